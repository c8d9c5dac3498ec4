//! Numbers of any size and precision, kept as text.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;
use core::str::FromStr;

#[cfg(feature = "serde")]
use crate::serde::{newtype::Newtype, value::Reading};

/// An integer of any size, as text: digits, optionally after a `-`.
///
/// Values compare by their text: `007` is not `7`.
///
/// With the feature `serde`, it is written to human-readable formats as a number if it fits 64
/// bits, and as a string otherwise. Other formats always get a string. The JSON protocols of the
/// feature `http` write a number of any size. Numbers and strings are both read, including
/// numbers such as `42.0` and `4.2e1`. A float of 2⁵³ or more with more than 15 digits is an
/// error, since it may have lost digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BigInteger(String);

/// A decimal number of any size and precision, as text: digits, optionally after a `-`, with an
/// optional fraction and exponent, such as `-12.50e-3`.
///
/// Values compare by their text: `1.50` is not `1.5`.
///
/// With the feature `serde`, it is written to human-readable formats as a number if reading that
/// number gives the same text, and as a string otherwise. Other formats always get a string. The
/// JSON protocols of the feature `http` write a number of any precision. Numbers and strings are
/// both read; a number that the format parses as a float has the float's precision.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BigDecimal(String);

/// The text is not a number of the required kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BigNumberError {
    message: String,
}

impl BigNumberError {
    #[inline]
    fn new(text: &str, expected: &str) -> Self {
        let start: String = text.escape_debug().take(64).collect();
        Self {
            message: format!("\"{start}\" is not {expected}"),
        }
    }
}

impl fmt::Display for BigNumberError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for BigNumberError {}

macro_rules! big_number {
    ($name:ident, $grammar:ident, $expected:literal) => {
        impl FromStr for $name {
            type Err = BigNumberError;

            #[inline]
            fn from_str(text: &str) -> Result<Self, BigNumberError> {
                match $grammar(text) {
                    Some("") => Ok(Self(text.into())),
                    _ => Err(BigNumberError::new(text, $expected)),
                }
            }
        }

        impl From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                Self(value.to_string())
            }
        }

        impl From<u64> for $name {
            #[inline]
            fn from(value: u64) -> Self {
                Self(value.to_string())
            }
        }

        impl AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        #[cfg(feature = "serde")]
        impl serde_core::Serialize for $name {
            fn serialize<S: serde_core::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                serde_impls::write(self, to)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde_core::Deserialize<'de> for $name {
            fn deserialize<D: serde_core::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                serde_impls::read(from, Reading::Liberal)
            }
        }

        #[cfg(feature = "serde")]
        impl serde_impls::BigNumber for $name {
            const NEWTYPE: Newtype = Newtype::$name;

            fn from_number(text: &str) -> Result<Self, BigNumberError> {
                text.parse().or_else(|error| {
                    let digits = crate::serde::number::integer(text);
                    digits.map(Self).ok_or(error)
                })
            }
        }

        #[cfg(feature = "serde")]
        impl<F> crate::serde::value::Wire<F> for $name {
            fn read<'de, D: serde_core::Deserializer<'de>>(
                from: D,
                reading: Reading,
            ) -> Result<Self, D::Error> {
                serde_impls::read(from, reading)
            }

            fn write<S: serde_core::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                serde_impls::write(self, to)
            }

            #[inline]
            fn zero() -> Self {
                Self("0".into())
            }
        }
    };
}

big_number!(BigInteger, after_integer, "an integer like -120");
big_number!(BigDecimal, after_decimal, "a decimal number like -1.5e3");

/// Returns the text after its leading digits; `None` if it does not start with a digit.
#[inline]
fn after_digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < text.len()).then_some(rest)
}

/// Returns whether a text is a decimal number.
#[cfg(feature = "serde")]
pub(crate) fn is_decimal(text: &str) -> bool {
    after_decimal(text) == Some("")
}

#[inline]
fn after_integer(text: &str) -> Option<&str> {
    after_digits(text.strip_prefix('-').unwrap_or(text))
}

