//! Writes values as JSON, without white space.

use alloc::vec::Vec;
use core::fmt;
use std::io::Write as _;

use serde_core::ser::{Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use crate::primitives::DateTimeFormat;
use crate::serde::newtype::Newtype;
use crate::wire::json::scanner::plain_len;
use crate::wire::json::Form;
use crate::wire::native::{Native, NativeSerializer};
use crate::wire::reason::Unwritable;

/// Writes a value as JSON.
pub(super) fn write<T: Serialize + ?Sized>(form: Form, value: &T) -> Result<Vec<u8>, Unwritable> {
    let mut writer = JsonWriter {
        json: Vec::with_capacity(1024),
        form,
    };
    value.serialize(&mut writer)?;
    Ok(writer.json)
}

struct JsonWriter {
    json: Vec<u8>,
    form: Form,
}

impl JsonWriter {
    fn integer(&mut self, value: impl itoa::Integer) -> Result<(), Unwritable> {
        let mut digits = itoa::Buffer::new();
        self.json.extend_from_slice(digits.format(value).as_bytes());
        Ok(())
    }

    fn float(&mut self, value: impl fmt::Debug) -> Result<(), Unwritable> {
        write!(self.json, "{value:?}").map_err(Unwritable::custom)
    }

    fn thousandths(&mut self, count: i64) -> Result<(), Unwritable> {
        if count < 0 {
            self.json.push(b'-');
        }
        self.integer(count.unsigned_abs() / 1000)?;
        self.json.push(b'.');
        let fraction = count.unsigned_abs() % 1000;
        let digits = [fraction / 100, fraction / 10 % 10, fraction % 10];
        let digits = digits.map(|digit| b'0' + digit as u8);
        let len = digits.iter().rposition(|digit| *digit != b'0').unwrap_or(0) + 1;
        self.json.extend(digits.iter().take(len));
        Ok(())
    }

    /// Turns a big number that was written from `start` into a JSON number: removes its quotes and
    /// leading zeros.
    fn big_number(&mut self, start: usize) {
        let written = self.json.split_off(start);
        let number = match written.as_slice() {
            [b'"', number @ .., b'"'] => number,
            number => number,
        };
        let (sign, digits) = match number {
            [b'-', digits @ ..] => (true, digits),
            digits => (false, digits),
        };
        self.json.extend(sign.then_some(b'-'));
        let whole = digits.iter().take_while(|byte| byte.is_ascii_digit());
        let zeros = whole.clone().take_while(|byte| **byte == b'0').count();
        let zeros = zeros.min(whole.count().saturating_sub(1));
        self.json.extend(digits.iter().skip(zeros));
    }

    /// Writes the name of a member. It is an identifier, so it needs no escapes.
    #[inline]
    fn name(&mut self, name: &str) {
        self.json.reserve(name.len() + 3);
        self.json.push(b'"');
        self.json.extend_from_slice(name.as_bytes());
        self.json.extend_from_slice(b"\":");
    }

    fn string(&mut self, text: &str) {
        let text = text.as_bytes();
        self.json.reserve(text.len() + 4);
        self.json.push(b'"');
        match text.split_at(plain_len(text)) {
            (plain, []) => self.json.extend_from_slice(plain),
            (plain, rest) => self.escaped(plain, rest),
        }
        self.json.push(b'"');
    }

    fn escaped<'a>(&mut self, mut plain: &'a [u8], mut rest: &'a [u8]) {
        loop {
            self.json.extend_from_slice(plain);
            let Some((byte, after)) = rest.split_first() else {
                return;
            };
            self.escape(*byte);
            (plain, rest) = after.split_at(plain_len(after));
        }
    }

    fn escape(&mut self, byte: u8) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            _ => {
                let digits = [byte >> 4, byte & 15].map(|digit| HEX[usize::from(digit)]);
                self.json.extend_from_slice(b"\\u00");
                return self.json.extend_from_slice(&digits);
            }
        };
        self.json.extend_from_slice(&[b'\\', short]);
    }
}

impl Native for &mut JsonWriter {
    type Error = Unwritable;

    /// Writes seconds, with milliseconds if there are any.
    fn time(self, nanos: i128) -> Result<(), Unwritable> {
        match i64::try_from(nanos.div_euclid(1_000_000)) {
            Ok(millis) if millis % 1000 != 0 => self.thousandths(millis),
            _ => self.integer(nanos.div_euclid(1_000_000_000)),
        }
    }

