//! A crate as it will be printed: every decision is taken, every name is Rust.

pub use crate::model::Pagination;

/// A whole crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Crate {
    /// The package name.
    pub name: String,
    /// The package version.
    pub version: String,
    /// What the crate's page says.
    pub docs: Docs,
    /// What the service is and how it is called.
    pub service: Service,
    /// The constraints of shapes, sorted by name.
    pub constraints: Vec<SharedConstraints>,
    /// Shared structures, enums and unions, sorted by module.
    pub types: Vec<Module>,
    /// Modelled errors, sorted by module.
    pub errors: Vec<Module>,
    /// Operations, sorted by module.
    pub operations: Vec<Module>,
    /// The service's error enum.
    pub error: ErrorEnum,
    /// What the feature `http` gives, where there is one.
    pub http: Option<Http>,
    /// Whether anything is deprecated, which generated code itself must still name.
    pub has_deprecated: bool,
    /// The documentation of the modules that contain others.
    pub modules: ModuleDocs,
    /// The package's metadata.
    pub manifest: Manifest,
}

/// The documentation of the public modules that contain others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleDocs {
    /// `types`.
    pub types: Docs,
    /// `types::error`.
    pub type_errors: Docs,
    /// `operation`.
    pub operation: Docs,
    /// `error`.
    pub error: Docs,
    /// `primitives`.
    pub primitives: Docs,
    /// `constraints`, which is private.
    pub constraints: Docs,
}

/// The package's metadata, for `Cargo.toml` and `README.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The description, in one line.
    pub description: String,
    /// The path of the runtime, if the crate is to use that instead of the published one.
    pub runtime_path: Option<String>,
    /// The README, without its first line.
    pub readme: Docs,
}

/// `SERVICE`.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// What `SERVICE` says.
    pub docs: Docs,
    /// The absolute name of what the crate is generated from.
    pub source: String,
    /// The service's full name.
    pub title: String,
    /// The id that SDKs name the service by.
    pub sdk_id: String,
    /// The API version.
    pub version: String,
    /// What stands before the dot in `X-Amz-Target`.
    pub target_prefix: Option<String>,
    /// The first label of a regional endpoint.
    pub endpoint_prefix: String,
    /// The service name in a signature.
    pub signing_name: String,
    /// Variants of the runtime's `Protocol`.
    pub protocols: Vec<Protocol>,
    /// Whether errors carry the codes of the service's former query protocol.
    pub query_compatible: bool,
}

/// A protocol as the runtime names it.
#[derive(Clone, Debug, PartialEq)]
pub enum Protocol {
    /// A variant of `Protocol`.
    Known(&'static str),
    /// `Protocol::Other`.
    Other(String),
}

/// The feature `http`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http {
    /// The protocols of the module `wire`, that of its functions first.
    pub protocols: Vec<HttpProtocol>,
    /// What the module's page says.
    pub docs: Docs,
}

/// A protocol that the runtime implements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpProtocol {
    /// `AwsJson1_0`.
    AwsJson1_0,
    /// `AwsJson1_1`.
    AwsJson1_1,
}

impl HttpProtocol {
    /// Returns the name of the protocol's type in the module `wire`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AwsJson1_0 => "AwsJson1_0",
            Self::AwsJson1_1 => "AwsJson1_1",
        }
    }
}

/// A file: a type, or an operation with its input and output.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The module's name as it is written (`r#move`).
    pub name: String,
    /// The absolute name of the shape that it came from.
    pub source: String,
    /// What the module's own page says; for public modules.
    pub docs: Docs,
    /// What it defines, in order.
    pub items: Vec<Item>,
}

/// Something that a module defines.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A structure.
    Struct(Struct),
    /// An enum of strings.
    Enum(Enum<String>),
    /// An enum of integers.
    IntEnum(Enum<i32>),
    /// A union.
    Union(Union),
    /// An operation's stub.
    Operation(Box<Operation>),
}

/// Markdown, a line each; may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs(pub Vec<String>);

/// `#[deprecated]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecation {
    /// The note, where there is one.
    pub note: Option<String>,
}

