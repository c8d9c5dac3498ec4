//! Untyped data.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};

/// Untyped data, such as a JSON value.
///
/// With the feature `serde`, it can be read from self-describing formats only, and the format
/// limits its nesting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Document {
    /// No value.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// A list of values.
    Array(Vec<Document>),
    /// Values by name.
    Object(BTreeMap<String, Document>),
}

/// A number of a [`Document`].
///
/// Numbers are equal if they have the same variant and value; floats compare by their bits, so
/// that NaN equals itself and -0.0 differs from 0.0.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// An integer of 0 or more.
    PosInt(u64),
    /// An integer below 0.
    NegInt(i64),
    /// A float. JSON cannot represent NaN and the infinities, so they are written as null.
    Float(f64),
}

impl fmt::Display for Number {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PosInt(value) => value.fmt(f),
            Self::NegInt(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}

impl Document {
    /// Returns `Some` if the value is null.
    #[must_use]
    #[inline]
    pub fn as_null(&self) -> Option<()> {
        matches!(self, Self::Null).then_some(())
    }

    /// Returns the value if it is a boolean.
    #[must_use]
    #[inline]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// Returns the number if it is one.
    #[must_use]
    #[inline]
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Returns the text if it is a string.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Same as [`as_str`](Self::as_str).
    #[must_use]
    #[inline]
    pub fn as_string(&self) -> Option<&str> {
        self.as_str()
    }

    /// Returns the elements if it is an array.
    #[must_use]
    #[inline]
    pub fn as_array(&self) -> Option<&Vec<Document>> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// Returns the members if it is an object.
    #[must_use]
    #[inline]
    pub fn as_object(&self) -> Option<&BTreeMap<String, Document>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Returns the member of this name if it is an object that has one.
    #[must_use]
    #[inline]
    pub fn get(&self, name: &str) -> Option<&Document> {
        self.as_object()?.get(name)
    }
}

impl Number {
    /// Returns the nearest `f64`.
    #[must_use]
    #[inline]
    pub fn to_f64_lossy(self) -> f64 {
        match self {
            Self::PosInt(value) => value as f64,
            Self::NegInt(value) => value as f64,
            Self::Float(value) => value,
        }
    }

    /// Returns the value if it is an integer that fits.
    #[must_use]
    #[inline]
    pub fn as_u64(self) -> Option<u64> {
        match self {
            Self::PosInt(value) => Some(value),
            Self::NegInt(value) => value.try_into().ok(),
            Self::Float(_) => None,
        }
    }

    /// Returns the value if it is an integer that fits.
    #[must_use]
    #[inline]
    pub fn as_i64(self) -> Option<i64> {
        match self {
            Self::PosInt(value) => value.try_into().ok(),
            Self::NegInt(value) => Some(value),
            Self::Float(_) => None,
        }
    }

    /// Returns the index of the variant and the bits of the value.
    #[inline]
    fn key(self) -> (u8, u64) {
        match self {
            Self::PosInt(value) => (0, value),
            Self::NegInt(value) => (1, value as u64),
            Self::Float(value) => (2, value.to_bits()),
        }
    }
}

impl PartialEq for Number {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Number {}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl From<u64> for Number {
    #[inline]
    fn from(value: u64) -> Self {
        Self::PosInt(value)
    }
}

impl From<i64> for Number {
    #[inline]
    fn from(value: i64) -> Self {
        u64::try_from(value).map_or(Self::NegInt(value), Self::PosInt)
    }
}

impl From<u32> for Number {
    #[inline]
    fn from(value: u32) -> Self {
        Self::PosInt(value.into())
    }
}

impl From<i32> for Number {
    #[inline]
    fn from(value: i32) -> Self {
        i64::from(value).into()
    }
}

impl From<f64> for Number {
    #[inline]
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

macro_rules! document_from {
    ($($source:ty => $variant:ident,)*) => {$(
        impl From<$source> for Document {
            #[inline]
            fn from(value: $source) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}

document_from! {
    bool => Bool,
    Number => Number,
    u64 => Number,
    i64 => Number,
    u32 => Number,
    i32 => Number,
    f64 => Number,
    &str => String,
    String => String,
    Vec<Document> => Array,
    BTreeMap<String, Document> => Object,
}

#[cfg(feature = "serde")]
mod serde_impls {
    use super::{Document, Number};
    use crate::serde::newtype::Newtype;
    use crate::serde::number::NUMBER_KEY;
    use crate::serde::value::{Reading, Wire};
    use alloc::collections::BTreeMap;
    use alloc::string::String;
    use alloc::vec::Vec;
    use core::fmt;
    use serde_core::de::{Error, MapAccess, SeqAccess, Visitor};
    use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

    impl Serialize for Document {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Null => serializer.serialize_unit(),
                Self::Bool(value) => serializer.serialize_bool(*value),
                Self::Number(number) => number.serialize(serializer),
                Self::String(text) => serializer.serialize_str(text),
                Self::Array(elements) => serializer.collect_seq(elements),
                Self::Object(members) => serializer.collect_map(members),
            }
        }
    }

    impl Serialize for Number {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match *self {
                Self::PosInt(value) => serializer.serialize_u64(value),
                Self::NegInt(value) => serializer.serialize_i64(value),
                Self::Float(value) => serializer.serialize_f64(value),
            }
        }
    }

    impl<'de> Deserialize<'de> for Document {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_any(DocumentVisitor)
        }
    }

