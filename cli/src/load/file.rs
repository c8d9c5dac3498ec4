//! Reads and unpacks files, up to a limit.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use codegen::error::{Error, Place};
use flate2::read::MultiGzDecoder;

use super::EXPECTED;
use crate::paths;

/// Caps the size of a file, packed and unpacked. botocore's largest model has 4 MiB.
pub(super) const MAX_BYTES: u64 = 256 << 20;

const GZIP: &[u8] = &[0x1f, 0x8b];

/// Reads the file at `path`.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let unreadable = |error| paths::error(format!("cannot read: {error}"), path);
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    let name = paths::shown(path);
    if size > MAX_BYTES {
        return Err(too_big(&name, MAX_BYTES));
    }
    let bytes = at_most(MAX_BYTES, file).map_err(unreadable)?;
    filled(&name, bytes.ok_or_else(|| too_big(&name, MAX_BYTES))?)
}

/// Unpacks the bytes if they are gzipped.
pub(super) fn unpack(name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
    unpack_at_most(MAX_BYTES, name, bytes)
}

/// A reader of `bytes` that unpacks them if they are gzipped.
pub(super) fn unpacking(bytes: &[u8]) -> Box<dyn Read + '_> {
    match bytes.starts_with(GZIP) {
        true => Box::new(MultiGzDecoder::new(bytes)),
        false => Box::new(bytes),
    }
}

fn unpack_at_most(limit: u64, name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
    if !bytes.starts_with(GZIP) {
        return Ok(bytes);
    }
    let unpacked = at_most(limit, MultiGzDecoder::new(bytes.as_slice())).map_err(|error| {
        let message = format!("cannot unpack: {error}; the file is damaged or cut off");
        Error::new(message, Place::file(name))
    })?;
    filled(name, unpacked.ok_or_else(|| too_big(name, limit))?)
}

/// Everything from `reader`; `None` if it is more than `limit` bytes.
pub(super) fn at_most(limit: u64, reader: impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    let fits = u64::try_from(bytes.len()).is_ok_and(|length| length <= limit);
    Ok(fits.then_some(bytes))
}

pub(super) fn too_big(name: &str, limit: u64) -> Error {
    let message = format!(
        "more than {} MiB: no service model is that big",
        limit >> 20
    );
    Error::new(message, Place::file(name))
}

fn filled(name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
    if bytes.is_empty() {
        let message = format!("the file is empty: {EXPECTED}");
        return Err(Error::new(message, Place::file(name)));
    }
    Ok(bytes)
}

/// Whether the text starts as an object, as every model does.
pub(super) fn looks_like_json(text: &[u8]) -> bool {
    text.trim_ascii_start().starts_with(b"{")
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn unpacking_stops_at_the_limit() {
        let mib = vec![b' '; 1 << 20];
        let fits = unpack_at_most(1 << 20, "bomb.gz", packed(&mib)).unwrap();
        assert_eq!(fits, mib);
        let mut two = packed(&mib);
        two.extend(packed(b" "));
        let error = unpack_at_most(1 << 20, "bomb.gz", two).unwrap_err();
        insta::assert_snapshot!(error, @"
        error: more than 1 MiB: no service model is that big
          --> bomb.gz
        ");
    }

    #[test]
    fn reading_stops_at_the_limit() {
        let mut long = io::repeat(0).take(5000);
        assert_eq!(at_most(1000, &mut long).unwrap(), None);
        assert_eq!(long.limit(), 3999);
        assert_eq!(at_most(3, &b"abc"[..]).unwrap(), Some(b"abc".to_vec()));
    }

    #[test]
    fn unpack_returns_plain_bytes_unchanged() {
        assert_eq!(unpack("a", b"{}".to_vec()).unwrap(), b"{}");
    }
}
