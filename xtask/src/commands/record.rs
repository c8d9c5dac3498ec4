//! `record`: adds a change to the history of the pinned model.

use aws_shapes_cli::write::{Change, apply};
use aws_shapes_cli::{Outcome, history, sides, term};
use codegen::error::Errors;

use crate::cli::Record;
use crate::repository;

/// The history of the pinned model, one record per change.
pub(crate) const HISTORY: &str = "model/datasync/history";

pub(super) fn run(args: &Record) -> Result<Outcome, Errors> {
    let (old, new) = sides::load(&args.old, &args.new, args.service.as_deref())?;
    let record = history::record(&old, &new, &args.published)?;
    let path = format!("{HISTORY}/{}", history::file(&record));
    if record.changes.is_empty() {
        term::note("the API is the same in both models; no record was written");
        return Ok(Outcome::Done);
    }
    apply(
        &repository::root(),
        &[Change::new(path.as_str(), Some(record.json()))],
    )?;
    term::result(&format!("{path}\n"))?;
    Ok(Outcome::Done)
}
