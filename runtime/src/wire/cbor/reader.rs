//! Reads values from CBOR.

use alloc::{borrow::Cow, format, string::String, string::ToString};

use serde_core::de::value::{BorrowedStrDeserializer, MapDeserializer};
use serde_core::de::{
    DeserializeSeed, Deserializer, Error, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde_core::forward_to_deserialize_any;

use crate::primitives::date_time;
use crate::serde::newtype::Newtype;
use crate::serde::number::NUMBER_KEY;
use crate::wire::cbor::big_number::{from_bytes, Decimal};
use crate::wire::cbor::scanner::{
    major, tag, text, utf8, CborScanner, Head, BREAK, NULL, UNDEFINED,
};
use crate::wire::cbor::NO_DOCUMENTS;
use crate::wire::known_names::KnownNames;
use crate::wire::protocol::Reading;
use crate::wire::reason::{ReadError, Reason, Syntax};

/// How deep lists and maps may nest.
const DEPTH: u8 = 128;

/// Reads the value that a body contains, with nothing after it.
pub(super) fn read<'de, S: DeserializeSeed<'de>>(
    body: &'de [u8],
    seed: S,
    reading: Reading,
) -> Result<S::Value, ReadError> {
    let mut reader = CborReader {
        cbor: CborScanner::new(body),
        depth: DEPTH,
        reading,
    };
    let value = seed
        .deserialize(&mut reader)
        .and_then(|value| match reader.cbor.rest() {
            [] => Ok(value),
            _ => Err(Syntax("expected nothing after the value").into()),
        });
    value.map_err(|reason| {
        let at = body.len() - reader.cbor.rest().len();
        ReadError::new(reason, format!("byte {at}"))
    })
}

struct CborReader<'de> {
    cbor: CborScanner<'de>,
    /// How much deeper lists and maps may nest.
    depth: u8,
    reading: Reading,
}

impl<'de> CborReader<'de> {
    /// Reads the head of an item, and skips tags that change nothing.
    #[inline]
    fn item(&mut self) -> Result<Head, Syntax> {
        let start = self.cbor.rest();
        loop {
            match self.cbor.head() {
                Ok(Head::Tag(tag)) if !(tag::POSITIVE..=tag::DECIMAL).contains(&tag) => {}
                head => return head.inspect_err(|_| self.cbor.go_back(start)),
            }
        }
    }

