//! Compares a generated file with the one in the folder.

use std::collections::BTreeSet;
use std::path::{Component, Path};
use std::{fs, io};

use codegen::SourceFile;
use codegen::error::Error;

use super::{State, is_marked, scan, unreadable};
use crate::paths;

/// Compares a file with the one in `out`. Adds its path to `wanted`.
pub(super) fn state(
    out: &Path,
    file: &SourceFile,
    wanted: &mut BTreeSet<String>,
    mark: &str,
) -> Result<State, Error> {
    let path = out.join(&file.path);
    if !is_below(&file.path) || !is_marked(file.text.as_bytes(), mark) {
        let message = "the generator returned a file outside the folder or without the mark; \
                       this is a bug, please report it";
        return Err(paths::error(message, &path));
    }
    if !wanted.insert(file.path.clone()) {
        return Err(paths::error(
            "the generator returned this file twice; this is a bug, please report it",
            &path,
        ));
    }
    let mut above: Vec<_> = Path::new(&file.path).ancestors().skip(1).collect();
    above.reverse();
    for folder in above {
        if !is_folder(&out.join(folder), folder.as_os_str().is_empty())? {
            return Ok(State::Missing);
        }
    }
    compare(&path, &file.text, mark)
}

/// Returns whether the folder exists. Fails if something else is in its place.
///
/// Symbolic links are not followed, except for the output folder, which the user chose.
fn is_folder(path: &Path, is_out: bool) -> Result<bool, Error> {
    let metadata = if is_out {
        fs::metadata(path)
    } else {
        fs::symlink_metadata(path)
    };
    match metadata {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(metadata) => Err(in_the_way(path, &metadata, "a folder")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(unreadable(path, &error)),
    }
}

fn compare(path: &Path, text: &str, mark: &str) -> Result<State, Error> {
    let metadata = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => metadata,
        Ok(metadata) => return Err(in_the_way(path, &metadata, "a file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(State::Missing),
        Err(error) => return Err(unreadable(path, &error)),
    };
    let is_same_size = u64::try_from(text.len()).is_ok_and(|size| size == metadata.len());
    if is_same_size && fs::read(path).map_err(|error| unreadable(path, &error))? == text.as_bytes()
    {
        return Ok(State::Same);
    }
    if scan::is_ours(path, mark)? {
        return Ok(State::Stale);
    }
    Err(paths::error(
        format!("this file was not generated: its first line lacks {mark:?}; move it away"),
        path,
    ))
}

fn in_the_way(path: &Path, metadata: &fs::Metadata, wanted: &str) -> Error {
    let found = if metadata.is_symlink() {
        "a symbolic link"
    } else if metadata.is_dir() {
        "a folder"
    } else {
        "a file"
    };
    let message = format!("expected {wanted}, found {found}; move it away");
    paths::error(message, path)
}

fn is_below(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}
