//! Strings that contain JSON, which some tools print as plain JSON.

use alloc::string::String;
use core::fmt::{self, Write};

use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_core::ser::{Serialize, Serializer};

use crate::serde::number::{Text, NUMBER_KEY};
use crate::serde::value::{Reading, Wire};

/// Marks a string that contains JSON, such as a policy. The AWS CLI and boto3 print it as an
/// object, which is read as its text without white space.
pub enum Json {}

impl Wire<Json> for String {
    const IS_TEXT: bool = true;

    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading,
    ) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() && !reading.is_strict() {
            deserializer.deserialize_any(JsonTextVisitor)
        } else {
            Self::deserialize(deserializer)
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn zero() -> Self {
        Self::new()
    }
}

struct JsonTextVisitor;

impl<'de> Visitor<'de> for JsonTextVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON, or a string that contains it")
    }

    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<String, E> {
        Ok(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<String, A::Error> {
        let mut json = String::new();
        Transcode(&mut json).visit_seq(seq)?;
        Ok(json)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<String, A::Error> {
        let mut json = String::new();
        Transcode(&mut json).visit_map(map)?;
        Ok(json)
    }
}

/// Writes what it reads as JSON. Members keep their order.
struct Transcode<'a>(&'a mut String);

impl Transcode<'_> {
    fn display<E: Error>(self, value: impl fmt::Display) -> Result<(), E> {
        write!(self.0, "{value}").map_err(E::custom)
    }

    fn string(&mut self, text: &str) {
        self.0.push('"');
        for char in text.chars() {
            match char {
                '"' | '\\' => self.0.extend(['\\', char]),
                '\0'..='\u{1f}' => {
                    let hex = |nibble| char::from_digit(nibble, 16).unwrap_or_default();
                    let code = u32::from(char);
                    self.0.push_str("\\u00");
                    self.0.extend([hex(code >> 4), hex(code & 15)]);
                }
                _ => self.0.push(char),
            }
        }
        self.0.push('"');
    }
}

impl<'de> DeserializeSeed<'de> for Transcode<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Transcode<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.push_str("null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.display(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.display(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.display(value)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.display(value)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.display(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match value.is_finite() {
            true => self.display(format_args!("{value:?}")),
            false => Err(E::invalid_value(Unexpected::Float(value), &self)),
        }
    }

    fn visit_str<E>(mut self, text: &str) -> Result<(), E> {
        self.string(text);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.0.push('[');
        let start = self.0.len();
        while seq.next_element_seed(Transcode(self.0))?.is_some() {
            self.0.push(',');
        }
        close(self.0, start, ']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.0.push('{');
        let start = self.0.len();
        while let Some(name) = map.next_key_seed(Text)? {
            if name == NUMBER_KEY {
                self.0.pop();
                self.0.push_str(&map.next_value_seed(Text)?);
                return Ok(());
            }
            Transcode(self.0).string(&name);
            self.0.push(':');
            map.next_value_seed(Transcode(self.0))?;
            self.0.push(',');
        }
        close(self.0, start, '}');
        Ok(())
    }
}

/// Replaces the last comma, if any, with the closing bracket.
fn close(json: &mut String, start: usize, bracket: char) {
    if json.len() > start {
        json.pop();
    }
    json.push(bracket);
}
