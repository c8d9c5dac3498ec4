//! Replaces and removes single files.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use codegen::error::Error;

use crate::paths;

const PREFIX: &str = ".xtask-";
const SUFFIX: &str = ".tmp";

/// How often a file is written again after another run took it for a leftover.
const RETRIES: usize = 8;

/// Makes the file at `path` hold `bytes`: until all are written, it is what it was.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut result = attempt(path, bytes);
    for _ in 0..RETRIES {
        match &result {
            Err(error) if error.kind() == ErrorKind::NotFound => result = attempt(path, bytes),
            _ => break,
        }
    }
    result.map_err(|error| paths::error(format!("cannot write: {error}"), path))
}

/// Removes the file `below` the folder `out`, and the folders that this leaves empty.
pub(crate) fn remove(out: &Path, below: &str) -> Result<(), Error> {
    let path = out.join(below);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(paths::error(format!("cannot remove: {error}"), &path));
        }
        _ => {}
    }
    let folders = Path::new(below).ancestors().skip(1);
    for folder in folders.filter(|folder| !folder.as_os_str().is_empty()) {
        // Fails, as it should, for a folder that still holds something.
        if fs::remove_dir(out.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Whether a file of this name is what a killed run left of a file that it was writing.
pub(super) fn is_leftover(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

fn attempt(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