    impl<F> Wire<F> for Document {
        const IS_TEXT: bool = true;

        #[cfg(feature = "http")]
        const NODE: crate::wire::binding::Node = crate::wire::binding::Node::Document;

        fn read<'de, D: Deserializer<'de>>(deserializer: D, _: Reading) -> Result<Self, D::Error> {
            if deserializer.is_human_readable() {
                deserializer.deserialize_newtype_struct(Newtype::Document.name(), DocumentVisitor)
            } else {
                Self::deserialize(deserializer)
            }
        }

        fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            if serializer.is_human_readable() {
                serializer.serialize_newtype_struct(Newtype::Document.name(), self)
            } else {
                self.serialize(serializer)
            }
        }

        #[inline]
        fn zero() -> Self {
            Self::Null
        }

        /// Reads an item, which may be `null`.
        fn read_item<'de, D: Deserializer<'de>>(
            from: D,
            reading: Reading,
        ) -> Result<Option<Self>, D::Error> {
            Wire::<F>::read(from, reading).map(Some)
        }
    }

    struct DocumentVisitor;

    impl<'de> Visitor<'de> for DocumentVisitor {
        type Value = Document;

        #[inline]
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("any value")
        }

        fn visit_unit<E: Error>(self) -> Result<Document, E> {
            Ok(Document::Null)
        }

        fn visit_none<E: Error>(self) -> Result<Document, E> {
            Ok(Document::Null)
        }

        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
            Deserialize::deserialize(deserializer)
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Document, D::Error> {
            Deserialize::deserialize(from)
        }

        fn visit_bool<E: Error>(self, value: bool) -> Result<Document, E> {
            Ok(value.into())
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<Document, E> {
            Ok(value.into())
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<Document, E> {
            Ok(value.into())
        }

        fn visit_i128<E: Error>(self, value: i128) -> Result<Document, E> {
            Ok((value as f64).into())
        }

        fn visit_u128<E: Error>(self, value: u128) -> Result<Document, E> {
            Ok((value as f64).into())
        }

        fn visit_f64<E: Error>(self, value: f64) -> Result<Document, E> {
            Ok(value.into())
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Document, E> {
            Ok(text.into())
        }

        fn visit_string<E: Error>(self, text: String) -> Result<Document, E> {
            Ok(text.into())
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Document, E> {
            let bytes = bytes.iter().map(|byte| u32::from(*byte).into());
            Ok(Document::Array(bytes.collect()))
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Document, A::Error> {
            let mut elements = Vec::new();
            while let Some(element) = seq.next_element()? {
                elements.push(element);
            }
            Ok(Document::Array(elements))
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Document, A::Error> {
            let mut members = BTreeMap::new();
            while let Some((name, value)) = map.next_entry()? {
                members.insert(name, value);
            }
            Ok(match exact_number(&members) {
                Some(number) => Document::Number(number),
                None => Document::Object(members),
            })
        }
    }

    /// Returns the number if `serde_json`'s feature `arbitrary_precision` made an object of it.
    #[inline]
    fn exact_number(members: &BTreeMap<String, Document>) -> Option<Number> {
        let text = members.get(NUMBER_KEY)?.as_str()?;
        let integer = text.parse::<u64>().map(Number::PosInt);
        integer
            .or_else(|_| text.parse().map(Number::NegInt))
            .or_else(|_| text.parse().map(Number::Float))
            .ok()
    }
}
