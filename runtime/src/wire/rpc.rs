//! Protocols that send every operation to one path, as a whole body.

use alloc::{collections::BTreeMap, format, string::String, string::ToString, vec::Vec};
use core::marker::PhantomData;

use http::header::{HeaderName, HeaderValue, ACCEPT, CONTENT_TYPE};
use http::{request, HeaderMap, Method, Request, Response, Uri};
use serde_core::de::DeserializeSeed;
use serde_core::Serialize;

use crate::error::{Fault, ModeledError, ServiceError, UnknownError};
use crate::primitives::Document;
use crate::serde::error::{ErrorDocument, ErrorVisitor, HeaderCodes, Tagged, WireError};
use crate::serde::structure::Structure;
use crate::serde::value::{Plain, Seed, Wire};
use crate::wire::endpoint;
#[cfg(feature = "event-stream")]
use crate::wire::event_stream::{self, EventCodec as InEvents};
use crate::wire::http_error::{BodyError, EncodeError, RequestError, RequestErrorKind};
use crate::wire::protocol::{
    self, check_required, essence, has_stream, header, AnyInput, Body, HttpError, HttpOperation,
    HttpProtocol, InputReader, Reading, EVENT_STREAM,
};
use crate::wire::response_error::ResponseError;
use crate::Service;

pub(super) const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
const QUERY_ERROR: HeaderName = HeaderName::from_static("x-amzn-query-error");
const QUERY_MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");
pub(super) const SMITHY_PROTOCOL: HeaderName = HeaderName::from_static("smithy-protocol");

/// Without event streams, a protocol needs no documents in events.
#[cfg(not(feature = "event-stream"))]
pub(super) trait InEvents: Sized {}

#[cfg(not(feature = "event-stream"))]
impl<P> InEvents for P {}

/// What differs between these protocols.
pub(super) trait Rpc: InEvents {
    /// The media type of bodies.
    const MEDIA_TYPE: &'static str;

    /// The body of a structure without members.
    const EMPTY: &'static [u8];

    /// Whether the body identifies an error by its absolute shape ID.
    const ABSOLUTE_ERRORS: bool;

    /// The protocol's name in the header `smithy-protocol`, for Smithy RPC v2. These protocols also
    /// omit the body of an undeclared input or output, and identify errors only by `__type` in
    /// the body.
    const SMITHY_PROTOCOL: Option<&'static str> = None;

    /// Sets the headers that identify the operation. Returns the path below the endpoint's.
    fn address(service: &Service, operation: &'static str, headers: &mut HeaderMap) -> String;

    /// Returns the name of the operation that a request calls.
    fn operation<'a>(
        service: &Service,
        uri: &'a Uri,
        headers: &'a HeaderMap,
    ) -> Result<&'a str, RequestError>;

    /// Writes a body. The error says why the value cannot be encoded.
    fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, String>;

    /// Reads a body.
    fn read<'de, S: DeserializeSeed<'de>>(
        body: &'de [u8],
        seed: S,
        reading: Reading,
    ) -> Result<S::Value, BodyError>;
}

impl<P: Rpc> HttpProtocol for P {
    fn encode_request<O: HttpOperation>(
        input: &O::Input,
        endpoint: &Uri,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let refused = |reason| EncodeError::new(O::NAME, reason);
        check_required::<O>(input)?;
        let service = O::Error::SERVICE;
        let mut request = Request::new(Vec::new());
        let headers = request.headers_mut();
        if let Some(name) = Self::SMITHY_PROTOCOL {
            headers.insert(SMITHY_PROTOCOL, HeaderValue::from_static(name));
            headers.insert(ACCEPT, media_type::<Self, O::Output>());
        }
        if service.query_compatible {
            headers.insert(QUERY_MODE, HeaderValue::from_static("true"));
        }
        let path = Self::address(service, O::NAME, headers);
        endpoint::address::<O>(&mut request, input, endpoint, &path).map_err(refused)?;
        *request.method_mut() = Method::POST;
        if !O::NO_INPUT || Self::SMITHY_PROTOCOL.is_none() {
            let media_type = media_type::<Self, O::Input>();
            request.headers_mut().insert(CONTENT_TYPE, media_type);
            let body = write_body::<Self, _>(input, "initial-request");
            *request.body_mut() = body.map_err(refused)?;
        }
        Ok(request)
    }

