//! Prepares all changes of an update before the first file is written.

use std::path::Path;
use std::time::SystemTime;

use aws_shapes_cli::args::GenerateOptions;
use aws_shapes_cli::coverage::{self, Coverage};
use aws_shapes_cli::generate::krate::of_model;
use aws_shapes_cli::write::{Change, Counts};
use aws_shapes_cli::{history, manifest, paths};
use codegen::error::{Error, Errors};
use reports::diff::{ChangeReport, Effect};
use reports::history::{Published, Record};
use reports::release::{self, CrateRelease};
use semver::Version;

use super::models::{Newer, VersionedModel, crate_version};
use crate::cli::Update;
use crate::commands::record::HISTORY;
use crate::pin::Pin;
use crate::repository;

const CHANGELOG: &str = "CHANGELOG.md";

/// An update that is ready to be applied.
pub(super) struct Prepared {
    /// The name of the package.
    pub(super) name: String,
    /// The old and new version of the package.
    pub(super) versions: [Version; 2],
    /// The old and new folder and release of the model.
    pub(super) model: [(String, String); 2],
    /// The texts that become missing or orphaned.
    pub(super) coverage: Option<Coverage>,
    /// The number of changed generated files.
    pub(super) counts: Counts,
    /// All changes, with paths below the root.
    pub(super) changes: Vec<Change>,
}

pub(super) fn prepare(
    root: &Path,
    pinned: &VersionedModel,
    newer: &Newer,
    args: &Update,
    report: &ChangeReport,
) -> Result<Prepared, Errors> {
    let out = root.join(repository::CRATE);
    let before = crate_version(&out)?;
    let after = release::next_version(&before, report.verdict).ok_or_else(|| {
        let message = format!("cannot increment the version {before}: a number would overflow");
        paths::error(message, &out.join("Cargo.toml"))
    })?;
    let docs = repository::docs(root);
    let mut options = GenerateOptions::default();
    repository::set_defaults(&mut options, root);
    let version = Some(after.to_string());
    let made = of_model(&newer.reduced.model, &newer.file, &out, &options, version)?;
    let mut changes = model_changes(root, pinned, newer);
    changes.extend(below(repository::CRATE, made.plan.changes()));
    changes.extend(record(pinned, newer, args)?);
    if report.verdict != Effect::None {
        let release = CrateRelease {
            package: &made.name,
            before: &before,
            version: &after,
            date: &day(newer),
            report,
        };
        changes.push(changelog(&out, &release)?);
    }
    Ok(Prepared {
        counts: made.plan.counts(),
        name: made.name,
        versions: [before, after],
        model: [
            (pinned.folder.clone(), pinned.label.clone()),
            (newer.reduced.folder.clone(), newer.reduced.label.clone()),
        ],
        coverage: coverage(made.coverage, pinned, docs.as_deref())?,
        changes,
    })
}

/// Returns the record of the change for the history, unless the record would be empty.
fn record(pinned: &VersionedModel, newer: &Newer, args: &Update) -> Result<Option<Change>, Errors> {
    let published = Published {
        date: day(newer).parse().ok(),
        after: args.after,
        note: args.note.clone(),
    };
    let record = Record::new(&pinned.release(), &newer.reduced.release(), published)?;
    let path = format!("{}/{}", HISTORY, history::file(&record));
    let is_change = !record.changes.is_empty();
    Ok(is_change.then(|| Change::new(path, Some(record.json()))))
}

/// Returns the texts that become missing or orphaned.
fn coverage(
    after: Option<Coverage>,
    pinned: &VersionedModel,
    docs: Option<&Path>,
) -> Result<Option<Coverage>, Errors> {
    let Some((after, docs)) = after.zip(docs) else {
        return Ok(None);
    };
    let before = Coverage::new(&coverage::read(docs)?, &pinned.model, docs);
    Ok(Some(after.since(&before)))
}

/// Returns the changes to the model's files. A new API version replaces the old one's folder.
fn model_changes(root: &Path, pinned: &VersionedModel, newer: &Newer) -> Vec<Change> {
    let [new, old] = [&newer.reduced.folder, &pinned.folder];
    let mut changes = below(new, newer.pin.changes(&root.join(new)));
    if new != old {
        changes.extend(below(old, Pin::removal(&root.join(old))));
    }
    changes
}

fn changelog(out: &Path, release: &CrateRelease<'_>) -> Result<Change, Error> {
    let before = manifest::read_text(&out.join(CHANGELOG))?;
    let text = release::changelog(before.as_deref(), release);
    let path = format!("{}/{CHANGELOG}", repository::CRATE);
    Ok(Change::new(path, Some(text)))
}

/// Returns the day of the model's release, else today in UTC.
fn day(newer: &Newer) -> String {
    let day = newer.pin.source.date.map(|date| date.to_string());
    day.unwrap_or_else(|| {
        let mut now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
        now.truncate("2024-05-15".len());
        now
    })
}

fn below(folder: &str, changes: Vec<Change>) -> Vec<Change> {
    let changes = changes.into_iter();
    let changes =
        changes.map(|change| Change::new(format!("{folder}/{}", change.path), change.text));
    changes.collect()
}
