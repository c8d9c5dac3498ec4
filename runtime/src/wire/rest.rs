//! Protocols that bind members to the path, the query string, headers and the body.

mod headers;
mod negotiation;
mod receive;
mod send;
mod uri;

use alloc::{string::String, string::ToString, vec::Vec};

use http::header::HeaderValue;
use http::{request, HeaderMap, Method, Request, Response, Uri};
use serde_core::de::DeserializeSeed;
use serde_core::Serialize;

use self::receive::Message;
use self::send::{parts, Direction, Parts};
use self::uri::Found;
use crate::error::ModeledError;
use crate::serde::structure::Structure;
use crate::wire::binding::{Binding, Location, Member, Node, Table};
use crate::wire::endpoint;
use crate::wire::http_error::{BodyError, EncodeError, RequestError};
use crate::wire::protocol::{
    check_required, AnyInput, HttpError, HttpOperation, InputReader, Reading,
};
use crate::wire::response_error::ResponseError;

/// What differs between these protocols.
pub(super) trait Rest: Sized {
    /// The media type of structured bodies.
    const MEDIA_TYPE: &'static str;

    /// Whether a request with a body must have a content type.
    const NEEDS_MEDIA_TYPE: bool;

    /// The body of a structure none of whose members has a value.
    const EMPTY: &'static [u8];

    /// Writes a structured body. The error says why the value cannot be encoded.
    fn write<T: Serialize + ?Sized>(value: &T, root: Root) -> Result<Vec<u8>, String>;

    /// Reads a structured body.
    fn read<'de, S: DeserializeSeed<'de>>(
        body: &'de [u8],
        seed: S,
        root: Root,
        reading: Reading,
    ) -> Result<S::Value, BodyError>;

    /// Whether the body of a successful response is an error.
    fn is_error(_: &[u8]) -> bool {
        false
    }

    /// Writes an error.
    fn write_error<E: HttpError>(error: &E) -> Result<Response<Vec<u8>>, EncodeError>;

    /// Reads an error.
    fn read_error<O: HttpOperation>(response: &Response<&[u8]>) -> Result<O::Error, BodyError>;
}

/// The root of a structured body.
#[derive(Clone, Copy)]
pub(super) struct Root {
    /// The name of the element. Empty if the members have no element around them.
    pub(super) name: &'static str,
    pub(super) binding: Binding,
    /// What it contains. JSON does not need to know.
    #[allow(dead_code)]
    pub(super) node: Node,
}

impl Root {
    /// Returns the root of a structure whose members are the body.
    pub(super) fn of<T: Structure>() -> Self {
        Self::members(T::table)
    }

    /// Returns the root of a structure with this table.
    pub(super) fn members(table: fn() -> &'static Table) -> Self {
        let node = Node::Structure(table);
        let table = table();
        Self {
            name: match table.binding.unwrapped {
                true => "",
                false => table.binding.xml.unwrap_or(table.name),
            },
            binding: table.binding,
            node,
        }
    }

    /// Returns the root of a payload. Bindings of the member take precedence over those of its
    /// target.
    pub(super) fn payload(member: &Member) -> Self {
        let mut root = Self {
            name: member.binding.xml.unwrap_or(member.name),
            binding: member.binding,
            node: member.node,
        };
        if let Node::Structure(table) = member.node {
            let (target, name) = (table().binding, table().name);
            root.name = member.binding.xml.or(target.xml).unwrap_or(name);
            if root.binding.namespace.is_none() {
                root.binding.namespace = target.namespace;
                root.binding.prefix = target.prefix;
            }
        }
        root
    }
}

pub(super) fn encode_request<P: Rest, O: HttpOperation>(
    input: &O::Input,
    endpoint: &Uri,
) -> Result<Request<Vec<u8>>, EncodeError> {
    let refused = |reason: String| EncodeError::new(O::NAME, reason);
    check_required::<O>(input)?;
    let mut parts = parts::<P, O::Input>(input, Direction::Request).map_err(refused)?;
    let constants: Vec<_> = uri::constant_names(&O::ROUTE).collect();
    parts
        .query
        .retain(|(name, _)| !constants.contains(&&**name));
    let path = uri::build(&O::ROUTE, &parts.labels, &parts.query).map_err(|label| {
        refused(["`", label, "` is a label of the path without a value"].concat())
    })?;
    let mut request = Request::new(parts.body);
    *request.method_mut() = Method::from_bytes(O::ROUTE.method.as_bytes())
        .map_err(|error| refused(error.to_string()))?;
    *request.headers_mut() = parts.headers;
    endpoint::address::<O>(&mut request, input, endpoint, &path).map_err(refused)?;
    Ok(request)
}

