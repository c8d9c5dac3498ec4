//! `union!`: what every union can do, from a table of its members.

use alloc::string::String;

use crate::support::document::Document;

/// A union's member that this version of the crate has no name for.
///
/// It is made only by reading, so that it never stands for a member that has a
/// name, and it is written back as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownMember {
    tag: String,
    value: Document,
}

impl UnknownMember {
    #[cfg(feature = "serde")]
    #[inline]
    fn new(tag: String, value: Document) -> Self {
        Self { tag, value }
    }

    /// The member's name, as the service writes it.
    #[must_use]
    #[inline]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// What it holds.
    #[must_use]
    #[inline]
    pub fn value(&self) -> &Document {
        &self.value
    }
}

/// Implements tests, accessors, validation and serde for a union.
///
/// ```text
/// union! {
///     Type {
///         Variant(Type) = "Wire", is_variant, as_variant;
///         Variant(Type) = "Wire" as Format, is_variant, as_variant;
///         Tag = "Wire", is_tag;
///     }
///     constraints {                                // see `constraints!`
///         Variant = "Wire": length(..=64);
///     }
/// }
/// ```
macro_rules! union {
    (@accessor $variant:ident, $is:ident) => {};
    (@accessor $variant:ident($ty:ty), $is:ident, $as:ident) => {
        /// The value, if this is the member.
        ///
        /// # Errors
        ///
        /// The union itself, if it is another member.
        #[inline]
        pub fn $as(&self) -> ::core::result::Result<&$ty, &Self> {
            match self {
                Self::$variant(value) => ::core::result::Result::Ok(value),
                _ => ::core::result::Result::Err(self),
            }
        }
    };

    (@pattern $variant:ident) => { Self::$variant };
    (@pattern $variant:ident $ty:ty) => { Self::$variant(_) };

    (@read $source:ident, $variant:ident, $format:ty) => {
        $source.tag()?.map(|()| Self::$variant)
    };
    (@read $source:ident, $variant:ident($ty:ty), $format:ty) => {
        $source.value::<$format, $ty>()?.map(Self::$variant)
    };

    (@write $union:ident, $map:ident, $wire:literal, $variant:ident, $format:ty) => {
        if let Self::$variant = $union {
            return $map.serialize_entry($wire, &$crate::support::union::Empty);
        }
    };
    (@write $union:ident, $map:ident, $wire:literal, $variant:ident($ty:ty), $format:ty) => {
        if let Self::$variant(value) = $union {
            let value = $crate::support::wire::AsWire::<$ty, $format>::new(value);
            return $map.serialize_entry($wire, &value);
        }
    };

    (@format) => { $crate::support::wire::Plain };
    (@format $format:ident) => { $crate::support::date_time::$format };

    ($name:ident {
        $($variant:ident $(($ty:ty))? = $wire:literal $(as $format:ident)?, $is:ident $(, $as:ident)?;)*
    } $(constraints { $($constraints:tt)* })?) => {
        constraints! { @union $name { $($($constraints)*)? } }

        impl $name {
            $(
                #[doc = concat!("Whether this is the member `", $wire, "`.")]
                #[must_use]
                #[inline]
                pub fn $is(&self) -> bool {
                    matches!(self, union!(@pattern $variant $($ty)?))
                }

                union! { @accessor $variant $(($ty))?, $is $(, $as)? }
            )*

            /// Whether this version of the crate has no name for the member.
            #[must_use]
            #[inline]
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }
        }

        #[cfg(feature = "serde")]
        impl $crate::support::union::Union for $name {
            const NAME: &'static str = stringify!($name);
            const MEMBERS: &'static [&'static str] = &[$($wire),*];

            #[allow(unused_assignments)]
            fn read_member<'de, A: serde_core::de::MapAccess<'de>>(
                index: usize,
                source: $crate::support::union::Source<'_, A>,
            ) -> ::core::result::Result<::core::option::Option<Self>, A::Error> {
                let mut i = 0;
                $(
                    if index == i {
                        return ::core::result::Result::Ok(
                            union!(@read source, $variant $(($ty))?, union!(@format $($format)?)),
                        );
                    }
                    i += 1;
                )*
                ::core::result::Result::Ok(::core::option::Option::None)
            }

            fn write_member<S: serde_core::ser::SerializeMap>(
                &self,
                map: &mut S,
            ) -> ::core::result::Result<(), S::Error> {
                $(
                    union!(
                        @write self, map, $wire, $variant $(($ty))?, union!(@format $($format)?)
                    );
                )*
                match self {
                    Self::Unknown(member) => member.write(map),
                    _ => ::core::result::Result::Ok(()),
                }
            }

            #[inline]
            fn unknown(member: $crate::primitives::UnknownMember) -> Self {
                Self::Unknown(member)
            }
        }

        #[cfg(feature = "serde")]
        $crate::support::union::implement_serde! { $name }
    };
}

