//! Why a body cannot be read or written, in the formats of this crate.

use alloc::{borrow::Cow, boxed::Box, string::String, string::ToString};
use core::fmt;

use serde_core::{de, ser};

/// What is wrong with the form of a body, without a part of it.
#[derive(Debug)]
pub(crate) struct Syntax(pub(crate) &'static str);

/// Why a body cannot be read. Boxed, so that results are small enough to be returned in registers.
#[derive(Debug)]
pub(crate) struct Reason(Box<Kind>);

#[derive(Debug)]
enum Kind {
    /// The body is not in the format.
    Syntax(Syntax),
    /// The body is in the format, but does not fit the type.
    Value(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Syntax(Syntax(reason)) => f.write_str(reason),
            Kind::Value(reason) => f.write_str(reason),
        }
    }
}

impl core::error::Error for Reason {}

impl de::Error for Reason {
    #[cold]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(Box::new(Kind::Value(message.to_string())))
    }
}

impl From<Syntax> for Reason {
    #[cold]
    fn from(reason: Syntax) -> Self {
        Self(Box::new(Kind::Syntax(reason)))
    }
}

/// Why a body cannot be read, and where.
pub(crate) struct ReadError {
    reason: Reason,
    place: String,
}

impl ReadError {
    pub(crate) fn new(reason: Reason, place: String) -> Self {
        Self { reason, place }
    }

    /// Returns what is wrong, without a part of the body.
    pub(crate) fn reason(&self) -> &str {
        match &*self.reason.0 {
            Kind::Syntax(Syntax(reason)) => reason,
            Kind::Value(_) => "a value does not fit",
        }
    }

    /// Returns what is wrong if that may quote a part of the body.
    pub(crate) fn detail(&self) -> Option<&str> {
        match &*self.reason.0 {
            Kind::Syntax(_) => None,
            Kind::Value(reason) => Some(reason),
        }
    }

    /// Returns where in the body it is.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }
}

/// Why a value cannot be written. Boxed for the same reason as [`Reason`].
#[derive(Debug)]
pub(crate) struct Unwritable(Box<Cow<'static, str>>);

#[cfg(any(feature = "cbor", feature = "xml"))]
impl Unwritable {
    pub(crate) fn new(reason: &'static str) -> Self {
        Self(Box::new(reason.into()))
    }
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    #[cold]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(Box::new(message.to_string().into()))
    }
}
