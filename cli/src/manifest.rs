//! Reads TOML files, such as a crate's manifest.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use codegen::error::{Error, JsonPath, Place};
use serde::de::DeserializeOwned;
use toml::{Table, Value};

use crate::paths;

const FIRST_VERSION: &str = "0.1.0";

/// Returns the version of the crate in `folder`, or the initial version if there is none.
pub fn version(folder: &Path) -> Result<String, Error> {
    let path = folder.join("Cargo.toml");
    let table: Option<Table> = read(&path)?;
    let package = table.as_ref().and_then(|table| table.get("package"));
    match package.and_then(|package| package.get("version")) {
        None => Ok(FIRST_VERSION.to_owned()),
        Some(Value::String(version)) => Ok(version.clone()),
        Some(_) => {
            let mut error = paths::error("the version must be a string, such as \"0.1.0\"", &path);
            error.at.path = JsonPath::keys(["package", "version"]);
            Err(error)
        }
    }
}

/// Reads a TOML file. Returns `None` if it does not exist.
pub fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Error> {
    let Some(text) = read_text(path)? else {
        return Ok(None);
    };
    toml::from_str(&text).map(Some).map_err(|reason| {
        let start = reason.span().map_or(0, |span| span.start);
        let at = Place::in_text(paths::shown(path), &text, start);
        at.error(format!("not valid TOML: {}", reason.message()))
    })
}

/// Reads a text file. Returns `None` if it does not exist.
pub fn read_text(path: &Path) -> Result<Option<String>, Error> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(paths::error(format!("cannot read: {error}"), path)),
    }
}