/// A structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// Its type name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// Its fields in model order.
    pub fields: Vec<Field>,
    /// Whether it derives `Eq` and `Hash`: no float is reachable.
    pub eq: bool,
    /// Whether it derives `Default`: every field's type has one.
    pub default: bool,
    /// Whether `Debug` hides the whole of it or some of its fields.
    pub redaction: Redaction,
    /// Whether a missing required member is an error: only a client sends it.
    pub strict: bool,
    /// What makes it an error.
    pub error: Option<ErrorTraits>,
}

/// What `Debug` hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redaction {
    /// Nothing: `Debug` is derived.
    None,
    /// The fields that are sensitive.
    Fields,
    /// Every value.
    Whole,
}

/// A field of a structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name as it is written (`r#type`).
    pub name: String,
    /// Its name in JSON.
    pub wire: String,
    /// `with_…`.
    pub setter: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// Its type, without the `Option` of an optional one.
    pub ty: Type,
    /// Whether it is always there.
    pub required: bool,
    /// Whether its type is an enum of strings.
    pub is_string_enum: bool,
    /// Whether a getter of its name returns its items as a slice.
    pub slice_getter: bool,
    /// Whether `Debug` hides it.
    pub sensitive: bool,
    /// The format of the timestamps in it, where it is not the default.
    pub format: Option<TimestampFormat>,
    /// What the model says of its value, if anything.
    pub constraints: Vec<Constraint>,
}

/// What the model says of a value, or of what is in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// It is there.
    Required,
    /// It has at least and at most so many characters, bytes, items or entries.
    Length(Option<u64>, Option<u64>),
    /// It is at least and at most an integer.
    Range(Option<i128>, Option<i128>),
    /// It is at least and at most a number, one of which is no integer.
    RealRange(Option<f64>, Option<f64>),
    /// None of its items equals another.
    Unique,
    /// The regular expression matches the whole of it.
    Pattern(Pattern),
    /// Each of its items is constrained.
    Each(Vec<Constraint>),
    /// Each of its keys is constrained.
    Keys(Vec<Constraint>),
    /// Each of its values is constrained.
    Values(Vec<Constraint>),
    /// Those of [`SharedConstraints`] with this name.
    Shared(String),
    /// Its type has constraints of its own.
    Nested,
    /// Neither it nor what is in it may be shown.
    Sensitive,
}

/// The constraints of a shape that is not a type of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedConstraints {
    /// The name of the constant.
    pub name: String,
    /// What it contains.
    pub constraints: Vec<Constraint>,
}

/// A regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The model's text, which documentation and errors show.
    pub text: String,
    /// The text in the syntax of the engine, if that differs.
    pub engine: Option<String>,
}

/// A timestamp's format where it is not seconds since the epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339.
    Rfc3339,
    /// IMF-fixdate.
    HttpDate,
}

/// What the error trait says.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorTraits {
    /// The absolute name of its shape.
    pub shape: String,
    /// The codes that stand for it, the shape's name first.
    pub codes: Vec<String>,
    /// Whether the service is at fault.
    pub server_fault: bool,
    /// Whether the same request may succeed later.
    pub retryable: bool,
    /// Whether the service asks to slow down.
    pub throttling: bool,
    /// The HTTP status of a response that holds it.
    pub status: u16,
    /// The field that holds the message, and whether it is always there.
    pub message: Option<(String, bool)>,
}

/// An enum whose values are strings, or integers (`i32`).
#[derive(Clone, Debug, PartialEq)]
pub struct Enum<V> {
    /// Its type name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// The known values in model order.
    pub variants: Vec<Variant<V>>,
    /// Whether `Debug` hides the value.
    pub sensitive: bool,
}

/// A known value.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant<V> {
    /// Its name.
    pub name: String,
    /// The value in JSON.
    pub value: V,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
}

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// Its type name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// Its members in model order.
    pub members: Vec<UnionMember>,
    /// Whether it derives `Eq` and `Hash`: no float is reachable.
    pub eq: bool,
    /// What `Debug` hides.
    pub redaction: Redaction,
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionMember {
    /// Its variant's name.
    pub name: String,
    /// Its name in JSON.
    pub wire: String,
    /// What follows `is_` and `as_` in the names of its tests.
    pub method: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// Its value's type; none for a tag alone.
    pub ty: Option<Type>,
    /// Whether `Debug` hides it.
    pub sensitive: bool,
    /// The format of the timestamps in it, where it is not the default.
    pub format: Option<TimestampFormat>,
    /// What the model says of its value, if anything.
    pub constraints: Vec<Constraint>,
}

