//! Reads and writes unions.

use alloc::{collections::BTreeMap, string::String};
use core::{fmt, marker::PhantomData};

use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};
use serde_core::ser::{Serialize, SerializeMap, Serializer};

use crate::primitives::{Document, UnknownMember};
use crate::serde::names::Names;
use crate::serde::value::{Reading, Seed, Wire};
#[cfg(feature = "http")]
use crate::wire::binding::Table;

/// A union, as implemented by `union!`.
pub trait Union: Sized {
    /// The name of the type.
    const NAME: &'static str;
    /// The names of the members.
    const NAMES: Names;

    /// Reads the member at `index`; `None` for a `null`.
    fn read_member<'de, A: MapAccess<'de>>(
        index: usize,
        source: Source<'_, A>,
    ) -> Result<Option<Self>, A::Error>;

    /// Writes the one entry.
    fn write_member<S: SerializeMap>(&self, map: &mut S) -> Result<(), S::Error>;

    /// Creates the variant of an unknown member.
    fn unknown(member: UnknownMember) -> Self;

    /// Returns the bindings of the members.
    #[cfg(feature = "http")]
    fn table() -> &'static Table {
        &Table::EMPTY_UNION
    }
}

/// Reads a union.
pub fn read<'de, T: Union, D: Deserializer<'de>>(
    deserializer: D,
    reading: Reading,
) -> Result<T, D::Error> {
    let visitor = UnionVisitor {
        nullable: deserializer.is_human_readable(),
        reading,
        of: PhantomData,
    };
    deserializer.deserialize_map(visitor)
}

/// Writes a union.
pub fn write<T: Union, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    value.write_member(&mut map)?;
    map.end()
}

/// Returns the zero value of a required union that the service omitted.
#[inline]
pub fn no_member() -> UnknownMember {
    UnknownMember::new(String::new(), Document::Null)
}

/// The source of a member's value.
pub struct Source<'a, A> {
    map: &'a mut A,
    nullable: bool,
    reading: Reading,
}

impl<'de, A: MapAccess<'de>> Source<'_, A> {
    /// Reads the value; `None` for a `null`.
    pub fn value<F, T: Wire<F>>(self) -> Result<Option<T>, A::Error> {
        if self.nullable {
            let seed = Seed::<Option<T>, F>::new(self.reading);
            self.map.next_value_seed(seed)
        } else {
            let seed = Seed::<T, F>::new(self.reading);
            self.map.next_value_seed(seed).map(Some)
        }
    }

    /// Reads the value of a member that has no content.
    #[inline]
    pub fn tag(self) -> Result<Option<()>, A::Error> {
        let value = if self.nullable {
            self.map.next_value::<Option<Empty>>()?
        } else {
            Some(self.map.next_value::<Empty>()?)
        };
        Ok(value.map(|Empty| ()))
    }
}

/// The value of a member that has no content: an empty object.
pub struct Empty;

impl Serialize for Empty {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_map(Some(0))?.end()
    }
}

impl<'de> Deserialize<'de> for Empty {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            IgnoredAny::deserialize(deserializer).map(|_| Self)
        } else {
            BTreeMap::<String, IgnoredAny>::deserialize(deserializer).map(|_| Self)
        }
    }
}

struct UnionVisitor<T> {
    nullable: bool,
    reading: Reading,
    of: PhantomData<T>,
}

impl<'de, T: Union> Visitor<'de> for UnionVisitor<T> {
    type Value = T;

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a union {} with exactly one member", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut found = None;
        while let Some(tag) = map.next_key_seed(TagSeed(T::NAMES, self.reading))? {
            let source = Source {
                map: &mut map,
                nullable: self.nullable,
                reading: self.reading,
            };
            let member = match tag {
                Tag::Known(index) => T::read_member(index, source).map_err(|error| {
                    let name = T::NAMES.wire.get(index).copied().unwrap_or_default();
                    self.reading.locate(format_args!(".{name}"), error)
                })?,
                Tag::Unknown(tag) if tag == "__type" => {
                    map.next_value::<IgnoredAny>()?;
                    None
                }
                Tag::Unknown(tag)
                    if matches!(self.reading, Reading::DenyUnknown | Reading::Strict) =>
                {
                    return Err(A::Error::unknown_field(&tag, T::NAMES.wire));
                }
                Tag::Unknown(tag) => match map.next_value()? {
                    // An empty name is the zero value of a union.
                    Document::Null if !tag.is_empty() => None,
                    value => Some(T::unknown(UnknownMember::new(tag, value))),
                },
            };
            if member.is_some() && found.is_some() {
                let message = "expected exactly one member of a union, found two";
                return Err(A::Error::custom(message));
            }
            found = found.or(member);
        }
        found.ok_or_else(|| A::Error::invalid_length(0, &self))
    }
}

enum Tag {
    Known(usize),
    Unknown(String),
}

struct TagSeed(Names, Reading);

impl<'de> DeserializeSeed<'de> for TagSeed {
    type Value = Tag;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tag, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for TagSeed {
    type Value = Tag;

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a union's member")
    }

    fn visit_str<E>(self, tag: &str) -> Result<Tag, E> {
        let index = self.0.position(tag, self.1);
        Ok(index.map_or_else(|| Tag::Unknown(tag.into()), Tag::Known))
    }
}
