//! `show`: prints an operation or shape as an outline.

use std::path::Path;

use codegen::error::Errors;
use codegen::model::{Model, ShapeId};
use codegen::read::service_names::normal;
use reports::outline::{Subject, outline};

use crate::args::{ReportFormat, ShowOptions};
use crate::{Outcome, coverage, load, term};

/// Prints the outline of an operation or shape. `docs` is a documentation file, and `overlay` has
/// facts that the model lacks.
pub fn run(
    model: &Path,
    docs: Option<&Path>,
    overlay: Option<&Path>,
    args: &ShowOptions,
) -> Result<Outcome, Errors> {
    let texts = docs.map(coverage::read).transpose()?;
    let input = load::one(model, args.service.as_deref())?.input;
    let model = load::read(&input, overlay)?;
    let outline = outline(&Subject {
        model: &model,
        texts: texts.as_ref(),
        name: in_model(&model, &args.name),
    })?;
    term::result(&match args.format {
        ReportFormat::Text => outline.text(),
        ReportFormat::Markdown => outline.markdown(),
        ReportFormat::Json => outline.json(),
    })?;
    Ok(Outcome::Done)
}

/// Returns the model's name of an operation or shape, such as `DescribeTask` for `describe_task`.
fn in_model<'a>(model: &'a Model, name: &'a str) -> &'a str {
    let operations = model.operations.keys().map(String::as_str);
    let shapes = model.shapes.keys().map(ShapeId::name);
    let names: Vec<_> = operations.chain(shapes).collect();
    let is_alike = |known: &&&str| normal(known) == normal(name);
    if names.contains(&name) {
        name
    } else {
        names.iter().find(is_alike).map_or(name, |known| known)
    }
}