pub(super) fn decode_response<P: Rest, O: HttpOperation>(
    response: &Response<impl AsRef<[u8]>>,
) -> Result<O::Output, ResponseError<O::Error>> {
    let unreadable = |error: BodyError| ResponseError::unreadable::<O>(response, &error);
    let is_error = || has_structured_body::<O::Output>() && P::is_error(response.body().as_ref());
    if response.status().as_u16() >= 300 || is_error() {
        let mut borrowed = Response::new(response.body().as_ref());
        *borrowed.status_mut() = response.status();
        borrowed.headers_mut().clone_from(response.headers());
        let error = P::read_error::<O>(&borrowed).map_err(unreadable)?;
        return Err(ResponseError::service::<O>(response, error));
    }
    let message = Message {
        labels: &[],
        query: &[],
        headers: response.headers(),
        status: Some(response.status().as_u16()),
        body: response.body().as_ref(),
        reading: Reading::Liberal,
    };
    message.read::<P, O::Output>().map_err(unreadable)
}

/// Whether the body is in the format of the protocol, rather than bytes or text.
fn has_structured_body<T: Structure>() -> bool {
    T::table()
        .members
        .iter()
        .any(|member| match member.binding.location {
            Location::Body => true,
            Location::Payload => matches!(member.node, Node::Structure(_)),
            _ => false,
        })
}

pub(super) fn decode_request<P: Rest, I: AnyInput>(
    request: &Request<impl AsRef<[u8]>>,
) -> Result<I, RequestError> {
    let call = call::<I>(request.method(), request.uri(), request.headers())?;
    let message = Message {
        labels: &call.labels,
        query: &call.query,
        headers: request.headers(),
        status: None,
        body: request.body().as_ref(),
        reading: Reading::Strict,
    };
    I::read(
        call.operation,
        Input(message, core::marker::PhantomData::<P>),
    )
}

pub(super) fn operation_of<I: AnyInput>(
    head: &request::Parts,
) -> Result<&'static str, RequestError> {
    call::<I>(&head.method, &head.uri, &head.headers).map(|call| call.operation)
}

/// What the address of a request says.
struct Call {
    operation: &'static str,
    labels: Vec<(&'static str, String)>,
    query: Vec<(String, String)>,
}

fn call<I: AnyInput>(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Call, RequestError> {
    let query = uri::parse_query(uri.query().unwrap_or_default())
        .ok_or_else(|| RequestError::unknown(uri.path()))?;
    let required = |operation: &'static str| required::<I>(operation, &query, headers);
    match uri::route(I::OPERATIONS, method.as_str(), uri.path(), &query, required) {
        Found::Operation(operation, labels) => Ok(Call {
            operation,
            labels,
            query,
        }),
        Found::OtherMethod => Err(RequestError::other_method(method)),
        Found::Nothing => Err(RequestError::unknown(uri.path())),
    }
}

/// Counts the members that an operation requires in the query string and in headers. Returns
/// `None` if one is absent.
fn required<I: AnyInput>(
    operation: &str,
    query: &[(String, String)],
    headers: &HeaderMap,
) -> Option<usize> {
    let mut names = Vec::new();
    // The reader only collects locations, and always fails.
    let _ = I::read(operation, RequiredLocations(&mut names));
    let is_present = |location: &Location| match location {
        Location::Query(name) => query.iter().any(|(given, _)| given == name),
        Location::Header(name) => headers.contains_key(*name),
        _ => true,
    };
    names.iter().all(is_present).then_some(names.len())
}

/// Lists where the required members of an operation's input are, other than the path and the body.
struct RequiredLocations<'a>(&'a mut Vec<Location>);

impl InputReader for RequiredLocations<'_> {
    fn read<O: HttpOperation>(self) -> Result<O::Input, RequestError> {
        let shape = O::Input::SHAPE;
        let required = |name| {
            let mut members = shape.names.wire.iter().zip(shape.required);
            members.any(|(member, required)| *member == name && *required)
        };
        let members = O::Input::table().members.iter();
        self.0.extend(members.filter_map(|member| {
            let location = member.binding.location;
            let is_outside = matches!(location, Location::Query(_) | Location::Header(_));
            (is_outside && required(member.name)).then_some(location)
        }));
        Err(RequestError::unknown(O::NAME))
    }
}

/// A request of a known operation.
struct Input<'a, P>(Message<'a>, core::marker::PhantomData<P>);

