//! Errors of the service.

use super::docs::Docs;

/// The traits of an error.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorTraits {
    /// The absolute name of the shape.
    pub shape: String,
    /// The codes that identify it, the shape's name first.
    pub codes: Vec<String>,
    /// Whether the service is at fault.
    pub server_fault: bool,
    /// Whether the same request may succeed later.
    pub retryable: bool,
    /// Whether the request was throttled.
    pub throttling: bool,
    /// The HTTP status of the response.
    pub status: u16,
    /// The field that contains the message, and whether it is required.
    pub message: Option<(String, bool)>,
}

/// The service's error enum.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorEnum {
    /// The documentation.
    pub docs: Docs,
    /// One variant per error shape, sorted by name.
    pub variants: Vec<ErrorVariant>,
    /// Whether it derives `Eq` and `Hash`.
    pub eq: bool,
}

/// A modeled error in the service's error enum.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorVariant {
    /// The error's type name in `types::error`, and the variant's name.
    pub name: String,
    /// The variant's documentation.
    pub docs: Docs,
    /// The codes that identify it, the shape's name first.
    pub codes: Vec<String>,
}
