//! Decodes event streams from bytes in parts, and messages with valid checksums.

#![no_main]

use aws_shapes::wire::event_stream::{EventDecoder, HeaderValue, Message, MessageDecoder};
use aws_shapes::wire::{AwsJson1_1, RpcV2Cbor};
use libfuzzer_sys::fuzz_target;
use shapes_types::types::Events;

/// The size of parts, the number of bytes of headers, and the bytes.
fuzz_target!(|input: (u8, u8, &[u8])| {
    let (size, headers_len, bytes) = input;
    feed(bytes, size);
    let headers_len = bytes.len().min(headers_len.into());
    feed(&framed(bytes, headers_len), size);
    let (name, payload) = bytes.split_at(headers_len);
    event(&String::from_utf8_lossy(name), payload);
});

/// Adds lengths and checksums.
fn framed(content: &[u8], headers_len: usize) -> Vec<u8> {
    let lengths = [content.len() + 16, headers_len];
    let lengths = lengths.map(|len| u32::try_from(len).expect("inputs are short"));
    let mut bytes = lengths.map(u32::to_be_bytes).concat();
    bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
    bytes.extend(content);
    bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
    bytes
}

/// Decodes messages, then encodes and decodes them again without loss.
fn feed(bytes: &[u8], size: u8) {
    let mut decoder = MessageDecoder::new();
    for part in bytes.chunks(usize::from(size).max(1)) {
        decoder.feed(part);
        while let Ok(Some(message)) = decoder.next() {
            let bytes = message.encode();
            // A decoded value may be too long to encode.
            let Ok(bytes) = bytes else { continue };
            let mut again = MessageDecoder::with_limits();
            again.feed(&bytes);
            assert_eq!(again.next(), Ok(Some(message)));
        }
    }
    let _ = decoder.finish();
}

/// Decodes an event of the given type.
fn event(name: &str, payload: &[u8]) {
    let text = |text: &str| HeaderValue::String(text.into());
    for media_type in ["application/json", "application/cbor", "text/plain"] {
        let message = Message::new(payload)
            .with_header(":message-type", text("event"))
            .with_header(":event-type", text(name))
            .with_header(":content-type", text(media_type));
        let Ok(bytes) = message.encode() else { return };
        let mut decoder = EventDecoder::<AwsJson1_1, Events>::new();
        decoder.feed(&bytes);
        let _ = decoder.next();
        let mut decoder = EventDecoder::<RpcV2Cbor, Events>::strict();
        decoder.feed(&bytes);
        let _ = decoder.next();
    }
}
