//! Reads values from JSON.

use alloc::{borrow::Cow, format};

use serde_core::de::value::{BorrowedStrDeserializer, MapDeserializer};
use serde_core::de::{
    DeserializeSeed, Deserializer, Error, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde_core::forward_to_deserialize_any;

use crate::primitives::date_time;
use crate::primitives::{DateTimeFormat, Number};
use crate::serde::newtype::Newtype;
use crate::serde::number::NUMBER_KEY;
use crate::wire::json::scanner::{JsonScanner, Scalar};
use crate::wire::json::Form;
use crate::wire::known_names::KnownNames;
use crate::wire::protocol::Reading;
use crate::wire::reason::{ReadError, Reason, Syntax};

/// How deep lists and objects may nest.
const DEPTH: u8 = 128;

/// Reads a value, with nothing but white space around it.
pub(super) fn read<'de, S: DeserializeSeed<'de>>(
    form: Form,
    text: &'de str,
    seed: S,
    reading: Reading,
) -> Result<S::Value, ReadError> {
    let mut reader = JsonReader {
        json: JsonScanner::new(text),
        depth: DEPTH,
        form,
        reading,
    };
    let value = seed.deserialize(&mut reader).and_then(|value| {
        reader.json.end()?;
        Ok(value)
    });
    value.map_err(|reason| located(reason, reader.json.before()))
}

/// Adds the position of an error, from the text before it.
fn located(reason: Reason, before: &str) -> ReadError {
    let line = before.rsplit('\n').next().unwrap_or(before);
    let lines = before.matches('\n').count() + 1;
    let column = line.chars().count() + 1;
    ReadError::new(reason, format!("line {lines} column {column}"))
}

struct JsonReader<'de> {
    json: JsonScanner<'de>,
    /// How much deeper lists and objects may nest.
    depth: u8,
    form: Form,
    reading: Reading,
}

impl<'de> JsonReader<'de> {
    /// Checks that the next value is a timestamp in the form of the specification.
    fn check_time(&mut self, format: DateTimeFormat) -> Result<(), Reason> {
        let is_number = format == DateTimeFormat::EpochSeconds;
        let token = self.json.token();
        let start = self.json.at;
        let is_strict = match token {
            Some(b'"') if !is_number => {
                self.json.at += 1;
                date_time::is_strict(&self.json.string()?, format)
            }
            Some(b'-' | b'0'..=b'9') if is_number => {
                self.json.scalar()?;
                date_time::is_strict(self.json.since(start), format)
            }
            _ => false,
        };
        self.json.at = start;
        match is_strict {
            true => Ok(()),
            false => Err(self.misfit(&format.described())),
        }
    }

    /// Passes the text of a number of any size.
    fn big_number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Reason> {
        match self.json.token() {
            Some(b'-' | b'0'..=b'9') => {}
            _ if self.reading.is_strict() => return Err(self.misfit(&visitor)),
            _ => return self.deserialize_any(visitor),
        }
        let start = self.json.at;
        self.json.scalar()?;
        let value = number_text(self.json.since(start), visitor);
        value.inspect_err(|_| self.json.at = start)
    }

    /// Reports that the next value is not what a type needs.
    #[cold]
    fn misfit(&mut self, expected: &dyn Expected) -> Reason {
        let start = self.json.at;
        let text;
        let found = match self.json.token() {
            Some(b'[') => Unexpected::Seq,
            Some(b'{') => Unexpected::Map,
            Some(b'"') => {
                self.json.at += 1;
                text = match self.json.string() {
                    Ok(text) => text,
                    Err(reason) => return reason.into(),
                };
                Unexpected::Str(&text)
            }
            _ => match self.json.scalar() {
                Ok(Scalar::Null) => Unexpected::Other("null"),
                Ok(Scalar::Bool(value)) => Unexpected::Bool(value),
                Ok(Scalar::Number(Number::PosInt(value))) => Unexpected::Unsigned(value),
                Ok(Scalar::Number(Number::NegInt(value))) => Unexpected::Signed(value),
                Ok(Scalar::Number(Number::Float(value))) => Unexpected::Float(value),
                Err(reason) => return reason.into(),
            },
        };
        self.json.at = start;
        Reason::invalid_type(found, expected)
    }

    /// Reads a list or an object from its opening bracket.
    #[inline]
    fn nested<T>(
        &mut self,
        close: u8,
        names: &'static [&'static str],
        read: impl FnOnce(Items<'_, 'de>) -> Result<T, Reason>,
    ) -> Result<T, Reason> {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Err(Syntax("expected less nesting").into());
        };
        self.json.at += 1;
        self.depth = depth;
        let value = read(Items {
            reader: self,
            close,
            is_first: true,
            names: KnownNames::new(names),
        })?;
        self.depth += 1;
        Ok(value)
    }
}

/// Passes the text of a number.
fn number_text<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, Reason> {
    let entry = (NUMBER_KEY, BorrowedStrDeserializer::new(text));
    visitor.visit_map(MapDeserializer::new(core::iter::once(entry)))
}

/// Whether a float has every digit of its text.
#[inline]
fn is_exact(text: &str, value: f64) -> bool {
    const LEN: usize = "1715767200.123456".len();
    text.len() <= LEN && (value != 0.0 || !text.bytes().any(|byte| matches!(byte, b'1'..=b'9')))
}

