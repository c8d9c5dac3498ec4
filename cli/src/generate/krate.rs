//! Generates a crate from a model and plans the changes to its folder.

use std::path::Path;

use codegen::Options;
use codegen::error::{Error, Errors, Place};
use codegen::model::Model;
use codegen::read::Input;

use crate::args::GenerateOptions;
use crate::coverage::{self, Coverage};
use crate::write::Plan;
use crate::{load, manifest, name, paths};

/// A generated crate, not yet written.
pub struct PlannedCrate {
    /// The package name.
    pub name: String,
    /// A description such as `sqs-types 0.1.0 (Amazon SQS 2012-11-05)`.
    pub(crate) label: String,
    /// The protocols of the service and of the crate, in sentences.
    pub(crate) protocols: String,
    /// The changes to the folder.
    pub plan: Plan,
    /// How the documentation matches the model; `None` if there is no documentation file.
    pub coverage: Option<Coverage>,
    /// The size of the model.
    pub(crate) operations: usize,
    pub(crate) shapes: usize,
}

/// Returns the options that this library uses for every crate.
pub(crate) fn options(name: &str, version: String, runtime_path: Option<String>) -> Options {
    Options {
        name: name.to_owned(),
        version,
        runtime_path,
        ..Options::default()
    }
}

/// Generates the crate of a model and compares it with the folder `out`.
pub(crate) fn generate(
    input: &Input,
    out: &Path,
    args: &GenerateOptions,
) -> Result<PlannedCrate, Errors> {
    let model = load::read(input, args.overlay.as_deref())?;
    let file = input.files.first().map(|file| file.name.as_str());
    let made = of_model(&model, file.unwrap_or("input"), out, args, None);
    made.map_err(|errors| input.locate(errors))
}

/// Generates the crate of a model that was read from `file`, with the overlay applied. Errors have
/// no line numbers.
///
/// If `version` is `None`, the crate keeps the version of the one in `out`.
pub fn of_model(
    model: &Model,
    file: &str,
    out: &Path,
    args: &GenerateOptions,
    version: Option<String>,
) -> Result<PlannedCrate, Errors> {
    let texts = args.docs.as_deref().map(coverage::read).transpose()?;
    let name = match (&args.module, &args.name) {
        (Some(name), _) | (None, Some(name)) => name.clone(),
        (None, None) => default_name(model, file)?,
    };
    let version = match (version, &args.module) {
        (Some(version), _) => version,
        (None, Some(_)) => String::new(),
        (None, None) => manifest::version(out)?,
    };
    let docs = args.docs.as_deref().zip(texts.as_ref());
    let coverage = docs.map(|(docs, texts)| Coverage::new(texts, model, docs));
    let runtime = args.runtime.as_deref();
    let runtime_path = runtime.and_then(|runtime| paths::relative(runtime, out));
    let options = Options {
        operations: args.operations.clone(),
        repository: args.repository.clone(),
        texts: texts.unwrap_or_default(),
        ..options(&name, version, runtime_path)
    };
    let krate = codegen::lower(model, &options)?;
    let service = &model.service;
    let files = codegen::emit::emit(&krate)?;
    let (label, plan) = match args.module {
        Some(_) => {
            let file = codegen::emit::bundle(&name.replace('-', "_"), &files);
            (name.clone(), Plan::of_file(out, file)?)
        }
        None => (
            format!("{name} {}", options.version),
            Plan::new(out, files)?,
        ),
    };
    Ok(PlannedCrate {
        label: format!("{label} ({} {})", service.title, service.version),
        protocols: krate.manifest.protocols,
        plan,
        name,
        coverage,
        operations: model.operations.len(),
        shapes: model.shapes.len(),
    })
}

fn default_name(model: &Model, file: &str) -> Result<String, Error> {
    let sdk_id = &model.service.sdk_id;
    name::of_service(sdk_id).map_err(|reason| {
        let message = format!(
            "cannot derive a package name from the service's id {sdk_id:?}: {reason}; choose one with \
             `--name`"
        );
        Error::new(message, Place::file(file))
    })
}
