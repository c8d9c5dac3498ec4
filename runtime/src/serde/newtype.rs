//! Newtypes that mark values with a form of their own in a format of this crate.
//!
//! Human-readable formats get these values as newtypes. Formats of serde pass the content
//! on, which is what the service's JSON contains. Formats of this crate recognize the name;
//! where they need the value rather than its text, they take the content natively.

use crate::primitives::DateTimeFormat;

/// What a newtype contains. Natively, each is what is in parentheses.
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