#[cfg(feature = "serde")]
pub(crate) use self::serde::*;

#[cfg(feature = "serde")]
mod serde {
    use alloc::{collections::BTreeMap, string::String};
    use core::{fmt, marker::PhantomData};

    use serde_core::de::{
        Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
    };
    use serde_core::ser::{Serialize, SerializeMap, Serializer};

    use super::UnknownMember;
    use crate::support::document::Document;
    use crate::support::wire::{Seed, Wire};

    /// What `union!` implements.
    pub(crate) trait Union: Sized {
        const NAME: &'static str;
        /// The wire names of the members, in the order of the table.
        const MEMBERS: &'static [&'static str];

        /// Reads the member at `index`; none for a `null`.
        fn read_member<'de, A: MapAccess<'de>>(
            index: usize,
            source: Source<'_, A>,
        ) -> Result<Option<Self>, A::Error>;

        /// Writes the one entry.
        fn write_member<S: SerializeMap>(&self, map: &mut S) -> Result<(), S::Error>;

        fn unknown(member: UnknownMember) -> Self;
    }

    /// Implements serde's traits, and `Zero`, by way of [`Union`]; see `structure_serde!` for why
    /// their feature is named again.
    macro_rules! implement_serde {
        ($name:ident) => {
            #[cfg(feature = "serde")]
            impl serde_core::Serialize for $name {
                fn serialize<S: serde_core::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    $crate::support::union::write(self, serializer)
                }
            }

            #[cfg(feature = "serde")]
            impl<'de> serde_core::Deserialize<'de> for $name {
                fn deserialize<D: serde_core::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    $crate::support::union::read(deserializer)
                }
            }

            impl $crate::support::wire::Zero for $name {
                #[inline]
                fn zero() -> Self {
                    Self::Unknown($crate::primitives::UnknownMember::none())
                }
            }
        };
    }

    pub(crate) use implement_serde;

    pub(crate) fn read<'de, T: Union, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        let visitor = UnionVisitor {
            nullable: deserializer.is_human_readable(),
            of: PhantomData,
        };
        deserializer.deserialize_map(visitor)
    }

    pub(crate) fn write<T: Union, S: Serializer>(
        value: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        value.write_member(&mut map)?;
        map.end()
    }

    impl UnknownMember {
        /// What stands for a required union that the service left out.
        #[inline]
        pub(crate) fn none() -> Self {
            Self::new(String::new(), Document::Null)
        }

        pub(crate) fn write<S: SerializeMap>(&self, map: &mut S) -> Result<(), S::Error> {
            map.serialize_entry(&self.tag, &self.value)
        }
    }

    /// Where a member's value is read from.
    pub(crate) struct Source<'a, A> {
        map: &'a mut A,
        nullable: bool,
    }

    impl<'de, A: MapAccess<'de>> Source<'_, A> {
        pub(crate) fn value<F, T: Wire<F>>(self) -> Result<Option<T>, A::Error> {
            if self.nullable {
                self.map.next_value_seed(Seed::<Option<T>, F>::NEW)
            } else {
                self.map.next_value_seed(Seed::<T, F>::NEW).map(Some)
            }
        }

        /// Reads the value of a member that is a tag alone.
        #[inline]
        pub(crate) fn tag(self) -> Result<Option<()>, A::Error> {
            let value = if self.nullable {
                self.map.next_value::<Option<Empty>>()?
            } else {
                Some(self.map.next_value::<Empty>()?)
            };
            Ok(value.map(|Empty| ()))
        }
    }

    /// The value of a member that is a tag alone: an empty object.
    pub(crate) struct Empty;

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
            while let Some(tag) = map.next_key_seed(TagSeed(T::MEMBERS))? {
                let source = Source {
                    map: &mut map,
                    nullable: self.nullable,
                };
                let member = match tag {
                    Tag::Known(index) => T::read_member(index, source)?,
                    Tag::Unknown(tag) if tag == "__type" => {
                        map.next_value::<IgnoredAny>()?;
                        None
                    }
                    Tag::Unknown(tag) => match map.next_value()? {
                        // Without a name, it is what stands for a union that was left out.
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

    struct TagSeed(&'static [&'static str]);

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
            let index = self.0.iter().position(|known| *known == tag);
            Ok(index.map_or_else(|| Tag::Unknown(tag.into()), Tag::Known))
        }
    }
}
