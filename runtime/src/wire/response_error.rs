//! Responses without an output.

use alloc::{boxed::Box, string::String};
use core::fmt;

use http::header::{HeaderName, CONTENT_TYPE};
use http::{Response, StatusCode};

use crate::error::ServiceError;
use crate::operation::Operation;
use crate::serde::error::bare_code;
use crate::wire::http_error::BodyError;
use crate::wire::protocol::header;
use crate::wire::rpc::header_codes;

const REQUEST_IDS: [HeaderName; 2] = [
    HeaderName::from_static("x-amzn-requestid"),
    HeaderName::from_static("x-amz-request-id"),
];

/// The most bytes of a body that an error shows.
const SHOWN: usize = 512;

/// A response without an output: an error of the service, or not a response of the service
/// (such as a proxy's error page).
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseError<E>(Box<Parts<E>>);

#[derive(Clone, Debug, PartialEq)]
struct Parts<E> {
    operation: &'static str,
    status: StatusCode,
    code: Option<String>,
    content_type: Option<String>,
    request_id: Option<String>,
    kind: ResponseErrorKind<E>,
}

/// Why a response has no output.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ResponseErrorKind<E> {
    /// The service returned an error.
    Service(E),
    /// It is not a response of the service: a proxy's page, a truncated body, no body.
    Unreadable(Unreadable),
}

/// A body that cannot be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unreadable {
    /// The reason.
    pub reason: String,
    /// Its length in bytes.
    pub body_len: usize,
    /// Its first 512 bytes, as text. `None` if the operation's output or errors may contain
    /// secrets.
    pub body_start: Option<String>,
}

impl<E: ServiceError> ResponseError<E> {
    pub(super) fn service<O: Operation>(response: &Response<impl AsRef<[u8]>>, error: E) -> Self {
        Self::new::<O>(response, ResponseErrorKind::Service(error))
    }

    /// Sets the code that is in the body. It may not be the name of the error's shape.
    #[cfg(feature = "xml")]
    pub(super) fn with_code(mut self, code: Option<String>) -> Self {
        self.0.code = code.or(self.0.code);
        self
    }

    /// Sets the request ID that is in the body, unless a header has one.
    #[cfg(feature = "xml")]
    pub(super) fn or_request_id(mut self, request_id: Option<String>) -> Self {
        self.0.request_id = self.0.request_id.or(request_id);
        self
    }

    pub(super) fn unreadable<O: Operation>(
        response: &Response<impl AsRef<[u8]>>,
        error: &BodyError,
    ) -> Self {
        let body = response.body().as_ref();
        let start = body.get(..SHOWN).unwrap_or(body);
        let is_secret = O::SENSITIVE_OUTPUT;
        let unreadable = Unreadable {
            reason: error.reason(is_secret),
            body_len: body.len(),
            body_start: (!is_secret).then(|| String::from_utf8_lossy(start).into_owned()),
        };
        Self::new::<O>(response, ResponseErrorKind::Unreadable(unreadable))
    }

    fn new<O: Operation>(
        response: &Response<impl AsRef<[u8]>>,
        kind: ResponseErrorKind<E>,
    ) -> Self {
        let headers = response.headers();
        let codes = header_codes(headers);
        let own = match &kind {
            ResponseErrorKind::Service(error) => Some(error.info().code),
            ResponseErrorKind::Unreadable(_) => codes.own.map(bare_code),
        };
        let code = codes.query.or(own).filter(|code| !code.is_empty());
        let request_id = REQUEST_IDS.iter().find_map(|name| header(headers, name));
        Self(Box::new(Parts {
            operation: O::NAME,
            status: response.status(),
            code: code.map(String::from),
            content_type: header(headers, &CONTENT_TYPE).map(String::from),
            request_id: request_id.map(String::from),
            kind,
        }))
    }

    /// Returns the name of the operation that was called.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// Returns the HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Returns the error code, if the response has one. A code of the query protocol that the
    /// service used before takes precedence.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// Returns the content type.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.0.content_type.as_deref()
    }

    /// Returns the request ID, by which AWS Support finds the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Returns why the response has no output.
    #[must_use]
    pub fn kind(&self) -> &ResponseErrorKind<E> {
        &self.0.kind
    }

    /// Returns why the response has no output, by value.
    #[must_use]
    pub fn into_kind(self) -> ResponseErrorKind<E> {
        self.0.kind
    }

    /// Returns the error of the service; `None` if this is not a response of the service.
    #[must_use]
    pub fn as_service_error(&self) -> Option<&E> {
        match &self.0.kind {
            ResponseErrorKind::Service(error) => Some(error),
            ResponseErrorKind::Unreadable(_) => None,
        }
    }
}

impl<E: ServiceError> fmt::Display for ResponseError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts {
            operation,
            status,
            kind,
            ..
        } = &*self.0;
        match kind {
            ResponseErrorKind::Service(error) => write!(f, "{operation} failed: {error}")?,
            ResponseErrorKind::Unreadable(Unreadable { reason, .. }) => {
                write!(f, "cannot read the response to {operation}: {reason}")?;
            }
        }
        write!(f, " (status {}", status.as_u16())?;
        if let Some(request_id) = self.request_id() {
            write!(f, ", request id {request_id}")?;
        }
        if let ResponseErrorKind::Unreadable(unreadable) = kind {
            match self.content_type() {
                Some(content_type) => write!(f, ", content type {content_type}")?,
                None => f.write_str(", no content type")?,
            }
            unreadable.describe(f)?;
        }
        f.write_str(")")
    }
}

impl Unreadable {
    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ", {} bytes", self.body_len)?;
        match &self.body_start {
            None => f.write_str(" that may hold secrets"),
            Some(start) if start.is_empty() => Ok(()),
            Some(start) if self.body_len > SHOWN => write!(f, ", of which the first are {start:?}"),
            Some(start) => write!(f, ": {start:?}"),
        }
    }
}

impl<E: ServiceError + 'static> core::error::Error for ResponseError<E> {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.as_service_error().map(|error| error as _)
    }
}
