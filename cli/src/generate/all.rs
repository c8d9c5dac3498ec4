//! `generate --all`: every service of a wheel.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Instant;

use codegen::error::{Error, Errors};

use super::krate::{Request, generate};
use super::{Job, report_check};
use crate::load::{self, Wheel};
use crate::parallel::{each, report_failures};
use crate::write::Counts;
use crate::{Outcome, paths, term, workspace};

/// How many services are listed per reason.
const NAMED_SERVICES: usize = 8;

/// The result for one service.
struct Service {
    label: String,
    result: Result<Made, Errors>,
}

#[derive(Default)]
struct Made {
    operations: usize,
    shapes: usize,
    files: usize,
    counts: Counts,
    /// The files that differ, one line each.
    differences: String,
}

pub(super) fn run(job: &Job<'_>) -> Result<Outcome, Errors> {
    let started = Instant::now();
    let check = job.options.check;
    let wheel = load::wheel(job.model)?;
    if let (Some(first), false) = (wheel.models().first(), check) {
        workspace::check(&job.out.join(&first.label))?;
    }
    let services = in_parallel(job, &wheel)?;
    let total = total(&services);
    let failed = report_failures(failures(&services));
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

/// Works on one service per thread. Results are in the wheel's order.
fn in_parallel(job: &Job<'_>, wheel: &Wheel) -> Result<Vec<Service>, Error> {
    each(
        wheel.models(),
        &job.options.jobs,
        |model| &model.label,
        |model| Service {
            label: model.label.clone(),
            result: one(wheel, model, job),
        },
    )
}

fn one(wheel: &Wheel, model: &load::Entry, job: &Job<'_>) -> Result<Made, Errors> {
    let request = Request {
        runtime: job.options.runtime.as_deref(),
        ..Request::default()
    };
    let out = job.out.join(&model.label);
    let made = generate(&wheel.input(model)?, &out, &request)?;
    let (counts, differences) = if job.options.check {
        (made.plan.counts(), made.plan.differences())
    } else {
        (made.plan.apply()?, String::new())
    };
    Ok(Made {
        operations: made.operations,
        shapes: made.shapes,
        files: made.plan.counts().wanted(),
        counts,
        differences,
    })
}

fn total(services: &[Service]) -> Made {
    let mut total = Made::default();
    for made in services
        .iter()
        .filter_map(|service| service.result.as_ref().ok())
    {
        total.operations += made.operations;
        total.shapes += made.shapes;
        total.files += made.files;
        total.counts += made.counts;
        total.differences.push_str(&made.differences);
    }
    total
}

fn table(services: usize, total: &Made, seconds: f64) -> String {
    let mut table = String::new();
    let rows = [
        ("services", services),
        ("operations", total.operations),
        ("shapes", total.shapes),
        ("files", total.files),
    ];
    for (name, number) in rows {
        let _ = writeln!(table, "{name:<10}  {number:>8}");
    }
    let _ = writeln!(table, "{:<10}  {seconds:>8.1}", "seconds");
    table
}

/// Table rows for the failures, the most frequent reason first.
fn failures_by_reason(services: &[Service]) -> String {
    let mut reasons: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for Service { label, result } in services {
        let first = result
            .as_ref()
            .err()
            .and_then(|errors| errors.iter().next());
        if let Some(error) = first {
            reasons
                .entry(reason(&error.message))
                .or_default()
                .push(label);
        }
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, labels)| std::cmp::Reverse(labels.len()));
    let failed: usize = reasons.iter().map(|(_, labels)| labels.len()).sum();
    let mut rows = format!("{:<10}  {failed:>8}\n", "failed");
    for (reason, labels) in reasons {
        let named: Vec<_> = labels.iter().take(NAMED_SERVICES).copied().collect();
        let more = if labels.len() > named.len() {
            ", …"
        } else {
            ""
        };
        let (count, named) = (labels.len(), named.join(", "));
        let _ = writeln!(rows, "{count:>20}  {reason}: {named}{more}");
    }
    rows
}

/// Removes quoted text from a message, so that messages of one kind are equal.
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

/// Each service that failed, with its errors.
fn failures(services: &[Service]) -> impl Iterator<Item = (&str, &Errors)> {
    services.iter().filter_map(|service| {
        let errors = service.result.as_ref().err()?;
        Some((service.label.as_str(), errors))
    })
}
