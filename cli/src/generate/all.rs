//! `generate --all`: every service of a wheel.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Instant;

use codegen::error::Errors;

use super::krate::generate;
use super::{Job, report_check};
use crate::load::{self, Wheel};
use crate::parallel::{Labeled, each};
use crate::write::Counts;
use crate::{Outcome, paths, term, workspace};

/// The maximum number of services listed per reason.
const NAMED_SERVICES: usize = 8;

#[derive(Default)]
struct Made {
    operations: usize,
    shapes: usize,
    counts: Counts,
    /// The files that differ, one per line.
    differences: String,
}

pub(super) fn run(job: &Job<'_>) -> Result<Outcome, Errors> {
    let started = Instant::now();
    let check = job.options.check;
    let wheel = load::wheel(job.model)?;
    if let (Some(first), false) = (wheel.models().first(), check) {
        workspace::check(&job.out.join(&first.label))?;
    }
    let services = each(
        wheel.models(),
        &job.options.jobs,
        |model| &model.label,
        |model| one(&wheel, model, job),
    )?;
    let failed = services.iter().any(|(_, result)| result.is_err());
    let mut total = Made::default();
    for made in services.iter().filter_map(|(_, made)| made.as_ref().ok()) {
        total.operations += made.operations;
        total.shapes += made.shapes;
        total.counts += made.counts;
        total.differences.push_str(&made.differences);
    }
    let mut table = table(services.len(), &total, started.elapsed().as_secs_f64());
    table.push_str(&failures_by_reason(&services));
    if check {
        term::note(&table);
        if !(failed && total.counts.is_clean()) {
            report_check(job, total.counts, &total.differences)?;
        }
    } else {
        let _ = writeln!(table, "\n{}: {}", paths::shown(job.out), total.counts);
        term::result(&table)?;
    }
    Ok(if failed {
        Outcome::Failed
    } else if check && !total.counts.is_clean() {
        Outcome::Found
    } else {
        Outcome::Done
    })
}

fn one(wheel: &Wheel, model: &load::Entry, job: &Job<'_>) -> Result<Made, Errors> {
    let out = job.out.join(&model.label);
    let made = generate(&wheel.input(model)?, &out, job.options)?;
    let (counts, differences) = if job.options.check {
        (made.plan.counts(), made.plan.differences())
    } else {
        (made.plan.apply()?, String::new())
    };
    Ok(Made {
        operations: made.operations,
        shapes: made.shapes,
        counts,
        differences,
    })
}

fn table(services: usize, total: &Made, seconds: f64) -> String {
    let mut table = String::new();
    let rows = [
        ("services", services),
        ("operations", total.operations),
        ("shapes", total.shapes),
        ("files", total.counts.wanted()),
    ];
    for (name, number) in rows {
        let _ = writeln!(table, "{name:<10}  {number:>8}");
    }
    let _ = writeln!(table, "{:<10}  {seconds:>8.1}", "seconds");
    table
}

/// Returns table rows for the failures, most frequent reason first.
fn failures_by_reason(services: &[Labeled<'_, Made>]) -> String {
    let mut reasons: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (label, result) in services {
        let errors = result.as_ref().err();
        if let Some(first) = errors.and_then(|errors| errors.iter().next()) {
            let labels = reasons.entry(reason(&first.message)).or_default();
            labels.push(label);
        }
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, labels)| std::cmp::Reverse(labels.len()));
    let failed: usize = reasons.iter().map(|(_, labels)| labels.len()).sum();
    let mut rows = format!("{:<10}  {failed:>8}\n", "failed");
    for (reason, labels) in reasons {
        let count = labels.len();
        let named = labels
            .get(..NAMED_SERVICES)
            .filter(|named| named.len() < count);
        let named = named.map_or_else(|| labels.join(", "), |named| named.join(", ") + ", …");
        let _ = writeln!(rows, "{count:>20}  {reason}: {named}");
    }
    rows
}

/// Removes quoted text from a message, so that similar messages are equal.
fn reason(message: &str) -> String {
    let mut reason = message.to_owned();
    for quote in ["`", "\""] {
        let parts = reason.split(quote).enumerate();
        let parts: Vec<_> = parts
            .map(|(i, part)| if i % 2 == 0 { part } else { "…" })
            .collect();
        reason = parts.join(quote);
    }
    reason
}
