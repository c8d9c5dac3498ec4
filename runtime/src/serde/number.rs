//! Reads and writes numbers.

use alloc::string::String;
use core::{fmt, marker::PhantomData};

use serde_core::de::{Deserialize, Deserializer, Error, Expected, MapAccess, Unexpected, Visitor};
use serde_core::ser::{Serialize, Serializer};

use crate::serde::value::Wire;

/// From here on, neighbouring integers are the same `f64`.
const INEXACT: f64 = 9_007_199_254_740_992.0;

/// The most digits of an integer that is written with an exponent.
const MAX_DIGITS: usize = 1_000;

/// Reads an integer, which may be written with an empty fraction or an exponent.
///
/// # Errors
///
/// Fails if the number is not an integer or does not fit, or if the format has it as a float so
/// large that digits may be lost.
pub fn read_integer<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: TryFrom<i64> + Deserialize<'de>,
    D: Deserializer<'de>,
{
    if deserializer.is_human_readable() {
        deserializer.deserialize_i64(IntegerVisitor(PhantomData))
    } else {
        T::deserialize(deserializer)
    }
}

struct IntegerVisitor<T>(PhantomData<T>);

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
        match exact(value) {
            Some(value) => self.visit_i64(value),
            None => Err(E::invalid_type(Unexpected::Float(value), &self)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let text = number_text(map, &self)?;
        match integer(&text).and_then(|digits| digits.parse().ok()) {
            Some(value) => self.visit_i64(value),
            None => Err(A::Error::invalid_value(Unexpected::Other(&text), &self)),
        }
    }
}

fn too_large<E: Error>(value: impl fmt::Display, expected: &dyn Expected) -> E {
    E::custom(format_args!(
        "invalid value: integer `{value}`, expected {expected}"
    ))
}

/// Returns the integer that a float is, if no other has the same float.
pub(crate) fn exact(value: f64) -> Option<i64> {
    let integer = value as i64;
    (integer as f64 == value && value > -INEXACT && value < INEXACT).then_some(integer)
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
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_integer(deserializer)
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

macro_rules! float {
    ($ty:ident) => {
        /// JSON cannot represent NaN or infinities, so the protocols use strings.
        impl<F> Wire<F> for $ty {
            #[inline]
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if !deserializer.is_human_readable() {
                    return $ty::deserialize(deserializer);
                }
                deserializer
                    .deserialize_newtype_struct(FLOAT, FloatVisitor)
                    .map(|value| value as $ty)
            }

            #[inline]
            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if self.is_finite() || !serializer.is_human_readable() {
                    self.serialize(serializer)
                } else if self.is_nan() {
                    serializer.serialize_str("NaN")
                } else if *self > 0.0 {
                    serializer.serialize_str("Infinity")
                } else {
                    serializer.serialize_str("-Infinity")
                }
            }

            #[inline]
            fn zero() -> Self {
                0.0
            }
        }
    };
}

float!(f32);
float!(f64);

/// The newtype that tells formats of this crate to parse text as a float.
pub(crate) const FLOAT: &str = "$aws_shapes::float";

struct FloatVisitor;

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
            _ => Err(E::invalid_value(Unexpected::Str(value), &self)),
        }
    }

    #[inline]
    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<f64, D::Error> {
        from.deserialize_any(self)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<f64, A::Error> {
        let text = number_text(map, &self)?;
        text.parse()
            .map_err(|_| A::Error::invalid_value(Unexpected::Str(&text), &self))
    }
}

/// The key under which `serde_json` passes the text of a number, if anything in the build enables
/// its feature `arbitrary_precision`.
pub(crate) const NUMBER_KEY: &str = "$serde_json::private::Number";

/// Returns the text of a number that a format passes as a map.
pub(crate) fn number_text<'de, A: MapAccess<'de>>(
    mut map: A,
    expected: &dyn Expected,
) -> Result<String, A::Error> {
    match map.next_key::<String>()?.as_deref() {
        Some(NUMBER_KEY) => map.next_value(),
        _ => Err(A::Error::invalid_type(Unexpected::Map, expected)),
    }
}