/// The items of a list or an object.
struct Items<'a, 'de> {
    reader: &'a mut JsonReader<'de>,
    close: u8,
    is_first: bool,
    /// The names that an object's members may have.
    names: KnownNames,
}

impl Items<'_, '_> {
    /// Advances to the next item. Returns whether there is one.
    #[inline]
    fn more(&mut self) -> Result<bool, Reason> {
        let is_first = core::mem::replace(&mut self.is_first, false);
        match self.reader.json.token() {
            Some(byte) if byte == self.close => {
                self.reader.json.at += 1;
                Ok(false)
            }
            Some(b',') if !is_first => {
                self.reader.json.at += 1;
                Ok(true)
            }
            Some(_) if is_first => Ok(true),
            Some(_) => Err(Syntax("expected `,` or the bracket that closes").into()),
            None => Err(Syntax("the text ends in a list or an object").into()),
        }
    }

    /// Reads a name if it is one of `names`. Returns its index.
    #[inline]
    fn known(&mut self) -> Option<usize> {
        let text = self.reader.json.rest().get(1..)?;
        let (index, name) = self.names.find(|name| starts_with(text, name))?;
        self.reader.json.at += name.len() + 2;
        Some(index)
    }
}

/// Whether text starts with a name and its closing quote.
#[inline]
fn starts_with(text: &[u8], name: &str) -> bool {
    // The quote tells most names apart without a comparison.
    match text.split_at_checked(name.len()) {
        Some((start, [b'"', ..])) => start == name.as_bytes(),
        _ => false,
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Reason;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Reason> {
        match self.more()? {
            true => seed.deserialize(&mut *self.reader).map(Some),
            false => Ok(None),
        }
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Reason;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Reason> {
        if !self.more()? {
            return Ok(None);
        }
        if self.reader.json.token() != Some(b'"') {
            return Err(Syntax("expected a name in quotes").into());
        }
        let key = match self.known() {
            Some(index) => seed.deserialize(index.into_deserializer()),
            None => seed.deserialize(&mut *self.reader),
        };
        key.map(Some)
    }

    #[inline]
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Reason> {
        match self.reader.json.token() {
            Some(b':') => self.reader.json.at += 1,
            _ => return Err(Syntax("expected `:` after a name").into()),
        }
        seed.deserialize(&mut *self.reader)
    }
}

impl<'de> Deserializer<'de> for &mut JsonReader<'de> {
    type Error = Reason;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self.json.token() {
            Some(b'"') => return self.deserialize_str(visitor),
            Some(b'[') => return self.deserialize_seq(visitor),
            Some(b'{') => return self.deserialize_map(visitor),
            _ => {}
        }
        let start = self.json.at;
        let value = match self.json.scalar()? {
            Scalar::Null => visitor.visit_unit(),
            Scalar::Bool(value) => visitor.visit_bool(value),
            Scalar::Number(Number::PosInt(value)) => visitor.visit_u64(value),
            Scalar::Number(Number::NegInt(value)) => visitor.visit_i64(value),
            Scalar::Number(Number::Float(value)) if !value.is_finite() => {
                return Err(Syntax("expected a number that fits a double").into());
            }
            Scalar::Number(Number::Float(value)) => match self.json.since(start) {
                text if is_exact(text, value) => visitor.visit_f64(value),
                text => number_text(text, visitor),
            },
        };
        value.inspect_err(|_| self.json.at = start)
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        if self.json.token() != Some(b'"') {
            return Err(self.misfit(&visitor));
        }
        let start = self.json.at;
        self.json.at += 1;
        let value = match self.json.string()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        };
        value.inspect_err(|_| self.json.at = start)
    }

    #[inline]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        self.deserialize_str(visitor)
    }

    #[inline]
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        self.deserialize_str(visitor)
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        if self.json.token() != Some(b'n') {
            return visitor.visit_some(self);
        }
        self.json.scalar()?;
        visitor.visit_none()
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self.json.token() {
            Some(b'[') => self.nested(b']', &[], |items| visitor.visit_seq(items)),
            _ => Err(self.misfit(&visitor)),
        }
    }

    #[inline]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        self.deserialize_struct("", &[], visitor)
    }

    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Reason> {
        match self.json.token() {
            Some(b'{') => self.nested(b'}', names, |items| visitor.visit_map(items)),
            _ => Err(self.misfit(&visitor)),
        }
    }

    /// Timestamps and big numbers are newtypes, which distinguishes them from other values.
    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Reason> {
        match Newtype::of(name) {
            Some(Newtype::BigInteger | Newtype::BigDecimal) => {
                return match (self.form, self.reading) {
                    (Form::RpcV2, Reading::Strict) => self.deserialize_str(visitor),
                    _ => self.big_number(visitor),
                }
            }
            Some(Newtype::Blob) => return self.deserialize_str(visitor),
            Some(Newtype::Time(format)) if self.reading == Reading::Strict => {
                self.check_time(match self.form {
                    Form::Aws => format,
                    Form::RpcV2 => DateTimeFormat::EpochSeconds,
                })?;
            }
            _ => {}
        }
        self.deserialize_any(visitor)
    }

    /// Skips a value, which may be a number that no type could hold.
    #[inline]
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        if let Some(b'"' | b'[' | b'{') = self.json.token() {
            return self.deserialize_any(visitor);
        }
        self.json.scalar()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct enum
    }
}
