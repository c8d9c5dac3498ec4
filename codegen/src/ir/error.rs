//! Errors of the service.

use super::docs::Docs;

/// What the error trait says.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorTraits {
    /// The absolute name of its shape.
    pub shape: String,
    /// The codes that stand for it, the shape's name first.
    pub codes: Vec<String>,
    /// Whether the service is at fault.
    pub server_fault: bool,
    /// Whether the same request may succeed later.
    pub retryable: bool,
    /// Whether the service asks to slow down.
    pub throttling: bool,
    /// The HTTP status of a response that holds it.
    pub status: u16,
    /// The field that holds the message, and whether it is always there.
    pub message: Option<(String, bool)>,
}

/// The service's error enum.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorEnum {
    /// What it is, and the match that survives an update.
    pub docs: Docs,
    /// One variant an error shape, sorted by name.
    pub variants: Vec<ErrorVariant>,
    /// Whether it derives `Eq` and `Hash`.
    pub eq: bool,
}

/// A modelled error in the service's error enum.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorVariant {
    /// The error's type name in `types::error`, and the variant's name.
    pub name: String,
    /// The variant's documentation.
    pub docs: Docs,
    /// The codes that stand for it, the shape's name first.
    pub codes: Vec<String>,
}
