//! Operations as requests and responses of the crate `http`, without I/O.

#![cfg(feature = "http")]

use alloc::{collections::BTreeMap, format, string::String, string::ToString, vec::Vec};
use core::marker::PhantomData;

use http::header::{HeaderName, HeaderValue, CONTENT_TYPE};
use http::{HeaderMap, Method, Request, Response, StatusCode, Uri};
use serde_core::de::{value, DeserializeOwned};
use serde_core::Serialize;

use crate::error::{Error, Fault, ModeledError, UnknownError, ValidationError};
use crate::operation::{AnyInput, Operation};
use crate::support::document::Document;
use crate::support::endpoint;
use crate::support::error::{HeaderCodes, Tagged, TakeError};
use crate::support::http_error::{BodyError, EncodeError, RequestError};
use crate::support::response_error::ResponseError;
use crate::support::structure::Structure;
use crate::support::validate::{require, Check};
use crate::SERVICE;

const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
const QUERY_ERROR: HeaderName = HeaderName::from_static("x-amzn-query-error");
const QUERY_MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");

/// A protocol that carries operations over HTTP.
///
/// The functions of [`wire`](crate::wire) do the same in the protocol that the service speaks;
/// their documentation is that of these, too.
pub trait HttpProtocol: Dialect {
    /// See [`encode_request`](crate::wire::encode_request).
    ///
    /// # Errors
    ///
    /// Those of the function.
    fn encode_request<O: HttpOperation>(
        input: &O::Input,
        endpoint: &Uri,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let complete = input.require();
        complete.map_err(|missing| EncodeError::missing(O::NAME, missing))?;
        let body = Self::write(input).map_err(|reason| EncodeError::new(O::NAME, reason))?;
        let mut request = Request::new(body);
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(Self::MEDIA_TYPE));
        if SERVICE.query_compatible {
            headers.insert(QUERY_MODE, HeaderValue::from_static("true"));
        }
        let path = Self::address(O::NAME, headers);
        let prefix = O::HOST_PREFIX.unwrap_or_default();
        let prefix = endpoint::host_prefix(prefix, || Self::read(request.body()))
            .map_err(|reason| EncodeError::new(O::NAME, reason))?;
        *request.uri_mut() = endpoint::address(endpoint, &prefix, &path)
            .map_err(|reason| EncodeError::new(O::NAME, reason))?;
        *request.method_mut() = Method::POST;
        Ok(request)
    }

    /// See [`decode_response`](crate::wire::decode_response).
    ///
    /// # Errors
    ///
    /// Those of the function.
    fn decode_response<O: HttpOperation>(
        response: &Response<impl AsRef<[u8]>>,
    ) -> Result<O::Output, ResponseError> {
        let unreadable = |error: BodyError| ResponseError::unreadable::<O>(response, &error);
        let codes = header_codes(response.headers());
        if response.status().as_u16() >= 300 || codes.own.is_some() {
            let error = read_error::<Self>(codes, response).map_err(unreadable)?;
            return Err(ResponseError::service::<O>(response, error));
        }
        check_media_type::<Self>(response.headers())
            .and_then(|()| read_body::<Self, _>(response.body().as_ref()))
            .map_err(unreadable)
    }

    /// See [`decode_request`](crate::wire::decode_request).
    ///
    /// # Errors
    ///
    /// Those of the function.
    fn decode_request(request: &Request<impl AsRef<[u8]>>) -> Result<AnyInput, RequestError> {
        if request.method() != Method::POST {
            return Err(RequestError::method(request.method()));
        }
        let media_type = header(request.headers(), &CONTENT_TYPE).map_or(Self::MEDIA_TYPE, essence);
        if !media_type.eq_ignore_ascii_case(Self::MEDIA_TYPE) {
            return Err(RequestError::media_type(media_type, Self::MEDIA_TYPE));
        }
        let operation = Self::operation(request.uri(), request.headers())?;
        AnyInput::read::<Self>(operation, request.body().as_ref())
    }

    /// See [`encode_response`](crate::wire::encode_response).
    ///
    /// # Errors
    ///
    /// Those of the function.
    fn encode_response<O: HttpOperation>(
        output: &O::Output,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        let body = match O::NO_OUTPUT {
            true => Vec::new(),
            false => Self::write(output).map_err(|reason| EncodeError::new(O::NAME, reason))?,
        };
        Ok(respond::<Self>(StatusCode::OK, body))
    }

    /// See [`encode_error`](crate::wire::encode_error).
    ///
    /// # Errors
    ///
    /// Those of the function.
    fn encode_error(error: impl Into<Error>) -> Result<Response<Vec<u8>>, EncodeError> {
        error.into().hand_to(Encode::<Self>(PhantomData))
    }
}

impl<P: Dialect> HttpProtocol for P {}

/// What each protocol does its own way.
pub trait Dialect: Sized {
    /// The media type of bodies.
    const MEDIA_TYPE: &'static str;

    /// The body of a structure without members.
    const EMPTY: &'static [u8];

    /// Whether a body names an error with its namespace.
    const ABSOLUTE_ERRORS: bool;

