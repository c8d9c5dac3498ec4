//! `structure!`: what every structure can do, from a table of its members.

/// Implements setters, slice getters and serde for a structure.
///
/// ```text
/// structure! {
///     Type {                                       // `Type strict {`: see below
///         field: kind Type = "Wire", with_field;
///         field: kind Type = "Wire" as Format, with_field;
///     }
/// }
/// ```
///
/// The kind is one of `optional`, `required`, `list` and `required_list`; for
/// the last two the type is that of an item. `as` names the format of
/// timestamps. A required member that is missing becomes its zero value, or an
/// error where the structure is `strict`, which those are that only a client
/// sends.
macro_rules! structure {
    (@setter optional $field:ident $ty:ty, $wire:literal, $with:ident) => {
        #[doc = concat!("Sets `", $wire, "`.")]
        #[must_use]
        pub fn $with(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
            self.$field = ::core::option::Option::Some(value.into());
            self
        }
    };
    (@setter required $field:ident $ty:ty, $wire:literal, $with:ident) => {
        #[doc = concat!("Sets `", $wire, "`.")]
        #[must_use]
        pub fn $with(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
            self.$field = value.into();
            self
        }
    };
    (@setter list $field:ident $ty:ty, $wire:literal, $with:ident) => {
        structure! { @setter optional $field ::alloc::vec::Vec<$ty>, $wire, $with }

        #[doc = concat!("The items of `", $wire, "`; none where it is absent.")]
        pub fn $field(&self) -> &[$ty] {
            self.$field.as_deref().unwrap_or_default()
        }
    };
    (@setter required_list $field:ident $ty:ty, $wire:literal, $with:ident) => {
        structure! { @setter required $field ::alloc::vec::Vec<$ty>, $wire, $with }

        #[doc = concat!("The items of `", $wire, "`.")]
        pub fn $field(&self) -> &[$ty] {
            &self.$field
        }
    };

    (@is_required required) => { true };
    (@is_required required_list) => { true };
    (@is_required $optional:ident) => { false };

    (@read required $format:ty, $field:expr, $source:ident) => {
        $source.required::<$format, _>(&mut $field)
    };
    (@read required_list $format:ty, $field:expr, $source:ident) => {
        $source.required::<$format, _>(&mut $field)
    };
    (@read $optional:ident $format:ty, $field:expr, $source:ident) => {
        $source.optional::<$format, _>(&mut $field)
    };

    (@write required $format:ty, $field:expr, $wire:literal, $sink:ident) => {
        $sink.required::<$format, _>($wire, &$field)?
    };
    (@write required_list $format:ty, $field:expr, $wire:literal, $sink:ident) => {
        $sink.required::<$format, _>($wire, &$field)?
    };
    (@write $optional:ident $format:ty, $field:expr, $wire:literal, $sink:ident) => {
        $sink.optional::<$format, _>($wire, &$field)?
    };

    (@is_absent required $field:expr) => { false };
    (@is_absent required_list $field:expr) => { false };
    (@is_absent $optional:ident $field:expr) => { $field.is_none() };

    (@format) => { $crate::support::wire::Plain };
    (@format $format:ident) => { $crate::support::date_time::$format };

    (@strict) => { false };
    (@strict strict) => { true };

    ($name:ident $($strict:ident)? {
        $($field:ident: $kind:ident $ty:ty = $wire:literal $(as $format:ident)?, $with:ident;)*
    }) => {
        impl $name {
            $(structure! { @setter $kind $field $ty, $wire, $with })*
        }

        #[cfg(feature = "serde")]
        impl $crate::support::structure::Structure for $name {
            const NAME: &'static str = stringify!($name);
            const MEMBERS: &'static [&'static str] = &[$($wire),*];
            const REQUIRED: &'static [bool] = &[$(structure!(@is_required $kind)),*];
            const STRICT: bool = structure!(@strict $($strict)?);

            fn zero() -> Self {
                Self {
                    $($field: $crate::support::wire::Wire::<structure!(@format $($format)?)>::zero(),)*
                }
            }

            #[allow(unused_assignments, unused_mut, unused_variables)]
            fn read_member<'de, A: $crate::support::structure::Source<'de>>(
                &mut self,
                index: usize,
                mut source: A,
            ) -> ::core::result::Result<bool, A::Error> {
                // The compiler folds the counter and makes this a jump table.
                let mut i = 0;
                $(
                    if index == i {
                        return structure!(
                            @read $kind structure!(@format $($format)?), self.$field, source
                        );
                    }
                    i += 1;
                )*
                ::core::result::Result::Ok(false)
            }

            #[allow(unused_variables)]
            fn write_members<S: serde_core::ser::SerializeStruct>(
                &self,
                sink: &mut $crate::support::structure::Sink<'_, S>,
            ) -> ::core::result::Result<(), S::Error> {
                $(
                    structure!(
                        @write $kind structure!(@format $($format)?), self.$field, $wire, sink
                    );
                )*
                ::core::result::Result::Ok(())
            }

            #[allow(unused_mut)]
            fn absent(&self) -> usize {
                let mut count = 0;
                $(count += usize::from(structure!(@is_absent $kind self.$field));)*
                count
            }
        }

        #[cfg(feature = "serde")]
        $crate::support::structure::implement_serde! { $name }
    };
}

