//! From a model's files to a plan for a crate's folder.

use std::path::Path;

use codegen::Options;
use codegen::error::{Error, Errors, Place};
use codegen::read::Input;

use crate::write::Plan;
use crate::{manifest, name};

/// A plan, and the size of what it was made of.
pub(super) struct Generated {
    pub(super) plan: Plan,
    pub(super) operations: usize,
    pub(super) shapes: usize,
    pub(super) files: usize,
}

/// Generates the crate of a model and compares it with the folder `out`.
pub(super) fn generate(
    input: &Input,
    out: &Path,
    name: Option<&str>,
    operations: Option<&[String]>,
) -> Result<Generated, Errors> {
    let model = codegen::read::read(input)?;
    let options = Options {
        name: match name {
            Some(name) => name.to_owned(),
            None => default_name(input, &model.service.sdk_id)?,
        },
        version: manifest::version(out)?,
        operations: operations.map(<[String]>::to_vec),
    };
    let files = codegen::generate(&model, &options).map_err(|errors| input.locate(errors))?;
    Ok(Generated {
        operations: model.operations.len(),
        shapes: model.shapes.len(),
        files: files.len(),
        plan: Plan::new(out, files)?,
    })
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
