//! Binary data.

use alloc::vec::Vec;
use core::fmt;

/// Binary data.
///
/// With the feature `serde`, it is written to human-readable formats as padded base64 in the
/// standard alphabet, and to other formats as bytes. When base64 is read, padding is optional.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Blob(Vec<u8>);

impl Blob {
    /// Wraps the bytes.
    #[must_use]
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// Returns the bytes.
    #[must_use]
    #[inline]
    pub fn into_inner(self) -> Vec<u8> {
        self.0
    }
}

impl AsRef<[u8]> for Blob {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Blob {
    #[inline]
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Blob {
    #[inline]
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.into())
    }
}

impl<const N: usize> From<[u8; N]> for Blob {
    #[inline]
    fn from(bytes: [u8; N]) -> Self {
        Self(bytes.into())
    }
}

/// Shows the first 64 bytes, and the length if there are more.
impl fmt::Debug for Blob {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.split_at_checked(64) {
            Some((start, [_, ..])) => {
                let length = self.0.len();
                write!(f, "Blob(b\"{}\".. {length} bytes)", start.escape_ascii())
            }
            _ => write!(f, "Blob(b\"{}\")", self.0.escape_ascii()),
        }
    }
}

/// Base64 of the standard alphabet (RFC 4648, section 4).
#[cfg(feature = "serde")]
mod base64 {
    use alloc::string::String;
    use alloc::vec::Vec;
    use core::fmt;

    const ALPHABET: [u8; 64] = *b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// The value of each byte as a symbol, or [`NO_SYMBOL`].
    const VALUES: [u8; 256] = {
        let mut values = [NO_SYMBOL; 256];
        let mut value = 0;
        while value < ALPHABET.len() {
            values[ALPHABET[value] as usize] = value as u8;
            value += 1;
        }
        values
    };
    const NO_SYMBOL: u8 = 64;

    #[derive(Debug)]
    pub(super) enum DecodeError {
        /// The byte at this position is not in the alphabet.
        Symbol(usize),
        /// The text ends after the first symbol of a group, at this position.
        End(usize),
        /// The last symbol, at this position, has bits past the last byte.
        SpareBits(usize),
    }

    impl fmt::Display for DecodeError {
        #[inline]
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let (position, reason) = match self {
                Self::Symbol(position) => (position, "must be a letter, a digit, + or /"),
                Self::End(position) => (position, "must not be the last of the text"),
                Self::SpareBits(position) => (position, "has bits that belong to no byte"),
            };
            write!(f, "not base64: the character at byte {position} {reason}")
        }
    }

    #[inline]
    pub(super) fn encode(bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
        for group in bytes.chunks(3) {
            let mut bits = 0;
            for index in 0..3 {
                bits = bits << 8 | u32::from(group.get(index).copied().unwrap_or_default());
            }
            for index in 0..4 {
                let value = (bits >> (18 - 6 * index)) as usize % ALPHABET.len();
                let symbol = ALPHABET.get(value).filter(|_| index <= group.len());
                text.push(symbol.map_or('=', |&symbol| symbol.into()));
            }
        }
        text
    }

    #[inline]
    pub(super) fn decode(text: &str) -> Result<Vec<u8>, DecodeError> {
        let symbols = match text.as_bytes() {
            [symbols @ .., b'=', b'='] | [symbols @ .., b'='] if text.len() % 4 == 0 => symbols,
            unpadded => unpadded,
        };
        let mut bytes = Vec::with_capacity(symbols.len() / 4 * 3 + 2);
        for (index, group) in symbols.chunks(4).enumerate() {
            decode_group(group, index * 4, &mut bytes)?;
        }
        Ok(bytes)
    }

    /// Decodes one to four symbols, the first of which is at `position`.
    #[inline]
    fn decode_group(group: &[u8], position: usize, out: &mut Vec<u8>) -> Result<(), DecodeError> {
        let mut bits = 0;
        for (index, &symbol) in group.iter().enumerate() {
            match VALUES.get(usize::from(symbol)) {
                Some(&value) if value != NO_SYMBOL => bits = bits << 6 | u32::from(value),
                _ => return Err(DecodeError::Symbol(position + index)),
            }
        }
        let last = group.len().saturating_sub(1);
        let [_, bytes @ ..] = (bits << (6 * (3 - last))).to_be_bytes();
        match bytes.split_at_checked(last) {
            Some(([], _)) => Err(DecodeError::End(position)),
            Some((bytes, [0, ..] | [])) => {
                out.extend_from_slice(bytes);
                Ok(())
            }
            _ => Err(DecodeError::SpareBits(position + last)),
        }
    }
}

#[cfg(feature = "serde")]
mod serde_impls {
    use super::{base64, Blob};
    use crate::serde::newtype::Newtype;
    use crate::serde::value::{Plain, Reading, Wire};
    use alloc::vec::Vec;
    use core::fmt;
    use serde_core::de::{Error, SeqAccess, Unexpected, Visitor};
    use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

    impl Serialize for Blob {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            if serializer.is_human_readable() {
                serializer.serialize_newtype_struct(Newtype::Blob.name(), &Content(&self.0))
            } else {
                serializer.serialize_bytes(&self.0)
            }
        }
    }

    /// The content of the newtype of a blob.
    struct Content<'a>(&'a [u8]);

    impl Serialize for Content<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            if serializer.is_human_readable() {
                serializer.serialize_str(&base64::encode(self.0))
            } else {
                serializer.serialize_bytes(self.0)
            }
        }
    }

    impl<'de> Deserialize<'de> for Blob {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Wire::<Plain>::read(deserializer, Reading::Liberal)
        }
    }

    impl<F> Wire<F> for Blob {
        #[cfg(feature = "http")]
        const NODE: crate::wire::binding::Node = crate::wire::binding::Node::Blob;

        fn read<'de, D: Deserializer<'de>>(
            deserializer: D,
            reading: Reading,
        ) -> Result<Self, D::Error> {
            if deserializer.is_human_readable() {
                deserializer.deserialize_newtype_struct(Newtype::Blob.name(), BlobVisitor(reading))
            } else {
                deserializer.deserialize_byte_buf(BlobVisitor(reading))
            }
        }

        fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.serialize(serializer)
        }

        #[cfg(feature = "http")]
        fn as_bytes(&self) -> Option<&[u8]> {
            Some(&self.0)
        }

        #[inline]
        fn zero() -> Self {
            Self::default()
        }
    }

    struct BlobVisitor(Reading);

    impl<'de> Visitor<'de> for BlobVisitor {
        type Value = Blob;

        #[inline]
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("base64 text or bytes")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Blob, E> {
            if self.0.is_strict() && text.len() % 4 != 0 {
                return Err(E::invalid_value(Unexpected::Str(text), &"padded base64"));
            }
            base64::decode(text).map(Blob).map_err(E::custom)
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Blob, D::Error> {
            from.deserialize_str(self)
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Blob, E> {
            Ok(bytes.into())
        }

        fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Blob, E> {
            Ok(Blob(bytes))
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Blob, A::Error> {
            let mut bytes = Vec::new();
            while let Some(byte) = seq.next_element()? {
                bytes.push(byte);
            }
            Ok(Blob(bytes))
        }
    }
}
