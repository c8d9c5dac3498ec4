//! Finds files that an earlier run generated.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use codegen::error::Error;

use super::{is_marked, unreadable};

/// The maximum length of a first line.
const LINE: u64 = 4096;

/// Returns the generated files below `out` that are not `wanted`, sorted.
///
/// Skips hidden folders, build folders, symbolic links, and other packages, which are folders with
/// a manifest that is not wanted.
pub(super) fn former(
    out: &Path,
    wanted: &BTreeSet<String>,
    mark: &str,
) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let path = out.join(&folder);
        for entry in entries(&path).map_err(|error| unreadable(&path, &error))? {
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let kind = entry
                .file_type()
                .map_err(|error| unreadable(&path, &error))?;
            let below = format!("{folder}{name}");
            if kind.is_dir() && is_the_crates(out, &below, &name, wanted) {
                folders.push(format!("{below}/"));
            } else if kind.is_file() && !wanted.contains(&below) && is_ours(&entry.path(), mark)? {
                found.push(below);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Returns whether the file's first line contains the mark of generated files.
pub(super) fn is_ours(path: &Path, mark: &str) -> Result<bool, Error> {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LINE).read_to_end(&mut start));
    read.map_err(|error| unreadable(path, &error))?;
    Ok(is_marked(&start, mark))
}

fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.collect(),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn is_the_crates(out: &Path, folder: &str, name: &str, wanted: &BTreeSet<String>) -> bool {
    let holds = |file: &str| out.join(folder).join(file).exists();
    let is_build = folder == "target" || holds("CACHEDIR.TAG");
    let is_package = holds("Cargo.toml") && !wanted.contains(&format!("{folder}/Cargo.toml"));
    !name.starts_with('.') && !is_build && !is_package
}