    #[inline]
    fn text(&mut self, len: Option<u64>) -> Result<Cow<'de, str>, Syntax> {
        text(self.cbor.string(major::TEXT, len)?)
    }

    /// Passes an item to the visitor.
    #[inline]
    fn visit<V: Visitor<'de>>(&mut self, head: Head, visitor: V) -> Result<V::Value, Reason> {
        match head {
            Head::Unsigned(value) => visitor.visit_u64(value),
            Head::Negative(value) => match i64::try_from(value) {
                Ok(value) => visitor.visit_i64(-1 - value),
                Err(_) => visitor.visit_i128(-1 - i128::from(value)),
            },
            Head::Bytes(len) => match self.cbor.string(major::BYTES, len)? {
                Cow::Borrowed(bytes) => visitor.visit_borrowed_bytes(bytes),
                Cow::Owned(bytes) => visitor.visit_byte_buf(bytes),
            },
            Head::Text(len) => match self.text(len)? {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_string(text),
            },
            Head::Array(len) => self.nested(len, &[], |items| visitor.visit_seq(items)),
            Head::Map(len) => self.nested(len, &[], |items| visitor.visit_map(items)),
            Head::Tag(tag) => visitor.visit_string(self.tagged_number(tag)?),
            Head::Bool(value) => visitor.visit_bool(value),
            Head::Null => visitor.visit_unit(),
            Head::Float(value) => visitor.visit_f64(value),
            Head::Simple => Err(Syntax("expected a value that has a meaning").into()),
            Head::Break => Err(Syntax("expected a value, found the end of a list or a map").into()),
        }
    }

    /// Reads a list or a map.
    #[inline]
    fn nested<T>(
        &mut self,
        len: Option<u64>,
        names: &'static [&'static str],
        read: impl FnOnce(Items<'_, 'de>) -> Result<T, Reason>,
    ) -> Result<T, Reason> {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Err(Syntax("expected less nesting").into());
        };
        self.depth = depth;
        let value = read(Items {
            reader: self,
            left: len,
            names: KnownNames::new(names),
        })?;
        self.depth += 1;
        Ok(value)
    }

    /// Passes an item to the visitor if it is what the type needs. The error is where the item
    /// starts.
    #[inline]
    fn scalar<V: Visitor<'de>>(
        &mut self,
        fits: impl FnOnce(Head) -> bool,
        visitor: V,
    ) -> Result<V::Value, Reason> {
        let start = self.cbor.rest();
        let value = match self.item() {
            Ok(head) if fits(head) => self.visit(head, visitor),
            Ok(head) => Err(self.misfit(head, &visitor)),
            Err(reason) => Err(reason.into()),
        };
        value.inspect_err(|_| self.cbor.go_back(start))
    }

    /// Reports that an item is not what a type needs.
    #[cold]
    fn misfit(&mut self, head: Head, expected: &dyn Expected) -> Reason {
        let text;
        let found = match head {
            Head::Unsigned(value) => Unexpected::Unsigned(value),
            Head::Negative(value) => match i64::try_from(value) {
                Ok(value) => Unexpected::Signed(-1 - value),
                Err(_) => Unexpected::Other("a large integer"),
            },
            Head::Bytes(_) => Unexpected::Other("a byte string"),
            Head::Text(len) => {
                text = match self.text(len) {
                    Ok(text) => text,
                    Err(reason) => return reason.into(),
                };
                Unexpected::Str(&text)
            }
            Head::Array(_) => Unexpected::Seq,
            Head::Map(_) => Unexpected::Map,
            Head::Tag(_) => Unexpected::Other("a tagged value"),
            Head::Bool(value) => Unexpected::Bool(value),
            Head::Null => Unexpected::Other("null"),
            Head::Float(value) => Unexpected::Float(value),
            Head::Simple => Unexpected::Other("a value without a meaning"),
            Head::Break => Unexpected::Other("the end of a list or a map"),
        };
        Reason::invalid_type(found, expected)
    }

    /// Checks that a timestamp has the form of the specification.
    fn check_time(&mut self) -> Result<(), Reason> {
        let start = self.cbor.rest();
        let is_strict = matches!(self.cbor.head()?, Head::Tag(tag::EPOCH_SECONDS))
            && match self.cbor.head()? {
                Head::Unsigned(secs) => date_time::is_epoch_seconds(secs as f64),
                Head::Float(secs) => date_time::is_epoch_seconds(secs),
                Head::Negative(_) => true,
                _ => false,
            };
        self.cbor.go_back(start);
        if is_strict {
            return Ok(());
        }
        let head = self.cbor.head()?;
        let reason = self.misfit(head, &"seconds since the epoch with the tag 1");
        self.cbor.go_back(start);
        Err(reason)
    }

    /// Reads a big number and passes its text to the visitor.
    fn big_number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Reason> {
        let start = self.cbor.rest();
        let Head::Tag(tag) = self.item()? else {
            self.cbor.go_back(start);
            let is_strict = self.reading.is_strict();
            return self.scalar(|head| !is_strict || is_integer(head), visitor);
        };
        let value = self
            .tagged_number(tag)
            .map_err(Reason::from)
            .and_then(|text| {
                let entry = core::iter::once((NUMBER_KEY, text));
                visitor.visit_map(MapDeserializer::new(entry))
            });
        value.inspect_err(|_| self.cbor.go_back(start))
    }

    /// Reads the text of a big number after its tag.
    fn tagged_number(&mut self, tag: u64) -> Result<String, Syntax> {
        if tag != tag::DECIMAL {
            let Head::Bytes(len) = self.item()? else {
                return Err(Syntax("expected the bytes of a big integer"));
            };
            let bytes = self.cbor.string(major::BYTES, len)?;
            return from_bytes(tag == tag::NEGATIVE, &bytes)
                .ok_or(Syntax("expected a big integer of at most 1024 bytes"));
        }
        const PAIR: Syntax = Syntax("expected an exponent and an integer");
        let Head::Array(len @ (Some(2) | None)) = self.item()? else {
            return Err(PAIR);
        };
        let exponent = self.integer()?.parse().map_err(|_| PAIR)?;
        let integer = self.integer()?;
        if len.is_none() && !self.cbor.eat(BREAK) {
            return Err(PAIR);
        }
        Ok(Decimal { integer, exponent }.text())
    }

    /// Reads the text of an integer of any size.
    fn integer(&mut self) -> Result<String, Syntax> {
        match self.item()? {
            Head::Unsigned(value) => Ok(value.to_string()),
            Head::Negative(value) => Ok((-1 - i128::from(value)).to_string()),
            Head::Tag(tag @ (tag::POSITIVE | tag::NEGATIVE)) => self.tagged_number(tag),
            _ => Err(Syntax("expected an integer in a decimal number")),
        }
    }
}