#[cfg(feature = "serde")]
pub(crate) use self::serde::*;

#[cfg(feature = "serde")]
mod serde {
    use alloc::{vec, vec::Vec};
    use core::{fmt, marker::PhantomData};

    use serde_core::de::{
        DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
    };
    use serde_core::ser::{SerializeStruct, Serializer};

    use crate::support::wire::{AsWire, Seed, Wire};

    /// What `structure!` implements.
    pub(crate) trait Structure: Sized {
        const NAME: &'static str;
        /// The wire names of the members, in the order of the table.
        const MEMBERS: &'static [&'static str];
        /// Whether each of them is required.
        const REQUIRED: &'static [bool];
        /// Whether a missing required member is an error.
        const STRICT: bool;

        /// A structure of zero values.
        fn zero() -> Self;

        /// Reads the member at `index`; tells whether there was a value.
        fn read_member<'de, A: Source<'de>>(
            &mut self,
            index: usize,
            source: A,
        ) -> Result<bool, A::Error>;

        /// Writes every member that is there.
        fn write_members<S: SerializeStruct>(&self, sink: &mut Sink<'_, S>)
            -> Result<(), S::Error>;

        /// How many members are not there.
        fn absent(&self) -> usize;
    }

    /// Implements serde's traits, and [`Wire`], by way of [`Structure`].
    macro_rules! implement_serde {
        ($name:ident) => {
            impl serde_core::Serialize for $name {
                fn serialize<S: serde_core::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    $crate::support::structure::write(self, serializer)
                }
            }

            impl<'de> serde_core::Deserialize<'de> for $name {
                fn deserialize<D: serde_core::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    $crate::support::structure::read(deserializer)
                }
            }

            impl $crate::support::wire::Wire for $name {
                fn read<'de, D: serde_core::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    $crate::support::structure::read(deserializer)
                }

