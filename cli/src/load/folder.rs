//! Finds a model's files in a folder.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::error::Error;

use crate::paths;

const SERVICE: [&str; 2] = ["service-2.json", "service-2.json.gz"];
const PAGINATORS: [&str; 2] = ["paginators-1.json", "paginators-1.json.gz"];

/// Returns the files of the only model in `folder`.
pub(super) fn find(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    if let Some(files) = botocore(folder) {
        return Ok(files);
    }
    let entries = entries(folder)?;
    if let Some(newest) = newest(&entries) {
        return Ok(newest);
    }
    let files: Vec<_> = entries.into_iter().filter(|path| is_json(path)).collect();
    match files.as_slice() {
        [_] => Ok(files),
        [] => Err(paths::error(
            "no model in this folder: expected `service-2.json`, folders named after API versions \
             that hold one, or a single JSON file, each plain or gzipped",
            folder,
        )),
        _ => Err(paths::error(
            format!("found several models; choose one of {}", names(&files)),
            folder,
        )),
    }
}

/// Returns the names of subfolders that contain a service's API versions, as in `botocore/data`.
pub(super) fn services(folder: &Path) -> Result<Vec<String>, Error> {
    let folders = entries(folder)?.into_iter().filter(|path| path.is_dir());
    let is_service = |path: &PathBuf| entries(path).is_ok_and(|entries| newest(&entries).is_some());
    let services = folders.filter(is_service);
    Ok(services.map(|path| name(&path).to_owned()).collect())
}

/// Returns the files that belong to the model at `path`: botocore's paginators.
pub(super) fn companions(path: &Path) -> Vec<PathBuf> {
    let is_service = SERVICE.iter().any(|name| path.ends_with(name));
    let folder = path.parent().filter(|_| is_service);
    folder
        .and_then(|folder| first(folder, PAGINATORS))
        .into_iter()
        .collect()
}

/// Returns botocore's files of the newest API version among a service's folders.
fn newest(entries: &[PathBuf]) -> Option<Vec<PathBuf>> {
    let is_version = |path: &&PathBuf| name(path).starts_with(|c: char| c.is_ascii_digit());
    let versions = entries.iter().rev().filter(is_version);
    let mut models = versions.filter_map(|path| botocore(path));
    models.next()
}

/// Returns botocore's files of one API version of a service.
fn botocore(folder: &Path) -> Option<Vec<PathBuf>> {
    let mut files = vec![first(folder, SERVICE)?];
    files.extend(first(folder, PAGINATORS));
    Some(files)
}

fn first(folder: &Path, names: [&str; 2]) -> Option<PathBuf> {
    let mut paths = names.into_iter().map(|name| folder.join(name));
    paths.find(|path| path.is_file())
}

/// Returns the entries of `folder`, sorted by name.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = fs::read_dir(folder).and_then(|entries| {
        let paths = entries.map(|entry| entry.map(|entry| entry.path()));
        paths.collect::<Result<Vec<_>, _>>()
    });
    let mut entries =
        entries.map_err(|error| paths::error(format!("cannot read: {error}"), folder))?;
    entries.sort();
    Ok(entries)
}

fn is_json(path: &Path) -> bool {
    let name = name(path);
    let plain = name.strip_suffix(".gz").unwrap_or(name);
    path.is_file()
        && Path::new(plain)
            .extension()
            .is_some_and(|end| end == "json")
}

fn name(path: &Path) -> &str {
    let name = path.file_name().and_then(|name| name.to_str());
    name.unwrap_or_default()
}

fn names(files: &[PathBuf]) -> String {
    let names = files.iter().map(|path| format!("`{}`", name(path)));
    names.collect::<Vec<_>>().join(", ")
}
