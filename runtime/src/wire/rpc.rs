//! Protocols that send every operation to one path, as a whole body.

use alloc::{collections::BTreeMap, format, string::String, string::ToString, vec::Vec};
use core::marker::PhantomData;

use http::header::{HeaderName, HeaderValue, CONTENT_TYPE};
use http::{HeaderMap, Method, Request, Response, Uri};
use serde_core::Serialize;

use crate::error::{Fault, ModeledError, ServiceError, UnknownError};
use crate::primitives::Document;
use crate::serde::error::{ErrorDocument, ErrorVisitor, HeaderCodes, Tagged, WireError};
use crate::serde::structure::Structure;
use crate::serde::value::Wire;
use crate::wire::endpoint;
use crate::wire::http_error::{BodyError, EncodeError, RequestError};
use crate::wire::protocol::{
    check_required, essence, header, respond, AnyInput, HttpError, HttpOperation, HttpProtocol,
    InputReader, Reading,
};
use crate::wire::response_error::ResponseError;
use crate::Service;

pub(super) const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
const QUERY_ERROR: HeaderName = HeaderName::from_static("x-amzn-query-error");
const QUERY_MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");

/// What differs between these protocols.
pub(super) trait Rpc: Sized {
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
    fn read<T: Wire>(body: &[u8], reading: Reading) -> Result<T, BodyError>;
}

impl<P: Rpc> HttpProtocol for P {
    fn encode_request<O: HttpOperation>(
        input: &O::Input,
        endpoint: &Uri,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        let refused = |reason| EncodeError::new(O::NAME, reason);
        check_required::<O>(input)?;
        let body = Self::write(input).map_err(refused)?;
        let service = O::Error::SERVICE;
        let mut request = Request::new(body);
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(Self::MEDIA_TYPE));
        if service.query_compatible {
            headers.insert(QUERY_MODE, HeaderValue::from_static("true"));
        }
        let path = Self::address(service, O::NAME, headers);
        let prefix = endpoint::prefix(O::HOST_PREFIX, input).map_err(refused)?;
        *request.uri_mut() = endpoint::address(endpoint, &prefix, &path).map_err(refused)?;
        *request.method_mut() = Method::POST;
        Ok(request)
    }

    fn decode_response<O: HttpOperation>(
        response: &Response<impl AsRef<[u8]>>,
    ) -> Result<O::Output, ResponseError<O::Error>> {
        let unreadable = |error: BodyError| ResponseError::unreadable::<O>(response, &error);
        let codes = header_codes(response.headers());
        if response.status().as_u16() >= 300 || codes.own.is_some() {
            let read = |body: &[u8]| Self::read(body, Reading::Liberal);
            let error = read_error(response, read).map_err(unreadable)?;
            return Err(ResponseError::service::<O>(response, O::Error::read(error)));
        }
        // Proxies and mocks mislabel bodies, so the body decides, not the media type.
        match response.body().as_ref().trim_ascii() {
            [] => Self::read(Self::EMPTY, Reading::Liberal),
            body => Self::read(body, Reading::Liberal),
        }
        .map_err(unreadable)
    }

    fn decode_request<I: AnyInput>(request: &Request<impl AsRef<[u8]>>) -> Result<I, RequestError> {
        if request.method() != Method::POST {
            return Err(RequestError::method(request.method()));
        }
        let media_type = header(request.headers(), &CONTENT_TYPE).map_or(Self::MEDIA_TYPE, essence);
        if !media_type.eq_ignore_ascii_case(Self::MEDIA_TYPE) {
            return Err(RequestError::media_type(media_type, Self::MEDIA_TYPE));
        }
        let operation = Self::operation(I::Error::SERVICE, request.uri(), request.headers())?;
        let body = Input {
            body: request.body().as_ref(),
            protocol: PhantomData::<P>,
        };
        I::read(operation, body)
    }

    fn encode_response<O: HttpOperation>(
        output: &O::Output,
    ) -> Result<Response<Vec<u8>>, EncodeError> {
        let body = if O::NO_OUTPUT {
            Vec::new()
        } else {
            Self::write(output).map_err(|reason| EncodeError::new(O::NAME, reason))?
        };
        Ok(respond(200, P::MEDIA_TYPE, body))
    }

    fn encode_error<E: HttpError>(error: E) -> Result<Response<Vec<u8>>, EncodeError> {
        error.visit(Encode::<Self> {
            service: E::SERVICE,
            protocol: PhantomData,
        })
    }
}

/// The body of a request. It may be empty if the input has no members.
struct Input<'a, P> {
    body: &'a [u8],
    protocol: PhantomData<P>,
}

impl<P: Rpc> InputReader for Input<'_, P> {
    fn read<O: HttpOperation>(self) -> Result<O::Input, RequestError> {
        let input = match self.body {
            [] if !O::Input::SHAPE.names.wire.is_empty() => {
                Err(BodyError::new("the body is empty"))
            }
            [] => P::read(P::EMPTY, Reading::Strict),
            body => P::read(body, Reading::Strict),
        };
        input.map_err(|error| RequestError::body(O::NAME, &error, O::SENSITIVE_INPUT))
    }
}

/// Reads an error of the service. A code in a header identifies one, whatever the body.
pub(super) fn read_error<'a>(
    response: &'a Response<impl AsRef<[u8]>>,
    read: impl FnOnce(&[u8]) -> Result<Document, BodyError>,
) -> Result<ErrorDocument<'a>, BodyError> {
    let codes = header_codes(response.headers());
    let named = codes.own.is_some();
    let body = match response.body().as_ref() {
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
        let mut response = respond(E::STATUS, P::MEDIA_TYPE, body);
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
        let mut response = respond(400, P::MEDIA_TYPE, body);
        if !error.code.is_empty() {
            let code = HeaderValue::try_from(&error.code);
            let code = code.map_err(|reason| refused(reason.to_string()))?;
            response.headers_mut().insert(ERROR_TYPE, code);
        }
        Ok(response)
    }
}

/// Returns the error codes in the headers of a response.
pub(super) fn header_codes(headers: &HeaderMap) -> HeaderCodes<'_> {
    let query = header(headers, &QUERY_ERROR);
    HeaderCodes {
        own: header(headers, &ERROR_TYPE),
        query: query.map(|value| value.split(';').next().unwrap_or(value)),
    }
}
