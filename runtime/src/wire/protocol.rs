//! Operations as requests and responses of the crate `http`, without I/O.

use alloc::{collections::BTreeMap, format, string::String, string::ToString, vec::Vec};
use core::marker::PhantomData;

use http::header::{HeaderName, HeaderValue, CONTENT_TYPE};
use http::{HeaderMap, Method, Request, Response, StatusCode, Uri};
use serde_core::de::DeserializeOwned;
use serde_core::Serialize;

use crate::error::{Fault, ModeledError, ServiceError, UnknownError, ValidationError};
use crate::operation::Operation;
use crate::primitives::Document;
use crate::serde::error::{ErrorVisitor, HeaderCodes, Tagged, WireError};
use crate::serde::structure::{missing_members, Structure};
use crate::wire::endpoint;
use crate::wire::http_error::{BodyError, EncodeError, RequestError};
use crate::wire::response_error::ResponseError;
use crate::Service;

const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
const QUERY_ERROR: HeaderName = HeaderName::from_static("x-amzn-query-error");
const QUERY_MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");

/// A protocol that carries operations over HTTP.
///
/// Each generated crate has functions of the same names in its module `wire`, for
/// the service's default protocol. Their documentation applies here too.
pub trait HttpProtocol: Dialect {
    /// Encodes the request that calls an operation.
    ///
    /// # Errors
    ///
    /// Fails if the input lacks required members, if it contains a value that cannot be
    /// encoded, or if the endpoint has no host.
    fn encode_request<O: HttpOperation>(
        input: &O::Input,
        endpoint: &Uri,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let refused = |reason| EncodeError::new(O::NAME, reason);
        let complete = input.require();
        complete.map_err(|missing| EncodeError::missing(O::NAME, missing))?;
        let body = Self::write(input).map_err(refused)?;
        let service = O::Error::SERVICE;
        let mut request = Request::new(body);
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(Self::MEDIA_TYPE));
        if service.query_compatible {
            headers.insert(QUERY_MODE, HeaderValue::from_static("true"));
        }
        let path = Self::address(service, O::NAME, headers);
        let prefix = O::HOST_PREFIX.unwrap_or_default();
        let prefix = endpoint::host_prefix(prefix, || Self::read(request.body(), Reading::Liberal))
            .map_err(refused)?;
        *request.uri_mut() = endpoint::address(endpoint, &prefix, &path).map_err(refused)?;
        *request.method_mut() = Method::POST;
        Ok(request)
    }

    /// Decodes the response to an operation.
    ///
    /// # Errors
    ///
    /// Fails if the service returned an error, or if this is not a response of the service.
    fn decode_response<O: HttpOperation>(
        response: &Response<impl AsRef<[u8]>>,
    ) -> Result<O::Output, ResponseError<O::Error>> {
        let unreadable = |error: BodyError| ResponseError::unreadable::<O>(response, &error);
        let codes = header_codes(response.headers());
        if response.status().as_u16() >= 300 || codes.own.is_some() {
            let error = read_error::<Self, O::Error>(codes, response).map_err(unreadable)?;
            return Err(ResponseError::service::<O>(response, error));
        }
        // Proxies and mocks mislabel bodies, so the body decides, not the media type.
        match response.body().as_ref().trim_ascii() {
            [] => Self::read(Self::EMPTY, Reading::Liberal),
            body => Self::read(body, Reading::Liberal),
        }
        .map_err(unreadable)
    }

    /// Decodes a request as the service does: which operation it calls, and the input.
    ///
    /// # Errors
    ///
    /// Fails if the request does not use this protocol, calls an unknown operation, or has
    /// a body that cannot be decoded.
    fn decode_request<I: AnyInput>(request: &Request<impl AsRef<[u8]>>) -> Result<I, RequestError> {
        if request.method() != Method::POST {
            return Err(RequestError::method(request.method()));
        }
        let media_type = header(request.headers(), &CONTENT_TYPE).map_or(Self::MEDIA_TYPE, essence);
        if !media_type.eq_ignore_ascii_case(Self::MEDIA_TYPE) {
            return Err(RequestError::media_type(media_type, Self::MEDIA_TYPE));
        }
        let operation = Self::operation(I::Error::SERVICE, request.uri(), request.headers())?;
        I::read::<Self>(operation, request.body().as_ref())
    }

    /// Encodes the response with an output.
    ///
    /// # Errors
    ///
    /// Fails if the output contains a value that cannot be encoded.
    fn encode_response<O: HttpOperation>(
        output: &O::Output,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        let body = if O::NO_OUTPUT {
            Vec::new()
        } else {
            Self::write(output).map_err(|reason| EncodeError::new(O::NAME, reason))?
        };
        Ok(respond::<Self>(StatusCode::OK, body))
    }

    /// Encodes the response with an error.
    ///
    /// # Errors
    ///
    /// Fails if the error contains a value that cannot be encoded.
    fn encode_error<E: HttpError>(error: E) -> Result<Response<Vec<u8>>, EncodeError> {
        error.visit(Encode::<Self> {
            service: E::SERVICE,
            protocol: PhantomData,
        })
    }
}

