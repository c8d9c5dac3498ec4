//! Writes values as CBOR, in definite lengths and the smallest integers.

use alloc::vec::Vec;

use serde_core::ser::{Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use crate::primitives::DateTime;
use crate::serde::newtype::Newtype;
use crate::wire::cbor::big_number::{to_bytes, Decimal, MAX_BYTES};
use crate::wire::cbor::scanner::{major, tag, BREAK, DOUBLE, FALSE, NULL, SINGLE, TRUE};
use crate::wire::cbor::NO_DOCUMENTS;
use crate::wire::native::{Native, NativeSerializer};
use crate::wire::reason::Unwritable;

/// Writes a value as CBOR.
pub(super) fn write<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Unwritable> {
    let mut writer = CborWriter {
        cbor: Vec::with_capacity(1024),
    };
    value.serialize(&mut writer)?;
    Ok(writer.cbor)
}

struct CborWriter {
    cbor: Vec<u8>,
}

impl CborWriter {
    /// Writes the head of an item: its major type and its argument.
    #[inline]
    fn head(&mut self, major: u8, argument: u64) {
        let major = major << 5;
        if argument < 24 {
            self.cbor.push(major | argument as u8);
        } else {
            self.long_head(major, argument);
        }
    }

    fn long_head(&mut self, major: u8, argument: u64) {
        let bytes = argument.to_be_bytes();
        // The argument has 1, 2, 4 or 8 bytes.
        let (info, len) = match argument {
            0..=0xff => (24, 1),
            0x100..=0xffff => (25, 2),
            0x1_0000..=0xffff_ffff => (26, 4),
            _ => (27, 8),
        };
        self.cbor.push(major | info);
        self.cbor.extend(bytes.iter().skip(8 - len));
    }

    #[inline]
    fn string(&mut self, major: u8, bytes: &[u8]) {
        self.cbor.reserve(bytes.len() + 9);
        self.head(major, bytes.len() as u64);
        self.cbor.extend_from_slice(bytes);
    }

    fn signed(&mut self, value: i64) {
        match u64::try_from(value) {
            Ok(value) => self.head(major::UNSIGNED, value),
            Err(_) => self.head(major::NEGATIVE, (-1 - value).unsigned_abs()),
        }
    }

    /// Writes an integer of any size.
    fn integer(&mut self, text: &str) -> Result<(), Unwritable> {
        if let Ok(value) = text.parse::<i128>() {
            let (major, argument) = match value {
                0.. => (major::UNSIGNED, value),
                _ => (major::NEGATIVE, -1 - value),
            };
            if let Ok(argument) = u64::try_from(argument) {
                self.head(major, argument);
                return Ok(());
            }
        }
        let (is_negative, bytes) = to_bytes(text).ok_or_else(|| {
            Unwritable::custom(format_args!("a big number must fit {MAX_BYTES} bytes"))
        })?;
        self.head(
            major::TAG,
            if is_negative {
                tag::NEGATIVE
            } else {
                tag::POSITIVE
            },
        );
        self.string(major::BYTES, &bytes);
        Ok(())
    }

    fn single(&mut self, value: f32) {
        self.cbor.push(SINGLE);
        self.cbor.extend_from_slice(&value.to_be_bytes());
    }

    fn double(&mut self, value: f64) {
        self.cbor.push(DOUBLE);
        self.cbor.extend_from_slice(&value.to_be_bytes());
    }
}

/// Writes the content of a newtype.
struct Content<'a> {
    writer: &'a mut CborWriter,
    newtype: Newtype,
}

