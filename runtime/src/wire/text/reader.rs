//! Reads values from text.

use alloc::{borrow::Cow, string::ToString, vec::Vec};
use core::fmt;

use serde_core::de::value::{MapDeserializer, SeqDeserializer};
use serde_core::de::{self, Deserializer, IntoDeserializer, Visitor};
use serde_core::forward_to_deserialize_any;

use super::TextError;
use crate::primitives::big_number::serde_impls::NEWTYPE as BIG_NUMBER;
use crate::primitives::{date_time, DateTimeFormat};
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
        match self.reading {
            Reading::Liberal => self.text.trim(),
            Reading::Strict => &self.text,
        }
    }

    fn integer<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        let text = self.trimmed();
        // The type would also take a leading `+`, which no protocol writes.
        if let (false, Ok(value)) = (text.starts_with('+'), text.parse::<i64>()) {
            return visitor.visit_i64(value);
        }
        let is_number = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
        if self.reading == Reading::Liberal && !text.is_empty() && text.bytes().all(is_number) {
            let entry = (NUMBER_KEY, text);
            return visitor.visit_map(MapDeserializer::new(core::iter::once(entry)));
        }
        self.misfit(&visitor)
    }

    fn float<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        let text = self.trimmed();
        let starts_as_number =
            text.starts_with(|first: char| first.is_ascii_digit() || "-.".contains(first));
        match text.parse::<f64>() {
            Ok(value) if starts_as_number && value.is_finite() => visitor.visit_f64(value),
            _ if matches!(text, "NaN" | "Infinity" | "-Infinity") => visitor.visit_str(text),
            _ => self.misfit(&visitor),
        }
    }
}

macro_rules! integers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
            self.integer(visitor)
        }
    )*};
}

impl<'de, 'a: 'de> Deserializer<'de> for TextReader<'a> {
    type Error = TextError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        match self.text {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        match self.trimmed() {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            text if self.reading == Reading::Liberal && text.eq_ignore_ascii_case("true") => {
                visitor.visit_bool(true)
            }
            text if self.reading == Reading::Liberal && text.eq_ignore_ascii_case("false") => {
                visitor.visit_bool(false)
            }
            _ => self.misfit(&visitor),
        }
    }

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        self.float(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        self.float(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, TextError> {
        let is_time = DateTimeFormat::of_newtype(name).is_some();
        if name == BIG_NUMBER {
            let entry = (NUMBER_KEY, self.trimmed());
            return visitor.visit_map(MapDeserializer::new(core::iter::once(entry)));
        }
        let is_strict = self.reading == Reading::Strict;
        if is_time && is_strict && !date_time::is_strict(&self.text, self.format) {
            return self.misfit(&self.format.described());
        }
        match is_time {
            true => visitor.visit_str(self.trimmed()),
            false => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        i128 u128 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map
        struct enum identifier ignored_any
    }
}

impl<'de, 'a: 'de> IntoDeserializer<'de, TextError> for TextReader<'a> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Reads a list from texts.
pub(in crate::wire) struct ListReader<'a>(pub(in crate::wire) Vec<TextReader<'a>>);

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
