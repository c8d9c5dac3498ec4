//! From a model's files to a plan for a crate's folder.

use std::path::Path;

use codegen::Options;
use codegen::error::{Error, Errors, Place};
use codegen::read::Input;
use codegen::texts::Texts;

use crate::write::Plan;
use crate::{load, manifest, name, paths};

/// What the user wants of a crate.
#[derive(Default)]
pub(super) struct Request<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) operations: Option<&'a [String]>,
    /// A file of documentation texts.
    pub(super) docs: Option<&'a Path>,
}

/// A plan, and the size of what it was made of.
pub(super) struct Generated {
    pub(super) plan: Plan,
    /// What no text is about, where there is a file of texts.
    pub(super) undocumented: Vec<String>,
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
    let texts = request.docs.map(texts).transpose()?;
    let mut undocumented = Vec::new();
    if let Some(texts) = &texts {
        texts.check(&model)?;
        undocumented = texts.missing(&model);
    }
    let options = Options {
        name: match request.name {
            Some(name) => name.to_owned(),
            None => default_name(input, &model.service.sdk_id)?,
        },
        version: manifest::version(out)?,
        operations: request.operations.map(<[String]>::to_vec),
        texts: texts.unwrap_or_default(),
    };
    let files = codegen::generate(&model, &options).map_err(|errors| input.locate(errors))?;
    Ok(Generated {
        undocumented,
        operations: model.operations.len(),
        shapes: model.shapes.len(),
        files: files.len(),
        plan: Plan::new(out, files)?,
    })
}

fn texts(path: &Path) -> Result<Texts, Errors> {
    let text = load::text(path)?;
    Texts::parse(&paths::shown(path), &text)
}

fn default_name(input: &Input, sdk_id: &str) -> Result<String, Error> {
    name::check(&name::of_service(sdk_id)).map_err(|reason| {
        let file = input.files.first().map(|file| file.name.as_str());
        let message = format!(
            "the service's id {sdk_id:?} gives no package name ({reason}); choose one with `--name`"
        );
        Error::new(message, Place::file(file.unwrap_or("input")))
    })
}
