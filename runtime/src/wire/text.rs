//! Values as plain text, in paths, query strings, headers, XML and forms.

#[cfg(any(feature = "rest", feature = "xml"))]
mod reader;

use alloc::{format, string::String, string::ToString, vec::Vec};
use core::fmt;

use serde_core::ser::{self, Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::primitives::{DateTime, DateTimeFormat};
use crate::serde::newtype::Newtype;

#[cfg(feature = "rest")]
pub(super) use self::reader::ListReader;
#[cfg(any(feature = "rest", feature = "xml"))]
pub(super) use self::reader::TextReader;

/// A value as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Text {
    /// A `null`.
    Absent,
    /// A value that is not a list or a map.
    One(String),
    /// The items of a list.
    List(Vec<Text>),
    /// The entries of a map.
    Map(Vec<(String, Text)>),
}

/// Why a value cannot be written as text, or not be read from it.
#[derive(Debug)]
pub(super) struct TextError(String);

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for TextError {}

impl ser::Error for TextError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Writes a time that has the form `from` in the format `to`.
pub(super) fn reformat(
    text: String,
    from: DateTimeFormat,
    to: DateTimeFormat,
) -> Result<String, TextError> {
    if from == to && from != DateTimeFormat::EpochSeconds {
        return Ok(text);
    }
    let time = DateTime::from_str(&text, from).and_then(|time| time.fmt(to));
    time.map_err(ser::Error::custom)
}

/// Writes a float as the protocols do: the shortest digits, or a word.
pub(super) fn float(value: f64) -> String {
    match value {
        _ if value.is_finite() => format!("{value:?}"),
        _ if value.is_nan() => "NaN".into(),
        _ if value > 0.0 => "Infinity".into(),
        _ => "-Infinity".into(),
    }
}

/// Writes a value as text, timestamps in this format.
#[derive(Clone, Copy)]
pub(super) struct TextWriter(pub(super) DateTimeFormat);

macro_rules! displayed {
    ($($method:ident($ty:ty)),*) => {$(
        fn $method(self, value: $ty) -> Result<Text, TextError> {
            Ok(Text::One(value.to_string()))
        }
    )*};
}

impl Serializer for TextWriter {
    type Ok = Text;
    type Error = TextError;
    type SerializeSeq = ListWriter;
    type SerializeMap = MapWriter;

    refused! { Text, TextError: unused, structures, bytes }

    displayed! {
        serialize_bool(bool), serialize_str(&str),
        serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_i64(i64),
        serialize_u8(u8), serialize_u16(u16), serialize_u32(u32), serialize_u64(u64)
    }

    fn serialize_f32(self, value: f32) -> Result<Text, TextError> {
        match value.is_finite() {
            true => Ok(Text::One(format!("{value:?}"))),
            false => self.serialize_f64(value.into()),
        }
    }

    fn serialize_f64(self, value: f64) -> Result<Text, TextError> {
        Ok(Text::One(float(value)))
    }

    fn serialize_none(self) -> Result<Text, TextError> {
        Ok(Text::Absent)
    }

    fn serialize_unit(self) -> Result<Text, TextError> {
        Ok(Text::Absent)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Text, TextError> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Text, TextError> {
        match (Newtype::of(name), value.serialize(self)?) {
            (Some(Newtype::Time(format)), Text::One(text)) => {
                reformat(text, format, self.0).map(Text::One)
            }
            (_, text) => Ok(text),
        }
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<ListWriter, TextError> {
        Ok(ListWriter {
            writer: self,
            items: Vec::new(),
        })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<MapWriter, TextError> {
        Ok(MapWriter {
            writer: self,
            key: String::new(),
            entries: Vec::new(),
        })
    }
}

/// Writes the items of a list.
pub(super) struct ListWriter {
    writer: TextWriter,
    items: Vec<Text>,
}

impl SerializeSeq for ListWriter {
    type Ok = Text;
    type Error = TextError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TextError> {
        self.items.push(value.serialize(self.writer)?);
        Ok(())
    }

    fn end(self) -> Result<Text, TextError> {
        Ok(Text::List(self.items))
    }
}

/// Writes the entries of a map.
pub(super) struct MapWriter {
    writer: TextWriter,
    key: String,
    entries: Vec<(String, Text)>,
}

impl SerializeMap for MapWriter {
    type Ok = Text;
    type Error = TextError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), TextError> {
        match key.serialize(self.writer)? {
            Text::One(key) => {
                self.key = key;
                Ok(())
            }
            _ => Err(ser::Error::custom("a key must be a string")),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TextError> {
        let value = value.serialize(self.writer)?;
        self.entries.push((core::mem::take(&mut self.key), value));
        Ok(())
    }

    fn end(self) -> Result<Text, TextError> {
        Ok(Text::Map(self.entries))
    }
}
