//! The package that runs a crate's protocol tests.

use codegen::ir::{Home, HttpProtocol, Type, TypePath};

use crate::case::{HttpRequest, HttpResponse, Listed};

/// A package that runs cases.
pub(crate) struct Package {
    /// The package name of the crate under test.
    pub(crate) krate: String,
    /// The absolute name of what the crate is generated from.
    pub(crate) source: String,
    /// The cases, sorted by shape.
    pub(crate) cases: Vec<TestCase>,
}

/// A case in one direction.
pub(crate) struct TestCase {
    pub(crate) listed: Listed,
    /// The module of the operation or error.
    pub(crate) module: String,
    pub(crate) function: String,
    /// `None` if the case is skipped.
    pub(crate) test: Option<Test>,
}

/// What a case does.
pub(crate) struct Test {
    pub(crate) protocol: HttpProtocol,
    /// The path of the operation's stub.
    pub(crate) operation: Path,
    /// The operation's variant of `AnyInput`.
    pub(crate) variant: String,
    pub(crate) exchange: Exchange,
}

/// What a case does and compares.
pub(crate) enum Exchange {
    ClientRequest {
        input: Value,
        /// The endpoint, as a URL.
        endpoint: String,
        expected: HttpRequest,
    },
    ClientResponse {
        response: HttpResponse,
        expected: Value,
        /// The error code that a client must read. `None` if the case does not
        /// define one.
        code: Option<String>,
    },
    ServerRequest {
        request: HttpRequest,
        expected: Value,
    },
    ServerResponse {
        answer: Value,
        expected: HttpResponse,
    },
    /// A request that the server must refuse.
    Malformed {
        request: HttpRequest,
        expected: HttpResponse,
    },
}

/// A path relative to the crate's root: `types::Status`.
pub(crate) struct Path(pub(crate) String);

impl Path {
    /// Returns the path of a shared type.
    pub(crate) fn new(of: &TypePath) -> Self {
        Self(match of.home {
            Home::Types => format!("types::{}", of.name),
            Home::Errors => format!("types::error::{}", of.name),
        })
    }
}

/// A value, as an expression of Rust.
pub(crate) enum Value {
    Bool(bool),
    /// A literal of a numeric type, without its suffix.
    Number(Type, String),
    /// A constant of a float type: `NAN`.
    Float(Type, &'static str),
    String(String),
    Blob(Vec<u8>),
    DateTime {
        /// Whole seconds since the epoch.
        secs: i64,
        /// Nanoseconds after that second.
        nanos: u32,
    },
    /// A number of a type in `primitives`.
    BigNumber(&'static str, String),
    Document(serde_json::Value),
    Enum(Path, String),
    IntEnum(Path, i64),
    /// The type of the items, and the items.
    List(Type, Vec<Value>),
    /// The types of keys and values, and the entries.
    Map(Type, Type, Vec<(Value, Value)>),
    /// An item or value of a sparse collection.
    Sparse(Option<Box<Value>>),
    Boxed(Box<Value>),
    Struct {
        path: Path,
        /// The arguments of `new`. `None` if there is no `new`.
        required: Option<Vec<Value>>,
        /// Setters with their arguments.
        optional: Vec<(String, Value)>,
    },
    /// The variant of a union's member, with its value if it has one.
    Union(Path, String, Option<Box<Value>>),
    /// The output of an operation.
    Output(Box<Value>),
    /// An error, with its variant of the service's error enum.
    Error(String, Box<Value>),
}
