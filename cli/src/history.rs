//! The history of a service: a folder with one record per change.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::error::{Error, Errors};
use reports::diff::ModelRelease;
use reports::history::{Published, Record};
use toml::value::Datetime;

use crate::sides::LoadedModel;
use crate::{args, load, paths};

/// Compares two models. The arguments override the day and the releases.
pub fn record(
    old: &LoadedModel,
    new: &LoadedModel,
    args: &args::Published,
) -> Result<Record, Errors> {
    let from = release(old, args.from.as_deref());
    let to = release(new, args.to.as_deref());
    Record::new(&from, &to, published(args, new.date))
        .map_err(|errors| new.input.locate(old.input.locate(errors)))
}

fn release<'a>(model: &'a LoadedModel, label: Option<&'a str>) -> ModelRelease<'a> {
    ModelRelease {
        label: label.unwrap_or(&model.label),
        model: &model.model,
    }
}

/// Returns the date and note of a change. `packed` is the default day.
pub(crate) fn published(args: &args::Published, packed: Option<Datetime>) -> Published {
    let packed = || packed?.date?.to_string().parse().ok();
    Published {
        date: args.date.or_else(packed),
        after: args.after,
        note: args.note.clone(),
    }
}

/// Returns the name of a record's file in the folder of its history.
#[must_use]
pub fn file(record: &Record) -> String {
    format!("{}.json", record.stem())
}

/// Reads all records in a folder, oldest first.
pub fn read(folder: &Path) -> Result<Vec<Record>, Errors> {
    let unreadable = |error| paths::error(format!("cannot read: {error}"), folder);
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            files.push(path);
        }
    }
    let mut errors = Vec::new();
    let mut records = Vec::new();
    for file in files {
        match parse(&file) {
            Ok(record) => records.push(record),
            Err(error) => errors.push(error),
        }
    }
    records.sort_by_cached_key(|record| (record.published.date, numbers(&record.stem())));
    Errors::check(errors, records)
}

fn parse(file: &Path) -> Result<Record, Error> {
    Record::parse(&paths::shown(file), &load::text(file)?)
}

/// Returns the numbers in a name, so that 1.9 is sorted before 1.10.
fn numbers(name: &str) -> Vec<u64> {
    let numbers = name.split(|c: char| !c.is_ascii_digit());
    numbers.filter_map(|number| number.parse().ok()).collect()
}
