//! Enum values that the crate has no name for.

use alloc::boxed::Box;
use core::fmt;

/// The text of an enum value that this version of the crate has no name for.
///
/// Only reading an enum makes one, so that it never holds the text of a value with a name.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    pub(crate) fn new(value: impl Into<Box<str>>) -> Self {
        Self(value.into())
    }

    /// The text that stands for the value.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }
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

/// A text is not one of the values of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownVariantError {
    enum_name: &'static str,
    value: Box<str>,
    known: &'static [&'static str],
}

impl UnknownVariantError {
    pub(crate) fn new(
        enum_name: &'static str,
        value: impl Into<Box<str>>,
        known: &'static [&'static str],
    ) -> Self {
        Self {
            enum_name,
            value: value.into(),
            known,
        }
    }

    /// The text that was refused.
    #[must_use]
    #[inline]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The values of the enum.
    #[must_use]
    #[inline]
    pub fn known(&self) -> &'static [&'static str] {
        self.known
    }
}

/// Lists the first 20 known values, and how many more there are.
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
