//! `structure!`: what every structure can do, from a table of its members.

/// Implements setters, slice getters, validation and serde for a structure.
///
/// ```text
/// structure! {
///     Type {                                       // `Type strict {`: see below
///         field: kind Type = "Wire", with_field;
///         field: kind Type = "Wire" as Format, with_field;
///     }
///     constraints {                                // see `constraints!`
///         field = "Wire": length(..=64);
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
    (@setter optional $field:ident $ty:ty, $with:ident) => {
        #[doc = concat!("Sets `", stringify!($field), "`.")]
        #[must_use]
        pub fn $with(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
            self.$field = ::core::option::Option::Some(value.into());
            self
        }
    };
    (@setter required $field:ident $ty:ty, $with:ident) => {
        #[doc = concat!("Sets `", stringify!($field), "`.")]
        #[must_use]
        pub fn $with(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
            self.$field = value.into();
            self
        }
    };
    (@setter list $field:ident $ty:ty, $with:ident) => {
        structure! { @setter optional $field ::alloc::vec::Vec<$ty>, $with }

        #[doc = concat!("The items of `", stringify!($field), "`; none where it is absent.")]
        #[inline]
        pub fn $field(&self) -> &[$ty] {
            self.$field.as_deref().unwrap_or_default()
        }
    };
    (@setter required_list $field:ident $ty:ty, $with:ident) => {
        structure! { @setter required $field ::alloc::vec::Vec<$ty>, $with }

        #[doc = concat!("The items of `", stringify!($field), "`.")]
        #[inline]
        pub fn $field(&self) -> &[$ty] {
            &self.$field
        }
    };

    ($name:ident $($strict:ident)? {
        $($field:ident: $kind:ident $ty:ty = $wire:literal $(as $format:ident)?, $with:ident;)*
    } $(constraints { $($constraints:tt)* })?) => {
        impl $name {
            $(structure! { @setter $kind $field $ty, $with })*
        }

        constraints! { @structure $name { $($($constraints)*)? } }

        #[cfg(feature = "serde")]
        $crate::support::structure::structure_serde! {
            $name $($strict)? { $($field: $kind = $wire $(as $format)?;)* }
        }
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

    use crate::support::wire::{AsWire, Seed, Wire, Zero};

    /// Implements serde's traits by way of [`Structure`]. They say again which feature they need,
    /// since the docs page takes that from each alone.
    macro_rules! structure_serde {
        ($name:ident $($strict:ident)? {
            $($field:ident: $kind:ident = $wire:literal $(as $format:ident)?;)*
        }) => {
            #[cfg(feature = "serde")]
            impl serde_core::Serialize for $name {
                #[inline]
                fn serialize<S: serde_core::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    $crate::support::structure::write(self, serializer)
                }
            }

            #[cfg(feature = "serde")]
            impl<'de> serde_core::Deserialize<'de> for $name {
                #[inline]
                fn deserialize<D: serde_core::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    $crate::support::structure::read(deserializer)
                }
            }

            impl $crate::support::wire::Zero for $name {
                #[inline]
                fn zero() -> Self {
                    Self {
                        $($field: $crate::support::wire::Wire::<
                            $crate::support::wire::Format $(<$crate::support::date_time::$format>)?
                        >::zero(),)*
                    }
                }
            }

            impl $crate::support::structure::Structure for $name {
                const SHAPE: $crate::support::structure::Shape = $crate::support::structure::Shape {
                    name: stringify!($name),
                    members: &[$($wire),*],
                    strict: !stringify!($($strict)?).is_empty(),
                };

                #[inline]
                #[allow(unused_variables)]
                fn read_member<R: $crate::support::structure::Reader>(
                    &mut self,
                    reader: &mut R,
                ) -> bool {
                    false $(|| reader.$kind::<
                        $crate::support::wire::Format $(<$crate::support::date_time::$format>)?, _
                    >(&mut self.$field))*
                }

                #[inline]
                #[allow(unused_variables)]
                fn write_members<W: $crate::support::structure::Writer>(
                    &self,
                    writer: &mut W,
                ) -> bool {
                    true $(&& writer.$kind::<
                        $crate::support::wire::Format $(<$crate::support::date_time::$format>)?, _
                    >($wire, &self.$field))*
                }
            }
        };
    }

    pub(crate) use structure_serde;

    /// What `structure!` implements.
    pub(crate) trait Structure: Zero {
        const SHAPE: Shape;

        /// Shows the members to the reader, in the order of the table, up to
        /// the one that it takes.
        fn read_member<R: Reader>(&mut self, reader: &mut R) -> bool;

        /// Hands the members to the writer, in the order of the table, as long
        /// as it goes on.
        fn write_members<W: Writer>(&self, writer: &mut W) -> bool;
    }

    pub(crate) struct Shape {
        pub(crate) name: &'static str,
        /// The wire names of the members, in the order of the table.
        pub(crate) members: &'static [&'static str],
        /// Whether a missing required member is an error.
        pub(crate) strict: bool,
    }

    /// Is shown the members by their kind; tells whether it took the one.
    pub(crate) trait Reader {
        fn required<F, T: Wire<F>>(&mut self, member: &mut T) -> bool;

        fn optional<F, T: Wire<F>>(&mut self, member: &mut Option<T>) -> bool;

        #[inline(always)]
        fn required_list<F, T: Wire<F>>(&mut self, member: &mut Vec<T>) -> bool {
            self.required::<F, _>(member)
        }

        #[inline(always)]
        fn list<F, T: Wire<F>>(&mut self, member: &mut Option<Vec<T>>) -> bool {
            self.optional::<F, _>(member)
        }
    }

    /// Takes the members by their kind; tells whether to go on.
    pub(crate) trait Writer {
        fn required<F, T: Wire<F>>(&mut self, name: &'static str, member: &T) -> bool;

        fn optional<F, T: Wire<F>>(&mut self, name: &'static str, member: &Option<T>) -> bool;

        #[inline(always)]
        fn required_list<F, T: Wire<F>>(&mut self, name: &'static str, member: &Vec<T>) -> bool {
            self.required::<F, _>(name, member)
        }

        #[inline(always)]
        fn list<F, T: Wire<F>>(&mut self, name: &'static str, member: &Option<Vec<T>>) -> bool {
            self.optional::<F, _>(name, member)
        }
    }

    #[inline]
    pub(crate) fn write<T: Structure, S: Serializer>(
        value: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        write_tagged(None, value, serializer)
    }

    /// Writes a structure after a `__type`, if there is one.
    #[inline]
    pub(crate) fn write_tagged<T: Structure, S: Serializer>(
        tag: Option<&str>,
        value: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let sparse = serializer.is_human_readable();
        let mut len = usize::from(tag.is_some()) + T::SHAPE.members.len();
        if sparse {
            let mut absent = Absent(0);
            value.write_members(&mut absent);
            len -= absent.0;
        }
        let mut sink = Sink {
            members: serializer.serialize_struct(T::SHAPE.name, len)?,
            sparse,
            error: None,
        };
        if let Some(tag) = tag {
            sink.members.serialize_field("__type", tag)?;
        }
        value.write_members(&mut sink);
        match sink.error {
            None => sink.members.end(),
            Some(error) => Err(error),
        }
    }

    /// Counts the members that are absent.
    struct Absent(usize);

    impl Writer for Absent {
        #[inline(always)]
        fn required<F, T: Wire<F>>(&mut self, _: &'static str, _: &T) -> bool {
            true
        }

        #[inline(always)]
        fn optional<F, T: Wire<F>>(&mut self, _: &'static str, member: &Option<T>) -> bool {
            self.0 += usize::from(member.is_none());
            true
        }
    }

    /// Writes members up to the first error.
    struct Sink<S: SerializeStruct> {
        members: S,
        /// Whether members that are absent are left out. Formats that tell
        /// members by their place need every one.
        sparse: bool,
        error: Option<S::Error>,
    }

    impl<S: SerializeStruct> Sink<S> {
        #[inline]
        fn write<F, T: Wire<F>>(
            members: &mut S,
            name: &'static str,
            member: &T,
        ) -> Result<(), S::Error> {
            members.serialize_field(name, &AsWire::<T, F>::new(member))
        }

        #[inline]
        fn go_on(&mut self, result: Result<(), S::Error>) -> bool {
            match result {
                Ok(()) => true,
                Err(error) => {
                    self.error = Some(error);
                    false
                }
            }
        }
    }

    impl<S: SerializeStruct> Writer for Sink<S> {
        #[inline]
        fn required<F, T: Wire<F>>(&mut self, name: &'static str, member: &T) -> bool {
            let result = Self::write::<F, T>(&mut self.members, name, member);
            self.go_on(result)
        }

        #[inline]
        fn optional<F, T: Wire<F>>(&mut self, name: &'static str, member: &Option<T>) -> bool {
            let members = &mut self.members;
            let result = match member {
                Some(member) if self.sparse => Self::write::<F, T>(members, name, member),
                None if self.sparse => members.skip_field(name),
                member => Self::write::<F, Option<T>>(members, name, member),
            };
            self.go_on(result)
        }
    }

    #[inline]
    pub(crate) fn read<'de, T: Structure, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        let visitor = StructureVisitor {
            human_readable: deserializer.is_human_readable(),
            of: PhantomData,
        };
        deserializer.deserialize_struct(T::SHAPE.name, T::SHAPE.members, visitor)
    }

    /// Where the value of a member comes from.
    trait Source<'de> {
        type Error: Error;

        /// Whether `null` may stand for any value.
        fn is_nullable(&self) -> bool;

        fn value<F, T: Wire<F>>(&mut self, index: usize) -> Result<T, Self::Error>;

        #[inline]
        fn required<F, T: Wire<F>>(
            &mut self,
            index: usize,
            member: &mut T,
        ) -> Result<bool, Self::Error> {
            if !self.is_nullable() {
                *member = self.value::<F, T>(index)?;
                return Ok(true);
            }
            match self.value::<F, Option<T>>(index)? {
                Some(value) => *member = value,
                None => return Ok(false),
            }
            Ok(true)
        }

        #[inline]
        fn optional<F, T: Wire<F>>(
            &mut self,
            index: usize,
            member: &mut Option<T>,
        ) -> Result<bool, Self::Error> {
            *member = self.value::<F, Option<T>>(index)?;
            Ok(member.is_some())
        }
    }

    struct MapSource<A> {
        map: A,
        nullable: bool,
    }

    impl<'de, A: MapAccess<'de>> Source<'de> for MapSource<A> {
        type Error = A::Error;

        #[inline]
        fn is_nullable(&self) -> bool {
            self.nullable
        }

        #[inline]
        fn value<F, T: Wire<F>>(&mut self, _: usize) -> Result<T, A::Error> {
            self.map.next_value_seed(Seed::<T, F>::NEW)
        }
    }

    struct SeqSource<A>(A);

    impl<'de, A: SeqAccess<'de>> Source<'de> for SeqSource<A> {
        type Error = A::Error;

        #[inline]
        fn is_nullable(&self) -> bool {
            false
        }

        #[inline]
        fn value<F, T: Wire<F>>(&mut self, index: usize) -> Result<T, A::Error> {
            match self.0.next_element_seed(Seed::<T, F>::NEW)? {
                Some(value) => Ok(value),
                None => Err(A::Error::invalid_length(index, &"every member")),
            }
        }
    }

    /// Reads one member, passing by those before and after it.
    struct ReadOne<'a, S, E> {
        source: &'a mut S,
        /// The index of the member that is read.
        index: usize,
        /// The index of the member that comes next.
        next: usize,
        /// Whether there was a value.
        result: Result<bool, E>,
    }

    impl<'de, S: Source<'de>> ReadOne<'_, S, S::Error> {
        #[inline]
        fn read<T: Structure>(
            value: &mut T,
            index: usize,
            source: &mut S,
        ) -> Result<bool, S::Error> {
            let mut reader = ReadOne {
                source,
                index,
                next: 0,
                result: Ok(false),
            };
            value.read_member(&mut reader);
            reader.result
        }

        /// The compiler folds the counter and makes the members a jump table.
        #[inline(always)]
        fn is_next(&mut self) -> bool {
            let next = self.next;
            self.next += 1;
            next == self.index
        }
    }

    impl<'de, S: Source<'de>> Reader for ReadOne<'_, S, S::Error> {
        #[inline(always)]
        fn required<F, T: Wire<F>>(&mut self, member: &mut T) -> bool {
            let here = self.is_next();
            if here {
                self.result = self.source.required::<F, T>(self.index, member);
            }
            here
        }

        #[inline(always)]
        fn optional<F, T: Wire<F>>(&mut self, member: &mut Option<T>) -> bool {
            let here = self.is_next();
            if here {
                self.result = self.source.optional::<F, T>(self.index, member);
            }
            here
        }
    }

    struct StructureVisitor<T> {
        human_readable: bool,
        of: PhantomData<T>,
    }

    impl<'de, T: Structure> Visitor<'de> for StructureVisitor<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a structure {}", T::SHAPE.name)
        }

        #[inline]
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            let mut value = T::zero();
            let mut seen = Seen::new::<T>();
            let mut next = 0;
            let mut source = MapSource {
                map,
                nullable: self.human_readable,
            };
            while let Some(key) = source.map.next_key_seed(Key {
                names: T::SHAPE.members,
                next,
            })? {
                let Some(index) = key else {
                    source.map.next_value::<IgnoredAny>()?;
                    continue;
                };
                let there = ReadOne::read(&mut value, index, &mut source)?;
                seen.set(index, there);
                next = index + 1;
            }
            seen.check(&value)?;
            Ok(value)
        }

        /// Formats for machines may tell members by their place.
        #[inline]
        fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<T, A::Error> {
            if self.human_readable {
                return Err(A::Error::invalid_type(
                    serde_core::de::Unexpected::Seq,
                    &self,
                ));
            }
            let mut value = T::zero();
            let mut source = SeqSource(seq);
            for index in 0..T::SHAPE.members.len() {
                ReadOne::read(&mut value, index, &mut source)?;
            }
            Ok(value)
        }
    }

    /// Which members of a strict structure had a value.
    struct Seen(Vec<bool>);

    impl Seen {
        fn new<T: Structure>() -> Self {
            Self(if T::SHAPE.strict {
                vec![false; T::SHAPE.members.len()]
            } else {
                Vec::new()
            })
        }

        fn set(&mut self, index: usize, there: bool) {
            if let Some(seen) = self.0.get_mut(index) {
                *seen = there;
            }
        }

        fn check<T: Structure, E: Error>(&self, value: &T) -> Result<(), E> {
            if !T::SHAPE.strict {
                return Ok(());
            }
            let mut missing = Missing {
                seen: self.0.iter(),
                name: None,
            };
            value.write_members(&mut missing);
            missing
                .name
                .map_or(Ok(()), |name| Err(E::missing_field(name)))
        }
    }

    /// Finds the first required member that had no value.
    struct Missing<'a> {
        seen: core::slice::Iter<'a, bool>,
        name: Option<&'static str>,
    }

    impl Writer for Missing<'_> {
        fn required<F, T: Wire<F>>(&mut self, name: &'static str, _: &T) -> bool {
            let missing = self.seen.next() == Some(&false);
            self.name = missing.then_some(name);
            !missing
        }

        fn optional<F, T: Wire<F>>(&mut self, _: &'static str, _: &Option<T>) -> bool {
            self.seen.next();
            true
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

        #[inline]
        fn deserialize<D: Deserializer<'de>>(
            self,
            deserializer: D,
        ) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_identifier(self)
        }
    }

    impl Visitor<'_> for Key {
        type Value = Option<usize>;

        #[inline]
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a member's name")
        }

        #[inline]
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
