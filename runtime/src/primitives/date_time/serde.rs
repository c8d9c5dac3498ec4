//! Reads and writes times through serde.

use core::fmt;

use serde_core::de::{self, Error as _, MapAccess, Unexpected, Visitor};
use serde_core::ser::Error as _;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::{format, parse, DateTime, DateTimeFormat, NANOS_PER_SEC};
use crate::serde::newtype::Newtype;
use crate::serde::number::number_text;
use crate::serde::value::{Plain, Reading, Wire};

/// Marks a timestamp that is written as RFC 3339 text.
pub enum Rfc3339 {}

/// Marks a timestamp that is written as the date of an HTTP header.
pub enum HttpDate {}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire::<Plain>::write(self, serializer)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Wire::<Plain>::read(deserializer, Reading::Liberal)
    }
}

macro_rules! wire {
    ($($marker:ty => $format:ident,)*) => {$(
        impl Wire<$marker> for DateTime {
            #[cfg(feature = "http")]
            const NODE: crate::wire::binding::Node = crate::wire::binding::Node::Time;

            /// The format checks the spelling if it reads strictly.
            fn read<'de, D: Deserializer<'de>>(
                deserializer: D,
                _: Reading,
            ) -> Result<Self, D::Error> {
                read(DateTimeFormat::$format, deserializer)
            }

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                write(*self, DateTimeFormat::$format, serializer)
            }

            #[inline]
            fn zero() -> Self {
                Self::from_secs(0)
            }
        }
    )*};
}

wire! {
    Plain => EpochSeconds,
    Rfc3339 => DateTime,
    HttpDate => HttpDate,
}

fn write<S: Serializer>(
    time: DateTime,
    format: DateTimeFormat,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if !serializer.is_human_readable() {
        return (time.secs, time.nanos).serialize(serializer);
    }
    format::check(time, format).map_err(S::Error::custom)?;
    serializer.serialize_newtype_struct(Newtype::Time(format).name(), &Content(time, format))
}

/// The content of the newtype of a time.
struct Content(DateTime, DateTimeFormat);

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(time, format) = *self;
        if !serializer.is_human_readable() {
            serializer.serialize_i128(time.as_nanos())
        } else if format != DateTimeFormat::EpochSeconds {
            serializer.serialize_str(&time.fmt(format).map_err(S::Error::custom)?)
        } else if time.has_subsec_nanos() {
            serializer.serialize_f64(time.as_secs_f64())
        } else {
            serializer.serialize_i64(time.secs)
        }
    }
}

/// Reads a time in any accepted form. Fails if it cannot be written in the format.
fn read<'de, D: Deserializer<'de>>(
    format: DateTimeFormat,
    deserializer: D,
) -> Result<DateTime, D::Error> {
    if deserializer.is_human_readable() {
        let time =
            deserializer.deserialize_newtype_struct(Newtype::Time(format).name(), TimeVisitor)?;
        return match format::check(time, format) {
            Ok(()) => Ok(time),
            Err(error) => Err(D::Error::custom(error)),
        };
    }
    let (secs, nanos) = Deserialize::deserialize(deserializer)?;
    if nanos < NANOS_PER_SEC {
        Ok(DateTime { secs, nanos })
    } else {
        Err(D::Error::invalid_value(
            Unexpected::Unsigned(nanos.into()),
            &"less than a billion nanoseconds",
        ))
    }
}

struct TimeVisitor;

impl<'de> Visitor<'de> for TimeVisitor {
    type Value = DateTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time as seconds since the epoch, RFC 3339 text or an HTTP date")
    }

    fn visit_i64<E: de::Error>(self, secs: i64) -> Result<DateTime, E> {
        Ok(parse::seconds(DateTime::from_secs(secs)))
    }

    fn visit_u64<E: de::Error>(self, secs: u64) -> Result<DateTime, E> {
        match i64::try_from(secs) {
            Ok(secs) => self.visit_i64(secs),
            Err(_) => Err(E::invalid_value(Unexpected::Unsigned(secs), &self)),
        }
    }

    fn visit_f64<E: de::Error>(self, secs: f64) -> Result<DateTime, E> {
        parse::from_f64(secs).ok_or_else(|| E::invalid_value(Unexpected::Float(secs), &self))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<DateTime, E> {
        DateTime::from_str(text, parse::format_of(text)).map_err(E::custom)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<DateTime, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DateTime, A::Error> {
        let text = number_text(map, &self)?;
        self.visit_str(&text)
    }
}