/// An operation's stub.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its unit type's name.
    pub name: String,
    /// Its name on the wire.
    pub wire: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// The name of its input type.
    pub input: String,
    /// The name of its output type.
    pub output: String,
    /// The names of its modelled errors on the wire, sorted.
    pub errors: Vec<String>,
    /// Whether the model gives it no input.
    pub no_input: bool,
    /// Whether the model gives it no output.
    pub no_output: bool,
    /// Whether anything in the input is sensitive.
    pub sensitive_input: bool,
    /// Whether anything in the output or in an error is sensitive.
    pub sensitive_output: bool,
    /// Whether it changes nothing.
    pub read_only: bool,
    /// Whether doing it twice is doing it once.
    pub idempotent: bool,
    /// What precedes the endpoint's host.
    pub host_prefix: Option<String>,
    /// The wire names of input members that take an idempotency token.
    pub idempotency_tokens: Vec<String>,
    /// The fields of the input that are filled with idempotency tokens.
    pub token_fields: Vec<String>,
    /// Where its page tokens stand.
    pub pagination: Option<Pagination>,
    /// How its pages follow one another, where fields say so.
    pub pages: Option<PageFields>,
}

/// How pages follow one another.
#[derive(Clone, Debug, PartialEq)]
pub struct PageFields {
    /// Fields of the input, each with where in the output its next value is.
    pub tokens: Vec<(String, FieldPath)>,
    /// Where the output tells whether there is more.
    pub more_results: Option<FieldPath>,
    /// The items of a page.
    pub items: Option<PageItems>,
}

/// The items of a page: where they are, and what they are.
#[derive(Clone, Debug, PartialEq)]
pub enum PageItems {
    /// A list's items.
    List(FieldPath, Type),
    /// A map's keys and values.
    Map(FieldPath, Type, Type),
}

/// A field in a structure, or in a structure in it: one step at least.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldPath(pub Vec<FieldStep>);

/// A field on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldStep {
    /// Its name as it is written.
    pub field: String,
    /// Whether it is always there.
    pub required: bool,
}

/// The service's error enum.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorEnum {
    /// What it is, and the match that survives an update.
    pub docs: Docs,
    /// One variant an error shape, sorted by name.
    pub variants: Vec<ErrorVariant>,
    /// Whether it derives `Eq` and `Hash`.
    pub eq: bool,
}

/// A modelled error in the service's error enum.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorVariant {
    /// The error's type name in `types::error`, and the variant's name.
    pub name: String,
    /// The variant's documentation.
    pub docs: Docs,
    /// The codes that stand for it, the shape's name first.
    pub codes: Vec<String>,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `bool`.
    Bool,
    /// `i8`.
    I8,
    /// `i16`.
    I16,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// `String`.
    String,
    /// A type of the runtime, public in `primitives`.
    Primitive(&'static str),
    /// A generated type.
    Shape(TypePath),
    /// `Vec`.
    List(Box<Type>),
    /// `BTreeMap`.
    Map(Box<Type>, Box<Type>),
    /// `Option`, for what is sparse.
    Option(Box<Type>),
    /// `Box`, for what contains itself.
    Box(Box<Type>),
}

/// Where a generated type is public.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypePath {
    /// The module that it is public in.
    pub home: Home,
    /// Its name.
    pub name: String,
}

/// The modules that hold generated types for others to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// `crate::types`.
    Types,
    /// `crate::types::error`.
    Errors,
}

impl Item {
    /// The name of what it defines.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Struct(item) => &item.name,
            Self::Enum(item) => &item.name,
            Self::IntEnum(item) => &item.name,
            Self::Union(item) => &item.name,
            Self::Operation(item) => &item.name,
        }
    }
}
