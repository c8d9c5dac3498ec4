//! `diff --all`: what changed between all services of two wheels.

use std::collections::BTreeMap;

use codegen::error::Errors;
use codegen::read::{Input, read};
use reports::diff::{ChangeReport, ModelRelease, Summary, diff};

use crate::args::{Diff, ReportFormat};
use crate::load::{self, Entry, Wheel};
use crate::parallel::each;
use crate::{Outcome, term};

pub(super) fn run(args: &Diff) -> Result<Outcome, Errors> {
    let (old, new) = (load::wheel(&args.old)?, load::wheel(&args.new)?);
    let labels = [old.label()?, new.label()?];
    let (before, now) = (by_label(&old), by_label(&new));
    let both: Vec<_> = now
        .iter()
        .filter_map(|(label, new)| Some((*label, *before.get(label)?, *new)))
        .collect();
    let results = each(
        &both,
        &args.jobs,
        |(label, ..)| label,
        |(_, before, now)| one(&labels, &[old.input(before)?, new.input(now)?]),
    )?;

    let failed = results.iter().any(|(_, result)| result.is_err());
    let [from, to] = labels;
    let mut summary = Summary {
        from,
        to,
        new: only_in(&now, &before),
        removed: only_in(&before, &now),
        ..Summary::default()
    };
    for (label, result) in results {
        match result {
            Ok(Some(report)) => summary.changed.push((label.to_owned(), report)),
            Ok(None) => summary.unchanged += 1,
            Err(_) => {}
        }
    }
    match args.format {
        ReportFormat::Text => term::report(&summary.lines())?,
        ReportFormat::Markdown => term::result(&summary.markdown())?,
        ReportFormat::Json => term::result(&summary.json())?,
    }
    Ok(if failed {
        Outcome::Failed
    } else {
        Outcome::Done
    })
}

/// Compares two models of a service; `None` if nothing changed.
fn one(
    [from, to]: &[String; 2],
    [before, now]: &[Input; 2],
) -> Result<Option<ChangeReport>, Errors> {
    if texts(before).eq(texts(now)) {
        return Ok(None);
    }
    let (old, new) = (read(before)?, read(now)?);
    let release = |label, model| ModelRelease { label, model };
    let report = diff(&release(from, &old), &release(to, &new))
        .map_err(|errors| now.locate(before.locate(errors)))?;
    Ok(Some(report).filter(|report| !report.is_empty()))
}

fn texts(input: &Input) -> impl Iterator<Item = &[u8]> {
    input.files.iter().map(|file| file.text.as_slice())
}

fn by_label(wheel: &Wheel) -> BTreeMap<&str, &Entry> {
    let models = wheel.models().iter();
    models.map(|entry| (entry.label.as_str(), entry)).collect()
}

fn only_in(these: &BTreeMap<&str, &Entry>, those: &BTreeMap<&str, &Entry>) -> Vec<String> {
    let labels = these.keys().filter(|label| !those.contains_key(*label));
    labels.map(|label| (*label).to_owned()).collect()
}