    /// Says in the headers which operation is asked for, and in the path that is returned, which
    /// stands below the endpoint's.
    fn address(operation: &'static str, headers: &mut HeaderMap) -> String;

    /// The name of the operation that is asked for.
    fn operation<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Result<&'a str, RequestError>;

    /// Writes a body, or says why a value has none.
    fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, String>;

    /// Reads a body.
    fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, BodyError>;
}

/// An operation that can be called over HTTP: any of this crate.
pub trait HttpOperation: Operation<Input: Body, Output: Body> {}

impl<O: Operation<Input: Body, Output: Body>> HttpOperation for O {}

/// An input or an output: a structure that is the whole of a body.
pub trait Body: Serialize + DeserializeOwned {
    #[doc(hidden)]
    const HAS_MEMBERS: bool;

    #[doc(hidden)]
    fn require(&self) -> Result<(), ValidationError>;
}

impl<T: Structure + Check + Serialize + DeserializeOwned> Body for T {
    const HAS_MEMBERS: bool = !T::SHAPE.members.is_empty();

    fn require(&self) -> Result<(), ValidationError> {
        require(self)
    }
}

/// Reads the input of an operation, and makes it one of all inputs.
pub(crate) fn read_input<P: Dialect, O: HttpOperation, T>(
    body: &[u8],
    of: impl FnOnce(O::Input) -> T,
) -> Result<T, RequestError> {
    match read_body::<P, O::Input>(body) {
        Ok(input) => Ok(of(input)),
        Err(error) => Err(RequestError::body(O::NAME, &error, O::SENSITIVE_INPUT)),
    }
}

/// Reads an input or output; where that has no members, there may be nothing to read.
fn read_body<P: Dialect, T: Body>(body: &[u8]) -> Result<T, BodyError> {
    match body {
        [] if T::HAS_MEMBERS => Err(BodyError::new("the body is empty")),
        [] => P::read(P::EMPTY),
        _ => P::read(body),
    }
}

fn read_error<P: Dialect>(
    codes: HeaderCodes<'_>,
    response: &Response<impl AsRef<[u8]>>,
) -> Result<Error, BodyError> {
    let body = match response.body().as_ref() {
        [] if codes.own.is_some() => Document::Object(BTreeMap::new()),
        [] => return Err(BodyError::new("the body is empty")),
        body => P::read(body)?,
    };
    if body.as_object().is_none() {
        return Err(BodyError::new("the body of an error must be a structure"));
    }
    Error::read(codes, body, true).map_err(BodyError::value)
}

/// Refuses bodies of another protocol. Any text is let through, since proxies and mocks call
/// text what is JSON: whether it is tells the body itself.
fn check_media_type<P: Dialect>(headers: &HeaderMap) -> Result<(), BodyError> {
    let media_type = header(headers, &CONTENT_TYPE)
        .map(essence)
        .unwrap_or_default();
    let (kind, format) = media_type.split_once('/').unwrap_or_default();
    let is_other = kind.eq_ignore_ascii_case("application") && !format.contains("json");
    match is_other {
        true => Err(BodyError::new("it is in the format of another protocol")),
        false => Ok(()),
    }
}

/// Makes the response that holds an error.
struct Encode<P>(PhantomData<P>);

impl<P: Dialect> TakeError for Encode<P> {
    type Ok = Response<Vec<u8>>;
    type Error = EncodeError;

    fn modeled<E: ModeledError + Structure>(self, error: &E) -> Result<Self::Ok, EncodeError> {
        let tag = match P::ABSOLUTE_ERRORS {
            true => E::SHAPE_ID,
            false => E::CODE,
        };
        let body = P::write(&Tagged { tag, error });
        let body = body.map_err(|reason| EncodeError::new(E::CODE, reason))?;
        let status = StatusCode::from_u16(E::STATUS).unwrap_or(StatusCode::BAD_REQUEST);
        let mut response = respond::<P>(status, body);
        if let Some(code) = E::QUERY_CODE.filter(|_| SERVICE.query_compatible) {
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

    /// The code stands in a header, too, since the body may have come without.
    fn unknown(self, error: &UnknownError) -> Result<Self::Ok, EncodeError> {
        let refused = |reason| EncodeError::new("an error", reason);
        let body = P::write(error).map_err(refused)?;
        let mut response = respond::<P>(StatusCode::BAD_REQUEST, body);
        if !error.code.is_empty() {
            let code = HeaderValue::try_from(&error.code);
            let code = code.map_err(|reason| refused(reason.to_string()))?;
            response.headers_mut().insert(ERROR_TYPE, code);
        }
        Ok(response)
    }
}

fn respond<P: Dialect>(status: StatusCode, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let media_type = HeaderValue::from_static(P::MEDIA_TYPE);
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}

/// What the headers of a response say of its error.
pub(crate) fn header_codes(headers: &HeaderMap) -> HeaderCodes<'_> {
    let query = header(headers, &QUERY_ERROR);
    HeaderCodes {
        own: header(headers, &ERROR_TYPE),
        query: query.map(|value| value.split(';').next().unwrap_or(value)),
    }
}

/// A header's text; none where it is absent, empty or no text.
pub(crate) fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then_some(value)
}

/// A media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or(media_type).trim()
}
