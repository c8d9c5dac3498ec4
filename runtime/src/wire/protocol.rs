//! Operations as requests and responses of the crate `http`, without I/O.

use alloc::vec::Vec;

use http::header::{HeaderName, HeaderValue, CONTENT_TYPE};
use http::{request, response, HeaderMap, Request, Response, StatusCode, Uri};
use serde_core::de::DeserializeOwned;
use serde_core::Serialize;

use crate::error::ValidationError;
use crate::operation::Operation;
use crate::serde::error::WireError;
use crate::serde::structure::{missing_members, Structure};
pub(super) use crate::serde::value::Reading;
use crate::wire::http_error::{EncodeError, RequestError};
use crate::wire::response_error::ResponseError;
use crate::wire::rpc::ERROR_TYPE;

/// The media type of the body of a request or a response that is an event stream.
pub const EVENT_STREAM: &str = "application/vnd.amazon.eventstream";

/// A protocol that carries operations over HTTP.
///
/// Each generated crate has functions of the same names in its module `wire`, for
/// the service's default protocol. Their documentation applies here too.
pub trait HttpProtocol: Sized {
    /// Encodes the request that calls an operation.
    ///
    /// # Errors
    ///
    /// Fails if the input lacks required members, if it contains a value that cannot be
    /// encoded, or if the endpoint has no host.
    fn encode_request<O: HttpOperation>(
        input: &O::Input,
        endpoint: &Uri,
    ) -> Result<Request<Vec<u8>>, EncodeError>;

    /// Decodes the response to an operation.
    ///
    /// # Errors
    ///
    /// Fails if the service returned an error, or if this is not a response of the service.
    fn decode_response<O: HttpOperation>(
        response: &Response<impl AsRef<[u8]>>,
    ) -> Result<O::Output, ResponseError<O::Error>>;

    /// Decodes the head of a response with a stream, before its body arrives.
    ///
    /// `None` if the body is needed: the response is an error, or the output has no stream.
    ///
    /// # Errors
    ///
    /// Fails if this is not a response of the service.
    fn decode_response_head<O: HttpOperation>(
        head: &response::Parts,
    ) -> Result<Option<O::Output>, ResponseError<O::Error>> {
        let is_error = head.status.as_u16() >= 300 || header(&head.headers, &ERROR_TYPE).is_some();
        if is_error || !has_stream::<O::Output>() {
            return Ok(None);
        }
        Self::decode_response::<O>(&Response::from_parts(head.clone(), [])).map(Some)
    }

    /// Decodes a request as the service does: which operation it calls, and the input.
    ///
    /// # Errors
    ///
    /// Fails if the request does not use this protocol, calls an unknown operation, or has
    /// a body that cannot be decoded.
    fn decode_request<I: AnyInput>(request: &Request<impl AsRef<[u8]>>) -> Result<I, RequestError>;

    /// Decodes the head of a request with a stream, before its body arrives.
    ///
    /// `None` if the body is needed, since the input has no stream.
    ///
    /// # Errors
    ///
    /// Fails if the request does not use this protocol, or calls an unknown operation.
    fn decode_request_head<I: AnyInput>(head: &request::Parts) -> Result<Option<I>, RequestError> {
        match Self::operation_of::<I>(head)? {
            Some(operation) if I::has_stream(operation) => {
                Self::decode_request(&Request::from_parts(head.clone(), [])).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Returns the name of the operation that a request calls; `None` if the body contains it.
    #[doc(hidden)]
    fn operation_of<I: AnyInput>(head: &request::Parts) -> Result<Option<&str>, RequestError>;

    /// Encodes the response with an output.
    ///
    /// # Errors
    ///
    /// Fails if the output contains a value that cannot be encoded.
    fn encode_response<O: HttpOperation>(
        output: &O::Output,
    ) -> Result<Response<Vec<u8>>, EncodeError>;

    /// Encodes the response with an error.
    ///
    /// # Errors
    ///
    /// Fails if the error contains a value that cannot be encoded.
    fn encode_error<E: HttpError>(error: E) -> Result<Response<Vec<u8>>, EncodeError>;
}

/// An operation that can be called over HTTP.
pub trait HttpOperation: Operation<Input: Body, Output: Body, Error: HttpError> {
    /// Where protocols that have a path for each operation send the request.
    const ROUTE: Route = Route::new("POST", "/");
}

/// Where a request goes (`smithy.api#http`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Route {
    /// The method.
    pub method: &'static str,
    /// The path, with labels in braces, and a constant query string.
    pub uri: &'static str,
    /// The status of a success.
    pub status: u16,
}

impl Route {
    /// Creates a route with this method and this URI pattern, whose success is 200.
    #[must_use]
    pub const fn new(method: &'static str, uri: &'static str) -> Self {
        Self {
            method,
            uri,
            status: 200,
        }
    }

    /// Sets the status of a success.
    #[must_use]
    pub const fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }
}

/// The errors of a service that can be called over HTTP.
pub trait HttpError: WireError + 'static {}

impl<E: WireError + 'static> HttpError for E {}

/// An input or an output.
pub trait Body: Structure + Serialize + DeserializeOwned {}

impl<T: Structure + Serialize + DeserializeOwned> Body for T {}

/// The input of any operation of a service.
pub trait AnyInput: Sized {
    /// The errors of the service.
    type Error: HttpError;

    /// The operations: their names and routes.
    const OPERATIONS: &'static [(&'static str, Route)];

    #[doc(hidden)]
    fn read<R: InputReader>(operation: &str, reader: R) -> Result<Self, RequestError>;

    /// Returns whether the input of an operation has a body of any length.
    #[doc(hidden)]
    fn has_stream(operation: &str) -> bool;
}

/// Reads the input of an operation.
pub trait InputReader {
    /// Reads the input.
    fn read<O: HttpOperation>(self) -> Result<O::Input, RequestError>;
}

/// Reads the input of an operation as a variant of `AnyInput`.
pub fn read_input<R: InputReader, O: HttpOperation, T>(
    reader: R,
    of: impl FnOnce(O::Input) -> T,
) -> Result<T, RequestError> {
    reader.read::<O>().map(of)
}

/// Returns whether a structure has a body of any length.
pub fn has_stream<T: Structure>() -> bool {
    T::table().stream().is_some()
}

/// Fails if the input lacks required members. A stream may be left to the caller.
pub(super) fn check_required<O: HttpOperation>(input: &O::Input) -> Result<(), EncodeError> {
    let mut missing = missing_members(input);
    if let Some((_, stream)) = O::Input::table().stream() {
        missing.retain(|name| *name != stream.name);
    }
    ValidationError::missing(&missing).map_err(|missing| EncodeError::missing(O::NAME, missing))
}

/// Creates a response with a body.
pub(super) fn respond(status: u16, media_type: &'static str, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    let media_type = HeaderValue::from_static(media_type);
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}

/// Returns a header's text; `None` if it is absent, empty or not text.
pub(super) fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then_some(value)
}

/// Strips the parameters from a media type.
pub(super) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or(media_type).trim()
}
