//! Reads and unpacks files, up to a limit.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use codegen::error::{Error, Place};
use codegen::read::without_bom;
use flate2::read::MultiGzDecoder;

use super::EXPECTED;
use crate::paths;

/// The maximum size of a file, before and after unpacking. botocore's largest model has 4 MiB.
const MAX_BYTES: u64 = 256 << 20;

const GZIP: &[u8] = &[0x1f, 0x8b];

/// Reads the file at `path`.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let unreadable = |error| paths::error(format!("cannot read: {error}"), path);
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    let name = paths::shown(path);
    if size > MAX_BYTES {
        return Err(too_big(&name));
    }
    let bytes = all(file).map_err(unreadable)?;
    filled(&name, bytes)
}

/// Unpacks the bytes if they are gzipped.
pub(super) fn unpack(name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
    if !bytes.starts_with(GZIP) {
        return Ok(bytes);
    }
    let unpacked = all(MultiGzDecoder::new(bytes.as_slice())).map_err(|error| {
        let message = format!("cannot unpack: {error}; the file is damaged or truncated");
        Error::new(message, Place::file(name))
    })?;
    filled(name, unpacked)
}

/// Returns a reader of `bytes` that unpacks them if they are gzipped.
pub(super) fn unpacking(bytes: &[u8]) -> Box<dyn Read + '_> {
    match bytes.starts_with(GZIP) {
        true => Box::new(MultiGzDecoder::new(bytes)),
        false => Box::new(bytes),
    }
}

/// Reads to the end. Returns `None` if there are more than `MAX_BYTES`.
pub(super) fn all(reader: impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let length = reader.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    let fits = u64::try_from(length).is_ok_and(|length| length <= MAX_BYTES);
    Ok(fits.then_some(bytes))
}

pub(super) fn too_big(name: &str) -> Error {
    let limit = MAX_BYTES >> 20;
    let message = format!("the file is too large: the limit is {limit} MiB");
    Error::new(message, Place::file(name))
}

fn filled(name: &str, bytes: Option<Vec<u8>>) -> Result<Vec<u8>, Error> {
    let bytes = bytes.ok_or_else(|| too_big(name))?;
    if bytes.is_empty() {
        let message = format!("the file is empty: {EXPECTED}");
        return Err(Error::new(message, Place::file(name)));
    }
    Ok(bytes)
}

/// Returns whether the text starts like a JSON object, as every model does.
pub(super) fn looks_like_json(text: &[u8]) -> bool {
    without_bom(text).trim_ascii_start().starts_with(b"{")
}
