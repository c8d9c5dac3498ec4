//! Turns what the user points at into a model's files.

mod catalog;
mod file;
mod folder;
mod wheel;

use std::path::{Path, PathBuf};

use codegen::error::Error;
use codegen::read::{Input, InputFile};

use crate::paths;
pub(crate) use catalog::Entry;
pub(crate) use wheel::{Package, Wheel};

/// The service that a wheel is asked for when nobody says which.
const DEFAULT_SERVICE: &str = "datasync";

const EXPECTED: &str = "expected a model as JSON, the same gzipped, or a botocore wheel";

/// A model's files, and the package that they came in.
pub(crate) struct Loaded {
    pub(crate) input: Input,
    pub(crate) package: Option<Package>,
}

/// The model at `path`; in a wheel, the one of `service`.
pub(crate) fn one(path: &Path, service: Option<&str>) -> Result<Loaded, Error> {
    match open(path)? {
        Source::Wheel(wheel) => of_wheel(&wheel, service),
        Source::Model(_) if service.is_some() => {
            let message = "this is one model; `--service` chooses from the many of a wheel";
            Err(paths::error(message, path))
        }
        Source::Model(input) => Ok(Loaded {
            input,
            package: None,
        }),
    }
}

/// The model at `path`, whether or not it is in a wheel; `service` chooses from a wheel's.
pub(crate) fn any(path: &Path, service: Option<&str>) -> Result<Loaded, Error> {
    match open(path)? {
        Source::Wheel(wheel) => of_wheel(&wheel, service),
        Source::Model(input) => Ok(Loaded {
            input,
            package: None,
        }),
    }
}

fn of_wheel(wheel: &Wheel, service: Option<&str>) -> Result<Loaded, Error> {
    let wanted = service.unwrap_or(DEFAULT_SERVICE);
    Ok(Loaded {
        input: wheel.input(&wheel.find(wanted)?)?,
        package: wheel.package()?,
    })
}

/// The text of the file at `path`.
pub(crate) fn text(path: &Path) -> Result<String, Error> {
    let text = String::from_utf8(file::read(path)?);
    text.map_err(|error| paths::error(format!("not UTF-8: {}", error.utf8_error()), path))
}

/// The wheel at `path`.
pub(crate) fn wheel(path: &Path) -> Result<Wheel, Error> {
    match open(path)? {
        Source::Wheel(wheel) => Ok(wheel),
        Source::Model(_) => {
            let message = "this is one model; `--all` takes a botocore wheel, which holds many";
            Err(paths::error(message, path))
        }
    }
}

enum Source {
    Model(Input),
    Wheel(Wheel),
}

fn open(path: &Path) -> Result<Source, Error> {
    let metadata = path
        .metadata()
        .map_err(|error| paths::error(format!("cannot read: {error}"), path))?;
    if metadata.is_dir() {
        return model(&folder::find(path)?).map(Source::Model);
    }
    let bytes = file::read(path)?;
    if wheel::is_zip(&bytes) {
        Wheel::open(path, bytes).map(Source::Wheel)
    } else {
        let mut input = model(&folder::neighbours(path))?;
        input.files.insert(0, unpacked(path, bytes)?);
        Ok(Source::Model(input))
    }
}

fn model(files: &[PathBuf]) -> Result<Input, Error> {
    let files = files.iter().map(|path| unpacked(path, file::read(path)?));
    Ok(Input {
        files: files.collect::<Result<_, _>>()?,
    })
}

fn unpacked(path: &Path, bytes: Vec<u8>) -> Result<InputFile, Error> {
    let name = paths::shown(path);
    let text = file::unpack(&name, bytes)?;
    if file::looks_like_json(&text) {
        Ok(InputFile { name, text })
    } else {
        Err(paths::error(format!("not recognised: {EXPECTED}"), path))
    }
}
