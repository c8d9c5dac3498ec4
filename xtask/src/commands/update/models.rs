//! The two models of an update.

use std::path::{Path, PathBuf};

use aws_shapes_cli::load::{self, Loaded};
use aws_shapes_cli::{manifest, paths};
use codegen::error::{Error, Errors, Place};
use codegen::model::Model;
use reports::diff::Release;
use semver::Version;

use crate::cli::Update;
use crate::pin::Pin;
use crate::repository;

/// The pinned model.
pub(super) struct Pinned {
    /// The folder of its API version, below the root.
    pub(super) version_folder: String,
    /// The same folder.
    pub(super) folder: PathBuf,
    pub(super) label: String,
    pub(super) model: Model,
}

/// The model that replaces it.
pub(super) struct Newer {
    pub(super) version_folder: String,
    pub(super) label: String,
    pub(super) pin: Pin,
    /// The reduced model, without documentation.
    pub(super) model: Model,
    /// The file that errors name.
    pub(super) file: String,
}

impl Pinned {
    pub(super) fn read(root: &Path) -> Result<Self, Errors> {
        let models = root.join(repository::MODEL);
        let loaded = load::one(&models, None)?;
        let model = codegen::read::read(&loaded.input)?;
        let version_folder = version_folder(&model, &paths::shown(&models))?;
        let folder = root.join(&version_folder);
        if !folder.is_dir() {
            let message = "the pinned model must be in the folder of its API version";
            return Err(paths::error(message, &folder).into());
        }
        Ok(Self {
            label: load::label(&folder, &loaded)?,
            version_folder,
            folder,
            model,
        })
    }

    pub(super) fn release(&self) -> Release<'_> {
        Release {
            label: &self.label,
            model: &self.model,
        }
    }
}

impl Newer {
    pub(super) fn read(loaded: &Loaded, args: &Update) -> Result<Self, Errors> {
        // First as published, so that errors have the lines of that file.
        codegen::read::read(&loaded.input)?;
        let pin = Pin::of(loaded, args.date)?;
        let model = codegen::read::read(&pin.input())?;
        let file = loaded.input.files.first().map(|file| file.name.clone());
        let file = file.unwrap_or_default();
        let label = match (&pin.source.release, &args.source) {
            (None, Some(source)) => paths::shown(source),
            _ => pin.source.release(),
        };
        Ok(Self {
            version_folder: version_folder(&model, &file)?,
            label,
            pin,
            model,
            file,
        })
    }

    /// Refuses the model of another service.
    pub(super) fn check_service(&self, pinned: &Pinned) -> Result<(), Error> {
        let (new, old) = (&self.model.service.sdk_id, &pinned.model.service.sdk_id);
        if new == old {
            return Ok(());
        }
        let message = format!(
            "this is a model of {new:?}, and {} is of {old:?}",
            repository::MODEL
        );
        Err(Error::new(message, Place::file(&self.file)))
    }

    pub(super) fn release(&self) -> Release<'_> {
        Release {
            label: &self.label,
            model: &self.model,
        }
    }
}

/// The version of the crate in `folder`.
pub(super) fn crate_version(folder: &Path) -> Result<Version, Error> {
    let version = manifest::version(folder)?;
    version.parse().map_err(|error| {
        let message = format!("the version {version:?} cannot be raised: {error}");
        paths::error(message, &folder.join("Cargo.toml"))
    })
}

/// The folder of the model's API version, below the root.
fn version_folder(model: &Model, file: &str) -> Result<String, Error> {
    let version = &model.service.version;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if version.starts_with(|c: char| c.is_ascii_digit()) && version.chars().all(is_plain) {
        return Ok(format!("{}/{version}", repository::MODEL));
    }
    let message = format!("no folder can be named after the API version {version:?}");
    Err(Error::new(message, Place::file(file)))
}
