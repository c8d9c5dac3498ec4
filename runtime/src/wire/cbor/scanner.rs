//! The tokens of CBOR (RFC 8949): heads of items, and strings.

use alloc::{borrow::Cow, string::String, vec::Vec};

use crate::wire::reason::Syntax;

/// The major types.
pub(super) mod major {
    pub(in crate::wire::cbor) const UNSIGNED: u8 = 0;
    pub(in crate::wire::cbor) const NEGATIVE: u8 = 1;
    pub(in crate::wire::cbor) const BYTES: u8 = 2;
    pub(in crate::wire::cbor) const TEXT: u8 = 3;
    pub(in crate::wire::cbor) const ARRAY: u8 = 4;
    pub(in crate::wire::cbor) const MAP: u8 = 5;
    pub(in crate::wire::cbor) const TAG: u8 = 6;
}

/// The tags that have a meaning here.
pub(super) mod tag {
    pub(in crate::wire::cbor) const EPOCH_SECONDS: u64 = 1;
    pub(in crate::wire::cbor) const POSITIVE: u64 = 2;
    pub(in crate::wire::cbor) const NEGATIVE: u64 = 3;
    pub(in crate::wire::cbor) const DECIMAL: u64 = 4;
}

/// The values that are one byte.
pub(super) const FALSE: u8 = 0xf4;
pub(super) const TRUE: u8 = 0xf5;
pub(super) const NULL: u8 = 0xf6;
pub(super) const UNDEFINED: u8 = 0xf7;
pub(super) const BREAK: u8 = 0xff;

/// The first bytes of floats.
pub(super) const HALF: u8 = 0xf9;
pub(super) const SINGLE: u8 = 0xfa;
pub(super) const DOUBLE: u8 = 0xfb;

/// The start of an item: what it is, and how much follows. `None` is an indefinite length.
#[derive(Clone, Copy)]
pub(crate) enum Head {
    Unsigned(u64),
    /// The integer is -1 minus this.
    Negative(u64),
    Bytes(Option<u64>),
    Text(Option<u64>),
    Array(Option<u64>),
    /// The length counts the pairs.
    Map(Option<u64>),
    /// The item that follows has this tag.
    Tag(u64),
    Bool(bool),
    /// Null or undefined.
    Null,
    Float(f64),
    /// A value without a meaning.
    Simple,
    /// The end of an item of indefinite length.
    Break,
}

const END: Syntax = Syntax("the body ends in a value");

/// Reads a body from its start.
pub(crate) struct CborScanner<'de> {
    rest: &'de [u8],
}

impl<'de> CborScanner<'de> {
    pub(crate) fn new(body: &'de [u8]) -> Self {
        Self { rest: body }
    }