                fn write<S: serde_core::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    $crate::support::structure::write(self, serializer)
                }

                fn zero() -> Self {
                    $crate::support::structure::Structure::zero()
                }
            }
        };
    }

    pub(crate) use implement_serde;

    pub(crate) fn read<'de, T: Structure, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        let visitor = StructureVisitor {
            human_readable: deserializer.is_human_readable(),
            of: PhantomData,
        };
        deserializer.deserialize_struct(T::NAME, T::MEMBERS, visitor)
    }

    pub(crate) fn write<T: Structure, S: Serializer>(
        value: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let sparse = serializer.is_human_readable();
        let absent = if sparse { value.absent() } else { 0 };
        let mut members = serializer.serialize_struct(T::NAME, T::MEMBERS.len() - absent)?;
        value.write_members(&mut Sink {
            members: &mut members,
            sparse,
        })?;
        members.end()
    }

    /// Where a structure's members are written to.
    pub(crate) struct Sink<'a, S> {
        pub(crate) members: &'a mut S,
        /// Whether members that are absent are left out. Formats that tell
        /// members by their place need every one.
        pub(crate) sparse: bool,
    }

    impl<S: SerializeStruct> Sink<'_, S> {
        pub(crate) fn required<F, T: Wire<F>>(
            &mut self,
            name: &'static str,
            value: &T,
        ) -> Result<(), S::Error> {
            self.members
                .serialize_field(name, &AsWire::<T, F>::new(value))
        }

        pub(crate) fn optional<F, T: Wire<F>>(
            &mut self,
            name: &'static str,
            value: &Option<T>,
        ) -> Result<(), S::Error> {
            match value {
                None if self.sparse => self.members.skip_field(name),
                Some(value) if self.sparse => self.required::<F, T>(name, value),
                value => self.required::<F, Option<T>>(name, value),
            }
        }
    }

    /// Where a member's value is read from.
    pub(crate) trait Source<'de>: Sized {
        type Error;

        /// Whether `null` may stand for any value.
        fn is_nullable(&self) -> bool;

        fn value<F, T: Wire<F>>(self) -> Result<T, Self::Error>;

        fn optional<F, T: Wire<F>>(self, field: &mut Option<T>) -> Result<bool, Self::Error> {
            *field = self.value::<F, Option<T>>()?;
            Ok(field.is_some())
        }

        fn required<F, T: Wire<F>>(self, field: &mut T) -> Result<bool, Self::Error> {
            if !self.is_nullable() {
                *field = self.value::<F, T>()?;
                return Ok(true);
            }
            match self.value::<F, Option<T>>()? {
                Some(value) => *field = value,
                None => return Ok(false),
            }
            Ok(true)
        }
    }

    struct MapSource<'a, A> {
        map: &'a mut A,
        nullable: bool,
    }

    impl<'de, A: MapAccess<'de>> Source<'de> for MapSource<'_, A> {
        type Error = A::Error;

        fn is_nullable(&self) -> bool {
            self.nullable
        }

        fn value<F, T: Wire<F>>(self) -> Result<T, A::Error> {
            self.map.next_value_seed(Seed::<T, F>::NEW)
        }
    }

    struct SeqSource<'a, A> {
        seq: &'a mut A,
        index: usize,
    }

    impl<'de, A: SeqAccess<'de>> Source<'de> for SeqSource<'_, A> {
        type Error = A::Error;

        fn is_nullable(&self) -> bool {
            false
        }

        fn value<F, T: Wire<F>>(self) -> Result<T, A::Error> {
            match self.seq.next_element_seed(Seed::<T, F>::NEW)? {
                Some(value) => Ok(value),
                None => Err(A::Error::invalid_length(self.index, &"every member")),
            }
        }
    }

    struct StructureVisitor<T> {
        human_readable: bool,
        of: PhantomData<T>,
    }

    impl<'de, T: Structure> Visitor<'de> for StructureVisitor<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a structure {}", T::NAME)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
            let mut value = T::zero();
            let mut seen = Seen::new::<T>();
            let mut next = 0;
            while let Some(key) = map.next_key_seed(Key {
                names: T::MEMBERS,
                next,
            })? {
                let Some(index) = key else {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                };
                let source = MapSource {
                    map: &mut map,
                    nullable: self.human_readable,
                };
                let there = value.read_member(index, source)?;
                seen.set(index, there);
                next = index + 1;
            }
            seen.check::<T, A::Error>()?;
            Ok(value)
        }

        /// Formats for machines may tell members by their place.
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<T, A::Error> {
            if self.human_readable {
                return Err(A::Error::invalid_type(
                    serde_core::de::Unexpected::Seq,
                    &self,
                ));
            }
            let mut value = T::zero();
            for index in 0..T::MEMBERS.len() {
                let source = SeqSource {
                    seq: &mut seq,
                    index,
                };
                value.read_member(index, source)?;
            }
            Ok(value)
        }
    }

    /// Which members of a strict structure had a value.
    struct Seen(Vec<bool>);

    impl Seen {
        fn new<T: Structure>() -> Self {
            Self(if T::STRICT {
                vec![false; T::MEMBERS.len()]
            } else {
                Vec::new()
            })
        }

        fn set(&mut self, index: usize, there: bool) {
            if let Some(seen) = self.0.get_mut(index) {
                *seen = there;
            }
        }

        fn check<T: Structure, E: Error>(&self) -> Result<(), E> {
            let mut members = self.0.iter().zip(T::REQUIRED).zip(T::MEMBERS);
            match members.find(|((seen, required), _)| **required && !**seen) {
                Some((_, name)) => Err(E::missing_field(name)),
                None => Ok(()),
            }
        }
    }

    /// Finds a member's index by its name; none where the name is unknown.
    pub(crate) struct Key {
        pub(crate) names: &'static [&'static str],
        /// Where to look first: members mostly come in the order of the model.
        pub(crate) next: usize,
    }

    impl<'de> DeserializeSeed<'de> for Key {
        type Value = Option<usize>;

        fn deserialize<D: Deserializer<'de>>(
            self,
            deserializer: D,
        ) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_identifier(self)
        }
    }

    impl Visitor<'_> for Key {
        type Value = Option<usize>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a member's name")
        }

        fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
            if self.names.get(self.next) == Some(&name) {
                return Ok(Some(self.next));
            }
            Ok(self.names.iter().position(|known| *known == name))
        }

        fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Option<usize>, E> {
            Ok(self.names.iter().position(|known| known.as_bytes() == name))
        }

        fn visit_u64<E>(self, index: u64) -> Result<Option<usize>, E> {
            let index = usize::try_from(index).ok();
            Ok(index.filter(|index| *index < self.names.len()))
        }
    }
}
