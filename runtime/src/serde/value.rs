//! How values are read and written: as the service's JSON in human-readable formats,
//! natively in others.
//!
//! serde's own traits define neither the form of `NaN` nor the meaning of `null` in a
//! list, so members go through the trait [`Wire`] instead.

use alloc::{boxed::Box, collections::BTreeMap, string::String, string::ToString, vec::Vec};
use core::{fmt, marker::PhantomData};

use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::serde::cloud_trail::MAYBE_HIDDEN;
#[cfg(feature = "http")]
use crate::wire::binding::Node;

/// Which spellings and names are read. The caller decides: a server decodes requests with
/// [`Strict`](Self::Strict), and `Deserialize` and clients use [`Liberal`](Self::Liberal).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Every spelling that AWS, its tools or its mocks produce. Unknown members are ignored.
    Liberal,
    /// Every spelling, but unknown and repeated members are errors.
    DenyUnknown,
    /// The spellings and names of CloudTrail's logs.
    CloudTrail,
    /// Only the form of the specification. Unknown members of structures are ignored.
    Strict,
}

impl Reading {
    /// Whether only the form of the specification is read.
    #[inline]
    pub fn is_strict(self) -> bool {
        self == Self::Strict
    }

    /// Adds a step of a path to an error about unknown members.
    #[cold]
    pub(crate) fn locate<E: Error>(self, step: fmt::Arguments<'_>, error: E) -> E {
        if self != Self::DenyUnknown {
            return error;
        }
        let inner = error.to_string();
        let separator = match inner.starts_with(['.', '[']) {
            true => "",
            false => ": ",
        };
        E::custom(format_args!("{step}{separator}{inner}"))
    }
}

/// The default format of timestamps: seconds since the epoch.
pub enum Plain {}

/// The format `F`; `Plain` if a table row names none.
pub type Format<F = Plain> = F;

/// The value of a member. `F` is the format of the timestamps in it.
pub trait Wire<F = Plain>: Sized {
    /// What the type contains, for protocols that interpret bindings.
    #[cfg(feature = "http")]
    const NODE: Node = Node::Value;

    /// Whether any text is a value.
    const IS_TEXT: bool = false;

    /// Reads a value. `null` is a value only of an `Option` or a document.
    fn read<'de, D: Deserializer<'de>>(deserializer: D, reading: Reading)
        -> Result<Self, D::Error>;

    /// Writes the value.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Returns the value of a required member that the service omitted.
    fn zero() -> Self;

    /// Returns the bytes of a blob.
    #[cfg(feature = "http")]
    fn as_bytes(&self) -> Option<&[u8]> {
        None
    }

    /// Reads an item of a list or a value of a map. Returns `None` for a `null` in a dense
    /// collection, which the caller skips, as the official SDKs do, or refuses.
    #[inline]
    fn read_item<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading,
    ) -> Result<Option<Self>, D::Error> {
        if deserializer.is_human_readable() && !reading.is_strict() {
            Option::<Self>::read(deserializer, reading)
        } else {
            Self::read(deserializer, reading).map(Some)
        }
    }
}

/// A generated type, boxed or not.
pub trait Generated: Sized {
    /// What the type contains, for protocols that interpret bindings.
    #[cfg(feature = "http")]
    const NODE: Node = Node::Value;

    /// Whether any text is a value.
    const IS_TEXT: bool = false;

    /// Reads a value.
    fn read<'de, D: Deserializer<'de>>(deserializer: D, reading: Reading)
        -> Result<Self, D::Error>;

    /// Returns the value of a required member that the service omitted.
    fn zero() -> Self;
}

/// Reads a value in every spelling, as `Deserialize` does.
#[inline]
pub fn liberally<'de, T: Generated, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::read(deserializer, Reading::Liberal)
}

impl<T: Generated> Generated for Box<T> {
    #[cfg(feature = "http")]
    const NODE: Node = T::NODE;

    const IS_TEXT: bool = T::IS_TEXT;

    #[inline]
    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading,
    ) -> Result<Self, D::Error> {
        T::read(deserializer, reading).map(Box::new)
    }

    #[inline]
    fn zero() -> Self {
        Box::new(T::zero())
    }
}

impl<T: Generated + Serialize> Wire for T {
    #[cfg(feature = "http")]
    const NODE: Node = <T as Generated>::NODE;

    const IS_TEXT: bool = <T as Generated>::IS_TEXT;

    #[inline]
    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading,
    ) -> Result<Self, D::Error> {
        <T as Generated>::read(deserializer, reading)
    }

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    #[inline]
    fn zero() -> Self {
        <T as Generated>::zero()
    }
}

/// Reads a [`Wire`] value as a serde seed.
pub struct Seed<T, F>(Reading, PhantomData<(T, F)>);

/// Reads an item of a collection as a serde seed.
struct ItemSeed<T, F>(Reading, PhantomData<(T, F)>);

/// Writes a [`Wire`] value through serde.
pub struct AsWire<'a, T, F>(&'a T, PhantomData<F>);

impl<T, F> Seed<T, F> {
    /// Creates the seed.
    #[inline]
    pub fn new(reading: Reading) -> Self {
        Self(reading, PhantomData)
    }
}

impl<'de, T: Wire<F>, F> DeserializeSeed<'de> for Seed<T, F> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer, self.0)
    }
}

impl<'de, T: Wire<F>, F> DeserializeSeed<'de> for ItemSeed<T, F> {
    type Value = Option<T>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        T::read_item(deserializer, self.0)
    }
}

