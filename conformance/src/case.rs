//! Protocol tests as data.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use codegen::model::ShapeId;
use codegen::read::{Json, JsonNode};
use proc_macro2::TokenStream;

/// A case in one direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The case's id in the model.
    pub id: String,
    /// The name of the operation or error that carries the case.
    pub shape: String,
    /// The protocol, as an absolute shape name.
    pub protocol: String,
    /// What the crate does in the case.
    pub direction: Direction,
    /// Why the case is skipped; `None` if it runs.
    pub skipped: Option<String>,
}

/// A case in one direction, as a function of the package.
pub(crate) struct TestCase {
    pub(crate) listed: Listed,
    /// The module of the operation or error.
    pub(crate) module: String,
    pub(crate) function: String,
    /// The function's body. `None` if the case is skipped.
    pub(crate) body: Option<TokenStream>,
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
    /// Returns the direction as text: `client request` and so on.
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

/// A case as the model defines it.
pub(crate) struct Case<'a> {
    pub(crate) id: String,
    /// The operation or error that carries the case.
    pub(crate) shape: ShapeId,
    /// The protocol, as an absolute shape name.
    pub(crate) protocol: String,
    /// The only side that the case applies to. `None` if it applies to both.
    pub(crate) applies_to: Option<Side>,
    pub(crate) kind: CaseKind,
    /// The input, output or error, as an object of member values.
    pub(crate) params: JsonNode<'a>,
    /// The code of the error that a client reads from a response of a service
    /// with `@awsQueryCompatible`.
    pub(crate) error_code: Option<String>,
    /// What the case needs besides the protocol.
    pub(crate) needs: Option<Need>,
    /// The events of the message. `None` if the case is not about a stream.
    pub(crate) events: Option<Events<'a>>,
}

/// The events of a message.
pub(crate) struct Events<'a> {
    /// The parameters of each event: an object with one member of the union. An error without
    /// a model has none.
    pub(crate) params: Vec<JsonNode<'a>>,
    /// How reading the message fails. `None` if it succeeds.
    pub(crate) failure: Option<Failure>,
}

/// How reading a message fails.
pub(crate) enum Failure {
    /// In any way.
    Any,
    /// With this error, which is an event or the response.
    Error(ShapeId),
}

impl Case<'_> {
    /// Returns whether the parameters have an empty list or map that a query protocol cannot
    /// encode.
    pub(crate) fn has_lost_collection(&self) -> bool {
        let members = self.params.members();
        let mut values = members.iter().map(|(_, value)| value.json);
        values.any(|value| match self.protocol.as_str() {
            "aws.protocols#awsQuery" => {
                matches!(value, Json::Object(entries) if entries.is_empty())
            }
            "aws.protocols#ec2Query" => matches!(value, Json::Array(items) if items.is_empty()),
            _ => false,
        })
    }
}

/// A side of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Client,
    Server,
}

/// What a case exchanges.
pub(crate) enum CaseKind {
    Request(HttpRequest),
    Response(HttpResponse),
    /// A request, and the response by which a server refuses it.
    Malformed(HttpRequest, HttpResponse),
}

impl CaseKind {
    /// Returns the message that the case is about.
    pub(crate) fn message(&self) -> &Message {
        match self {
            Self::Request(request) | Self::Malformed(request, _) => &request.message,
            Self::Response(response) => &response.message,
        }
    }
}

impl CaseKind {
    /// Returns the message that the case is about, to change it.
    pub(crate) fn message_mut(&mut self) -> &mut Message {
        match self {
            Self::Request(request) | Self::Malformed(request, _) => &mut request.message,
            Self::Response(response) => &mut response.message,
        }
    }
}

/// A request, or what a request must contain.
#[derive(Clone, Debug, Default)]
pub(crate) struct HttpRequest {
    pub(crate) method: String,
    pub(crate) uri: String,
    /// The host of the endpoint, with its path if it has one.
    pub(crate) host: Option<String>,
    /// The host after a host prefix is applied.
    pub(crate) resolved_host: Option<String>,
    /// Query parameters, as `name=value` or `name`.
    pub(crate) query: Vec<String>,
    /// Names of query parameters.
    pub(crate) forbid_query: Vec<String>,
    pub(crate) require_query: Vec<String>,
    pub(crate) message: Message,
}