    fn number(self, text: &str) -> Result<(), Unwritable> {
        self.serialize_str(text)
    }

    fn blob(self, bytes: &[u8]) -> Result<(), Unwritable> {
        self.serialize_bytes(bytes)
    }

    fn single(self, value: f32) -> Result<(), Unwritable> {
        self.serialize_f32(value)
    }

    fn double(self, value: f64) -> Result<(), Unwritable> {
        self.serialize_f64(value)
    }
}

/// Returns a number in thousandths, if it has at most three digits after the point and fifteen in
/// total, as most timestamps have. These are the shortest digits that are read as the number.
fn thousandths(value: f64) -> Option<i64> {
    let count = (value * 1000.0) as i64;
    let is_short = (1..1_000_000_000_000_000).contains(&count.unsigned_abs());
    (is_short && count as f64 / 1000.0 == value).then_some(count)
}

/// Writes the items of a list or an object, each followed by a comma. The last comma becomes the
/// closing bracket.
struct Items<'a> {
    writer: &'a mut JsonWriter,
    close: u8,
}

impl<'a> Items<'a> {
    fn open(writer: &'a mut JsonWriter, open: u8, close: u8) -> Self {
        writer.json.push(open);
        Self { writer, close }
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        value.serialize(&mut *self.writer)?;
        self.writer.json.push(b',');
        Ok(())
    }

    fn close(self) -> Result<(), Unwritable> {
        match self.writer.json.last_mut() {
            Some(comma @ b',') => *comma = self.close,
            _ => self.writer.json.push(self.close),
        }
        Ok(())
    }
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Unwritable;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.value(value)
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close()
    }
}

impl SerializeMap for Items<'_> {
    type Ok = ();
    type Error = Unwritable;

    /// All keys of this crate are strings.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        key.serialize(&mut *self.writer)?;
        self.writer.json.push(b':');
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.value(value)
    }

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
        self.writer.name(name);
        self.value(value)
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close()
    }
}

macro_rules! integers {
    ($($method:ident($ty:ty)),*) => {$(
        fn $method(self, value: $ty) -> Result<(), Unwritable> {
            self.integer(value)
        }
    )*};
}

impl<'a> Serializer for &'a mut JsonWriter {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Items<'a>;
    type SerializeMap = Items<'a>;
    type SerializeStruct = Items<'a>;

    integers! {
        serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_i64(i64),
        serialize_u8(u8), serialize_u16(u16), serialize_u32(u32), serialize_u64(u64)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Unwritable> {
        match value.is_finite() {
            true => self.float(value),
            false => self.serialize_unit(),
        }
    }

    fn serialize_f64(self, value: f64) -> Result<(), Unwritable> {
        match thousandths(value) {
            Some(count) => self.thousandths(count),
            None if value.is_finite() => self.float(value),
            None => self.serialize_unit(),
        }
    }

    fn serialize_bool(self, value: bool) -> Result<(), Unwritable> {
        let word: &[u8] = if value { b"true" } else { b"false" };
        self.json.extend_from_slice(word);
        Ok(())
    }

    #[inline]
    fn serialize_str(self, text: &str) -> Result<(), Unwritable> {
        self.string(text);
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.json.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, Unwritable> {
        Ok(Items::open(self, b'[', b']'))
    }

    #[inline]
    fn serialize_map(self, _: Option<usize>) -> Result<Items<'a>, Unwritable> {
        Ok(Items::open(self, b'{', b'}'))
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, Unwritable> {
        Ok(Items::open(self, b'{', b'}'))
    }

    refused! { (), Unwritable: unused, bytes }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        let is_rpc = self.form == Form::RpcV2;
        match Newtype::of(name) {
            Some(Newtype::Time(DateTimeFormat::EpochSeconds)) => {
                value.serialize(NativeSerializer(self))
            }
            Some(Newtype::Time(_) | Newtype::BigInteger | Newtype::BigDecimal) if is_rpc => {
                value.serialize(NativeSerializer(self))
            }
            Some(Newtype::BigInteger | Newtype::BigDecimal) => {
                let start = self.json.len();
                value.serialize(&mut *self)?;
                self.big_number(start);
                Ok(())
            }
            _ => value.serialize(self),
        }
    }
}
