//! The parser of JSON text.

use std::collections::HashSet;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Json, without_bom};
use crate::error::{Error, Place};
use crate::number::Number;

/// The maximum number of values in a document. botocore's largest has 61,000.
const MAX_VALUES: usize = 1_000_000;

impl Json {
    /// Parses a whole document, with or without a byte order mark. `file` is its name in
    /// errors.
    ///
    /// Fails on invalid JSON, duplicate keys, nesting deeper than 128 levels, and more values
    /// than any model has.
    pub fn parse(file: &str, text: &[u8]) -> Result<Self, Error> {
        let text = without_bom(text);
        let mut deserializer = serde_json::Deserializer::from_slice(text);
        let mut parser = Parser {
            left: MAX_VALUES,
            rest: text,
        };
        let json = parser.deserialize(&mut deserializer);
        json.and_then(|json| deserializer.end().map(|()| json))
            .map_err(|error| refusal(file, &error))
    }
}

fn refusal(file: &str, error: &serde_json::Error) -> Error {
    let mut at = Place::file(file);
    let (line, column) = (error.line(), error.column().max(1));
    at.position = (line > 0).then_some((line, column));
    let text = error.to_string();
    let reason = text
        .rsplit_once(" at line ")
        .map_or(&*text, |(reason, _)| reason);
    let message = match error.is_data() {
        true => reason.to_owned(),
        false => format!("not valid JSON: {reason}"),
    };
    Error::new(message, at)
}

/// Reads values, and counts them.
struct Parser<'a> {
    /// The number of values that the document may still have.
    left: usize,
    /// The text after the last number.
    rest: &'a [u8],
}

impl Parser<'_> {
    /// Returns the text of the next number in the document, which serde has rounded.
    fn number<E: de::Error>(&mut self) -> Result<Json, E> {
        let start = number_start(self.rest);
        let text = self.rest.get(start..).unwrap_or_default();
        let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
        let end = text.iter().position(|byte| !is_part(byte));
        let (number, rest) = text.split_at(end.unwrap_or(text.len()));
        self.rest = rest;
        let number = std::str::from_utf8(number).map_err(E::custom)?;
        Ok(Json::Number(Number::new(number)))
    }
}

/// Returns the position of the first number outside of a string.
fn number_start(text: &[u8]) -> usize {
    let mut bytes = text.iter().enumerate();
    let mut in_string = false;
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => in_string = !in_string,
            b'\\' => drop(bytes.next()),
            b'0'..=b'9' | b'-' if !in_string => return at,
            _ => {}
        }
    }
    text.len()
}

impl<'de> DeserializeSeed<'de> for &mut Parser<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        self.left = self.left.checked_sub(1).ok_or_else(|| {
            let message = format!("too many values: the limit is {MAX_VALUES}");
            de::Error::custom(message)
        })?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Parser<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Json, E> {
        self.number()
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Json, E> {
        self.number()
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Json, E> {
        self.number()
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(&mut *self)? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut members: Vec<(String, Json)> = Vec::new();
        let mut keys = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !keys.insert(key.clone()) {
                return Err(de::Error::custom(format!("duplicate key {key:?}")));
            }
            members.push((key, map.next_value_seed(&mut *self)?));
        }
        Ok(Json::Object(members))
    }
}
