//! `diff`: what changed between two models.

mod all;

use std::path::Path;

use codegen::error::Errors;
use codegen::model::Model;
use codegen::read::Input;
use reports::diff::{ChangeReport, ModelRelease, diff};

use crate::args::{Diff, ReportFormat};
use crate::load::{self, Contents};
use crate::{Outcome, term};

/// Prints what changed between two models, or between all models of two wheels.
pub fn run(args: &Diff) -> Result<Outcome, Errors> {
    if args.all {
        return all::run(args);
    }
    let (old, new) = sides(args)?;
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

/// Loads both models. A single model determines the service in a wheel.
fn sides(args: &Diff) -> Result<(LoadedModel, LoadedModel), Errors> {
    let service = args.service.as_deref();
    let (old, new) = (load::open(&args.old)?, load::open(&args.new)?);
    if old.has_many_services() && !new.has_many_services() {
        let new = LoadedModel::load(new, &args.new, service)?;
        let old = LoadedModel::load(old, &args.old, service.or(Some(new.service())))?;
        Ok((old, new))
    } else {
        let old = LoadedModel::load(old, &args.old, service)?;
        let new = LoadedModel::load(new, &args.new, service.or(Some(old.service())))?;
        Ok((old, new))
    }
}

/// One of the two models.
struct LoadedModel {
    label: String,
    input: Input,
    model: Model,
}

impl LoadedModel {
    fn load(contents: Contents, path: &Path, service: Option<&str>) -> Result<Self, Errors> {
        let loaded = contents.load(path, service)?;
        Ok(Self {
            label: load::label(path, &loaded)?,
            model: codegen::read::read(&loaded.input)?,
            input: loaded.input,
        })
    }

    fn service(&self) -> &str {
        &self.model.service.sdk_id
    }

    fn release(&self) -> ModelRelease<'_> {
        ModelRelease {
            label: &self.label,
            model: &self.model,
        }
    }
}
