//! Numbers as documents write them.

use std::fmt;
use std::str::FromStr;

use serde::ser::{Error, Serialize, Serializer};
use serde_json::value::RawValue;

/// A number of JSON, of any size and precision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// Wraps text that a parser recognized as a number.
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Returns an integer in the range of the type. `None` for any other number.
    #[must_use]
    pub fn integer<T: FromStr>(&self) -> Option<T> {
        self.0.parse().ok()
    }

    /// Returns the nearest float. `None` if the number is beyond all of them.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.0.parse().ok().filter(|value: &f64| value.is_finite())
    }
}

impl From<i32> for Number {
    fn from(value: i32) -> Self {
        Self(value.to_string())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Writes the same text.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match RawValue::from_string(self.0.clone()) {
            Ok(raw) => raw.serialize(serializer),
            Err(error) => Err(S::Error::custom(error)),
        }
    }
}
