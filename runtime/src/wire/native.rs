//! Writes the content of newtypes natively.

use serde_core::ser::{Error, Serialize, Serializer};

/// A format that writes the content of a [`Newtype`](crate::serde::newtype::Newtype)
/// natively, rather than as text or a number as in JSON.
pub(crate) trait Native: Sized {
    /// Why a value cannot be written.
    type Error: Error;

    /// Writes a timestamp, given in nanoseconds since the epoch.
    fn time(self, nanos: i128) -> Result<(), Self::Error>;

    /// Writes a big number.
    fn number(self, text: &str) -> Result<(), Self::Error>;

    /// Writes a blob.
    fn blob(self, bytes: &[u8]) -> Result<(), Self::Error>;

    /// Writes an `f32` that is not finite.
    fn single(self, value: f32) -> Result<(), Self::Error>;

    /// Writes an `f64` that is not finite.
    fn double(self, value: f64) -> Result<(), Self::Error>;
}

/// Passes native values to the format.
pub(crate) struct NativeSerializer<N>(pub(crate) N);

macro_rules! passed {
    ($($method:ident($ty:ty) => $native:ident,)*) => {$(
        fn $method(self, value: $ty) -> Result<(), N::Error> {
            self.0.$native(value)
        }
    )*};
}

impl<N: Native> Serializer for NativeSerializer<N> {
    type Ok = ();
    type Error = N::Error;

    fn is_human_readable(&self) -> bool {
        false
    }

    passed! {
        serialize_i128(i128) => time,
        serialize_str(&str) => number,
        serialize_bytes(&[u8]) => blob,
        serialize_f32(f32) => single,
        serialize_f64(f64) => double,
    }

    refused! { (), N::Error: unused, integers, unsigned, nulls, lists, maps, structures }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), N::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), N::Error> {
        value.serialize(self)
    }
}
