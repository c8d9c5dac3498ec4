//! `generate`: writes or checks a crate, or all crates of a wheel.

#[cfg(feature = "full")]
mod all;
pub mod krate;

use std::path::Path;

use codegen::error::{Error, Errors};

use crate::coverage::Coverage;
use crate::write::Counts;
use crate::{Outcome, args, load, paths, term, workspace};

/// A crate to generate.
#[derive(Clone, Copy, Debug)]
pub struct Job<'a> {
    /// The model.
    pub model: &'a Path,
    /// The crate's folder. With `--all`, the folder of the crates' folders.
    pub out: &'a Path,
    /// The other options.
    pub options: &'a args::GenerateOptions,
    /// What users should do if `--check` finds differences.
    pub advice: &'a str,
}

/// Writes or checks a crate, or all crates of a wheel.
pub fn run(job: &Job<'_>) -> Result<Outcome, Errors> {
    #[cfg(feature = "full")]
    if job.options.all {
        return all::run(job);
    }
    one(job)
}

fn one(job: &Job<'_>) -> Result<Outcome, Errors> {
    let options = job.options;
    if !options.check && options.module.is_none() {
        workspace::check(job.out)?;
    }
    let loaded = load::one(job.model, options.service.as_deref())?;
    let made = krate::generate(&loaded.input, job.out, options)?;
    let coverage = made.coverage.as_ref();
    for note in coverage.map(Coverage::notes).unwrap_or_default() {
        term::note(&note);
    }
    if options.check {
        let checked = report_check(job, made.plan.counts(), &made.plan.differences())?;
        let is_complete = coverage.is_none_or(Coverage::is_complete);
        return Ok(if is_complete { checked } else { Outcome::Found });
    }
    let counts = made.plan.apply()?;
    let next = match &options.module {
        _ if !counts.is_new() => String::new(),
        Some(name) => format!("; use it with `include!(\"{name}.rs\");`"),
        None => format!("; use it with `cargo add --path {}`", paths::shown(job.out)),
    };
    let (label, protocols) = (made.label, made.protocols);
    term::result(&format!("{label}: {counts}{next}\n{protocols}\n"))?;
    Ok(Outcome::Done)
}

/// Prints the differences that a check found, and the advice.
fn report_check(job: &Job<'_>, counts: Counts, differences: &str) -> Result<Outcome, Error> {
    let out = paths::shown(job.out);
    let Counts {
        missing,
        stale,
        extra,
        unchanged,
    } = counts;
    if counts.is_clean() {
        term::result(&format!("{out}: {counts}\n"))?;
        return Ok(Outcome::Done);
    }
    term::result(differences)?;
    let advice = job.advice;
    term::note(&format!(
        "{out}: {stale} stale, {missing} missing, {extra} extra, {unchanged} up to date\n{advice}"
    ));
    Ok(Outcome::Found)
}