fn is_integer(head: Head) -> bool {
    matches!(head, Head::Unsigned(_) | Head::Negative(_))
}

/// The items of a list or a map.
struct Items<'a, 'de> {
    reader: &'a mut CborReader<'de>,
    /// How many items are left; `None` up to a break.
    left: Option<u64>,
    /// The names that a map's members may have.
    names: KnownNames,
}

impl<'de> Items<'_, 'de> {
    /// Advances to the next item. Returns whether there is one.
    #[inline]
    fn more(&mut self) -> bool {
        match &mut self.left {
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
            None => !self.reader.cbor.eat(BREAK),
        }
    }

    /// Reads a key that is not a short string, such as a member's name in chunks.
    #[cold]
    fn other_key<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Reason> {
        seed.deserialize(&mut *self.reader).map(Some)
    }

    /// Returns how many items there may be: each takes at least one byte.
    fn hint(&self) -> Option<usize> {
        let left = usize::try_from(self.left?).unwrap_or(usize::MAX);
        Some(left.min(self.reader.cbor.rest().len()))
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Reason;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Reason> {
        match self.more() {
            true => seed.deserialize(&mut *self.reader).map(Some),
            false => Ok(None),
        }
    }

    #[inline]
    fn size_hint(&self) -> Option<usize> {
        self.hint()
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Reason;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Reason> {
        if !self.more() {
            return Ok(None);
        }
        let Some(name) = self.reader.cbor.short_text() else {
            return self.other_key(seed);
        };
        let key = match self.names.find(|known| known.as_bytes() == name) {
            Some((index, _)) => seed.deserialize(index.into_deserializer()),
            None => seed.deserialize(BorrowedStrDeserializer::new(utf8(name)?)),
        };
        key.map(Some)
    }

    #[inline]
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Reason> {
        seed.deserialize(&mut *self.reader)
    }
}

impl<'de> Deserializer<'de> for &mut CborReader<'de> {
    type Error = Reason;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        let start = self.cbor.rest();
        match self.item()? {
            head @ (Head::Array(_) | Head::Map(_)) => self.visit(head, visitor),
            head => {
                let value = self.visit(head, visitor);
                value.inspect_err(|_| self.cbor.go_back(start))
            }
        }
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        let start = self.cbor.rest();
        let Some(text) = self.cbor.short_text() else {
            return self.scalar(|head| matches!(head, Head::Text(_)), visitor);
        };
        let value = match utf8(text) {
            Ok(text) => visitor.visit_borrowed_str(text),
            Err(reason) => Err(reason.into()),
        };
        value.inspect_err(|_| self.cbor.go_back(start))
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
        match self.cbor.eat(NULL) || self.cbor.eat(UNDEFINED) {
            true => visitor.visit_none(),
            false => visitor.visit_some(self),
        }
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        match self.item()? {
            Head::Array(len) => self.nested(len, &[], |items| visitor.visit_seq(items)),
            head => Err(self.misfit(head, &visitor)),
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
        match self.item()? {
            Head::Map(len) => self.nested(len, names, |items| visitor.visit_map(items)),
            head => Err(self.misfit(head, &visitor)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Reason> {
        let is_strict = self.reading.is_strict();
        match Newtype::of(name) {
            Some(Newtype::Time(_)) if is_strict => self.check_time()?,
            Some(Newtype::BigInteger | Newtype::BigDecimal) => return self.big_number(visitor),
            Some(Newtype::Blob) => {
                // Mocks that convert from JSON leave base64.
                let fits = |head| match head {
                    Head::Bytes(_) => true,
                    Head::Text(_) => !is_strict,
                    _ => false,
                };
                return self.scalar(fits, visitor);
            }
            Some(Newtype::Document) => return Err(Syntax(NO_DOCUMENTS).into()),
            _ => {}
        }
        self.deserialize_any(visitor)
    }

    /// Skips an item, whatever it is.
    #[inline]
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Reason> {
        loop {
            match self.cbor.head()? {
                Head::Tag(_) => {}
                Head::Text(len) => {
                    self.cbor.string(major::TEXT, len)?;
                    return visitor.visit_unit();
                }
                Head::Simple => return visitor.visit_unit(),
                head => return self.visit(head, visitor),
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        tuple tuple_struct enum
    }
}
