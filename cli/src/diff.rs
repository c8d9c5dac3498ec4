//! `diff`: compares two models, or all models of two wheels.

use codegen::error::Errors;
use reports::diff::{ChangeReport, Summary, diff};

use crate::args::{Diff, ReportFormat};
use crate::sides::{self, Wheels};
use crate::{Outcome, term};

/// Compares two models, or all models of two wheels, and prints the changes.
pub fn run(args: &Diff) -> Result<Outcome, Errors> {
    if args.all {
        return all(args);
    }
    let (old, new) = sides::load(&args.old, &args.new, args.service.as_deref())?;
    let report = diff(&old.release(), &new.release())
        .map_err(|errors| new.input.locate(old.input.locate(errors)))?;
    print(&report, args.format)?;
    Ok(Outcome::Done)
}

fn print(report: &ChangeReport, format: ReportFormat) -> Result<(), Errors> {
    match format {
        ReportFormat::Text => term::report(&report.lines())?,
        ReportFormat::Markdown => term::result(&report.markdown())?,
        ReportFormat::Json => term::result(&report.json())?,
    }
    Ok(())
}

fn all(args: &Diff) -> Result<Outcome, Errors> {
    let wheels = Wheels::open(&args.old, &args.new)?;
    let compared = wheels.compare(&args.jobs, |_, [old, new]| {
        let report = diff(old, new)?;
        Ok(Some(report).filter(|report| !report.is_empty()))
    })?;
    let [from, to] = wheels.labels;
    let summary = Summary {
        from,
        to,
        changed: compared.changed,
        new: compared.new,
        removed: compared.removed,
        unchanged: compared.unchanged,
    };
    match args.format {
        ReportFormat::Text => term::report(&summary.lines())?,
        ReportFormat::Markdown => term::result(&summary.markdown())?,
        ReportFormat::Json => term::result(&summary.json())?,
    }
    Ok(match compared.has_failed {
        true => Outcome::Failed,
        false => Outcome::Done,
    })
}
