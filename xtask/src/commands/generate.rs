//! From a model's files to a plan for a crate's folder.

use std::path::Path;

use codegen::Options;
use codegen::error::{Error, Errors, Place};
use codegen::model::Model;
use codegen::read::Input;

use super::coverage::{self, Coverage};
use crate::write::Plan;
use crate::{manifest, name, paths};

/// What the user wants of a crate.
#[derive(Default)]
pub(super) struct Request<'a> {
    pub(super) name: Option<&'a str>,
    /// Its version, where it is not to stay what it is.
    pub(super) version: Option<String>,
    pub(super) operations: Option<&'a [String]>,
    /// A file of documentation texts.
    pub(super) docs: Option<&'a Path>,
}

/// A plan, and the size of what it was made of.
pub(super) struct Generated {
    pub(super) name: String,
    pub(super) plan: Plan,
    /// How the texts fit, where there is a file of texts.
    pub(super) coverage: Option<Coverage>,
    pub(super) operations: usize,
    pub(super) shapes: usize,
    pub(super) files: usize,
}

/// Generates the crate of a model and compares it with the folder `out`.
pub(super) fn generate(
    input: &Input,
    out: &Path,
    request: &Request<'_>,
) -> Result<Generated, Errors> {
    let model = codegen::read::read(input)?;
    let file = input.files.first().map(|file| file.name.as_str());
    let made = of_model(&model, file.unwrap_or("input"), out, request);
    made.map_err(|errors| input.locate(errors))
}

/// The same for a model that has been read from `file`; errors have no lines.
pub(super) fn of_model(
    model: &Model,
    file: &str,
    out: &Path,
    request: &Request<'_>,
) -> Result<Generated, Errors> {
    let texts = request.docs.map(coverage::read).transpose()?;
    let name = match request.name {
        Some(name) => name.to_owned(),
        None => default_name(model, file)?,
    };
    let version = request.version.clone();
    let coverage = request.docs.zip(texts.as_ref());
    let coverage = coverage.map(|(docs, texts)| Coverage::of(texts, model, docs));
    let options = Options {
        name: name.clone(),
        version: version.map_or_else(|| manifest::version(out), Ok)?,
        operations: request.operations.map(<[String]>::to_vec),
        texts: texts.unwrap_or_default(),
        runtime_path: paths::runtime(out),
    };
    let files = codegen::generate(model, &options)?;
    Ok(Generated {
        name,
        coverage,
        operations: model.operations.len(),
        shapes: model.shapes.len(),
        files: files.len(),
        plan: Plan::new(out, files)?,
    })
}

fn default_name(model: &Model, file: &str) -> Result<String, Error> {
    let sdk_id = &model.service.sdk_id;
    name::check(&name::of_service(sdk_id)).map_err(|reason| {
        let message = format!(
            "the service's id {sdk_id:?} gives no package name ({reason}); choose one with `--name`"
        );
        Error::new(message, Place::file(file))
    })
}
