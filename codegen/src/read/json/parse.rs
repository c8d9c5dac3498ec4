//! The parser of JSON text.

use std::collections::HashSet;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Json, without_bom};
use crate::error::{Error, Place};

/// The maximum number of values in a document. botocore's largest has 61,000.
const MAX_VALUES: usize = 1_000_000;

impl Json {
    /// Parses a whole document, with or without a byte order mark. `file` is its name in
    /// errors.
    ///
    /// Fails on invalid JSON, duplicate keys, nesting deeper than 128 levels, and more values
    /// than any model has.
    pub fn parse(file: &str, text: &[u8]) -> Result<Self, Error> {
        let mut deserializer = serde_json::Deserializer::from_slice(without_bom(text));
        let mut left = MAX_VALUES;
        let json = Counted { left: &mut left }.deserialize(&mut deserializer);
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

/// Reads a value and decrements the number of remaining values.
struct Counted<'a> {
    left: &'a mut usize,
}

impl Counted<'_> {
    fn next(&mut self) -> Counted<'_> {
        Counted { left: self.left }
    }
}

impl<'de> DeserializeSeed<'de> for Counted<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        *self.left = self.left.checked_sub(1).ok_or_else(|| {
            let message = format!("too many values: the limit is {MAX_VALUES}");
            de::Error::custom(message)
        })?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Counted<'_> {
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

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Json, E> {
        serde_json::Number::from_f64(value)
            .map(Json::Number)
            .ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self.next())? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Json, A::Error> {
        let mut members: Vec<(String, Json)> = Vec::new();
        let mut keys = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !keys.insert(key.clone()) {
                return Err(de::Error::custom(format!("duplicate key {key:?}")));
            }
            members.push((key, map.next_value_seed(self.next())?));
        }
        Ok(Json::Object(members))
    }
}
