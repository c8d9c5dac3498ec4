//! Values that cannot be encoded, and requests and bodies that cannot be decoded.

use alloc::{borrow::Cow, collections::BTreeMap, format, string::String, string::ToString};
use core::{fmt, str::Utf8Error};

use http::header::HeaderName;
use http::{Method, StatusCode};

use crate::error::{UnknownError, ValidationError, Violation};
use crate::primitives::Document;
use crate::wire::reason::ReadError;
#[cfg(feature = "xml")]
use crate::wire::tree::TreeError;

/// A value that cannot be encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeError {
    /// The name of the operation or error that was to be written.
    what: &'static str,
    reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    Missing(ValidationError),
    Text(String),
}

impl EncodeError {
    pub(crate) fn new(what: &'static str, reason: impl fmt::Display) -> Self {
        let reason = Reason::Text(reason.to_string());
        Self { what, reason }
    }

    pub(crate) fn missing(what: &'static str, members: ValidationError) -> Self {
        let reason = Reason::Missing(members);
        Self { what, reason }
    }

    /// Returns the required members that the input lacks; empty if that is not the reason.
    #[must_use]
    pub fn missing_members(&self) -> &[Violation] {
        match &self.reason {
            Reason::Missing(members) => members.violations(),
            Reason::Text(_) => &[],
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot write {}: ", self.what)?;
        match &self.reason {
            Reason::Missing(members) => fmt::Display::fmt(members, f),
            Reason::Text(reason) => f.write_str(reason),
        }
    }
}

impl core::error::Error for EncodeError {}

/// A request that cannot be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestError {
    kind: RequestErrorKind,
    message: String,
    /// The violations, as the service lists them.
    fields: Option<Document>,
}

/// What is wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RequestErrorKind {
    /// It calls no operation, or one that this version of the crate does not know.
    UnknownOperation,
    /// Its path belongs to operations that are called with another method.
    Method,
    /// Its body is in another format than the operation's input.
    MediaType,
    /// It does not accept the format of the operation's output.
    NotAcceptable,
    /// It cannot be decoded: its body, or a member elsewhere.
    Body,
    /// Its input violates constraints of the model.
    Validation,
}

