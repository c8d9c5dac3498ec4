//! CBOR (RFC 8949) as a format of serde, with the rules of Smithy RPC v2.
//!
//! No existing CBOR tokenizer fits: `minicbor` needs a newer Rust than this crate supports,
//! `ciborium-ll` copies each string to a buffer instead of borrowing it, and `cbor4ii` neither
//! reports where an error is nor lets a reader look at a name before it is checked as UTF-8.
//! They would only replace the small module [`scanner`].

mod big_number;
mod reader;
mod scanner;
mod writer;

use alloc::{string::String, string::ToString, vec::Vec};

use serde_core::de::DeserializeSeed;
use serde_core::Serialize;

use crate::wire::http_error::BodyError;
use crate::wire::protocol::Reading;

/// Smithy RPC v2 does not define documents in CBOR.
const NO_DOCUMENTS: &str = "expected no document: they have no form in CBOR";

/// Writes a body. The error says why the value cannot be encoded.
pub(super) fn write<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, String> {
    writer::write(value).map_err(|error| error.to_string())
}

/// Reads a body.
pub(super) fn read<'de, S: DeserializeSeed<'de>>(
    body: &'de [u8],
    seed: S,
    reading: Reading,
) -> Result<S::Value, BodyError> {
    reader::read(body, seed, reading).map_err(|error| BodyError::read(&error))
}
