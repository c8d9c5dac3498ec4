//! Values of string enums that the crate has no variant for.

use alloc::boxed::Box;
use core::fmt;

/// A value of a string enum that this version of the crate has no variant for.
///
/// It is only made by reading, so it never holds a value that has a variant.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    /// Returns the value on the wire.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Creates the content of `Unknown`, for a value that is known to have no variant.
pub fn unknown_value(value: impl Into<Box<str>>) -> UnknownValue {
    UnknownValue(value.into())
}

impl AsRef<str> for UnknownValue {
    #[inline]
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownValue {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for UnknownValue {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnknownValue({:?})", self.0)
    }
}

/// A string is not one of an enum's known values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownVariantError {
    enum_name: &'static str,
    value: Box<str>,
    known: &'static [&'static str],
}

/// Creates the error of an enum's `try_parse`.
pub fn unknown_variant(
    enum_name: &'static str,
    value: &str,
    known: &'static [&'static str],
) -> UnknownVariantError {
    UnknownVariantError {
        enum_name,
        value: value.into(),
        known,
    }
}

impl UnknownVariantError {
    /// Returns the string.
    #[must_use]
    #[inline]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Returns the enum's known values.
    #[must_use]
    #[inline]
    pub fn known(&self) -> &'static [&'static str] {
        self.known
    }
}

/// Lists the first 20 known values and the number of remaining ones.
impl fmt::Display for UnknownVariantError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LISTED: usize = 20;
        write!(f, "unknown {} {:?}", self.enum_name, self.value)?;
        let mut separator = ": expected one of ";
        for known in self.known.iter().take(LISTED) {
            write!(f, "{separator}{known}")?;
            separator = ", ";
        }
        match self.known.len().saturating_sub(LISTED) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

impl core::error::Error for UnknownVariantError {}
