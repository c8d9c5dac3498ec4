//! Prepares everything that an update changes, before the first file is written.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::SystemTime;

use aws_shapes_cli::coverage::{self, Coverage};
use aws_shapes_cli::generate::krate::{Request, of_model};
use aws_shapes_cli::paths;
use aws_shapes_cli::write::{Change, Counts};
use codegen::error::{Error, Errors};
use reports::diff::{ChangeReport, Effect};
use reports::release::{self, Release};
use semver::Version;

use super::models::{Newer, Pinned, crate_version};
use crate::pin::Pin;
use crate::repository;

const CHANGELOG: &str = "CHANGELOG.md";

/// An update that is ready to be applied.
pub(super) struct Prepared {
    /// The package.
    pub(super) name: String,
    /// Its version before and after.
    pub(super) versions: [Version; 2],
    /// The model's folder and release, before and after.
    pub(super) model: [(String, String); 2],
    /// The documentation that the update makes missing or orphaned.
    pub(super) coverage: Option<Coverage>,
    /// How many generated files change.
    pub(super) counts: Counts,
    /// All changes, with paths below the root.
    pub(super) changes: Vec<Change>,
}

pub(super) fn prepare(
    root: &Path,
    pinned: &Pinned,
    newer: &Newer,
    report: &ChangeReport,
) -> Result<Prepared, Errors> {
    let out = root.join(repository::CRATE);
    let before = crate_version(&out)?;
    let after = release::next_version(&before, report.verdict).ok_or_else(|| {
        let message = format!("the version {before} cannot be raised any more");
        paths::error(message, &out.join("Cargo.toml"))
    })?;
    let docs = Some(root.join(repository::DOCS)).filter(|docs| docs.is_file());
    let request = Request {
        version: Some(after.to_string()),
        docs: docs.as_deref(),
        runtime: Some(&root.join(repository::RUNTIME)),
        ..Request::default()
    };
    let made = of_model(&newer.model, &newer.file, &out, &request)?;
    let mut changes = model_changes(root, pinned, newer);
    changes.extend(below(repository::CRATE, made.plan.changes()));
    if report.verdict != Effect::None {
        let release = Release {
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
            (pinned.version_folder.clone(), pinned.label.clone()),
            (newer.version_folder.clone(), newer.label.clone()),
        ],
        coverage: coverage(made.coverage, pinned, docs.as_deref())?,
        changes,
    })
}

/// The documentation that the update makes missing or orphaned.
fn coverage(
    after: Option<Coverage>,
    pinned: &Pinned,
    docs: Option<&Path>,
) -> Result<Option<Coverage>, Errors> {
    let Some((after, docs)) = after.zip(docs) else {
        return Ok(None);
    };
    let before = Coverage::new(&coverage::read(docs)?, &pinned.model, docs);
    Ok(Some(after.since(&before)))
}

/// Changes to the model's files. A newer API version replaces the folder of the older one.
fn model_changes(root: &Path, pinned: &Pinned, newer: &Newer) -> Vec<Change> {
    let folder = &newer.version_folder;
    let mut changes = below(folder, newer.pin.changes(&root.join(folder)));
    if *folder != pinned.version_folder {
        let removal = Pin::removal(&pinned.folder);
        changes.extend(below(&pinned.version_folder, removal));
    }
    changes
}

fn changelog(out: &Path, release: &Release<'_>) -> Result<Change, Error> {
    let before = read(&out.join(CHANGELOG))?;
    Ok(Change {
        path: format!("{}/{CHANGELOG}", repository::CRATE),
        text: Some(release::changelog(before.as_deref(), release)),
    })
}

/// The day of the model's release, else today in UTC.
fn day(newer: &Newer) -> String {
    let day = newer.pin.source.date.map(|date| date.to_string());
    day.unwrap_or_else(|| {
        let mut now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
        now.truncate("2024-05-15".len());
        now
    })
}

fn below(folder: &str, changes: Vec<Change>) -> Vec<Change> {
    let changes = changes.into_iter().map(|change| Change {
        path: format!("{folder}/{}", change.path),
        ..change
    });
    changes.collect()
}

/// Reads a file; `None` if there is none.
fn read(path: &Path) -> Result<Option<String>, Error> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(paths::error(format!("cannot read: {error}"), path)),
    }
}
