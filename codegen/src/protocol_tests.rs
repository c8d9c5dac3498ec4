//! Smithy's protocol tests: cases in a model, and the package that runs them
//! against the model's crate.
//!
//! The rules are those of Smithy's page "HTTP Protocol Compliance Tests".

use crate::error::Errors;
use crate::model::ShapeId;
use crate::read::{Input, Node};
use crate::{Options, SourceFile, emit, lower, read};

/// What to generate.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The service, by name or absolute name; may be left out where there is
    /// one.
    pub service: Option<String>,
    /// The crate under test.
    pub options: Options,
    /// Keeps the cases whose id contains this text.
    pub filter: Option<String>,
}

/// A crate, and a package whose program runs its cases.
#[derive(Clone, Debug)]
pub struct Generated {
    /// Every case, once a direction, in the order of the model.
    pub cases: Vec<Listed>,
    /// The crate under test.
    pub krate: Vec<SourceFile>,
    /// The package of the cases that can run. It expects the crate in its
    /// folder [`CRATE`], and its program prints a line of JSON a case.
    pub package: Vec<SourceFile>,
}

/// The folder of the crate, below that of the package that tests it.
pub const CRATE: &str = "crate";

/// A case in one direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id in the model.
    pub id: String,
    /// The name of the operation or error that it stands on.
    pub shape: String,
    /// The protocol, as an absolute shape name.
    pub protocol: String,
    /// What the crate does in it.
    pub direction: Direction,
    /// Why it does not run, where it does not.
    pub skipped: Option<String>,
}

/// What the crate does in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// A client writes a request.
    ClientRequest,
    /// A client reads a response.
    ClientResponse,
    /// A server reads a request.
    ServerRequest,
    /// A server writes a response.
    ServerResponse,
}

impl Direction {
    /// `client request` and so on.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ClientRequest => "client request",
            Self::ClientResponse => "client response",
            Self::ServerRequest => "server request",
            Self::ServerResponse => "server response",
        }
    }
}

/// Generates what it takes to run the cases of a Smithy AST.
pub fn generate(input: &Input, request: &Request) -> Result<Generated, Errors> {
    locate(input, || {
        let (file, json) = read::ast(input)?;
        let service = request.service.as_deref();
        let model = read::parse(input, service)?;
        let mut cases = read::protocol_tests(file, &json, service, &model)?;
        if let Some(filter) = &request.filter {
            cases.retain(|case| case.id.contains(filter.as_str()));
        }
        let krate = lower::lower(&model, &request.options)?;
        let tests = lower::protocol_tests(&cases, &model, &krate)?;
        Ok(Generated {
            cases: tests.cases.iter().map(|case| case.listed.clone()).collect(),
            krate: emit::emit(&krate)?,
            package: emit::protocol_tests(&tests)?,
        })
    })
}

fn locate<T>(input: &Input, f: impl FnOnce() -> Result<T, Errors>) -> Result<T, Errors> {
    f().map_err(|errors| input.locate(errors))
}

/// A case as the model writes it.
pub(crate) struct Case<'a> {
    pub(crate) id: String,
    /// The operation or error that it stands on.
    pub(crate) shape: ShapeId,
    /// The protocol, as an absolute shape name.
    pub(crate) protocol: String,
    /// The only side that it applies to, where it does not apply to both.
    pub(crate) applies_to: Option<Side>,
    pub(crate) message: Message,
    pub(crate) kind: CaseKind,
    /// The input, output or error; none where it is empty.
    pub(crate) params: Option<Node<'a>>,
    /// The code that a client reads from a response of a service that is
    /// compatible with its former query protocol.
    pub(crate) error_code: Option<String>,
    /// What an implementation needs for it besides the protocol.
    pub(crate) needs: Option<Need>,
}

/// A side of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Client,
    Server,
}

/// What a message holds, or must hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) forbid_headers: Vec<String>,
    pub(crate) require_headers: Vec<String>,
    /// None where nothing is said of it.
    pub(crate) body: Option<String>,
    pub(crate) media_type: Option<String>,
}

pub(crate) enum CaseKind {
    Request(HttpRequest),
    /// With this status.
    Response(u16),
    /// A request that a server refuses with this response.
    Malformed(HttpRequest, Refusal),
}

/// A request besides its headers and its body.
#[derive(Clone, Debug, Default)]
pub(crate) struct HttpRequest {
    pub(crate) method: String,
    pub(crate) uri: String,
    /// The endpoint's host, and path where it has one.
    pub(crate) host: Option<String>,
    pub(crate) resolved_host: Option<String>,
    pub(crate) query: Vec<String>,
    pub(crate) forbid_query: Vec<String>,
    pub(crate) require_query: Vec<String>,
}

/// How a server refuses a request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Refusal {
    pub(crate) code: u16,
    pub(crate) headers: Vec<(String, String)>,
    /// The whole body and its media type.
    pub(crate) contents: Option<(String, String)>,
    /// A regular expression for the message in it.
    pub(crate) message_regex: Option<String>,
}

/// What a case needs of an implementation besides the protocol.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Need {
    /// That it fills in defaults.
    Defaults,
    /// That it compresses bodies of requests.
    Compression,
}
