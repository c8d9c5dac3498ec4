//! What a protocol does, in the one that the service speaks.

#![cfg(feature = "http")]

use alloc::vec::Vec;

use http::{Request, Response, Uri};

use crate::error::Error;
use crate::operation::AnyInput;
use crate::support::http_error::{EncodeError, RequestError};
use crate::support::protocol::{HttpOperation, HttpProtocol};
use crate::support::response_error::ResponseError;
use crate::wire::ServiceProtocol;

/// Makes the request that asks for an operation.
///
/// The endpoint is an absolute URI; its path, if it has one, is kept before the protocol's. The
/// host is preceded by [`HOST_PREFIX`](crate::operation::Operation::HOST_PREFIX), unless it is a
/// number. The request is not signed and has no `Content-Length`: both are the transport's.
///
/// # Errors
///
/// The input lacks members that are required (what else the model says of values is left to the
/// service, and to `validate`), it holds what cannot be written, or the endpoint has no host.
pub fn encode_request<O: HttpOperation>(
    input: &O::Input,
    endpoint: &Uri,
) -> Result<Request<Vec<u8>>, EncodeError> {
    ServiceProtocol::encode_request::<O>(input, endpoint)
}

/// Reads what the service answered with.
///
/// Where the output has no members, the body may be empty.
///
/// # Errors
///
/// The service answered with an error, which
/// [`as_service_error`](crate::wire::ResponseError::as_service_error) gives, or what came is not an
/// answer of the service.
pub fn decode_response<O: HttpOperation>(
    response: &Response<impl AsRef<[u8]>>,
) -> Result<O::Output, ResponseError> {
    ServiceProtocol::decode_response::<O>(response)
}

/// Reads a request as the service does: which operation it asks for, and the input.
///
/// The path is not looked at, nor is a signature.
///
/// # Errors
///
/// The request is none of this protocol, it asks for an operation that this version of the crate
/// does not know, or its body cannot be read. [`encode_error`] takes the error and tells the
/// client what the service would.
pub fn decode_request(request: &Request<impl AsRef<[u8]>>) -> Result<AnyInput, RequestError> {
    ServiceProtocol::decode_request(request)
}

/// Makes the response that holds an output.
///
/// # Errors
///
/// The output holds what cannot be written.
pub fn encode_response<O: HttpOperation>(
    output: &O::Output,
) -> Result<Response<Vec<u8>>, EncodeError> {
    ServiceProtocol::encode_response::<O>(output)
}

/// Makes the response that holds an error: the service's [`Error`], an error of
/// [`types::error`](crate::types::error), or that of [`decode_request`].
///
/// Its status is the model's; without one it is 500 where the service is at fault, and 400
/// otherwise.
///
/// # Errors
///
/// The error holds what cannot be written.
pub fn encode_error(error: impl Into<Error>) -> Result<Response<Vec<u8>>, EncodeError> {
    ServiceProtocol::encode_error(error)
}
