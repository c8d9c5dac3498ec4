//! The next release of a crate after a change of its model: version and changelog.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use codegen::markdown::{self, fence};
use semver::{BuildMetadata, Prerelease, Version};

use crate::change::{ChangeKind, Effect, RustChange};
use crate::diff::ChangeReport;

/// The maximum length of a detail in the changelog. Longer details, such as
/// patterns, are omitted.
const LONG: usize = 60;

const HEADER: &str = "\
[Keep a Changelog](https://keepachangelog.com/en/1.1.0/). Versions follow
[Semantic Versioning](https://semver.org/spec/v2.0.0.html) as interpreted by Cargo.
";

/// A release of a crate.
#[derive(Clone, Copy, Debug)]
pub struct CrateRelease<'a> {
    /// The name of the package.
    pub package: &'a str,
    /// The new version.
    pub version: &'a Version,
    /// The day of the release, such as `2024-05-15`.
    pub date: &'a str,
    /// The changes of the model and their effects on users.
    pub report: &'a ChangeReport,
    /// The previous version, for a new changelog.
    pub before: &'a Version,
}

/// Returns the version after a change, under Cargo's rules: below 1.0.0, a breaking
/// change increments the minor version, and any other change the patch version.
///
/// Returns `None` if a number would overflow.
#[must_use]
pub fn next_version(version: &Version, verdict: Effect) -> Option<Version> {
    let Version {
        major,
        minor,
        patch,
        ..
    } = *version;
    let (major, minor, patch) = match (verdict, major) {
        (Effect::None, _) => return Some(version.clone()),
        (Effect::Breaking, 0) | (Effect::Addition, 1..) => (major, minor.checked_add(1)?, 0),
        (Effect::Breaking, 1..) => (major.checked_add(1)?, 0, 0),
        (Effect::Addition, 0) | (Effect::Patch, _) => (major, minor, patch.checked_add(1)?),
    };
    Some(Version {
        major,
        minor,
        patch,
        pre: Prerelease::EMPTY,
        build: BuildMetadata::EMPTY,
    })
}

/// Returns the changelog with a section for the release, inserted after
/// `Unreleased`. All other text is kept. Creates a changelog if there is none.
#[must_use]
pub fn changelog(before: Option<&str>, release: &CrateRelease<'_>) -> String {
    let section = section(release);
    let Some(before) = before else {
        let CrateRelease {
            package,
            before,
            report,
            ..
        } = release;
        let from = &report.from;
        return format!(
            "# Changelog\n\nChanges to `{package}`, in the format of\n{HEADER}\n\
             ## [Unreleased]\n\n{section}\n## [{before}]\n\nThe first version, from the model of {from}.\n"
        );
    };
    let (head, rest) = before.split_at(insertion(before));
    let gap = match head {
        "" => "",
        head if head.ends_with("\n\n") => "",
        head if head.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let end = if rest.is_empty() { "" } else { "\n" };
    format!("{head}{gap}{section}{end}{rest}")
}

/// Returns the position of a new section: after the notes under `Unreleased`, else
/// before the newest release.
fn insertion(text: &str) -> usize {
    let is_unreleased = |line: &str| {
        let heading = line.trim_end().to_ascii_lowercase();
        matches!(heading.as_str(), "## [unreleased]" | "## unreleased")
    };
    let has_notes = lines(text).any(|(_, line)| is_unreleased(line));
    let mut lines = lines(text);
    if has_notes {
        lines.find(|(_, line)| is_unreleased(line));
    }
    let is_link = |line: &str| line.starts_with('[') && line.contains("]: ");
    let is_end = |line: &str| line.starts_with("## ") || has_notes && is_link(line);
    let end = lines.find(|(_, line)| is_end(line));
    end.map_or(text.len(), |(at, _)| at)
}

/// Returns the lines outside of code blocks, each with its offset.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let (mut at, mut in_code) = (0, false);
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let is_fence = line.starts_with("```");
        in_code ^= is_fence;
        (!in_code && !is_fence).then_some((start, line))
    })
}

/// Returns the section of a release: the changes of the crate, then those of the API.
fn section(release: &CrateRelease<'_>) -> String {
    let CrateRelease {
        version,
        date,
        report,
        ..
    } = release;
    let mut text = format!("## [{version}] - {date}\n\nModel: {}.\n", report.to);
    let of = |kind| {
        let changes = report.rust.iter().filter(|change| change.kind == kind);
        paths(changes.map(|change| change.path.as_str()))
    };
    let record = match report.record() {
        record if record.is_empty() => Vec::new(),
        record => {
            let fence = fence(&record);
            vec![format!("{fence}text\n{record}{fence}")]
        }
    };
    let sections = [
        ("Added", of(ChangeKind::Added)),
        ("Changed", changed(&report.rust)),
        ("Deprecated", of(ChangeKind::Deprecated)),
        ("Removed", of(ChangeKind::Removed)),
        ("API record", record),
        ("Other API changes", others(report)),
    ];
    for (title, lines) in sections {
        if !lines.is_empty() {
            let _ = write!(text, "\n### {title}\n\n{}\n", lines.join("\n"));
        }
    }
    text
}

/// Returns a line for each path. Fields or variants of a type share one line.
fn paths<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut lines: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        let is_type = |parent: &str| {
            let name = parent.rsplit("::").next().unwrap_or_default();
            name.starts_with(|c: char| c.is_uppercase())
        };
        let parent = path.rsplit_once("::").map(|(parent, _)| parent);
        let parent = parent.filter(|parent| is_type(parent));
        lines.entry(parent.unwrap_or(path)).or_default().push(path);
    }
    let line = |(parent, paths): (&str, Vec<&str>)| match paths.as_slice() {
        [path] => format!("- `{path}`"),
        paths => {
            let names = paths.iter().filter_map(|path| path.rsplit("::").next());
            let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
            format!("- `{parent}`: {}", names.join(", "))
        }
    };
    lines.into_iter().map(line).collect()
}

/// Returns a line for each change of an item, and one for all changes of
/// documentation.
fn changed(changes: &[RustChange]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut documented = 0;
    for change in changes {
        match change.kind {
            ChangeKind::Added | ChangeKind::Removed | ChangeKind::Deprecated => {}
            ChangeKind::Documentation => documented += 1,
            _ => {
                let is_breaking = change.effect == Effect::Breaking;
                let breaking = if is_breaking { "**Breaking:** " } else { "" };
                lines.push(format!("- {breaking}`{}`: {}", change.path, change.words()));
            }
        }
    }
    match documented {
        0 => {}
        1 => lines.push("- The documentation of one item".to_owned()),
        count => lines.push(format!("- The documentation of {count} items")),
    }
    lines
}

/// Returns a line for each kind of change that is not in the record.
fn others(report: &ChangeReport) -> Vec<String> {
    let mut lines: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for other in &report.other {
        let at = &other.at;
        let place = match markdown::one_line(&other.detail()) {
            detail if detail.is_empty() || detail.len() > LONG => format!("`{at}`"),
            detail => format!("`{at}` ({detail})"),
        };
        lines.entry(other.kind()).or_default().push(place);
    }
    let line = |(kind, places): (String, Vec<_>)| format!("- {kind}: {}", places.join(", "));
    lines.into_iter().map(line).collect()
}
