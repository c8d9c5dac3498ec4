//! Errors of a service, and violations of a model's constraints.

use alloc::string::String;
use core::error::Error;
use core::fmt;

use crate::primitives::Document;
use crate::Service;

pub use crate::primitives::unknown_value::UnknownVariantError;
#[cfg(any(feature = "validate", feature = "http"))]
#[cfg_attr(docsrs, doc(cfg(any(feature = "validate", feature = "http"))))]
pub use crate::validate::violation::{Rule, ValidationError, Violation};

/// An error shape of a model.
pub trait ModeledError: Error {
    /// The code that identifies the error on the wire.
    const CODE: &'static str;

    /// The absolute shape ID, which some protocols send instead of the code.
    const SHAPE_ID: &'static str;

    /// The code in the query protocol that the service used before (`awsQueryError`).
    const QUERY_CODE: Option<&'static str> = None;

    /// The HTTP status of a response with this error.
    const STATUS: u16;

    /// Whether the client or the server is at fault.
    const FAULT: Fault;

    /// Whether the request may be retried.
    const RETRY: Retry;

    /// Whether [`message`](Self::message) may return a message: false if the model marks it as
    /// sensitive, or gives it another type than a string.
    const SHOWS_MESSAGE: bool = true;

    /// Returns the message from the service.
    fn message(&self) -> Option<&str>;
}

/// Any error of a service: the enum `Error` of a generated crate.
pub trait ServiceError: Error + Sized {
    /// The service that returns the error.
    const SERVICE: &'static Service;

    /// Returns what is known about the error.
    fn info(&self) -> ErrorInfo<'_>;
}

/// What is known about an error of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorInfo<'a> {
    /// The error code, without a namespace. Empty if the service sent none.
    pub code: &'a str,
    /// The message from the service.
    pub message: Option<&'a str>,
    /// Whether the client or the server is at fault; `None` if unknown.
    pub fault: Option<Fault>,
    /// Whether the request may be retried.
    pub retry: Retry,
    /// The HTTP status that the model assigns to the error; `None` if unknown.
    pub status: Option<u16>,
}

impl<'a> ErrorInfo<'a> {
    /// Describes an error that the model declares.
    pub fn modeled<E: ModeledError>(error: &'a E) -> Self {
        Self {
            code: E::CODE,
            message: error.message(),
            fault: Some(E::FAULT),
            retry: E::RETRY.or_by_code(E::CODE),
            status: Some(E::STATUS),
        }
    }

    /// Describes an error that the model does not declare.
    #[must_use]
    pub fn unknown(error: &'a UnknownError) -> Self {
        Self {
            code: &error.code,
            message: error.message.as_deref(),
            fault: None,
            retry: Retry::Unspecified.or_by_code(&error.code),
            status: None,
        }
    }

    /// Describes an error that the model declares as `E`, but whose body does not fit.
    #[must_use]
    pub fn misfit<E: ModeledError>(error: &'a UnknownError) -> Self {
        Self {
            fault: Some(E::FAULT),
            retry: E::RETRY.or_by_code(E::CODE),
            status: Some(E::STATUS),
            ..Self::unknown(error)
        }
    }
}

/// Whether the client or the server is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The client: the same request fails again.
    Client,
    /// The server.
    Server,
}

/// Whether a failed request may be retried.
///
/// If the model does not say, the code decides: see [`from_code`](Self::from_code).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// Neither the model nor the code says.
    Unspecified,
    /// Later attempts may succeed.
    Retryable,
    /// Later attempts may succeed; the service asks for fewer requests.
    Throttled,
}

impl Retry {
    /// Classifies an error that a model does not classify by its code, as the standard retry
    /// mode of the AWS SDKs does.
    ///
    /// - Throttling, such as `ThrottlingException` and `SlowDown`, is `Throttled`.
    /// - Timeouts and failures of the server, such as `RequestTimeout` and `InternalFailure`,
    ///   are `Retryable`.
    /// - Clock skew and expired credentials, such as `RequestTimeTooSkewed` and `ExpiredToken`,
    ///   are `Retryable`: later attempts must be signed with the right time or fresh
    ///   credentials.
    /// - Any other code is `Unspecified`.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        match code {
            "BandwidthLimitExceeded"
            | "EC2ThrottledException"
            | "LimitExceededException"
            | "PriorRequestNotComplete"
            | "ProvisionedThroughputExceededException"
            | "RequestLimitExceeded"
            | "RequestThrottled"
            | "RequestThrottledException"
            | "SlowDown"
            | "ThrottledException"
            | "Throttling"
            | "ThrottlingException"
            | "TooManyRequestsException"
            | "TransactionInProgressException" => Self::Throttled,

            // Timeouts.
            "RequestTimeout" | "RequestTimeoutException" => Self::Retryable,

            // Sent with status 500 or 503, which the SDKs retry.
            "InternalError"
            | "InternalFailure"
            | "InternalServerError"
            | "ServiceUnavailable"
            | "ServiceUnavailableException" => Self::Retryable,

            // Clock skew.
            "AuthFailure"
            | "InvalidSignatureException"
            | "RequestExpired"
            | "RequestInTheFuture"
            | "RequestTimeTooSkewed"
            | "SignatureDoesNotMatch" => Self::Retryable,

            // Expired credentials.
            "ExpiredToken" | "ExpiredTokenException" => Self::Retryable,

            _ => Self::Unspecified,
        }
    }

    /// Returns the value from the model, else the one for the code.
    fn or_by_code(self, code: &str) -> Self {
        match self {
            Self::Unspecified => Self::from_code(code),
            stated => stated,
        }
    }
}

/// An error that this version of the crate has no variant for, or whose body does not fit the
/// error that its code names.
///
/// `Debug` does not print the body, which may contain secrets.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownError {
    /// The code, without a namespace. Empty if the service sent none.
    pub code: String,
    /// The message from the service.
    pub message: Option<String>,
    /// The whole body.
    pub body: Document,
}

impl fmt::Debug for UnknownError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownError")
            .field("code", &self.code)
            .field("message", &self.message)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for UnknownError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = match self.code.as_str() {
            "" => "an error without a code",
            code => code,
        };
        display(code, self.message.as_deref(), f)
    }
}

impl Error for UnknownError {}

/// Writes the code, followed by the message if there is one.
pub(crate) fn display(
    code: &str,
    message: Option<&str>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.write_str(code)?;
    match message {
        Some(message) => write!(f, ": {message}"),
        None => Ok(()),
    }
}
