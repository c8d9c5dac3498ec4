//! Reads the two models of an update.

use std::path::Path;

use aws_shapes_cli::load::{self, Loaded};
use aws_shapes_cli::{manifest, paths};
use codegen::error::{Error, Errors, Place};
use codegen::model::Model;
use reports::diff::ModelRelease;
use semver::Version;

use crate::cli::Update;
use crate::pin::Pin;
use crate::repository;

/// A model and the name of its release.
pub(super) struct VersionedModel {
    pub(super) label: String,
    pub(super) model: Model,
    /// The folder of its API version, below the root.
    pub(super) folder: String,
}

/// The model that replaces the pinned one.
pub(super) struct Newer {
    /// The reduced model, without documentation.
    pub(super) reduced: VersionedModel,
    pub(super) pin: Pin,
    /// The name of the file, for errors.
    pub(super) file: String,
}

impl VersionedModel {
    /// Reads the pinned model.
    pub(super) fn pinned(root: &Path) -> Result<Self, Errors> {
        let models = root.join(repository::MODEL);
        let loaded = load::one(&models, None)?;
        let model = load::read(&loaded.input, repository::overlay(root).as_deref())?;
        let folder = version_folder(&model, &paths::shown(&models))?;
        let path = root.join(&folder);
        if !path.is_dir() {
            let message = "the pinned model must be in a folder named after its API version";
            return Err(paths::error(message, &path).into());
        }
        Ok(Self {
            label: load::label(&path, &loaded)?,
            model,
            folder,
        })
    }

    pub(super) fn release(&self) -> ModelRelease<'_> {
        ModelRelease {
            label: &self.label,
            model: &self.model,
        }
    }
}

impl Newer {
    /// Reduces and reads the model, and applies the overlay of the pinned one. Both must be of the
    /// same service.
    pub(super) fn read(
        root: &Path,
        loaded: &Loaded,
        args: &Update,
        pinned: &VersionedModel,
    ) -> Result<Self, Errors> {
        let file = loaded.input.files.first().map(|file| file.name.clone());
        let file = file.unwrap_or_default();
        // Errors must have the line numbers of the published file.
        let published = codegen::read::read(&loaded.input)?;
        check_service(&published, &pinned.model, &file)?;
        let pin = Pin::of(loaded, args.date)?;
        let model = load::read(&pin.input, repository::overlay(root).as_deref())?;
        let label = match (&pin.source.release, &args.source) {
            (None, Some(source)) => paths::shown(source),
            _ => pin.source.release(),
        };
        let reduced = VersionedModel {
            folder: version_folder(&model, &file)?,
            label,
            model,
        };
        Ok(Self { reduced, pin, file })
    }
}

/// Fails if the newer model is of another service.
fn check_service(newer: &Model, pinned: &Model, file: &str) -> Result<(), Error> {
    let [new, old] = [newer, pinned].map(|model| &model.service.sdk_id);
    if new == old {
        return Ok(());
    }
    let message = format!(
        "this is a model of {new:?}, but {} is of {old:?}",
        repository::MODEL
    );
    Err(Error::new(message, Place::file(file)))
}

/// Returns the version of the crate in `folder`.
pub(super) fn crate_version(folder: &Path) -> Result<Version, Error> {
    let version = manifest::version(folder)?;
    version.parse().map_err(|error| {
        let message = format!("cannot increment the version {version:?}: {error}");
        paths::error(message, &folder.join("Cargo.toml"))
    })
}

/// Returns the folder of the model's API version, below the root.
fn version_folder(model: &Model, file: &str) -> Result<String, Error> {
    let version = &model.service.version;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if version.starts_with(|c: char| c.is_ascii_digit()) && version.chars().all(is_plain) {
        return Ok(format!("{}/{version}", repository::MODEL));
    }
    let message = format!("the API version {version:?} cannot be used as a folder name");
    Err(Error::new(message, Place::file(file)))
}