    fn decode_response<O: HttpOperation>(
        response: &Response<impl AsRef<[u8]>>,
    ) -> Result<O::Output, ResponseError<O::Error>> {
        let unreadable = |error: BodyError| ResponseError::unreadable::<O>(response, &error);
        let codes = match Self::SMITHY_PROTOCOL {
            Some(_) => header_codes(response.headers()).only_type(),
            None => header_codes(response.headers()),
        };
        let is_error = response.status().as_u16() >= 300 || codes.own.is_some();
        check_protocol::<Self>(response.headers(), is_error).map_err(unreadable)?;
        if is_error {
            let read = |body: &[u8]| Self::read(body, PhantomData, Reading::Liberal);
            let error = read_error(codes, response.body().as_ref(), read).map_err(unreadable)?;
            return Err(ResponseError::service::<O>(response, O::Error::read(error)));
        }
        // Proxies and mocks mislabel bodies, so the body decides, not the media type.
        let body = response.body().as_ref();
        read_body::<Self, _>(body, Reading::Liberal).map_err(unreadable)
    }

    fn decode_request<I: AnyInput>(request: &Request<impl AsRef<[u8]>>) -> Result<I, RequestError> {
        let operation = operation::<Self, I>(request.method(), request.uri(), request.headers())?;
        let body = Input {
            body: request.body().as_ref(),
            protocol: PhantomData::<P>,
        };
        I::read(operation, body)
    }

    fn operation_of<I: AnyInput>(head: &request::Parts) -> Result<Option<&str>, RequestError> {
        operation::<Self, I>(&head.method, &head.uri, &head.headers).map(Some)
    }

    fn encode_response<O: HttpOperation>(
        output: &O::Output,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        let body = if O::NO_OUTPUT {
            Vec::new()
        } else {
            write_body::<Self, _>(output, "initial-response")
                .map_err(|reason| EncodeError::new(O::NAME, reason))?
        };
        let mut response = respond::<P>(200, body);
        if O::Output::table().event_stream().is_some() {
            let media_type = HeaderValue::from_static(EVENT_STREAM);
            response.headers_mut().insert(CONTENT_TYPE, media_type);
        }
        if O::NO_OUTPUT && P::SMITHY_PROTOCOL.is_some() {
            response.headers_mut().remove(CONTENT_TYPE);
        }
        Ok(response)
    }

    fn encode_error<E: HttpError>(error: E) -> Result<Response<Vec<u8>>, EncodeError> {
        error.visit(Encode::<Self> {
            service: E::SERVICE,
            protocol: PhantomData,
        })
    }
}

/// Returns the name of the operation that a request calls.
fn operation<'a, P: Rpc, I: AnyInput>(
    method: &Method,
    uri: &'a Uri,
    headers: &'a HeaderMap,
) -> Result<&'a str, RequestError> {
    if method != Method::POST {
        return Err(RequestError::method(method));
    }
    let given = header(headers, &CONTENT_TYPE).map_or(P::MEDIA_TYPE, essence);
    let is = |media_type: &str| given.eq_ignore_ascii_case(media_type);
    if !is(P::MEDIA_TYPE) && !is(EVENT_STREAM) {
        return Err(RequestError::media_type(given, P::MEDIA_TYPE));
    }
    let operation = P::operation(I::Error::SERVICE, uri, headers)?;
    if is(EVENT_STREAM) && !I::has_stream(operation) {
        return Err(RequestError::media_type(given, P::MEDIA_TYPE));
    }
    Ok(operation)
}

/// Returns the media type of a structure's body.
fn media_type<P: Rpc, T: Structure>() -> HeaderValue {
    HeaderValue::from_static(match T::table().event_stream() {
        Some(_) => EVENT_STREAM,
        None => P::MEDIA_TYPE,
    })
}

/// Writes a body: a document, or the events of a stream after a message with the other members.
fn write_body<P: Rpc, T: Body>(value: &T, initial: &'static str) -> Result<Vec<u8>, String> {
    #[cfg(feature = "event-stream")]
    if T::table().event_stream().is_some() {
        return event_stream::write_body::<P, T>(value, initial);
    }
    let _ = initial;
    P::write(value)
}

/// Reads a body. An empty one has no members.
fn read_body<P: Rpc, T: Structure + Wire>(body: &[u8], reading: Reading) -> Result<T, BodyError> {
    #[cfg(feature = "event-stream")]
    if T::table().event_stream().is_some() {
        return event_stream::read_body::<P, T>(body, reading);
    }
    let is_empty = body.trim_ascii().is_empty();
    let body = if is_empty { P::EMPTY } else { body };
    P::read(body, Seed::<T, Plain>::new(reading), reading)
}

/// The body of a request. It may be empty if the input has no members.
struct Input<'a, P> {
    body: &'a [u8],
    protocol: PhantomData<P>,
}

