//! Messages, and their form as bytes.

use alloc::{format, string::String, vec::Vec};
use core::fmt;

use crc32fast::hash;

use crate::primitives::{Blob, DateTime};

/// The lengths of a message and of its headers, with their checksum.
pub(super) const PRELUDE_LEN: usize = 12;

/// The bytes of a message that are neither headers nor payload.
pub(super) const OVERHEAD: usize = PRELUDE_LEN + 4;

/// The most bytes of headers.
pub(super) const MAX_HEADERS: usize = 128 * 1024;

/// The most bytes of a payload.
pub(super) const MAX_PAYLOAD: usize = 24 * 1024 * 1024;

/// The most bytes of a header's text or blob.
const MAX_VALUE: usize = i16::MAX as usize;

/// A message of an event stream: named headers and a payload.
///
/// Decoding never checks what a message means. [`EventDecoder`](super::EventDecoder) does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    headers: Vec<(String, HeaderValue)>,
    payload: Vec<u8>,
}

/// The value of a header.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HeaderValue {
    /// A boolean.
    Bool(bool),
    /// An integer of 8 bits.
    Byte(i8),
    /// An integer of 16 bits.
    Short(i16),
    /// An integer of 32 bits.
    Integer(i32),
    /// An integer of 64 bits.
    Long(i64),
    /// Bytes, at most 32,767.
    Blob(Blob),
    /// Text, at most 32,767 bytes.
    String(String),
    /// A timestamp, with milliseconds.
    Timestamp(DateTime),
    /// The bytes of a UUID.
    Uuid([u8; 16]),
}

/// The type of a header's value.
mod kind {
    pub(super) const TRUE: u8 = 0;
    pub(super) const FALSE: u8 = 1;
    pub(super) const BYTE: u8 = 2;
    pub(super) const SHORT: u8 = 3;
    pub(super) const INTEGER: u8 = 4;
    pub(super) const LONG: u8 = 5;
    pub(super) const BLOB: u8 = 6;
    pub(super) const STRING: u8 = 7;
    pub(super) const TIMESTAMP: u8 = 8;
    pub(super) const UUID: u8 = 9;
}

/// Bytes that are not messages, or a message that cannot be encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageError(String);

impl MessageError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for MessageError {}

impl Message {
    /// Creates a message with this payload and no headers.
    #[must_use]
    pub fn new(payload: impl Into<Vec<u8>>) -> Self {
        Self {
            headers: Vec::new(),
            payload: payload.into(),
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: HeaderValue) -> Self {
        self.headers.push((name.into(), value));
        self
    }

    /// Returns the headers, in their order.
    #[must_use]
    pub fn headers(&self) -> &[(String, HeaderValue)] {
        &self.headers
    }

    /// Returns the value of a header; `None` if there is no header of this name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&HeaderValue> {
        let header = self.headers.iter().find(|(known, _)| known == name);
        header.map(|(_, value)| value)
    }

    /// Returns the text of a header; `None` if there is no header of this name, or it is not a
    /// string.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.header(name) {
            Some(HeaderValue::String(text)) => Some(text),
            _ => None,
        }
    }

    /// Returns the payload.
    #[must_use]
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// Encodes the message.
    ///
    /// # Errors
    ///
    /// Fails if a header's name or value, the headers or the payload is too long, if a header's
    /// name is empty or occurs twice, or if a timestamp does not fit.
    pub fn encode(&self) -> Result<Vec<u8>, MessageError> {
        let mut headers = Vec::new();
        for (index, (name, value)) in self.headers.iter().enumerate() {
            if self
                .headers
                .iter()
                .take(index)
                .any(|(known, _)| known == name)
            {
                return Err(MessageError::new(format!("two headers are named `{name}`")));
            }
            write_header(name, value, &mut headers)?;
        }
        if headers.len() > MAX_HEADERS {
            return Err(too_long("the headers", MAX_HEADERS));
        }
        if self.payload.len() > MAX_PAYLOAD {
            return Err(too_long("the payload", MAX_PAYLOAD));
        }
        let total = OVERHEAD + headers.len() + self.payload.len();
        let mut bytes = Vec::with_capacity(total);
        // These fit, since their sum is limited.
        bytes.extend((total as u32).to_be_bytes());
        bytes.extend((headers.len() as u32).to_be_bytes());
        bytes.extend(hash(&bytes).to_be_bytes());
        bytes.extend(headers);
        bytes.extend(&self.payload);
        bytes.extend(hash(&bytes).to_be_bytes());
        Ok(bytes)
    }

    /// Decodes what follows the prelude of a message, up to its checksum.
    pub(super) fn decode(headers: &[u8], payload: &[u8]) -> Result<Self, MessageError> {
        let mut message = Self::new(payload);
        let mut rest = Rest(headers);
        while !rest.0.is_empty() {
            let (name, value) = rest
                .header()
                .ok_or_else(|| MessageError::new("a header is malformed"))?;
            if message.header(&name).is_some() {
                return Err(MessageError::new(format!("two headers are named `{name}`")));
            }
            message.headers.push((name, value));
        }
        Ok(message)
    }
}

