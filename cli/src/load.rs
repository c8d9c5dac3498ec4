//! Loads models from files, folders and wheels.

mod bytes;
mod catalog;
mod folder;
mod wheel;

use std::path::{Path, PathBuf};

use codegen::error::{Error, Errors};
use codegen::model::Model;
use codegen::nearest::did_you_mean;
use codegen::overlay::Overlay;
use codegen::read::{Input, InputFile};
use toml::Table;

use crate::{manifest, paths};
#[cfg(feature = "full")]
pub(crate) use catalog::Entry;
pub use wheel::Package;
pub(crate) use wheel::Wheel;

const EXPECTED: &str = "expected a JSON model, plain or gzipped, or a botocore wheel";

/// A model's files and their package.
#[derive(Debug)]
pub struct Loaded {
    /// The files.
    pub input: Input,
    /// The package; `None` if the model was not in a wheel.
    pub package: Option<Package>,
}

/// Loads the model at `path`. `service` is required if there are several models, and an error if
/// there is only one.
pub fn one(path: &Path, service: Option<&str>) -> Result<Loaded, Error> {
    match (open(path)?, service) {
        (Contents::Model(_), Some(_)) => {
            let message = "this is a single model; `--service` requires a wheel";
            Err(paths::error(message, path))
        }
        (source, service) => source.load(path, service),
    }
}

/// Loads the model at `path`. If there are several, `service` selects one.
pub fn any(path: &Path, service: Option<&str>) -> Result<Loaded, Error> {
    open(path)?.load(path, service)
}

/// Reads a model and applies an overlay file.
pub fn read(input: &Input, overlay: Option<&Path>) -> Result<Model, Errors> {
    let mut model = codegen::read::read(input)?;
    if let Some(path) = overlay {
        let overlay = Overlay::parse(&paths::shown(path), &text(path)?)?;
        overlay.apply(&mut model)?;
    }
    Ok(model)
}

/// Reads a text file.
pub(crate) fn text(path: &Path) -> Result<String, Error> {
    let text = String::from_utf8(bytes::read(path)?);
    text.map_err(|error| paths::error(format!("not UTF-8: {}", error.utf8_error()), path))
}

/// Opens the wheel at `path`.
pub(crate) fn wheel(path: &Path) -> Result<Wheel, Error> {
    match open(path)? {
        Contents::Wheel(wheel) => Ok(wheel),
        Contents::Model(_) | Contents::Services(_) => {
            let message = "`--all` requires a botocore wheel";
            Err(paths::error(message, path))
        }
    }
}

/// Returns the release of a model that was loaded from `path`: that of its wheel or of
/// `source.toml` in its folder, else the path.
pub fn label(path: &Path, loaded: &Loaded) -> Result<String, Error> {
    if let Some(label) = loaded.package.as_ref().and_then(Package::label) {
        return Ok(label);
    }
    let file = loaded.input.files.first().map(|file| Path::new(&file.name));
    let folder = file.and_then(Path::parent).unwrap_or(path);
    let source: Table = manifest::read(&folder.join("source.toml"))?.unwrap_or_default();
    let text = |key: &str| source.get(key)?.as_str();
    Ok(match (text("package"), text("release")) {
        (Some(package), Some(release)) => format!("{package} {release}"),
        _ => paths::shown(path),
    })
}

/// The models of a file or folder.
pub(crate) enum Contents {
    Model(Input),
    Wheel(Wheel),
    /// botocore's folders of services, by name.
    Services(Vec<String>),
}

impl Contents {
    pub(crate) fn has_many_services(&self) -> bool {
        !matches!(self, Self::Model(_))
    }

    /// Loads a model. If there are several, `service` selects one.
    pub(crate) fn load(self, path: &Path, service: Option<&str>) -> Result<Loaded, Error> {
        match (self, service) {
            (Self::Model(input), _) => Ok(Loaded {
                input,
                package: None,
            }),
            (Self::Wheel(wheel), Some(service)) => Ok(Loaded {
                input: wheel.input(&wheel.find(service)?)?,
                package: wheel.package()?,
            }),
            (Self::Wheel(wheel), None) => {
                let labels = wheel.models().iter().map(|model| model.label.as_str());
                Err(needs_service(path, labels))
            }
            (Self::Services(names), None) => {
                Err(needs_service(path, names.iter().map(String::as_str)))
            }
            (Self::Services(names), Some(service)) => {
                if !names.iter().any(|name| name == service) {
                    let hint = did_you_mean(service, names.iter().map(String::as_str));
                    let message = format!("no service {service:?} in this folder{hint}");
                    return Err(paths::error(message, path));
                }
                Ok(Loaded {
                    input: model(&folder::find(&path.join(service))?)?,
                    package: None,
                })
            }
        }
    }
}

fn needs_service<'a>(path: &Path, mut names: impl Iterator<Item = &'a str>) -> Error {
    let first = names.next().unwrap_or_default();
    let others = names.count();
    let message = format!(
        "found {} models; choose one, such as `--service {first}`",
        others + 1
    );
    paths::error(message, path)
}

/// Opens the file or folder at `path`.
pub(crate) fn open(path: &Path) -> Result<Contents, Error> {
    let metadata = path
        .metadata()
        .map_err(|error| paths::error(format!("cannot read: {error}"), path))?;
    if metadata.is_dir() {
        let services = folder::services(path)?;
        return if services.is_empty() {
            model(&folder::find(path)?).map(Contents::Model)
        } else {
            Ok(Contents::Services(services))
        };
    }
    let bytes = bytes::read(path)?;
    if wheel::is_zip(&bytes) {
        Wheel::open(path, bytes).map(Contents::Wheel)
    } else {
        let mut input = model(&folder::companions(path))?;
        input.files.insert(0, unpacked(path, bytes)?);
        Ok(Contents::Model(input))
    }
}

fn model(files: &[PathBuf]) -> Result<Input, Error> {
    let files = files.iter().map(|path| unpacked(path, bytes::read(path)?));
    Ok(Input {
        files: files.collect::<Result<_, _>>()?,
    })
}

fn unpacked(path: &Path, bytes: Vec<u8>) -> Result<InputFile, Error> {
    let name = paths::shown(path);
    let text = bytes::unpack(&name, bytes)?;
    if bytes::looks_like_json(&text) {
        Ok(InputFile { name, text })
    } else {
        Err(paths::error(
            format!("unknown file format: {EXPECTED}"),
            path,
        ))
    }
}