impl Native for Content<'_> {
    type Error = Unwritable;

    /// Writes whole seconds as an integer, others as a double with milliseconds.
    fn time(self, nanos: i128) -> Result<(), Unwritable> {
        let time = DateTime::from_nanos(nanos).map_err(Unwritable::custom)?;
        self.writer.head(major::TAG, tag::EPOCH_SECONDS);
        match time.subsec_nanos() / 1_000_000 {
            0 => self.writer.signed(time.secs()),
            millis => self.writer.double(
                DateTime::from_secs_and_nanos(time.secs(), millis * 1_000_000).as_secs_f64(),
            ),
        }
        Ok(())
    }

    fn number(self, text: &str) -> Result<(), Unwritable> {
        if self.newtype == Newtype::BigInteger {
            return self.writer.integer(text);
        }
        let number = Decimal::parse(text);
        let number = number.ok_or_else(|| Unwritable::new("an exponent is too large"))?;
        self.writer.head(major::TAG, tag::DECIMAL);
        self.writer.head(major::ARRAY, 2);
        self.writer.signed(number.exponent);
        self.writer.integer(&number.integer)
    }

    fn blob(self, bytes: &[u8]) -> Result<(), Unwritable> {
        self.writer.string(major::BYTES, bytes);
        Ok(())
    }

    fn single(self, value: f32) -> Result<(), Unwritable> {
        self.writer.single(value);
        Ok(())
    }

    fn double(self, value: f64) -> Result<(), Unwritable> {
        self.writer.double(value);
        Ok(())
    }
}

/// Writes the items of a list or a map.
struct Items<'a> {
    writer: &'a mut CborWriter,
    /// Whether a break ends it.
    is_indefinite: bool,
}

impl<'a> Items<'a> {
    #[inline]
    fn open(writer: &'a mut CborWriter, major: u8, len: Option<usize>) -> Self {
        match len {
            Some(len) => writer.head(major, len as u64),
            None => writer.cbor.push(major << 5 | 31),
        }
        Self {
            writer,
            is_indefinite: len.is_none(),
        }
    }

    #[inline]
    fn close(self) -> Result<(), Unwritable> {
        if self.is_indefinite {
            self.writer.cbor.push(BREAK);
        }
        Ok(())
    }
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Unwritable;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        value.serialize(&mut *self.writer)
    }

    #[inline]
    fn end(self) -> Result<(), Unwritable> {
        self.close()
    }
}

impl SerializeMap for Items<'_> {
    type Ok = ();
    type Error = Unwritable;

    #[inline]
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        key.serialize(&mut *self.writer)
    }

    #[inline]
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        value.serialize(&mut *self.writer)
    }

    #[inline]
    fn end(self) -> Result<(), Unwritable> {
        self.close()
    }
}

impl SerializeStruct for Items<'_> {
    type Ok = ();
    type Error = Unwritable;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        self.writer.string(major::TEXT, name.as_bytes());
        value.serialize(&mut *self.writer)
    }

    #[inline]
    fn end(self) -> Result<(), Unwritable> {
        self.close()
    }
}

macro_rules! integers {
    ($($method:ident($ty:ty))*) => {$(
        fn $method(self, value: $ty) -> Result<(), Unwritable> {
            self.signed(value.into());
            Ok(())
        }
    )*};
}

impl<'a> Serializer for &'a mut CborWriter {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Items<'a>;
    type SerializeMap = Items<'a>;
    type SerializeStruct = Items<'a>;

    integers! {
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32)
    }

    fn serialize_u64(self, value: u64) -> Result<(), Unwritable> {
        self.head(major::UNSIGNED, value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Unwritable> {
        self.single(value);
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Unwritable> {
        self.double(value);
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Result<(), Unwritable> {
        self.cbor.push(if value { TRUE } else { FALSE });
        Ok(())
    }

    #[inline]
    fn serialize_str(self, text: &str) -> Result<(), Unwritable> {
        self.string(major::TEXT, text.as_bytes());
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.cbor.push(NULL);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_seq(self, len: Option<usize>) -> Result<Items<'a>, Unwritable> {
        Ok(Items::open(self, major::ARRAY, len))
    }

    #[inline]
    fn serialize_map(self, len: Option<usize>) -> Result<Items<'a>, Unwritable> {
        Ok(Items::open(self, major::MAP, len))
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, len: usize) -> Result<Items<'a>, Unwritable> {
        Ok(Items::open(self, major::MAP, Some(len)))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        match Newtype::of(name) {
            Some(Newtype::Document) => Err(Unwritable::new(NO_DOCUMENTS)),
            Some(newtype) => {
                let writer = self;
                value.serialize(NativeSerializer(Content { writer, newtype }))
            }
            None => value.serialize(self),
        }
    }

    refused! { (), Unwritable: unused, bytes }
}
