//! `show`: an operation or a shape as an outline.

use codegen::error::Errors;
use reports::outline::{Subject, outline};

use super::{Outcome, coverage};
use crate::cli::{Format, Show};
use crate::{load, paths, term};

pub(super) fn run(args: &Show) -> Result<Outcome, Errors> {
    let root = paths::root();
    let path = args.model.clone();
    let path = path.unwrap_or_else(|| root.join(paths::MODEL));
    let docs = root.join(paths::DOCS);
    let texts = match args.model.is_none() && docs.is_file() {
        true => Some(coverage::read(&docs)?),
        false => None,
    };
    let model = codegen::read::read(&load::one(&path, args.service.as_deref())?.input)?;
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
