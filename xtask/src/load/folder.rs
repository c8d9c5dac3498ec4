//! Finds a model's files in a folder.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::error::Error;

use crate::paths;

const SERVICE: [&str; 2] = ["service-2.json", "service-2.json.gz"];
const PAGINATORS: [&str; 2] = ["paginators-1.json", "paginators-1.json.gz"];

/// The files of the one model in `folder`.
pub(super) fn find(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    if let Some(files) = botocore(folder) {
        return Ok(files);
    }
    let entries = entries(folder)?;
    let versions = entries.iter().rev().filter(|path| starts_with_digit(path));
    let mut models = versions.filter_map(|path| botocore(path));
    if let Some(newest) = models.next() {
        return Ok(newest);
    }
    let files: Vec<_> = entries.into_iter().filter(|path| is_json(path)).collect();
    match files.as_slice() {
        [_] => Ok(files),
        [] => Err(paths::error(
            "no model in this folder: expected `service-2.json`, folders named after API versions \
             that hold one, or a single JSON file, each as it is or gzipped",
            folder,
        )),
        _ => Err(paths::error(
            format!("more than one model here; give one of {}", names(&files)),
            folder,
        )),
    }
}

/// The files that belong to the one at `path`.
pub(super) fn neighbours(path: &Path) -> Vec<PathBuf> {
    let is_service = SERVICE.iter().any(|name| path.ends_with(name));
    let folder = path.parent().filter(|_| is_service);
    folder
        .and_then(|folder| first(folder, PAGINATORS))
        .into_iter()
        .collect()
}

/// botocore's files of one service at one version.
fn botocore(folder: &Path) -> Option<Vec<PathBuf>> {
    let mut files = vec![first(folder, SERVICE)?];
    files.extend(first(folder, PAGINATORS));
    Some(files)
}

fn first(folder: &Path, names: [&str; 2]) -> Option<PathBuf> {
    let mut paths = names.into_iter().map(|name| folder.join(name));
    paths.find(|path| path.is_file())
}

/// What stands in `folder`, by name.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |error| paths::error(format!("cannot read: {error}"), folder);
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let mut found = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(unreadable)?;
    found.sort();
    Ok(found)
}

fn starts_with_digit(path: &Path) -> bool {
    name(path).starts_with(|first: char| first.is_ascii_digit())
}

fn is_json(path: &Path) -> bool {
    let is_packed = path.extension().is_some_and(|end| end == "gz");
    let plain = if is_packed {
        path.with_extension("")
    } else {
        path.to_path_buf()
    };
    path.is_file() && plain.extension().is_some_and(|end| end == "json")
}

fn name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}

fn names(files: &[PathBuf]) -> String {
    let names: Vec<_> = files
        .iter()
        .map(|path| format!("`{}`", name(path)))
        .collect();
    names.join(", ")
}
