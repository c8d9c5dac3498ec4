//! Finds the messages in bytes that arrive in parts.

use alloc::vec::Vec;

use crc32fast::hash;

use super::message::{Message, MessageError, MAX_HEADERS, MAX_PAYLOAD, OVERHEAD, PRELUDE_LEN};

/// Decodes messages from bytes as they arrive, in parts of any size.
///
/// It keeps only bytes that it has been fed, whatever length a message claims.
///
/// ```
/// use aws_shapes::wire::event_stream::{Message, MessageDecoder};
///
/// let bytes = Message::new("hello").encode()?;
/// let (first, second) = bytes.split_at(7);
/// let mut decoder = MessageDecoder::new();
/// decoder.feed(first);
/// assert_eq!(decoder.next()?, None);
/// decoder.feed(second);
/// assert_eq!(decoder.next()?, Some(Message::new("hello")));
/// decoder.finish()?;
/// # Ok::<(), aws_shapes::wire::event_stream::MessageError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct MessageDecoder {
    buffer: Vec<u8>,
    /// Where in the buffer the next message starts.
    start: usize,
    has_limits: bool,
    error: Option<MessageError>,
}

impl MessageDecoder {
    /// Creates a decoder without limits, as clients use it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a decoder that refuses more than 128 KiB of headers or 24 MiB of payload, as
    /// services do.
    #[must_use]
    pub fn with_limits() -> Self {
        Self {
            has_limits: true,
            ..Self::default()
        }
    }

    /// Adds bytes to those that arrived before.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.buffer.drain(..self.start);
        self.start = 0;
        self.buffer.extend_from_slice(bytes);
    }

    /// Returns the next message; `None` if it has not arrived completely.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are not a message. There is no way to find the next one, so every
    /// later call fails too.
    // Not an iterator: `None` is not the end.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<Message>, MessageError> {
        if let Some(error) = &self.error {
            return Err(error.clone());
        }
        let bytes = self.buffer.get(self.start..).unwrap_or_default();
        match read(bytes, self.has_limits) {
            Ok(Some((message, len))) => {
                self.start += len;
                Ok(Some(message))
            }
            Ok(None) => Ok(None),
            Err(error) => {
                self.error = Some(error.clone());
                Err(error)
            }
        }
    }

    /// Checks that the stream ended after a message.
    ///
    /// # Errors
    ///
    /// Fails if a message is incomplete.
    pub fn finish(&self) -> Result<(), MessageError> {
        match self.start < self.buffer.len() {
            true => Err(MessageError::new("the stream ends in a message")),
            false => Ok(()),
        }
    }
}

/// Reads the message at the start of bytes, and returns its length.
fn read(bytes: &[u8], has_limits: bool) -> Result<Option<(Message, usize)>, MessageError> {
    let Some((prelude, _)) = bytes.split_first_chunk::<PRELUDE_LEN>() else {
        return Ok(None);
    };
    let [lengths @ .., c0, c1, c2, c3] = prelude;
    if hash(lengths) != u32::from_be_bytes([*c0, *c1, *c2, *c3]) {
        return Err(MessageError::new(
            "the checksum of a message's lengths is wrong",
        ));
    }
    let [t0, t1, t2, t3, h0, h1, h2, h3] = *lengths;
    let total = u32::from_be_bytes([t0, t1, t2, t3]) as usize;
    let headers_len = u32::from_be_bytes([h0, h1, h2, h3]) as usize;
    let payload_len = total
        .checked_sub(OVERHEAD)
        .and_then(|rest| rest.checked_sub(headers_len))
        .ok_or_else(|| MessageError::new("a message is shorter than its headers"))?;
    if has_limits && (headers_len > MAX_HEADERS || payload_len > MAX_PAYLOAD) {
        return Err(MessageError::new("a message is too long"));
    }
    let Some(message) = bytes.get(..total) else {
        return Ok(None);
    };
    let Some((covered, checksum)) = message.split_last_chunk() else {
        return Ok(None);
    };
    if hash(covered) != u32::from_be_bytes(*checksum) {
        return Err(MessageError::new("the checksum of a message is wrong"));
    }
    let content = covered.get(PRELUDE_LEN..).unwrap_or_default();
    let (headers, payload) = content.split_at(headers_len.min(content.len()));
    Ok(Some((Message::decode(headers, payload)?, total)))
}
