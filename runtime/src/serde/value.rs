//! How values are read and written: as the service's JSON in human-readable formats,
//! natively in others.
//!
//! serde's own traits define neither the form of `NaN` nor the meaning of `null` in a
//! list, so members go through the trait [`Wire`] instead.

use alloc::{boxed::Box, collections::BTreeMap, string::String, vec::Vec};
use core::{fmt, marker::PhantomData};

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

#[cfg(feature = "http")]
use crate::wire::binding::Node;

/// The default format of timestamps: seconds since the epoch.
pub enum Plain {}

/// The format `F`; `Plain` if a table row names none.
pub type Format<F = Plain> = F;

/// The value of a member. `F` is the format of the timestamps in it.
pub trait Wire<F = Plain>: Sized {
    /// What the type contains, for protocols that interpret bindings.
    #[cfg(feature = "http")]
    const NODE: Node = Node::Value;

    /// Reads a value. `null` is a value only of an `Option` or a document.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// Writes the value.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Returns the value of a required member that the service omitted.
    fn zero() -> Self;

    /// Returns the bytes of a blob.
    #[cfg(feature = "http")]
    fn as_bytes(&self) -> Option<&[u8]> {
        None
    }

    /// Reads an item of a list or a value of a map. Returns `None` for a `null` in a
    /// dense collection, which is then skipped, as the official SDKs do.
    #[inline]
    fn read_item<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        if deserializer.is_human_readable() {
            Option::<Self>::read(deserializer)
        } else {
            Self::read(deserializer).map(Some)
        }
    }
}

/// A type that is read and written by its own serde impls: a generated type, boxed or not.
pub trait Zero {
    /// What the type contains, for protocols that interpret bindings.
    #[cfg(feature = "http")]
    const NODE: Node = Node::Value;

    /// Returns the value of a required member that the service omitted.
    fn zero() -> Self;
}

impl<T: Zero> Zero for Box<T> {
    #[cfg(feature = "http")]
    const NODE: Node = T::NODE;

    #[inline]
    fn zero() -> Self {
        Box::new(T::zero())
    }
}

impl<T: Zero + Serialize + for<'de> Deserialize<'de>> Wire for T {
    #[cfg(feature = "http")]
    const NODE: Node = <T as Zero>::NODE;

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer)
    }

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    #[inline]
    fn zero() -> Self {
        <T as Zero>::zero()
    }
}

/// Reads a [`Wire`] value as a serde seed.
pub struct Seed<T, F>(PhantomData<(T, F)>);

/// Reads an item of a collection as a serde seed.
struct ItemSeed<T, F>(PhantomData<(T, F)>);

/// Writes a [`Wire`] value through serde.
pub struct AsWire<'a, T, F>(&'a T, PhantomData<F>);

impl<T, F> Seed<T, F> {
    /// The seed.
    pub const NEW: Self = Self(PhantomData);
}

impl<'de, T: Wire<F>, F> DeserializeSeed<'de> for Seed<T, F> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer)
    }
}

impl<'de, T: Wire<F>, F> DeserializeSeed<'de> for ItemSeed<T, F> {
    type Value = Option<T>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        T::read_item(deserializer)
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

macro_rules! as_serde {
    ($($ty:ty),*) => {$(
        impl<F> Wire<F> for $ty {
            #[inline]
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <$ty>::deserialize(deserializer)
            }

            #[inline]
            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }

            #[inline]
            fn zero() -> Self {
                <$ty>::default()
            }
        }
    )*};
}

as_serde!(bool, String);

impl<T: Wire<F>, F> Wire<F> for Option<T> {
    #[cfg(feature = "http")]
    const NODE: Node = T::NODE;

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(OptionVisitor::<T, F>(PhantomData))
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
    fn read_item<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Self::read(deserializer).map(Some)
    }
}

struct OptionVisitor<T, F>(PhantomData<(T, F)>);

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
        T::read(deserializer).map(Some)
    }
}

impl<T: Wire<F>, F> Wire<F> for Vec<T> {
    #[cfg(feature = "http")]
    const NODE: Node = Node::List(&T::NODE);

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Collection::<(T, F)>(PhantomData))
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

impl<K: Wire + Ord, T: Wire<F>, F> Wire<F> for BTreeMap<K, T> {
    #[cfg(feature = "http")]
    const NODE: Node = Node::Map(&T::NODE);

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Collection::<(K, T, F)>(PhantomData))
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
struct Collection<T>(PhantomData<T>);

impl<'de, T: Wire<F>, F> Visitor<'de> for Collection<(T, F)> {
    type Value = Vec<T>;

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let mut items = Vec::with_capacity(cautious::<T>(seq.size_hint()));
        while let Some(item) = seq.next_element_seed(ItemSeed::<T, F>(PhantomData))? {
            if let Some(item) = item {
                items.push(item);
            }
        }
        Ok(items)
    }
}

impl<'de, K: Wire + Ord, T: Wire<F>, F> Visitor<'de> for Collection<(K, T, F)> {
    type Value = BTreeMap<K, T>;

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<BTreeMap<K, T>, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some(key) = map.next_key_seed(Seed::<K, Plain>::NEW)? {
            if let Some(value) = map.next_value_seed(ItemSeed::<T, F>(PhantomData))? {
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
