//! JSON as a format of serde, read and written faster than `serde_json` does.

mod reader;
mod scanner;
mod writer;

use alloc::{string::String, string::ToString, vec::Vec};

use serde_core::de::DeserializeSeed;
use serde_core::Serialize;

use crate::wire::http_error::BodyError;
use crate::wire::protocol::Reading;

/// How values are represented that differ between protocols.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Timestamps have the model's formats, and big numbers are numbers.
    Aws,
    /// Timestamps are numbers, and big numbers are strings.
    RpcV2,
}

/// Writes a body. The error says why the value cannot be encoded.
pub(super) fn write<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, String> {
    write_as(Form::Aws, value)
}

/// Writes a body in a form.
pub(super) fn write_as<T: Serialize + ?Sized>(form: Form, value: &T) -> Result<Vec<u8>, String> {
    writer::write(form, value).map_err(|error| error.to_string())
}

/// Reads a body.
pub(super) fn read<'de, S: DeserializeSeed<'de>>(
    body: &'de [u8],
    seed: S,
    reading: Reading,
) -> Result<S::Value, BodyError> {
    read_as(Form::Aws, body, seed, reading)
}

/// Reads a body in a form.
pub(super) fn read_as<'de, S: DeserializeSeed<'de>>(
    form: Form,
    body: &'de [u8],
    seed: S,
    reading: Reading,
) -> Result<S::Value, BodyError> {
    let text = core::str::from_utf8(body).map_err(BodyError::utf8)?;
    reader::read(form, text, seed, reading).map_err(|error| BodyError::read(&error))
}
