//! `codegen`: one crate, written or checked.

use std::path::{Path, PathBuf};

use codegen::error::Errors;

use super::Outcome;
use super::coverage::Coverage;
use super::generate::{Request, generate};
use crate::cli::Codegen;
use crate::write::{Counts, Plan};
use crate::{load, paths, term};

pub(super) fn run(args: &Codegen) -> Result<Outcome, Errors> {
    let root = paths::root();
    let model = args.model.clone();
    let model = model.unwrap_or_else(|| root.join(paths::MODEL));
    let out = out(args);
    let loaded = load::one(&model, args.service.as_deref())?;
    let docs = docs(args);
    let request = Request {
        name: args.name.as_deref(),
        version: None,
        operations: args.operations.as_deref(),
        docs: docs.as_deref(),
    };
    let made = generate(&loaded.input, &out, &request)?;
    let coverage = made.coverage.as_ref();
    for note in coverage.map(Coverage::notes).unwrap_or_default() {
        term::note(&note);
    }
    if args.check {
        let found = made.plan.differences();
        let checked = report_check(args, made.plan.counts(), &found)?;
        let is_complete = coverage.is_none_or(Coverage::is_complete);
        return Ok(if is_complete { checked } else { Outcome::Found });
    }
    apply(&made.plan, &out)
}

/// The file of texts: the one that is asked for, or the pinned model's.
fn docs(args: &Codegen) -> Option<PathBuf> {
    let pinned = paths::root().join(paths::DOCS);
    let pinned = (args.model.is_none() && pinned.is_file()).then_some(pinned);
    args.docs.clone().or(pinned)
}

/// The folder of the crate, or of all crates.
pub(super) fn out(args: &Codegen) -> PathBuf {
    let out = args.out.clone();
    out.unwrap_or_else(|| paths::root().join(paths::CRATE))
}

/// Says what a check found, and what would mend it.
pub(super) fn report_check(
    args: &Codegen,
    counts: Counts,
    differences: &str,
) -> Result<Outcome, Errors> {
    let out = paths::shown(&out(args));
    let Counts {
        missing,
        stale,
        extra,
        unchanged,
    } = counts;
    if counts.is_clean() {
        term::result(&format!("{out}: {unchanged} files, all up to date\n"))?;
        return Ok(Outcome::Done);
    }
    term::result(differences)?;
    let command = mending_command(args);
    term::note(&format!(
        "{out}: {stale} stale, {missing} missing, {extra} extra, {unchanged} up to date\n\
         `{command}` mends it"
    ));
    Ok(Outcome::Found)
}

fn apply(plan: &Plan, out: &Path) -> Result<Outcome, Errors> {
    let counts = plan.apply()?;
    term::result(&format!("{}: {counts}\n", paths::shown(out)))?;
    Ok(Outcome::Done)
}

/// The same command without `--check`.
fn mending_command(args: &Codegen) -> String {
    let mut words = vec!["cargo xtask codegen".to_owned()];
    let mut flag = |flag: &str, value: Option<String>| {
        words.extend(value.map(|value| format!("{flag} {}", quoted(&value))));
    };
    let path = |path: &PathBuf| paths::shown(path);
    flag("--model", args.model.as_ref().map(path));
    flag("--service", args.service.clone());
    if args.model.is_some() || args.out.is_some() {
        flag("--out", Some(paths::shown(&out(args))));
    }
    flag("--name", args.name.clone());
    flag("--docs", args.docs.as_ref().map(path));
    flag(
        "--operations",
        args.operations.as_ref().map(|list| list.join(",")),
    );
    if args.all {
        words.push("--all".to_owned());
    }
    words.join(" ")
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./,+:@".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
