//! Values of integer enums that the crate has no variant for.

use core::fmt;

/// A value of an integer enum that this version of the crate has no variant for.
///
/// It is only made by reading, so it never holds a value that has a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownInt(i32);

impl UnknownInt {
    /// Returns the number.
    #[must_use]
    #[inline]
    pub const fn value(self) -> i32 {
        self.0
    }
}

/// Creates the content of `Unknown`, for a value that is known to have no variant.
#[must_use]
pub const fn unknown_int(value: i32) -> UnknownInt {
    UnknownInt(value)
}

impl fmt::Display for UnknownInt {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
