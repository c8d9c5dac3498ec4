//! Loads the two models or wheels that a command compares.

use std::collections::BTreeMap;
use std::path::Path;

use codegen::error::Errors;
use codegen::model::Model;
use codegen::read::{Input, read};
use reports::diff::ModelRelease;
use toml::value::Datetime;

use crate::args::Jobs;
use crate::load::{self, Contents, Entry, Wheel};
use crate::parallel::each;

/// A loaded model and its release.
pub struct LoadedModel {
    /// The name of the release in reports.
    pub label: String,
    /// The day on which its package was built, if known.
    pub date: Option<Datetime>,
    /// The files that it was read from.
    pub input: Input,
    /// The model.
    pub model: Model,
}

/// Loads both models. A single model determines the service in a wheel.
pub fn load(
    old: &Path,
    new: &Path,
    service: Option<&str>,
) -> Result<(LoadedModel, LoadedModel), Errors> {
    let (first, second) = (load::open(old)?, load::open(new)?);
    if first.has_many_services() && !second.has_many_services() {
        let new = LoadedModel::of(second, new, service)?;
        let old = LoadedModel::of(first, old, service.or(Some(new.service())))?;
        Ok((old, new))
    } else {
        let old = LoadedModel::of(first, old, service)?;
        let new = LoadedModel::of(second, new, service.or(Some(old.service())))?;
        Ok((old, new))
    }
}

impl LoadedModel {
    /// Loads the model at `path`. If there are several, `service` selects one.
    pub fn load(path: &Path, service: Option<&str>) -> Result<Self, Errors> {
        Self::of(load::open(path)?, path, service)
    }

    fn of(contents: Contents, path: &Path, service: Option<&str>) -> Result<Self, Errors> {
        let loaded = contents.load(path, service)?;
        Ok(Self {
            label: load::label(path, &loaded)?,
            date: loaded.package.as_ref().and_then(|package| package.date),
            model: read(&loaded.input)?,
            input: loaded.input,
        })
    }

    /// Returns the model and its label, for a comparison.
    #[must_use]
    pub fn release(&self) -> ModelRelease<'_> {
        ModelRelease {
            label: &self.label,
            model: &self.model,
        }
    }

    fn service(&self) -> &str {
        &self.model.service.sdk_id
    }
}

/// Two wheels.
pub(crate) struct Wheels {
    old: Wheel,
    new: Wheel,
    pub(crate) labels: [String; 2],
}

/// The result of comparing the services of two wheels.
pub(crate) struct Compared<R> {
    /// The services that changed, by name.
    pub(crate) changed: Vec<(String, R)>,
    /// Services that only the newer wheel has.
    pub(crate) new: Vec<String>,
    /// Services that only the older wheel has.
    pub(crate) removed: Vec<String>,
    /// The number of unchanged services.
    pub(crate) unchanged: usize,
    /// Whether there were errors, which have been printed.
    pub(crate) has_failed: bool,
}

impl Wheels {
    pub(crate) fn open(old: &Path, new: &Path) -> Result<Self, Errors> {
        let (old, new) = (load::wheel(old)?, load::wheel(new)?);
        let labels = [old.label()?, new.label()?];
        Ok(Self { old, new, labels })
    }

    /// Returns the day on which the newer wheel was packed, if known.
    pub(crate) fn date(&self) -> Result<Option<Datetime>, Errors> {
        Ok(self.new.package()?.and_then(|package| package.date))
    }

    /// Compares the services that both wheels have. `compare` receives the service's name and both
    /// models, and returns `None` if nothing changed.
    pub(crate) fn compare<R: Send>(
        &self,
        jobs: &Jobs,
        compare: impl Fn(&str, [&ModelRelease<'_>; 2]) -> Result<Option<R>, Errors> + Sync,
    ) -> Result<Compared<R>, Errors> {
        let (before, now) = (by_label(&self.old), by_label(&self.new));
        let both: Vec<_> = now
            .iter()
            .filter_map(|(label, new)| Some((*label, *before.get(label)?, *new)))
            .collect();
        let results = each(
            &both,
            jobs,
            |(label, ..)| label,
            |(label, before, now)| {
                let inputs = [self.old.input(before)?, self.new.input(now)?];
                one(&self.labels, &inputs, |releases| compare(label, releases))
            },
        )?;
        let mut compared = Compared {
            changed: Vec::new(),
            new: only_in(&now, &before),
            removed: only_in(&before, &now),
            unchanged: 0,
            has_failed: false,
        };
        for (label, result) in results {
            match result {
                Ok(Some(result)) => compared.changed.push((label.to_owned(), result)),
                Ok(None) => compared.unchanged += 1,
                Err(_) => compared.has_failed = true,
            }
        }
        Ok(compared)
    }
}

/// Compares two models of a service, unless their files are identical.
fn one<R>(
    [from, to]: &[String; 2],
    [before, now]: &[Input; 2],
    compare: impl Fn([&ModelRelease<'_>; 2]) -> Result<Option<R>, Errors>,
) -> Result<Option<R>, Errors> {
    if texts(before).eq(texts(now)) {
        return Ok(None);
    }
    let (old, new) = (read(before)?, read(now)?);
    let release = |label, model| ModelRelease { label, model };
    compare([&release(from, &old), &release(to, &new)])
        .map_err(|errors| now.locate(before.locate(errors)))
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
