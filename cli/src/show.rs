//! `show`: an operation or a shape as an outline.

use std::path::Path;

use codegen::error::Errors;
use reports::outline::{Subject, outline};

use crate::args::{Format, Show};
use crate::{Outcome, coverage, load, term};

/// Prints the outline of an operation or shape. `docs` is a file with documentation.
pub fn run(model: &Path, docs: Option<&Path>, args: &Show) -> Result<Outcome, Errors> {
    let texts = docs.map(coverage::read).transpose()?;
    let model = codegen::read::read(&load::one(model, args.service.as_deref())?.input)?;
    let outline = outline(&Subject {
        model: &model,
        texts: texts.as_ref(),
        name: &args.name,
    })?;
    term::result(&match args.format {
        Format::Text => outline.text(),
        Format::Markdown => outline.markdown(),
        Format::Json => outline.json(),
    })?;
    Ok(Outcome::Done)
}
