//! `diff --all`: what changed between all services of two wheels.

use std::collections::BTreeMap;

use codegen::error::Errors;
use codegen::read::{Input, read};
use reports::diff::{ChangeReport, Release, Summary, diff};

use crate::args::{Diff, Format};
use crate::load::{self, Entry, Wheel};
use crate::parallel::each;
use crate::{Outcome, paths, term};

pub(super) fn run(args: &Diff) -> Result<Outcome, Errors> {
    let (old, new) = (load::wheel(&args.old)?, load::wheel(&args.new)?);
    let wheels = Wheels {
        labels: [
            wheel_label(&old, &paths::shown(&args.old))?,
            wheel_label(&new, &paths::shown(&args.new))?,
        ],
        old,
        new,
    };
    let before = by_label(&wheels.old);
    let now = by_label(&wheels.new);
    let both: Vec<_> = now
        .iter()
        .filter_map(|(label, new)| Some((*label, *before.get(label)?, *new)))
        .collect();
    let results = each(
        &both,
        &args.jobs,
        |(label, ..)| label,
        |(_, old, new)| wheels.one(old, new),
    )?;

    let failed = results.iter().any(|(_, result)| result.is_err());
    let [from, to] = wheels.labels;
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
        Format::Text => term::report(&summary.lines())?,
        Format::Markdown => term::result(&summary.markdown())?,
        Format::Json => term::result(&summary.json())?,
    }
    Ok(if failed {
        Outcome::Failed
    } else {
        Outcome::Done
    })
}

struct Wheels {
    labels: [String; 2],
    old: Wheel,
    new: Wheel,
}

impl Wheels {
    /// Compares the models of a service; `None` if nothing changed.
    fn one(&self, old: &Entry, new: &Entry) -> Result<Option<ChangeReport>, Errors> {
        let (before, now) = (self.old.input(old)?, self.new.input(new)?);
        if texts(&before).eq(texts(&now)) {
            return Ok(None);
        }
        let (old, new) = (read(&before)?, read(&now)?);
        let [from, to] = &self.labels;
        let release = |label, model| Release { label, model };
        let report = diff(&release(from, &old), &release(to, &new))
            .map_err(|errors| now.locate(before.locate(errors)))?;
        Ok(Some(report).filter(|report| !report.is_empty()))
    }
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

fn wheel_label(wheel: &Wheel, path: &str) -> Result<String, Errors> {
    let package = wheel.package()?;
    Ok(package
        .and_then(|package| package.label())
        .unwrap_or_else(|| path.to_owned()))
}
