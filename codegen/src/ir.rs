//! A crate as it will be printed. All decisions have been made, and all names are Rust's.

mod binding;
mod constraint;
mod data_type;
mod docs;
mod error;
mod operation;
mod ty;

pub use crate::model::Protocol;
pub use binding::{Binding, Exception, Location, Route, XmlNamespace};
pub use constraint::{Constraint, Pattern, SharedConstraints};
pub use data_type::{Enum, Field, Redaction, Struct, Union, UnionMember, ValueFormat, Variant};
pub use docs::{Deprecation, Docs};
pub use error::{ErrorEnum, ErrorTraits, ErrorVariant};
pub use operation::{FieldPath, FieldStep, Operation, PageFields, PageItems, Pagination};
pub use ty::{Home, Type, TypePath};

/// A whole crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Crate {
    /// The package name.
    pub name: String,
    /// The package version.
    pub version: String,
    /// The crate's documentation.
    pub docs: Docs,
    /// The service's metadata.
    pub service: Service,
    /// The constraints of shapes, sorted by name.
    pub constraints: Vec<SharedConstraints>,
    /// Shared structures, enums and unions, sorted by module.
    pub types: Vec<Module>,
    /// Modeled errors, sorted by module.
    pub errors: Vec<Module>,
    /// Operations, sorted by module.
    pub operations: Vec<Module>,
    /// The service's error enum.
    pub error: ErrorEnum,
    /// The feature `http`; `None` if no protocol of the service is implemented.
    pub http: Option<Http>,
    /// Whether any item is deprecated. Generated code refers to such items.
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
    /// The description, on one line.
    pub description: String,
    /// A keyword for the service; `None` if crates.io would refuse it.
    pub keyword: Option<String>,
    /// The URL of the repository, if the crate will be published.
    pub repository: Option<String>,
    /// The path of the runtime; `None` for the published one.
    pub runtime_path: Option<String>,
    /// The protocols of the service and of the feature `http`, in sentences.
    pub protocols: String,
    /// The README, without its first line.
    pub readme: Docs,
}

/// The metadata of the service, `SERVICE`.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The documentation of `SERVICE`.
    pub docs: Docs,
    /// The namespace of the model.
    pub source: String,
    /// The service's full name.
    pub title: String,
    /// The service's SDK id.
    pub sdk_id: String,
    /// The API version.
    pub version: String,
    /// The part of `X-Amz-Target` before the dot.
    pub target_prefix: Option<String>,
    /// The first label of a regional endpoint.
    pub endpoint_prefix: String,
    /// The service name in a signature.
    pub signing_name: String,
    /// The service's protocols, starting with the default.
    pub protocols: Vec<Protocol>,
    /// Whether responses with errors have the codes of the service's former query protocol.
    pub query_compatible: bool,
    /// Whether errors in XML are the root element, without a wrapper.
    pub no_error_wrapping: bool,
    /// Headers that every request has: names and values.
    pub headers: Vec<(String, String)>,
}

/// The feature `http`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http {
    /// The protocols of the module `wire`, starting with the one that its functions use.
    pub protocols: Vec<Protocol>,
    /// The features of the runtime that it needs, sorted.
    pub features: Vec<&'static str>,
    /// Whether the module `wire` encodes and decodes events.
    pub events: bool,
    /// The documentation of the module `wire`.
    pub docs: Docs,
}

/// A file: a type, or an operation with its input and output.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The module's name, escaped (`r#move`).
    pub name: String,
    /// The absolute name of the shape that it is generated from.
    pub source: String,
    /// The module's documentation; empty for private modules.
    pub docs: Docs,
    /// Its items, in order.
    pub items: Vec<Item>,
}

/// An item of a module.
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

impl Item {
    /// Returns the item's name.
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
