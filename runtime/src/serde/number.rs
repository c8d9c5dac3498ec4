//! Reads and writes numbers.

use alloc::{borrow::Cow, format, string::String};
use core::{fmt, marker::PhantomData};

use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, Expected, MapAccess, Unexpected, Visitor,
};
use serde_core::ser::{Serialize, Serializer};

use crate::primitives::big_number::is_decimal;
use crate::serde::newtype::Newtype;
use crate::serde::value::{Reading, Wire};

/// The first integer that an `f64` cannot distinguish from its neighbor.
const INEXACT: f64 = 9_007_199_254_740_992.0;

/// A decimal number with at most this many digits survives a round trip through `f64`.
const EXACT_DIGITS: usize = 15;

/// The most digits of an integer that is written with an exponent.
const MAX_DIGITS: usize = 1_000;

/// Reads an integer, which may be written with an empty fraction or an exponent, or as text.
///
/// # Errors
///
/// Fails if the number is not an integer or does not fit, or if the format parsed it as a float
/// that may have lost digits. Strict reading accepts only digits.
pub fn read_integer<'de, T, D>(deserializer: D, reading: Reading) -> Result<T, D::Error>
where
    T: TryFrom<i64> + Deserialize<'de>,
    D: Deserializer<'de>,
{
    if deserializer.is_human_readable() {
        // `serde_json` parses numbers of arbitrary precision only here.
        deserializer.deserialize_any(IntegerVisitor(reading, PhantomData))
    } else {
        T::deserialize(deserializer)
    }
}

struct IntegerVisitor<T>(Reading, PhantomData<T>);

impl<T: TryFrom<i64>> IntegerVisitor<T> {
    /// Converts an integer that is written as a float or as text.
    fn integral<E: Error>(self, digits: Option<String>, found: Unexpected<'_>) -> Result<T, E> {
        match digits.and_then(|digits| digits.parse().ok()) {
            Some(value) if !self.0.is_strict() => self.visit_i64(value),
            _ => Err(E::invalid_type(found, &self)),
        }
    }
}

impl<'de, T: TryFrom<i64>> Visitor<'de> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", core::any::type_name::<T>())
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => Err(E::invalid_value(Unexpected::Unsigned(value), &self)),
        }
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<T, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => Err(too_large(value, &self)),
        }
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<T, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => Err(too_large(value, &self)),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        self.integral(exact(value), Unexpected::Float(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        let digits = is_decimal(text).then(|| integer(text)).flatten();
        self.integral(digits, Unexpected::Str(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let text = number_text(map, &self)?;
        match text.parse() {
            Ok(value) => self.visit_i64(value),
            Err(_) => self.integral(integer(&text), Unexpected::Other(&text)),
        }
    }
}

fn too_large<E: Error>(value: impl fmt::Display, expected: &dyn Expected) -> E {
    E::custom(format_args!(
        "invalid value: integer `{value}`, expected {expected}"
    ))
}

/// Returns the digits of a float that is an integer, unless it may have lost some.
pub(crate) fn exact(value: f64) -> Option<String> {
    // The fewest digits that give this float.
    let text = format!("{value:e}");
    let (mantissa, _) = text.split_once('e')?;
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    let is_exact = (-INEXACT < value && value < INEXACT) || digits <= EXACT_DIGITS;
    is_exact.then(|| integer(&text)).flatten()
}

/// Returns the digits of the integer that a JSON number represents: `-420` for
/// `-4.20e2`. `None` if the number is not an integer, or is too long.
pub(crate) fn integer(text: &str) -> Option<String> {
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (sign, number) = match number.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", number),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = [whole, fraction].concat();
    let len = usize::try_from(i64::try_from(whole.len()).ok()? + i64::from(exponent));
    let digits = digits.trim_start_matches('0');
    // The zeros before the first digit count for the position of the decimal point.
    let skipped = whole.len() + fraction.len() - digits.len();
    if digits.is_empty() {
        return Some("0".into());
    }
    let len = len
        .ok()?
        .checked_sub(skipped)
        .filter(|len| *len <= MAX_DIGITS.max(whole.len()))?;
    let (digits, rest) = digits.split_at_checked(len).unwrap_or((digits, ""));
    let is_integer = rest.bytes().all(|digit| digit == b'0') && !digits.is_empty();
    is_integer.then(|| [sign, digits, &"0".repeat(len - digits.len())].concat())
}

macro_rules! integer {
    ($($ty:ty),*) => {$(
        impl<F> Wire<F> for $ty {
            #[inline]
            fn read<'de, D: Deserializer<'de>>(
                deserializer: D,
                reading: Reading,
            ) -> Result<Self, D::Error> {
                read_integer(deserializer, reading)
            }

            #[inline]
            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }

            #[inline]
            fn zero() -> Self {
                0
            }
        }
    )*};
}

integer!(i8, i16, i32, i64);

/// The content of the newtype of NaN and the infinities, for which JSON has no number.
struct NonFinite<T>(T);

macro_rules! float {
    ($ty:ident) => {
        impl<F> Wire<F> for $ty {
            #[inline]
            fn read<'de, D: Deserializer<'de>>(
                deserializer: D,
                reading: Reading,
            ) -> Result<Self, D::Error> {
                if !deserializer.is_human_readable() {
                    return $ty::deserialize(deserializer);
                }
                let name = Newtype::Float.name();
                let value = deserializer.deserialize_newtype_struct(name, FloatVisitor(reading))?;
                let narrow = value as $ty;
                if narrow.is_finite() || !value.is_finite() {
                    return Ok(narrow);
                }
                let found = Unexpected::Float(value);
                Err(D::Error::invalid_value(found, &stringify!($ty)))
            }

            #[inline]
            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if self.is_finite() || !serializer.is_human_readable() {
                    self.serialize(serializer)
                } else {
                    let name = Newtype::Float.name();
                    serializer.serialize_newtype_struct(name, &NonFinite(*self))
                }
            }

            #[inline]
            fn zero() -> Self {
                0.0
            }
        }

        impl Serialize for NonFinite<$ty> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if !serializer.is_human_readable() {
                    self.0.serialize(serializer)
                } else if self.0.is_nan() {
                    serializer.serialize_str("NaN")
                } else if self.0 > 0.0 {
                    serializer.serialize_str("Infinity")
                } else {
                    serializer.serialize_str("-Infinity")
                }
            }
        }
    };
}