impl<P: Rpc> InputReader for Input<'_, P> {
    fn read<O: HttpOperation>(self) -> Result<O::Input, RequestError> {
        let input = match self.body {
            [] if !O::Input::SHAPE.names.wire.is_empty() && !has_stream::<O::Input>() => {
                Err(BodyError::new("the body is empty"))
            }
            body => read_body::<P, _>(body, Reading::Strict),
        };
        input.map_err(|error| RequestError::body(O::NAME, &error, O::SENSITIVE_INPUT))
    }
}

/// Reads an error of the service. A code in a header identifies one, whatever the body.
pub(super) fn read_error<'a>(
    codes: HeaderCodes<'a>,
    body: &[u8],
    read: impl FnOnce(&[u8]) -> Result<Document, BodyError>,
) -> Result<ErrorDocument<'a>, BodyError> {
    let named = codes.own.is_some();
    let body = match body {
        body if !body.trim_ascii().is_empty() => match read(body) {
            Err(_) if named => String::from_utf8_lossy(body).into_owned().into(),
            body => body?,
        },
        _ if named => Document::Object(BTreeMap::new()),
        _ => return Err(BodyError::new("the body is empty")),
    };
    if body.as_object().is_none() && !named {
        return Err(BodyError::new("the body of an error must be a structure"));
    }
    Ok(ErrorDocument::new(codes, body, true))
}

/// Encodes the response with an error.
struct Encode<P> {
    service: &'static Service,
    protocol: PhantomData<P>,
}

impl<P: Rpc> ErrorVisitor for Encode<P> {
    type Ok = Response<Vec<u8>>;
    type Error = EncodeError;

    fn modeled<E: ModeledError + Structure>(self, error: &E) -> Result<Self::Ok, EncodeError> {
        let tag = if P::ABSOLUTE_ERRORS {
            E::SHAPE_ID
        } else {
            E::CODE
        };
        let body = P::write(&Tagged { tag, error });
        let body = body.map_err(|reason| EncodeError::new(E::CODE, reason))?;
        let mut response = respond::<P>(E::STATUS, body);
        if let Some(code) = E::QUERY_CODE.filter(|_| self.service.query_compatible) {
            let fault = match E::FAULT {
                Fault::Client => "Sender",
                Fault::Server => "Receiver",
            };
            let value = HeaderValue::try_from(format!("{code};{fault}"));
            let value = value.map_err(|reason| EncodeError::new(E::CODE, reason))?;
            response.headers_mut().insert(QUERY_ERROR, value);
        }
        Ok(response)
    }

    fn unknown(self, error: &UnknownError) -> Result<Self::Ok, EncodeError> {
        let refused = |reason| EncodeError::new("an error", reason);
        if P::SMITHY_PROTOCOL.is_some() {
            let body = P::write(&error.with_type()).map_err(refused)?;
            let status = RequestErrorKind::status(&error.code);
            return Ok(respond::<P>(status.as_u16(), body));
        }
        let body = P::write(error).map_err(refused)?;
        let mut response = respond::<P>(400, body);
        // The body may have been read without a code.
        if !error.code.is_empty() {
            let code = HeaderValue::try_from(&error.code);
            let code = code.map_err(|reason| refused(reason.to_string()))?;
            response.headers_mut().insert(ERROR_TYPE, code);
        }
        Ok(response)
    }
}

/// Creates a response with a body.
fn respond<P: Rpc>(status: u16, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = protocol::respond(status, P::MEDIA_TYPE, body);
    if let Some(name) = P::SMITHY_PROTOCOL {
        let name = HeaderValue::from_static(name);
        response.headers_mut().insert(SMITHY_PROTOCOL, name);
    }
    response
}

/// Checks that a response uses the protocol. For errors this must be explicit, since another
/// server may have sent them.
fn check_protocol<P: Rpc>(headers: &HeaderMap, is_error: bool) -> Result<(), BodyError> {
    match (P::SMITHY_PROTOCOL, header(headers, &SMITHY_PROTOCOL)) {
        (None, _) => Ok(()),
        (Some(_), None) if !is_error => Ok(()),
        (Some(name), Some(given)) if given == name => Ok(()),
        (Some(name), _) => Err(BodyError::new(format!(
            "the header `{SMITHY_PROTOCOL}` is not `{name}`"
        ))),
    }
}

/// Returns the error codes in the headers of a response.
pub(super) fn header_codes(headers: &HeaderMap) -> HeaderCodes<'_> {
    let query = header(headers, &QUERY_ERROR).and_then(|value| value.split_once(';'));
    let query = query.filter(|(code, fault)| !code.is_empty() && !fault.contains(';'));
    HeaderCodes {
        own: header(headers, &ERROR_TYPE),
        query: query.map(|(code, _)| code),
        only_type: false,
    }
}