impl<'a, T, F> AsWire<'a, T, F> {
    #[inline]
    /// Wraps a value to write it.
    pub fn new(value: &'a T) -> Self {
        Self(value, PhantomData)
    }
}

impl<T: Wire<F>, F> Serialize for AsWire<'_, T, F> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }
}

impl Wire for String {
    const IS_TEXT: bool = true;

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D, _: Reading) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    #[inline]
    fn zero() -> Self {
        Self::new()
    }
}

impl<F> Wire<F> for bool {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading,
    ) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(BoolVisitor(reading))
        } else {
            Self::deserialize(deserializer)
        }
    }

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    #[inline]
    fn zero() -> Self {
        false
    }
}

/// Reads a boolean. Tools that print all values as text print `true` or, in Python, `True`.
struct BoolVisitor(Reading);

impl Visitor<'_> for BoolVisitor {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a boolean")
    }

    #[inline]
    fn visit_bool<E>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
        match text {
            "true" | "True" if !self.0.is_strict() => Ok(true),
            "false" | "False" if !self.0.is_strict() => Ok(false),
            _ => Err(E::invalid_type(Unexpected::Str(text), &self)),
        }
    }
}

impl<T: Wire<F>, F> Wire<F> for Option<T> {
    #[cfg(feature = "http")]
    const NODE: Node = T::NODE;

    #[inline]
    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading,
    ) -> Result<Self, D::Error> {
        let visitor = OptionVisitor::<T, F>(reading, PhantomData);
        match reading {
            Reading::CloudTrail if !T::IS_TEXT => {
                deserializer.deserialize_newtype_struct(MAYBE_HIDDEN, visitor)
            }
            _ => deserializer.deserialize_option(visitor),
        }
    }

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => serializer.serialize_some(&AsWire::<T, F>::new(value)),
            None => serializer.serialize_none(),
        }
    }

    #[inline]
    fn zero() -> Self {
        None
    }

    /// In a sparse collection, `null` is a value.
    #[inline]
    fn read_item<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading,
    ) -> Result<Option<Self>, D::Error> {
        Self::read(deserializer, reading).map(Some)
    }
}

struct OptionVisitor<T, F>(Reading, PhantomData<(T, F)>);

impl<'de, T: Wire<F>, F> Visitor<'de> for OptionVisitor<T, F> {
    type Value = Option<T>;

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    #[inline]
    fn visit_none<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        T::read(deserializer, self.0).map(Some)
    }
}

impl<T: Wire<F>, F> Wire<F> for Vec<T> {
    #[cfg(feature = "http")]
    const NODE: Node = Node::List(&T::NODE);

    #[inline]
    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading,
    ) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Collection::<(T, F)>(reading, PhantomData))
    }

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.len()))?;
        for item in self {
            seq.serialize_element(&AsWire::<T, F>::new(item))?;
        }
        seq.end()
    }

    #[inline]
    fn zero() -> Self {
        Self::new()
    }
}

impl<K: Wire + Ord + AsRef<str>, T: Wire<F>, F> Wire<F> for BTreeMap<K, T> {
    #[cfg(feature = "http")]
    const NODE: Node = Node::Map(&T::NODE);

    #[inline]
    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        reading: Reading,
    ) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Collection::<(K, T, F)>(reading, PhantomData))
    }

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, value) in self {
            let (key, value) = (AsWire::<K, Plain>::new(key), AsWire::<T, F>::new(value));
            map.serialize_entry(&key, &value)?;
        }
        map.end()
    }

    #[inline]
    fn zero() -> Self {
        Self::new()
    }
}

/// Reads a list or a map.
struct Collection<T>(Reading, PhantomData<T>);

impl<'de, T: Wire<F>, F> Visitor<'de> for Collection<(T, F)> {
    type Value = Vec<T>;

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let mut items = Vec::with_capacity(cautious::<T>(seq.size_hint()));
        let mut index = 0;
        loop {
            let item = seq.next_element_seed(ItemSeed::<T, F>(self.0, PhantomData));
            match item.map_err(|error| self.0.locate(format_args!("[{index}]"), error))? {
                Some(Some(item)) => items.push(item),
                Some(None) => {}
                None => return Ok(items),
            }
            index += 1;
        }
    }
}

impl<'de, K, T, F> Visitor<'de> for Collection<(K, T, F)>
where
    K: Wire + Ord + AsRef<str>,
    T: Wire<F>,
{
    type Value = BTreeMap<K, T>;

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<BTreeMap<K, T>, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some(key) = map.next_key_seed(Seed::<K, Plain>::new(self.0))? {
            let located = |error| self.0.locate(format_args!("[{:?}]", key.as_ref()), error);
            if self.0 != Reading::Liberal && entries.contains_key(&key) {
                return Err(A::Error::custom(format_args!(
                    "the key {:?} is repeated",
                    key.as_ref()
                )));
            }
            let value = map.next_value_seed(ItemSeed::<T, F>(self.0, PhantomData));
            if let Some(value) = value.map_err(located)? {
                entries.insert(key, value);
            }
        }
        Ok(entries)
    }
}

/// Caps the size hint, so that a hostile length cannot force a large allocation.
fn cautious<T>(hint: Option<usize>) -> usize {
    const BYTES: usize = 1 << 16;
    hint.unwrap_or(0)
        .min(BYTES / core::mem::size_of::<T>().max(1))
}