float!(f32);
float!(f64);

struct FloatVisitor(Reading);

impl FloatVisitor {
    /// Converts the text of a number.
    fn parse<E: Error>(self, text: &str) -> Result<f64, E> {
        let value = text.parse().ok().filter(|value: &f64| value.is_finite());
        value.ok_or_else(|| E::invalid_value(Unexpected::Other(text), &self))
    }
}

impl<'de> Visitor<'de> for FloatVisitor {
    type Value = f64;

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, \"NaN\", \"Infinity\" or \"-Infinity\"")
    }

    #[inline]
    fn visit_f64<E>(self, value: f64) -> Result<f64, E> {
        Ok(value)
    }

    #[inline]
    fn visit_i64<E>(self, value: i64) -> Result<f64, E> {
        Ok(value as f64)
    }

    #[inline]
    fn visit_u64<E>(self, value: u64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_i128<E>(self, value: i128) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_u128<E>(self, value: u128) -> Result<f64, E> {
        Ok(value as f64)
    }

    #[inline]
    fn visit_str<E: Error>(self, value: &str) -> Result<f64, E> {
        match value {
            "NaN" => Ok(f64::NAN),
            "Infinity" => Ok(f64::INFINITY),
            "-Infinity" => Ok(f64::NEG_INFINITY),
            _ if self.0.is_strict() || !is_decimal(value) => {
                Err(E::invalid_value(Unexpected::Str(value), &self))
            }
            _ => self.parse(value),
        }
    }

    #[inline]
    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<f64, D::Error> {
        from.deserialize_any(self)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<f64, A::Error> {
        let text = number_text(map, &self)?;
        self.parse(&text)
    }
}

/// The key under which `serde_json` passes the text of a number, if anything in the build enables
/// its feature `arbitrary_precision`.
pub(crate) const NUMBER_KEY: &str = "$serde_json::private::Number";

/// Returns the text of a number that a format passes as a map.
pub(crate) fn number_text<'de, A: MapAccess<'de>>(
    mut map: A,
    expected: &dyn Expected,
) -> Result<Cow<'de, str>, A::Error> {
    match map.next_key_seed(Text)?.as_deref() {
        Some(NUMBER_KEY) => map.next_value_seed(Text),
        _ => Err(A::Error::invalid_type(Unexpected::Map, expected)),
    }
}

/// Reads text, which is borrowed if possible.
pub(crate) struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Cow<'de, str>, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Text {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E>(self, text: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text.into()))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text))
    }
}