    /// Returns what has not been read.
    #[inline]
    pub(crate) fn rest(&self) -> &'de [u8] {
        self.rest
    }

    /// Goes back to a position where this was left.
    #[inline]
    pub(crate) fn go_back(&mut self, rest: &'de [u8]) {
        self.rest = rest;
    }

    /// Skips the next byte if it is this one.
    #[inline]
    pub(crate) fn eat(&mut self, byte: u8) -> bool {
        match self.rest.split_first() {
            Some((first, rest)) if *first == byte => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Reads a string shorter than 256 bytes, as most are. `None` if the next item is anything
    /// else.
    #[inline]
    pub(crate) fn short_text(&mut self) -> Option<&'de [u8]> {
        let (len, rest) = match self.rest {
            [first @ 0x60..=0x77, rest @ ..] => (first & 31, rest),
            [0x78, len, rest @ ..] => (*len, rest),
            _ => return None,
        };
        let (text, rest) = rest.split_at_checked(len.into())?;
        self.rest = rest;
        Some(text)
    }

    #[inline]
    fn take(&mut self, len: u64) -> Result<&'de [u8], Syntax> {
        let len = usize::try_from(len).map_err(|_| END)?;
        let (taken, rest) = self.rest.split_at_checked(len).ok_or(END)?;
        self.rest = rest;
        Ok(taken)
    }

    #[inline]
    fn number<const N: usize>(&mut self) -> Result<[u8; N], Syntax> {
        let (number, rest) = self.rest.split_first_chunk().ok_or(END)?;
        self.rest = rest;
        Ok(*number)
    }

    /// Reads the head of an item.
    #[inline]
    pub(crate) fn head(&mut self) -> Result<Head, Syntax> {
        let [first] = self.number()?;
        let argument = match first & 31 {
            short @ 0..=23 => Some(short.into()),
            24 => Some(u8::from_be_bytes(self.number()?).into()),
            25 => Some(u16::from_be_bytes(self.number()?).into()),
            26 => Some(u32::from_be_bytes(self.number()?).into()),
            27 => Some(u64::from_be_bytes(self.number()?)),
            31 => None,
            _ => return Err(Syntax("expected a value, found a reserved byte")),
        };
        let definite = || argument.ok_or(Syntax("expected a value, found an indefinite length"));
        Ok(match first >> 5 {
            major::UNSIGNED => Head::Unsigned(definite()?),
            major::NEGATIVE => Head::Negative(definite()?),
            major::BYTES => Head::Bytes(argument),
            major::TEXT => Head::Text(argument),
            major::ARRAY => Head::Array(argument),
            major::MAP => Head::Map(argument),
            major::TAG => Head::Tag(definite()?),
            _ => match (first, argument) {
                (_, None) => Head::Break,
                (FALSE, _) => Head::Bool(false),
                (TRUE, _) => Head::Bool(true),
                (NULL | UNDEFINED, _) => Head::Null,
                (HALF, Some(bits)) => Head::Float(half(bits as u16)),
                (SINGLE, Some(bits)) => Head::Float(f32::from_bits(bits as u32).into()),
                (DOUBLE, Some(bits)) => Head::Float(f64::from_bits(bits)),
                _ => Head::Simple,
            },
        })
    }

    /// Reads the bytes of a string of a major type. Strings of indefinite length consist of chunks.
    #[inline]
    pub(crate) fn string(&mut self, major: u8, len: Option<u64>) -> Result<Cow<'de, [u8]>, Syntax> {
        match len {
            Some(len) => self.take(len).map(Cow::Borrowed),
            None => self.parts(major).map(Cow::Owned),
        }
    }

    fn parts(&mut self, major: u8) -> Result<Vec<u8>, Syntax> {
        let mut bytes = Vec::new();
        loop {
            let len = match self.head()? {
                Head::Break => return Ok(bytes),
                Head::Bytes(Some(len)) if major == major::BYTES => len,
                Head::Text(Some(len)) if major == major::TEXT => len,
                _ => return Err(Syntax("expected the next part of a string")),
            };
            bytes.extend_from_slice(self.take(len)?);
        }
    }
}

const NOT_UTF8: Syntax = Syntax("expected UTF-8 in a string");

/// Checks that bytes are UTF-8.
#[inline]
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Syntax> {
    core::str::from_utf8(bytes).map_err(|_| NOT_UTF8)
}

/// Checks that a string is UTF-8.
pub(crate) fn text(bytes: Cow<'_, [u8]>) -> Result<Cow<'_, str>, Syntax> {
    match bytes {
        Cow::Borrowed(bytes) => utf8(bytes).map(Cow::Borrowed),
        Cow::Owned(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Cow::Owned(text)),
            Err(_) => Err(NOT_UTF8),
        },
    }
}

/// Returns the value of a half-precision float.
fn half(bits: u16) -> f64 {
    let fraction = f64::from(bits & 0x3ff);
    let magnitude = match bits >> 10 & 31 {
        // 2^-24 is the unit of subnormal numbers.
        0 => fraction / f64::from(1 << 24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        exponent => (1024.0 + fraction) * f64::from(1_u32 << exponent) / f64::from(1 << 25),
    };
    if bits >> 15 == 0 {
        magnitude
    } else {
        -magnitude
    }
}
