//! Newtypes that mark values which the formats of this crate represent in their own way.
//!
//! Human-readable formats get these values as newtypes. Other formats of serde write the
//! content, as the service's JSON has it. Formats of this crate recognize the newtype's name, and
//! get the native content where they need the value rather than its text.

use crate::primitives::DateTimeFormat;

/// What a newtype contains. The native content is in parentheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Newtype {
    /// A timestamp in this format (nanoseconds since the epoch, as an `i128`).
    Time(DateTimeFormat),
    /// A `BigInteger` (text).
    BigInteger,
    /// A `BigDecimal` (text).
    BigDecimal,
    /// A `Blob` (bytes).
    Blob,
    /// A float; it is written as a newtype if it is not finite (a float).
    Float,
    /// A `Document` that is a member (itself).
    Document,
}

impl Newtype {
    const ALL: [Self; 8] = [
        Self::Time(DateTimeFormat::EpochSeconds),
        Self::Time(DateTimeFormat::DateTime),
        Self::Time(DateTimeFormat::HttpDate),
        Self::BigInteger,
        Self::BigDecimal,
        Self::Blob,
        Self::Float,
        Self::Document,
    ];

    /// Returns the name that serde passes.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Time(DateTimeFormat::DateTime | DateTimeFormat::DateTimeWithOffset) => {
                "$aws_shapes::date-time"
            }
            Self::Time(DateTimeFormat::HttpDate) => "$aws_shapes::http-date",
            Self::Time(DateTimeFormat::EpochSeconds) => "$aws_shapes::epoch-seconds",
            Self::BigInteger => "$aws_shapes::big-integer",
            Self::BigDecimal => "$aws_shapes::big-decimal",
            Self::Blob => "$aws_shapes::blob",
            Self::Float => "$aws_shapes::float",
            Self::Document => "$aws_shapes::document",
        }
    }

    /// Returns the newtype of a name; `None` if it is not one of these.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|newtype| newtype.name() == name)
    }
}
