//! `diff`: what changed between two models.

use std::path::Path;

use codegen::error::Errors;
use codegen::model::Model;
use codegen::read::Input;
use reports::diff::{ChangeReport, Release, diff};

use super::Outcome;
use crate::cli::{Diff, Format};
use crate::load::{self, Loaded, Package};
use crate::source::Source;
use crate::{paths, term};

pub(super) fn run(args: &Diff) -> Result<Outcome, Errors> {
    let service = args.service.as_deref();
    let old = Side::load(&args.old, service)?;
    let new = Side::load(&args.new, service)?;
    let report = diff(&old.release(), &new.release())
        .map_err(|errors| new.input.locate(old.input.locate(errors)))?;
    print(&report, args.format)?;
    Ok(Outcome::Done)
}

fn print(report: &ChangeReport, format: Format) -> Result<(), Errors> {
    match format {
        Format::Text => term::report(&report.lines())?,
        Format::Markdown => term::result(&report.markdown())?,
        Format::Json => term::result(&report.json())?,
    }
    Ok(())
}

/// One of the two models.
struct Side {
    label: String,
    input: Input,
    model: Model,
}

impl Side {
    fn load(path: &Path, service: Option<&str>) -> Result<Self, Errors> {
        let loaded = load::any(path, service)?;
        Ok(Self {
            label: label(path, &loaded)?,
            model: codegen::read::read(&loaded.input)?,
            input: loaded.input,
        })
    }

    fn release(&self) -> Release<'_> {
        Release {
            label: &self.label,
            model: &self.model,
        }
    }
}

/// The release that a wheel or a `source.toml` names, otherwise the path.
fn label(path: &Path, loaded: &Loaded) -> Result<String, Errors> {
    if let Some(label) = loaded.package.as_ref().and_then(Package::label) {
        return Ok(label);
    }
    let file = loaded.input.files.first().map(|file| Path::new(&file.name));
    let folder = file.and_then(Path::parent).unwrap_or(path);
    Ok(match Source::read(folder)? {
        Some(source) => source.release(),
        None => paths::shown(path),
    })
}
