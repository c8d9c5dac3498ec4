//! `update`: replaces the pinned model with a newer one, and updates the crate.

mod confirm;
mod git;
mod locks;
mod messages;
mod models;
mod prepare;

use std::fs;
use std::path::{Path, PathBuf};

use aws_shapes_cli::load::{self, Loaded};
use aws_shapes_cli::write::apply;
use aws_shapes_cli::{Outcome, paths, pip, term};
use codegen::error::{Error, Errors};
use reports::diff;

use crate::cli::Update;
use crate::repository;
use models::{Newer, VersionedModel};
use prepare::prepare;

pub(super) fn run(args: &Update) -> Result<Outcome, Errors> {
    let root = repository::root();
    if !args.dry_run {
        git::check_clean(&root, args)?;
    }
    let pinned = VersionedModel::pinned(&root)?;
    let loaded = load(args, &pinned.model.service.sdk_id)?;
    let newer = Newer::read(&root, &loaded, args, &pinned)?;
    if newer.pin.is_in(&root.join(&pinned.folder)) {
        let (old, new) = (&pinned.label, &newer.reduced.label);
        term::result(&format!(
            "the model in {new} is the same as in {old}; nothing to do\n"
        ))?;
        return Ok(Outcome::Done);
    }
    let report = diff::diff(&pinned.release(), &newer.reduced.release())
        .map_err(|errors| loaded.input.locate(errors))?;
    let prepared = prepare(&root, &pinned, &newer, args, &report)
        .map_err(|errors| loaded.input.locate(errors))?;
    term::report(&report.lines())?;
    if let Some(file) = &args.report {
        write_report(file, &messages::markdown(&prepared, &report))?;
    }
    let concerns = confirm::concerns(&pinned, &newer.reduced, report.verdict);
    for concern in &concerns {
        term::note(concern);
    }
    if args.dry_run {
        term::result(&messages::planned(&prepared))?;
        term::note("dry run: nothing was changed");
        return Ok(Outcome::Done);
    }
    if !concerns.is_empty() && !confirm::is_confirmed(args, &prepared) {
        return Ok(Outcome::Found);
    }
    apply(&root, &prepared.changes)?;
    term::result(&messages::done(&prepared))?;
    let [before, after] = &prepared.versions;
    if before != after {
        for command in locks::update(&root) {
            term::note(&format!("cannot update a lock file; run `{command}`"));
        }
    }
    Ok(Outcome::Done)
}

/// Loads the newer model. `service` is the default for a wheel.
fn load(args: &Update, service: &str) -> Result<Loaded, Error> {
    let download = args.botocore.as_deref().map(pip::download).transpose()?;
    let wheel = download.as_ref().map(|download| &download.wheel);
    let source = wheel.or(args.source.as_ref());
    let source = source.map_or(Path::new(""), PathBuf::as_path);
    match &args.service {
        Some(service) => load::one(source, Some(service)),
        None => load::any(source, Some(service)),
    }
}

fn write_report(file: &Path, text: &str) -> Result<(), Error> {
    fs::write(file, text).map_err(|error| paths::error(format!("cannot write: {error}"), file))
}