#[inline]
fn after_decimal(text: &str) -> Option<&str> {
    let rest = after_integer(text)?;
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => after_digits(fraction)?,
        None => rest,
    };
    match rest.strip_prefix(['e', 'E']) {
        Some(exponent) => after_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)),
        None => Some(rest),
    }
}

#[cfg(feature = "serde")]
mod serde_impls {
    use super::BigNumberError;
    use crate::serde::newtype::Newtype;
    use crate::serde::number::{self, number_text};
    use crate::serde::value::Reading;
    use alloc::format;
    use alloc::string::{String, ToString};
    use core::fmt;
    use core::marker::PhantomData;
    use core::str::FromStr;
    use serde_core::de::{Error, MapAccess, Visitor};
    use serde_core::{Deserializer, Serialize, Serializer};

    pub(super) fn write<T: BigNumber, S: Serializer>(number: &T, to: S) -> Result<S::Ok, S::Error> {
        let text = number.as_ref();
        if to.is_human_readable() {
            to.serialize_newtype_struct(T::NEWTYPE.name(), &Content(text))
        } else {
            to.serialize_str(text)
        }
    }

    /// The content of the newtype of a big number.
    struct Content<'a>(&'a str);

    impl Serialize for Content<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let text = self.0;
            if !serializer.is_human_readable() {
                serializer.serialize_str(text)
            } else if let Some(value) = exactly::<i64>(text, i64::to_string) {
                serializer.serialize_i64(value)
            } else if let Some(value) = exactly::<u64>(text, u64::to_string) {
                serializer.serialize_u64(value)
            } else if let Some(value) = exactly::<f64>(text, |value| format!("{value:?}")) {
                serializer.serialize_f64(value)
            } else {
                serializer.serialize_str(text)
            }
        }
    }

    /// Parses the text. Returns `None` if writing the value would give another text.
    fn exactly<T: FromStr>(text: &str, write: fn(&T) -> String) -> Option<T> {
        text.parse().ok().filter(|value| write(value) == text)
    }

    pub(super) trait BigNumber: FromStr<Err = BigNumberError> + AsRef<str> {
        const NEWTYPE: Newtype;

        /// Parses the text of a JSON number.
        fn from_number(text: &str) -> Result<Self, BigNumberError>;
    }

    pub(super) fn read<'de, T: BigNumber, D: Deserializer<'de>>(
        from: D,
        reading: Reading,
    ) -> Result<T, D::Error> {
        let visitor = NumberVisitor(reading, PhantomData);
        if from.is_human_readable() {
            from.deserialize_newtype_struct(T::NEWTYPE.name(), visitor)
        } else {
            from.deserialize_str(NumberVisitor(Reading::Liberal, PhantomData))
        }
    }

    struct NumberVisitor<T>(Reading, PhantomData<T>);

    impl<T: BigNumber> NumberVisitor<T> {
        fn number<E: Error>(&self, text: &str) -> Result<T, E> {
            match self.0.is_strict() {
                true => text.parse().map_err(E::custom),
                false => T::from_number(text).map_err(E::custom),
            }
        }
    }

    impl<'de, T: BigNumber> Visitor<'de> for NumberVisitor<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a number, or text that holds one")
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
            self.number(&value.to_string())
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
            self.number(&value.to_string())
        }

        fn visit_i128<E: Error>(self, value: i128) -> Result<T, E> {
            self.number(&value.to_string())
        }

        fn visit_u128<E: Error>(self, value: u128) -> Result<T, E> {
            self.number(&value.to_string())
        }

        fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
            let text = format!("{value:?}");
            text.parse().or_else(|error| match number::exact(value) {
                Some(digits) => self.number(&digits),
                None => Err(E::custom(error)),
            })
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
            from.deserialize_any(self)
        }

        /// Reads the text of a number in the form in which `serde_json` and this crate pass it.
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            let text = number_text(map, &self)?;
            self.number(&text)
        }
    }
}