impl RequestErrorKind {
    /// Returns the status of the response to such a request, in protocols where the status depends
    /// on the kind.
    pub(crate) fn status(code: &str) -> StatusCode {
        match code {
            "UnknownOperationException" => StatusCode::NOT_FOUND,
            "MethodNotAllowed" => StatusCode::METHOD_NOT_ALLOWED,
            "UnsupportedMediaTypeException" => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "NotAcceptableException" => StatusCode::NOT_ACCEPTABLE,
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

impl RequestError {
    pub(crate) fn method(given: &Method) -> Self {
        let message = format!("the method is {given}; an operation is asked for with POST");
        Self::new(RequestErrorKind::UnknownOperation, message)
    }

    pub(crate) fn no_header(name: &HeaderName) -> Self {
        let message = format!("there is no header `{name}` that names an operation");
        Self::new(RequestErrorKind::UnknownOperation, message)
    }

    pub(super) fn unknown(operation: &str) -> Self {
        let message = format!("there is no operation {:?}", cut(operation, 100));
        Self::new(RequestErrorKind::UnknownOperation, message)
    }

    #[cfg(feature = "rest")]
    pub(crate) fn other_method(given: &Method) -> Self {
        let message = format!("no operation has this path and the method {given}");
        Self::new(RequestErrorKind::Method, message)
    }

    #[cfg(feature = "rest")]
    pub(crate) fn not_acceptable(accepted: &str, offered: &str) -> Self {
        let accepted = cut(accepted, 100);
        let message = format!("the request accepts {accepted:?}; the output is {offered}");
        Self::new(RequestErrorKind::NotAcceptable, message)
    }

    pub(crate) fn protocol(header: &HeaderName, expected: &str) -> Self {
        let message = format!("the header `{header}` is not `{expected}`");
        Self::new(RequestErrorKind::MediaType, message)
    }

    pub(crate) fn other_protocol(header: &HeaderName) -> Self {
        let message = format!("the header `{header}` belongs to another protocol");
        Self::new(RequestErrorKind::UnknownOperation, message)
    }

    /// Reports that the form of a query protocol has another version, or none.
    #[cfg(feature = "xml")]
    pub(crate) fn version(given: &str, expected: &str) -> Self {
        let given = cut(given, 100);
        let message = format!("the version is {given:?}; this service's is {expected}");
        Self::new(RequestErrorKind::UnknownOperation, message)
    }

    /// Reports that the form of a query protocol cannot be parsed.
    #[cfg(feature = "xml")]
    pub(crate) fn form(error: &BodyError) -> Self {
        let message = format!("cannot read the form: {}", error.reason(true));
        Self::new(RequestErrorKind::Body, message)
    }

    pub(crate) fn media_type(given: &str, expected: &str) -> Self {
        let given = cut(given, 100);
        let message = format!("the content type is {given:?}; this protocol's is {expected}");
        Self::new(RequestErrorKind::MediaType, message)
    }

    pub(crate) fn body(operation: &str, error: &BodyError, is_secret: bool) -> Self {
        let reason = error.reason(is_secret);
        let message = format!("cannot read the input of {operation}: {reason}");
        Self::new(RequestErrorKind::Body, message)
    }

    /// Creates the error of an input that violates constraints.
    pub(crate) fn violation(message: String, fields: Document) -> Self {
        Self {
            kind: RequestErrorKind::Validation,
            message,
            fields: Some(fields),
        }
    }

    fn new(kind: RequestErrorKind, message: String) -> Self {
        Self {
            kind,
            message,
            fields: None,
        }
    }

    /// Returns what is wrong.
    #[must_use]
    pub fn kind(&self) -> RequestErrorKind {
        self.kind
    }

    /// Returns the error code with which a service answers the request.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.kind {
            RequestErrorKind::UnknownOperation => "UnknownOperationException",
            RequestErrorKind::Method => "MethodNotAllowed",
            RequestErrorKind::MediaType => "UnsupportedMediaTypeException",
            RequestErrorKind::NotAcceptable => "NotAcceptableException",
            RequestErrorKind::Body => "SerializationException",
            RequestErrorKind::Validation => "ValidationException",
        }
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for RequestError {}

/// The error with which a server answers the request.
impl From<RequestError> for UnknownError {
    fn from(error: RequestError) -> Self {
        let code = error.code().into();
        let body = error.fields.map(|fields| {
            Document::Object(BTreeMap::from([
                ("message".into(), error.message.as_str().into()),
                ("fieldList".into(), fields),
            ]))
        });
        Self {
            code,
            message: Some(error.message),
            body: body.unwrap_or_default(),
        }
    }
}

/// Creates the error of a request that calls an operation that the service does not have.
pub fn unknown_operation(operation: &str) -> RequestError {
    RequestError::unknown(operation)
}

/// Why a body cannot be decoded.
#[derive(Debug)]
pub struct BodyError {
    /// The reason, without any part of the body.
    reason: Cow<'static, str>,
    /// The reason with details that may quote the body.
    detail: Option<String>,
}

impl BodyError {
    pub(crate) fn new(reason: impl Into<Cow<'static, str>>) -> Self {
        let (reason, detail) = (reason.into(), None);
        Self { reason, detail }
    }

    #[cfg(feature = "xml")]
    pub(crate) fn tree(error: &TreeError) -> Self {
        Self {
            reason: error.reason().into(),
            detail: error.detail(),
        }
    }

    pub(crate) fn with_detail(reason: impl Into<Cow<'static, str>>, detail: String) -> Self {
        Self {
            reason: reason.into(),
            detail: Some(detail),
        }
    }

    pub(crate) fn utf8(error: Utf8Error) -> Self {
        Self::new(format!("byte {} is not UTF-8", error.valid_up_to()))
    }

    pub(crate) fn read(error: &ReadError) -> Self {
        let at_its_place = |reason: &str| format!("{reason} at {}", error.place());
        Self {
            reason: at_its_place(error.reason()).into(),
            detail: error.detail().map(at_its_place),
        }
    }

    /// Returns the reason; without details if the body may contain a secret.
    pub(crate) fn reason(&self, is_secret: bool) -> String {
        match &self.detail {
            Some(detail) if !is_secret => cut(detail, 300).into(),
            _ => self.reason.clone().into_owned(),
        }
    }
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl core::error::Error for BodyError {}

impl serde_core::de::Error for BodyError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::with_detail("a value does not fit", message.to_string())
    }
}

/// Truncates text to at most `len` bytes, at a character boundary.
fn cut(text: &str, len: usize) -> &str {
    let end = (0..=len).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or_default()).unwrap_or(text)
}