impl<P: Rest> InputReader for Input<'_, P> {
    fn read<O: HttpOperation>(self) -> Result<O::Input, RequestError> {
        negotiation::check::<P, O>(self.0.headers, self.0.body)?;
        let input = self.0.read::<P, O::Input>();
        input.map_err(|error| RequestError::body(O::NAME, &error, O::SENSITIVE_INPUT))
    }
}

pub(super) fn encode_response<P: Rest, O: HttpOperation>(
    output: &O::Output,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let parts = parts::<P, O::Output>(output, Direction::Response)
        .map_err(|reason| EncodeError::new(O::NAME, reason))?;
    let has_payload = parts.payload.is_some();
    let status = parts.status.unwrap_or(O::ROUTE.status);
    let mut response = respond(parts, status);
    // A server sends a body for every output that the model declares.
    let is_omitted = P::EMPTY.is_empty() && binds_content_type(O::Output::table());
    if !O::NO_OUTPUT && !has_payload && response.body().is_empty() && !is_omitted {
        response.body_mut().extend_from_slice(P::EMPTY);
        let media_type = HeaderValue::from_static(P::MEDIA_TYPE);
        let headers = response.headers_mut();
        headers
            .entry(http::header::CONTENT_TYPE)
            .or_insert(media_type);
    }
    Ok(response)
}

/// Whether a member is bound to the content type, such as that of an object in a `HEAD` response.
fn binds_content_type(table: &Table) -> bool {
    let name = http::header::CONTENT_TYPE;
    let is_bound = |location| matches!(location, Location::Header(header) if name == header);
    table
        .members
        .iter()
        .any(|member| is_bound(member.binding.location))
}

/// Encodes an error as a response, without its code.
pub(super) fn error_response<P: Rest, E: ModeledError + Structure>(
    error: &E,
) -> Result<Response<Vec<u8>>, EncodeError> {
    let parts = parts::<P, E>(error, Direction::Response)
        .map_err(|reason| EncodeError::new(E::CODE, reason))?;
    let mut response = respond(parts, E::STATUS);
    if response.body().is_empty() {
        response.body_mut().extend_from_slice(P::EMPTY);
    }
    Ok(response)
}

/// Reads the members of an error that are in headers.
pub(super) fn read_headers<P: Rest, T: Structure>(
    error: &mut T,
    response: &Response<&[u8]>,
) -> Result<(), BodyError> {
    let message = Message {
        labels: &[],
        query: &[],
        headers: response.headers(),
        status: Some(response.status().as_u16()),
        body: &[],
        reading: Reading::Liberal,
    };
    message.read_rest::<P, T>(error)
}

/// Implements the trait `HttpProtocol` for a protocol that implements `Rest`.
macro_rules! protocol {
    ($name:ident) => {
        impl crate::wire::HttpProtocol for $name {
            fn encode_request<O: crate::wire::HttpOperation>(
                input: &O::Input,
                endpoint: &http::Uri,
            ) -> Result<http::Request<Vec<u8>>, crate::wire::EncodeError> {
                crate::wire::rest::encode_request::<Self, O>(input, endpoint)
            }

            fn decode_response<O: crate::wire::HttpOperation>(
                response: &http::Response<impl AsRef<[u8]>>,
            ) -> Result<O::Output, crate::wire::ResponseError<O::Error>> {
                crate::wire::rest::decode_response::<Self, O>(response)
            }

            fn decode_request<I: crate::wire::AnyInput>(
                request: &http::Request<impl AsRef<[u8]>>,
            ) -> Result<I, crate::wire::RequestError> {
                crate::wire::rest::decode_request::<Self, I>(request)
            }

            fn operation_of<I: crate::wire::AnyInput>(
                head: &http::request::Parts,
            ) -> Result<Option<&str>, crate::wire::RequestError> {
                crate::wire::rest::operation_of::<I>(head).map(Some)
            }

            fn encode_response<O: crate::wire::HttpOperation>(
                output: &O::Output,
            ) -> Result<http::Response<Vec<u8>>, crate::wire::EncodeError> {
                crate::wire::rest::encode_response::<Self, O>(output)
            }

            fn encode_error<E: crate::wire::protocol::HttpError>(
                error: E,
            ) -> Result<http::Response<Vec<u8>>, crate::wire::EncodeError> {
                <Self as crate::wire::rest::Rest>::write_error(&error)
            }
        }
    };
}
pub(super) use protocol;

fn respond(parts: Parts, status: u16) -> Response<Vec<u8>> {
    let mut response = Response::new(parts.body);
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
    *response.headers_mut() = parts.headers;
    response
}
