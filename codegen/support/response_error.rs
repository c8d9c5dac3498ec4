//! Responses that hold no output.

#![cfg(feature = "http")]

use alloc::{boxed::Box, string::String};
use core::fmt;

use http::header::{HeaderName, CONTENT_TYPE};
use http::{Response, StatusCode};

use crate::error::Error;
use crate::operation::Operation;
use crate::support::error::bare_code;
use crate::support::http_error::BodyError;
use crate::support::protocol::{header, header_codes};

const REQUEST_IDS: [HeaderName; 2] = [
    HeaderName::from_static("x-amzn-requestid"),
    HeaderName::from_static("x-amz-request-id"),
];

/// How much of a body an error shows, in bytes.
const SHOWN: usize = 512;

/// A response that holds no output: it holds an error of the service, or it is none of the
/// service's.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseError(Box<Parts>);

#[derive(Clone, Debug, PartialEq)]
struct Parts {
    operation: &'static str,
    status: StatusCode,
    code: Option<String>,
    content_type: Option<String>,
    request_id: Option<String>,
    kind: ResponseErrorKind,
}

/// What a response without an output is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ResponseErrorKind {
    /// The service answered with an error.
    Service(Error),
    /// Not an answer of the service: a proxy's page, half a body, none at all.
    Unreadable(Unreadable),
}

/// A body that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unreadable {
    /// Why it cannot.
    pub reason: String,
    /// Its length in bytes.
    pub body_len: usize,
    /// How it begins: up to 512 bytes, as text. None where what the operation answers with may
    /// hold secrets.
    pub body_start: Option<String>,
}

impl ResponseError {
    pub(crate) fn service<O: Operation>(
        response: &Response<impl AsRef<[u8]>>,
        error: Error,
    ) -> Self {
        Self::new::<O>(response, ResponseErrorKind::Service(error))
    }

    pub(crate) fn unreadable<O: Operation>(
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

    fn new<O: Operation>(response: &Response<impl AsRef<[u8]>>, kind: ResponseErrorKind) -> Self {
        let headers = response.headers();
        let codes = header_codes(headers);
        let own = match &kind {
            ResponseErrorKind::Service(error) => Some(error.code()),
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

    /// The name of the operation that was asked for.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The error's code, where the response tells one; that of the query protocol that the service
    /// spoke before, where it still sends it.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The content type.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.0.content_type.as_deref()
    }

    /// The id by which the service's operators find the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// What the response is.
    #[must_use]
    pub fn kind(&self) -> &ResponseErrorKind {
        &self.0.kind
    }

    /// What the response is, by value.
    #[must_use]
    pub fn into_kind(self) -> ResponseErrorKind {
        self.0.kind
    }

    /// The service's error, where it answered with one.
    #[must_use]
    pub fn as_service_error(&self) -> Option<&Error> {
        match &self.0.kind {
            ResponseErrorKind::Service(error) => Some(error),
            ResponseErrorKind::Unreadable(_) => None,
        }
    }
}

impl fmt::Display for ResponseError {
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

impl core::error::Error for ResponseError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.as_service_error().map(|error| error as _)
    }
}
