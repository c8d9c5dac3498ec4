//! Formats paths.

use std::env;
use std::path::{self, Path};

use codegen::error::{Error, Place};

/// Formats a path, relative to the current folder if it is below it.
#[must_use]
pub fn shown(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    match path.strip_prefix(&here) {
        Ok(rest) if !rest.as_os_str().is_empty() => rest.display().to_string(),
        _ => path.display().to_string(),
    }
}

/// Creates an error about a whole file or folder.
pub fn error(message: impl Into<String>, path: &Path) -> Error {
    Error::new(message, Place::file(shown(path)))
}

/// Returns the relative path between two folders, with `/` as the separator.
pub(crate) fn relative(to: &Path, from: &Path) -> Option<String> {
    let (to, from) = (path::absolute(to).ok()?, path::absolute(from).ok()?);
    let relative = pathdiff::diff_paths(to, from)?;
    let parts = relative.iter().map(|part| part.to_string_lossy());
    Some(parts.collect::<Vec<_>>().join("/"))
}