impl<P: Dialect> HttpProtocol for P {}

/// What differs between protocols.
pub trait Dialect: Sized {
    /// The media type of bodies.
    const MEDIA_TYPE: &'static str;

    /// The body of a structure without members.
    const EMPTY: &'static [u8];

    /// Whether the body identifies an error by its absolute shape ID.
    const ABSOLUTE_ERRORS: bool;

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
    fn read<T: DeserializeOwned>(body: &[u8], reading: Reading) -> Result<T, BodyError>;
}

/// How timestamps and numbers are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// In every form: the body of a response.
    Liberal,
    /// In the form of the specification: the body of a request.
    Strict,
}

/// An operation that can be called over HTTP.
pub trait HttpOperation: Operation<Input: Body, Output: Body, Error: HttpError> {}

impl<O: Operation<Input: Body, Output: Body, Error: HttpError>> HttpOperation for O {}

/// The errors of a service that can be called over HTTP.
pub trait HttpError: WireError {}

impl<E: WireError> HttpError for E {}

/// An input or an output: a structure that is a whole body.
pub trait Body: Serialize + DeserializeOwned {
    #[doc(hidden)]
    const HAS_MEMBERS: bool;

    #[doc(hidden)]
    fn require(&self) -> Result<(), ValidationError>;
}

impl<T: Structure + Serialize + DeserializeOwned> Body for T {
    const HAS_MEMBERS: bool = !T::SHAPE.members.is_empty();

    fn require(&self) -> Result<(), ValidationError> {
        ValidationError::missing(&missing_members(self))
    }
}

/// The input of any operation of a service.
pub trait AnyInput: Sized {
    /// The errors of the service.
    type Error: HttpError;

    #[doc(hidden)]
    fn read<P: Dialect>(operation: &str, body: &[u8]) -> Result<Self, RequestError>;
}

/// Reads the input of an operation as a variant of `AnyInput`. The body may be empty if the
/// input has no members.
pub fn read_input<P: Dialect, O: HttpOperation, T>(
    body: &[u8],
    of: impl FnOnce(O::Input) -> T,
) -> Result<T, RequestError> {
    let input = match body {
        [] if O::Input::HAS_MEMBERS => Err(BodyError::new("the body is empty")),
        [] => P::read(P::EMPTY, Reading::Strict),
        _ => P::read(body, Reading::Strict),
    };
    input
        .map(of)
        .map_err(|error| RequestError::body(O::NAME, &error, O::SENSITIVE_INPUT))
}

/// Reads an error of the service. A code in a header identifies one, whatever the body.
fn read_error<P: Dialect, E: WireError>(
    codes: HeaderCodes<'_>,
    response: &Response<impl AsRef<[u8]>>,
) -> Result<E, BodyError> {
    let named = codes.own.is_some();
    let body = match response.body().as_ref() {
        body if !body.trim_ascii().is_empty() => match P::read(body, Reading::Liberal) {
            Err(_) if named => String::from_utf8_lossy(body).into_owned().into(),
            body => body?,
        },
        _ if named => Document::Object(BTreeMap::new()),
        _ => return Err(BodyError::new("the body is empty")),
    };
    if body.as_object().is_none() && !named {
        return Err(BodyError::new("the body of an error must be a structure"));
    }
    Ok(E::read(codes, body, true))
}

/// Encodes the response with an error.
struct Encode<P> {
    service: &'static Service,
    protocol: PhantomData<P>,
}

impl<P: Dialect> ErrorVisitor for Encode<P> {
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
        let status = StatusCode::from_u16(E::STATUS).unwrap_or(StatusCode::BAD_REQUEST);
        let mut response = respond::<P>(status, body);
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

    /// Repeats the code in a header, since the body may have been read without one.
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

/// Returns the error codes in the headers of a response.
pub(super) fn header_codes(headers: &HeaderMap) -> HeaderCodes<'_> {
    let query = header(headers, &QUERY_ERROR);
    HeaderCodes {
        own: header(headers, &ERROR_TYPE),
        query: query.map(|value| value.split(';').next().unwrap_or(value)),
    }
}

/// Returns a header's text; `None` if it is absent, empty or not text.
pub(super) fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then_some(value)
}

/// Strips the parameters from a media type.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or(media_type).trim()
}
