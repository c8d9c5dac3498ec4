//! The package that runs a crate's protocol tests.

use super::{HttpProtocol, Type, TypePath};
use crate::protocol_tests::Listed;

/// A package that runs cases.
#[derive(Clone, Debug)]
pub struct ProtocolTests {
    /// The package name of the crate under test.
    pub krate: String,
    /// The absolute name of what the crate is generated from.
    pub source: String,
    /// The cases in the order of the model.
    pub cases: Vec<TestCase>,
}

/// A case in one direction.
#[derive(Clone, Debug)]
pub struct TestCase {
    /// What it is called.
    pub listed: Listed,
    /// The module that it stands in: that of its operation or error.
    pub module: String,
    /// The name of its function.
    pub function: String,
    /// What it does; none where it does not run.
    pub test: Option<Test>,
}

/// What a case does.
#[derive(Clone, Debug)]
pub struct Test {
    /// In this protocol.
    pub protocol: HttpProtocol,
    /// With the stub at this path.
    pub operation: Path,
    /// What is done and compared.
    pub exchange: Exchange,
}

/// What is done and compared.
#[derive(Clone, Debug)]
pub enum Exchange {
    /// Writes a request and compares it.
    ClientRequest {
        /// What is written.
        input: Value,
        /// The endpoint, as a URL.
        endpoint: String,
        /// What must come out.
        expected: ExpectedRequest,
    },
    /// Reads a response and compares the value.
    ClientResponse {
        /// What is read.
        response: Sent,
        /// The status of it.
        status: u16,
        /// What must come out.
        expected: Answer,
    },
    /// Reads a request and compares the value.
    ServerRequest {
        /// What is read.
        request: SentRequest,
        /// What must come out.
        expected: Value,
    },
    /// Writes a response and compares it.
    ServerResponse {
        /// What is written.
        answer: Answer,
        /// The status that must come out.
        status: u16,
        /// What must come out besides.
        expected: Expected,
    },
    /// Reads a request that must be refused.
    Malformed {
        /// What is read.
        request: SentRequest,
        /// The status of the refusal.
        status: u16,
        /// The refusal besides its status.
        expected: Expected,
    },
}

/// What an operation ends with.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Its output.
    Output(Value),
    /// An error, as a variant of the service's error enum.
    Error {
        /// The variant.
        variant: String,
        /// The error's structure.
        value: Value,
        /// The code that a client is told, where the case says so.
        code: Option<String>,
    },
}

/// A message that is handed to the crate.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Its headers.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: String,
}

/// A request that is handed to the crate.
#[derive(Clone, Debug)]
pub struct SentRequest {
    /// The method.
    pub method: String,
    /// Path and query.
    pub uri: String,
    /// The host, where the case says one.
    pub host: Option<String>,
    /// Headers and body.
    pub message: Sent,
}

/// What a message from the crate must hold.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Headers with their values.
    pub headers: Vec<(String, String)>,
    /// Headers that must be there.
    pub require_headers: Vec<String>,
    /// Headers that must not be there.
    pub forbid_headers: Vec<String>,
    /// The body, where anything is said of it.
    pub body: Option<Body>,
}

/// What a request from the crate must hold.
#[derive(Clone, Debug)]
pub struct ExpectedRequest {
    /// The method.
    pub method: String,
    /// The path.
    pub uri: String,
    /// The host that the request goes to, where anything is said of it.
    pub host: Option<String>,
    /// Parameters of the query, `name=value` or `name`.
    pub query: Vec<String>,
    /// Names of parameters that must be there.
    pub require_query: Vec<String>,
    /// Names of parameters that must not be there.
    pub forbid_query: Vec<String>,
    /// Headers and body.
    pub message: Expected,
}

/// A body and how it is compared.
#[derive(Clone, Debug)]
pub enum Body {
    /// As JSON values.
    Json(String),
    /// As text.
    Text(String),
}

/// A path below the crate's root: `types::Status`.
pub type Path = String;

/// A value, as an expression of Rust.
#[derive(Clone, Debug)]
pub enum Value {
    /// `true` or `false`.
    Bool(bool),
    /// A number of an integer type.
    Integer(Type, i64),
    /// A number of a float type.
    Float(Type, Float),
    /// A string.
    String(String),
    /// A blob.
    Blob(Vec<u8>),
    /// A timestamp.
    DateTime {
        /// Whole seconds since the epoch.
        secs: i64,
        /// Nanoseconds after that second.
        nanos: u32,
    },
    /// A `BigInteger` or `BigDecimal`.
    Big(&'static str, String),
    /// A document.
    Document(serde_json::Value),
    /// An enum of strings.
    Enum(TypePath, String),
    /// An enum of integers.
    IntEnum(TypePath, i32),
    /// Items of a type.
    List(Type, Vec<Value>),
    /// Keys of a type, and values of another.
    Map(Type, Type, Vec<(Value, Value)>),
    /// An item or value of what is sparse.
    Sparse(Option<Box<Value>>),
    /// What is boxed.
    Boxed(Box<Value>),
    /// A structure.
    Struct {
        /// Its type's path.
        path: Path,
        /// What `new` takes; none where there is no `new`.
        required: Option<Vec<Value>>,
        /// Setters and what they take.
        optional: Vec<(String, Value)>,
    },
    /// A union's member, by its variant.
    Union(TypePath, String, Option<Box<Value>>),
}

/// A float's value.
#[derive(Clone, Debug)]
pub enum Float {
    /// A finite number, as JSON writes it.
    Finite(String),
    /// Not a number.
    NaN,
    /// Infinity.
    Infinity,
    /// Negative infinity.
    NegInfinity,
}
