//! `update`: a newer model takes the place of the pinned one, with all that follows from it.

mod confirm;
mod git;
mod locks;
mod models;
mod prepare;
mod summary;

use std::fs;
use std::path::Path;

use aws_shapes_cli::load::{self, Loaded};
use aws_shapes_cli::write::apply;
use aws_shapes_cli::{Outcome, paths, pip, term};
use codegen::error::{Error, Errors};
use reports::diff;

use crate::cli::Update;
use crate::repository;
use models::{Newer, Pinned};
use prepare::prepare;

pub(super) fn run(args: &Update) -> Result<Outcome, Errors> {
    let root = repository::root();
    if !args.dry_run {
        git::check_clean(&root, args)?;
    }
    let loaded = load(args)?;
    let newer = Newer::read(&loaded, args)?;
    let pinned = Pinned::read(&root)?;
    newer.check_service(&pinned)?;
    if newer.pin.is_in(&pinned.folder) {
        let (old, new) = (&pinned.label, &newer.label);
        term::result(&format!("{new} has the model of {old}: nothing to do\n"))?;
        return Ok(Outcome::Done);
    }
    let report = diff::diff(&pinned.release(), &newer.release())
        .map_err(|errors| loaded.input.locate(errors))?;
    let prepared =
        prepare(&root, &pinned, &newer, &report).map_err(|errors| loaded.input.locate(errors))?;
    term::report(&report.lines())?;
    if let Some(file) = &args.report {
        write_report(file, &summary::markdown(&prepared, &report))?;
    }
    if args.dry_run {
        term::result(&summary::planned(&prepared))?;
        term::note("dry run: nothing has been changed");
        return Ok(Outcome::Done);
    }
    if !confirm::may_go_on(args, &prepared, report.verdict) {
        return Ok(Outcome::Found);
    }
    apply(&root, &prepared.changes)?;
    term::result(&summary::done(&prepared))?;
    let [before, after] = &prepared.versions;
    if before != after {
        for command in locks::update(&root) {
            term::note(&format!("cannot update a lock file; run `{command}`"));
        }
    }
    Ok(Outcome::Done)
}

fn load(args: &Update) -> Result<Loaded, Error> {
    let service = args.service.as_deref();
    match (&args.source, &args.botocore) {
        (_, Some(release)) => load::one(&pip::download(release)?.wheel, service),
        (Some(source), None) => load::one(source, service),
        (None, None) => load::one(Path::new(""), service),
    }
}

fn write_report(file: &Path, text: &str) -> Result<(), Error> {
    fs::write(file, text).map_err(|error| paths::error(format!("cannot write: {error}"), file))
}
