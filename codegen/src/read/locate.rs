//! Finds the line of a value in a JSON document.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess};
use serde::de::{Visitor, value::MapAccessDeserializer};

use super::json::without_bom;
use crate::error::PathStep;

/// Returns the line and column, from 1, of the value at `path`.
///
/// Follows the path and then fails on purpose, because the parser's error has the
/// position.
pub(crate) fn position(text: &[u8], path: &[PathStep]) -> Option<(usize, usize)> {
    let text = without_bom(text);
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let error = AtPath(path).deserialize(&mut deserializer).err()?;
    (error.line() > 0 && error.to_string().starts_with(HERE))
        .then(|| skip_space(text, error.line(), error.column()))
}

/// Returns the position of the next byte that is not whitespace. The parser stops
/// after the `:` or `,` before a value.
fn skip_space(text: &[u8], mut line: usize, mut column: usize) -> (usize, usize) {
    let starts = text.split_inclusive(|byte| *byte == b'\n').take(line - 1);
    let offset = starts.map(<[u8]>::len).sum::<usize>() + column;
    for byte in text.iter().skip(offset) {
        match byte {
            b'\n' => (line, column) = (line + 1, 0),
            b' ' | b'\t' | b'\r' => column += 1,
            _ => break,
        }
    }
    (line, column + 1)
}

const HERE: &str = "the path ends here";

/// Deserializes up to the value at a path.
struct AtPath<'a>(&'a [PathStep]);

impl<'de> DeserializeSeed<'de> for AtPath<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.0.is_empty() {
            return Err(D::Error::custom(HERE));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AtPath<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value on the path")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((PathStep::Key(wanted), rest)) = self.0.split_first() else {
            return ignore(map);
        };
        while let Some(key) = map.next_key::<String>()? {
            if key == *wanted {
                return map.next_value_seed(AtPath(rest));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Some((PathStep::Index(wanted), rest)) = self.0.split_first() else {
            return Ok(());
        };
        for _ in 0..*wanted {
            seq.next_element::<IgnoredAny>()?;
        }
        seq.next_element_seed(AtPath(rest)).map(|_| ())
    }
}

fn ignore<'de, A: MapAccess<'de>>(map: A) -> Result<(), A::Error> {
    MapAccessDeserializer::new(map)
        .deserialize_any(IgnoredAny)
        .map(|_| ())
}
