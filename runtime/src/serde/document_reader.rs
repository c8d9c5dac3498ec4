//! Reads any type from a document.

use core::marker::PhantomData;

use serde_core::de::value::{MapDeserializer, SeqDeserializer};
use serde_core::de::{Deserializer, Error, IntoDeserializer, Visitor};
use serde_core::forward_to_deserialize_any;

use crate::primitives::{Document, Number};
use crate::serde::cloud_trail::{is_placeholder, rfc3339, MAYBE_HIDDEN};
use crate::serde::newtype::Newtype;

/// Deserializes from a document as from the format that it was read from.
pub(crate) struct DocumentReader<E> {
    document: Document,
    /// Whether that format was human-readable.
    human_readable: bool,
    error: PhantomData<E>,
}

impl<E> DocumentReader<E> {
    pub(crate) fn new(document: Document, human_readable: bool) -> Self {
        Self {
            document,
            human_readable,
            error: PhantomData,
        }
    }
}

impl<'de, E: Error> IntoDeserializer<'de, E> for DocumentReader<E> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de, E: Error> Deserializer<'de> for DocumentReader<E> {
    type Error = E;

    fn is_human_readable(&self) -> bool {
        self.human_readable
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        let reader = |document| Self::new(document, self.human_readable);
        match self.document {
            Document::Null => visitor.visit_unit(),
            Document::Bool(value) => visitor.visit_bool(value),
            Document::Number(Number::PosInt(value)) => visitor.visit_u64(value),
            Document::Number(Number::NegInt(value)) => visitor.visit_i64(value),
            Document::Number(Number::Float(value)) => visitor.visit_f64(value),
            Document::String(text) => visitor.visit_string(text),
            Document::Array(elements) => {
                visitor.visit_seq(SeqDeserializer::new(elements.into_iter().map(reader)))
            }
            Document::Object(members) => {
                let members = members.into_iter();
                let members = members.map(|(name, value)| (name, reader(value)));
                visitor.visit_map(MapDeserializer::new(members))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.document {
            Document::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    /// CloudTrail logs placeholders and another timestamp format.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        if name == MAYBE_HIDDEN {
            return match is_placeholder(&self.document) {
                true => visitor.visit_none(),
                false => self.deserialize_option(visitor),
            };
        }
        let text = self.document.as_str();
        let text = text.filter(|_| matches!(Newtype::of(name), Some(Newtype::Time(_))));
        if let Some(time) = text.and_then(rfc3339) {
            self.document = time.into();
        }
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
