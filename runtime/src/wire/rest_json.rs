//! AWS restJson1.

use alloc::{string::String, vec::Vec};
use core::marker::PhantomData;

use http::header::{HeaderValue, CONTENT_TYPE};
use http::Response;
use serde_core::de::DeserializeSeed;
use serde_core::Serialize;

use crate::error::{ModeledError, UnknownError};
use crate::serde::error::{ErrorBody, ErrorDocument, ErrorVisitor, WireError};
use crate::serde::structure::Structure;
use crate::wire::http_error::{BodyError, EncodeError, RequestErrorKind};
use crate::wire::json;
use crate::wire::protocol::{HttpError, HttpOperation, Reading};
use crate::wire::rest::{self, Rest, Root};
use crate::wire::rpc::{header_codes, read_error, ERROR_TYPE};

/// The protocol AWS restJson1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RestJson1;

rest::protocol!(RestJson1);

impl Rest for RestJson1 {
    const MEDIA_TYPE: &'static str = "application/json";
    const NEEDS_MEDIA_TYPE: bool = true;
    const EMPTY: &'static [u8] = b"{}";

    fn write<T: Serialize + ?Sized>(value: &T, _: Root) -> Result<Vec<u8>, String> {
        json::write(value)
    }

    fn read<'de, S: DeserializeSeed<'de>>(
        body: &'de [u8],
        seed: S,
        _: Root,
        reading: Reading,
    ) -> Result<S::Value, BodyError> {
        json::read(body, seed, reading)
    }

    fn write_error<E: HttpError>(error: &E) -> Result<Response<Vec<u8>>, EncodeError> {
        error.visit(Encode)
    }

    fn read_error<O: HttpOperation>(response: &Response<&[u8]>) -> Result<O::Error, BodyError> {
        let read = |body: &[u8]| json::read(body, PhantomData, Reading::Liberal);
        let codes = header_codes(response.headers());
        let document = read_error(codes, response.body(), read)?;
        Ok(O::Error::read(Body { document, response }))
    }
}

/// A response with an error.
struct Body<'a> {
    document: ErrorDocument<'a>,
    response: &'a Response<&'a [u8]>,
}

impl ErrorBody for Body<'_> {
    fn codes(&self) -> impl Iterator<Item = &str> {
        self.document.codes()
    }

    fn modeled<T: ModeledError + Structure>(self) -> Result<T, UnknownError> {
        let mut error: T = self.document.clone().modeled()?;
        match rest::read_headers::<RestJson1, T>(&mut error, self.response) {
            Ok(()) => Ok(error),
            Err(_) => Err(self.document.unknown()),
        }
    }

    fn unknown(self) -> UnknownError {
        self.document.unknown()
    }
}

/// Encodes the response with an error.
struct Encode;

impl ErrorVisitor for Encode {
    type Ok = Response<Vec<u8>>;
    type Error = EncodeError;

    fn modeled<E: ModeledError + Structure>(self, error: &E) -> Result<Self::Ok, EncodeError> {
        let response = rest::error_response::<RestJson1, E>(error)?;
        named(response, E::CODE)
    }

    fn unknown(self, error: &UnknownError) -> Result<Self::Ok, EncodeError> {
        let refused = |reason| EncodeError::new("an error", reason);
        let mut response = Response::new(json::write(error).map_err(refused)?);
        *response.status_mut() = RequestErrorKind::status(&error.code);
        named(response, &error.code)
    }
}

/// Adds the error code.
fn named(mut response: Response<Vec<u8>>, code: &str) -> Result<Response<Vec<u8>>, EncodeError> {
    let headers = response.headers_mut();
    let media_type = HeaderValue::from_static(RestJson1::MEDIA_TYPE);
    headers.entry(CONTENT_TYPE).or_insert(media_type);
    if !code.is_empty() {
        let refused = |error| EncodeError::new("an error", error);
        headers.insert(ERROR_TYPE, HeaderValue::try_from(code).map_err(refused)?);
    }
    Ok(response)
}
