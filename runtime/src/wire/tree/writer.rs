//! Writes values as trees.

use alloc::{format, string::String};

use serde_core::ser::{Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use crate::primitives::DateTimeFormat;
use crate::serde::newtype::Newtype;
use crate::wire::reason::Unwritable;
use crate::wire::text::{reformat, Text, TextWriter};

/// Where a value is written: an element or an attribute of XML, a key of a form.
pub(crate) trait Place: Sized {
    type Items: SerializeSeq<Ok = (), Error = Unwritable>;
    type Entries: SerializeMap<Ok = (), Error = Unwritable>;
    type Members: SerializeStruct<Ok = (), Error = Unwritable>;

    /// Returns the format of timestamps.
    fn time(&self) -> DateTimeFormat;

    /// Writes a scalar.
    fn text(self, text: &str) -> Result<(), Unwritable>;

    /// Begins a list.
    fn items(self) -> Result<Self::Items, Unwritable>;

    /// Begins a map or a union.
    fn entries(self) -> Result<Self::Entries, Unwritable>;

    /// Begins a structure.
    fn members(self) -> Result<Self::Members, Unwritable>;
}

/// Writes a value in a place.
pub(crate) struct TreeWriter<P>(pub(crate) P);

macro_rules! integers {
    ($($method:ident($ty:ty)),*) => {$(
        fn $method(self, value: $ty) -> Result<(), Unwritable> {
            self.0.text(itoa::Buffer::new().format(value))
        }
    )*};
}

macro_rules! floats {
    ($($method:ident($ty:ty)),*) => {$(
        fn $method(self, value: $ty) -> Result<(), Unwritable> {
            self.0.text(&format!("{value:?}"))
        }
    )*};
}

impl<P: Place> Serializer for TreeWriter<P> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = P::Items;
    type SerializeMap = P::Entries;
    type SerializeStruct = P::Members;

    integers! {
        serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_i64(i64),
        serialize_u8(u8), serialize_u16(u16), serialize_u32(u32), serialize_u64(u64)
    }

    floats! { serialize_f32(f32), serialize_f64(f64) }

    fn serialize_bool(self, value: bool) -> Result<(), Unwritable> {
        self.0.text(if value { "true" } else { "false" })
    }

    fn serialize_str(self, text: &str) -> Result<(), Unwritable> {
        self.0.text(text)
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        Err(Unwritable::new(
            "a null in a list or a map has no form in this protocol",
        ))
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<P::Items, Unwritable> {
        self.0.items()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<P::Entries, Unwritable> {
        self.0.entries()
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<P::Members, Unwritable> {
        self.0.members()
    }

    /// A timestamp has its own format here, independent of JSON's.
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        let Some(Newtype::Time(given)) = Newtype::of(name) else {
            return value.serialize(self);
        };
        let text = text(value, given)?;
        let text = reformat(text, given, self.0.time()).map_err(Unwritable::custom)?;
        self.0.text(&text)
    }

    refused! { (), Unwritable: unused, bytes }
}

/// Returns the text of a scalar, with timestamps in a format.
pub(crate) fn text<T: Serialize + ?Sized>(
    value: &T,
    time: DateTimeFormat,
) -> Result<String, Unwritable> {
    match value
        .serialize(TextWriter(time))
        .map_err(Unwritable::custom)?
    {
        Text::One(text) => Ok(text),
        _ => Err(Unwritable::new("expected a string, a number or a boolean")),
    }
}