/// A response, or what a response must contain.
#[derive(Clone, Debug)]
pub(crate) struct HttpResponse {
    pub(crate) status: u16,
    pub(crate) message: Message,
}

/// The part that requests and responses share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) forbid_headers: Vec<String>,
    pub(crate) require_headers: Vec<String>,
    /// `None` if the case does not define a body.
    pub(crate) body: Option<Body>,
}

impl Message {
    /// Returns whether there is a header of this name, in any case.
    pub(crate) fn has_header(&self, name: &str) -> bool {
        let mut headers = self.headers.iter();
        headers.any(|(header, _)| header.eq_ignore_ascii_case(name))
    }
}

/// A body and its format.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) format: BodyFormat,
    /// The body, in base64 if the format is binary.
    pub(crate) text: String,
}

/// The format of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyFormat {
    Cbor,
    /// The messages of an event stream, in base64.
    Events,
    Form,
    Json,
    Text,
    Xml,
}

impl Body {
    /// Returns the body of a media type. Without one, only XML is recognized.
    pub(crate) fn new(text: String, media_type: Option<&str>) -> Self {
        let format = match media_type.unwrap_or_default() {
            "application/cbor" => BodyFormat::Cbor,
            "application/x-www-form-urlencoded" => BodyFormat::Form,
            name if name.ends_with("json") => BodyFormat::Json,
            name if name.ends_with("xml") => BodyFormat::Xml,
            "" if text.starts_with("<?xml") => BodyFormat::Xml,
            _ => BodyFormat::Text,
        };
        Self { format, text }
    }

    /// Returns the media type of structured bodies, if requests must name it.
    pub(crate) fn media_type(&self) -> Option<&'static str> {
        match self.format {
            BodyFormat::Json => Some("application/json"),
            BodyFormat::Xml => Some("application/xml"),
            BodyFormat::Events => Some("application/vnd.amazon.eventstream"),
            BodyFormat::Cbor | BodyFormat::Form | BodyFormat::Text => None,
        }
    }

    /// Returns whether the body contains a time with an offset from UTC.
    pub(crate) fn has_offset(&self) -> bool {
        let is_offset = |part: &str| {
            let shape: String = part
                .chars()
                .take(6)
                .map(|c| if c.is_ascii_digit() { '0' } else { c })
                .collect();
            shape == "00:00<" || shape == "00:00\""
        };
        let parts = self.text.split(['+', '-']);
        self.text.contains('T') && parts.skip(1).any(is_offset)
    }

    /// Returns the value of a JSON or CBOR body. Values that JSON cannot represent become `true`.
    pub(crate) fn value(&self) -> Option<Json> {
        match self.format {
            BodyFormat::Json => Json::parse("", self.text.as_bytes()).ok(),
            BodyFormat::Cbor => {
                let bytes = BASE64_STANDARD.decode(&self.text).ok()?;
                let value = ciborium::from_reader::<ciborium::Value, _>(bytes.as_slice());
                value.ok().map(cbor_value)
            }
            BodyFormat::Events | BodyFormat::Form | BodyFormat::Text | BodyFormat::Xml => None,
        }
    }
}

fn cbor_value(value: ciborium::Value) -> Json {
    match value {
        ciborium::Value::Bool(value) => Json::Bool(value),
        ciborium::Value::Text(text) => Json::String(text),
        ciborium::Value::Array(items) => Json::Array(items.into_iter().map(cbor_value).collect()),
        ciborium::Value::Map(entries) => {
            let entries = entries.into_iter().filter_map(|(key, value)| {
                let key = key.into_text().ok()?;
                Some((key, cbor_value(value)))
            });
            Json::Object(entries.collect())
        }
        ciborium::Value::Null => Json::Null,
        // Callers only check whether it is present.
        _ => Json::Bool(true),
    }
}

/// What a case needs besides the protocol.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Need {
    /// Members with `@default` that are filled in.
    Defaults,
    /// Compression of request bodies.
    Compression,
    /// A checksum of the request's body.
    Checksum,
    /// A particular text of an error message.
    ErrorMessage,
}
