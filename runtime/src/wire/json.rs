//! JSON as a format of serde, read and written faster than `serde_json` does.

pub(crate) mod reader;
mod scanner;
pub(crate) mod writer;

use alloc::{string::String, string::ToString, vec::Vec};

use serde_core::de::DeserializeSeed;
use serde_core::Serialize;

use crate::wire::http_error::BodyError;
use crate::wire::protocol::Reading;

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
    let text = core::str::from_utf8(body).map_err(BodyError::utf8)?;
    reader::read(text, seed, reading).map_err(|error| BodyError::json(&error))
}
