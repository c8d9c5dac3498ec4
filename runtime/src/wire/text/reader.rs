//! Reads values from text.

#[cfg(feature = "rest")]
use alloc::vec::Vec;
use alloc::{borrow::Cow, string::ToString};
use core::fmt;

use serde_core::de::value::MapDeserializer;
use serde_core::de::{self, Deserializer, Visitor};
#[cfg(feature = "rest")]
use serde_core::de::{value::SeqDeserializer, IntoDeserializer};
use serde_core::forward_to_deserialize_any;

use super::TextError;
use crate::primitives::big_number::is_decimal;
use crate::primitives::{date_time, DateTimeFormat};
use crate::serde::newtype::Newtype;
use crate::serde::number::NUMBER_KEY;
use crate::wire::protocol::Reading;

impl de::Error for TextError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Reads a value from text.
pub(in crate::wire) struct TextReader<'a> {
    pub(in crate::wire) text: Cow<'a, str>,
    /// The format of timestamps.
    pub(in crate::wire) format: DateTimeFormat,
    pub(in crate::wire) reading: Reading,
}

impl<'a> TextReader<'a> {
    fn misfit<T>(&self, visitor: &dyn de::Expected) -> Result<T, TextError> {
        let found = de::Unexpected::Str(&self.text);
        Err(de::Error::invalid_value(found, visitor))
    }

    /// Trims the text, unless it is read strictly.
    fn trimmed(&self) -> &str {
        match self.reading.is_strict() {
            false => self.text.trim(),
            true => &self.text,
        }
    }
}

impl<'de, 'a: 'de> Deserializer<'de> for TextReader<'a> {
    type Error = TextError;

    /// Passes text that may be a number or a boolean as one, since only the visitor knows.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        match self.trimmed() {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            text if is_decimal(text) => match text.parse() {
                Ok(integer) => visitor.visit_i64(integer),
                Err(_) => number_text(text, visitor),
            },
            text => visitor.visit_str(text),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        match self.text {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, TextError> {
        let is_strict = self.reading.is_strict();
        match Newtype::of(name) {
            Some(Newtype::BigInteger | Newtype::BigDecimal) => number_text(self.trimmed(), visitor),
            Some(Newtype::Float) => self.deserialize_any(visitor),
            Some(Newtype::Time(_))
                if is_strict && !date_time::is_strict(&self.text, self.format) =>
            {
                self.misfit(&self.format.described())
            }
            Some(Newtype::Time(_)) => visitor.visit_str(self.trimmed()),
            _ => self.deserialize_str(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct enum ignored_any
    }
}

/// Passes the text of a number.
fn number_text<'de, V: Visitor<'de>>(text: &str, visitor: V) -> Result<V::Value, TextError> {
    let entry = (NUMBER_KEY, text);
    visitor.visit_map(MapDeserializer::new(core::iter::once(entry)))
}

#[cfg(feature = "rest")]
impl<'de, 'a: 'de> IntoDeserializer<'de, TextError> for TextReader<'a> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Reads a list from its items as text.
#[cfg(feature = "rest")]
pub(in crate::wire) struct ListReader<'a>(pub(in crate::wire) Vec<TextReader<'a>>);

#[cfg(feature = "rest")]
impl<'de, 'a: 'de> Deserializer<'de> for ListReader<'a> {
    type Error = TextError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_seq(SeqDeserializer::new(self.0.into_iter()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