fn too_long(what: &str, limit: usize) -> MessageError {
    MessageError::new(format!("{what} must be at most {limit} bytes long"))
}

fn write_header(name: &str, value: &HeaderValue, out: &mut Vec<u8>) -> Result<(), MessageError> {
    let len = u8::try_from(name.len()).unwrap_or_default();
    if len == 0 {
        let message = format!("the name of header `{name}` must be 1 to 255 bytes long");
        return Err(MessageError::new(message));
    }
    out.push(len);
    out.extend(name.as_bytes());
    let mut fixed = |kind: u8, bytes: &[u8]| {
        out.push(kind);
        out.extend(bytes);
        Ok(())
    };
    match value {
        HeaderValue::Bool(true) => fixed(kind::TRUE, &[]),
        HeaderValue::Bool(false) => fixed(kind::FALSE, &[]),
        HeaderValue::Byte(value) => fixed(kind::BYTE, &value.to_be_bytes()),
        HeaderValue::Short(value) => fixed(kind::SHORT, &value.to_be_bytes()),
        HeaderValue::Integer(value) => fixed(kind::INTEGER, &value.to_be_bytes()),
        HeaderValue::Long(value) => fixed(kind::LONG, &value.to_be_bytes()),
        HeaderValue::Uuid(bytes) => fixed(kind::UUID, bytes),
        HeaderValue::Timestamp(time) => {
            let millis = time.to_millis();
            let millis = millis.map_err(|error| MessageError::new(format!("`{name}`: {error}")))?;
            fixed(kind::TIMESTAMP, &millis.to_be_bytes())
        }
        HeaderValue::Blob(bytes) => write_bytes(name, kind::BLOB, bytes.as_ref(), out),
        HeaderValue::String(text) => write_bytes(name, kind::STRING, text.as_bytes(), out),
    }
}

fn write_bytes(name: &str, kind: u8, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), MessageError> {
    if bytes.len() > MAX_VALUE {
        return Err(too_long(
            &format!("the value of header `{name}`"),
            MAX_VALUE,
        ));
    }
    out.push(kind);
    out.extend((bytes.len() as u16).to_be_bytes());
    out.extend(bytes);
    Ok(())
}

/// Headers that have not been read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn header(&mut self) -> Option<(String, HeaderValue)> {
        let [len @ 1..=u8::MAX] = self.array()? else {
            return None;
        };
        let name = self.text(len.into())?;
        let [kind] = self.array()?;
        let value = match kind {
            kind::TRUE => HeaderValue::Bool(true),
            kind::FALSE => HeaderValue::Bool(false),
            kind::BYTE => HeaderValue::Byte(i8::from_be_bytes(self.array()?)),
            kind::SHORT => HeaderValue::Short(i16::from_be_bytes(self.array()?)),
            kind::INTEGER => HeaderValue::Integer(i32::from_be_bytes(self.array()?)),
            kind::LONG => HeaderValue::Long(i64::from_be_bytes(self.array()?)),
            kind::BLOB => {
                let len = self.len()?;
                HeaderValue::Blob(Blob::new(self.take(len)?))
            }
            kind::STRING => {
                let len = self.len()?;
                HeaderValue::String(self.text(len)?)
            }
            kind::TIMESTAMP => {
                let millis = i64::from_be_bytes(self.array()?);
                HeaderValue::Timestamp(DateTime::from_millis(millis))
            }
            kind::UUID => HeaderValue::Uuid(self.array()?),
            _ => return None,
        };
        Some((name, value))
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (array, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*array)
    }

    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    fn len(&mut self) -> Option<usize> {
        Some(u16::from_be_bytes(self.array()?).into())
    }

    fn text(&mut self, len: usize) -> Option<String> {
        let text = core::str::from_utf8(self.take(len)?).ok()?;
        Some(text.into())
    }
}
