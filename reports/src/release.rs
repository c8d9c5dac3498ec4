//! What a change of the model means for the next release of its crate: the
//! version, and the section in the changelog.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use semver::{BuildMetadata, Prerelease, Version};

use crate::diff::{ChangeReport, Effect, OtherChange, RustChange};

/// How long the detail of a change may be to stand in the changelog; what a
/// pattern was and is, is not for reading.
const LONG: usize = 60;

const HEADER: &str = "\
The form is that of
[Keep a Changelog](https://keepachangelog.com/en/1.1.0/); versions follow
[Semantic Versioning](https://semver.org/spec/v2.0.0.html) as Cargo reads it.
";

/// The kinds of change that Keep a Changelog knows, in its order.
const KINDS: [&str; 6] = [
    "Added",
    "Changed",
    "Deprecated",
    "Removed",
    "Fixed",
    "Security",
];

/// A release that follows another.
#[derive(Clone, Copy, Debug)]
pub struct Release<'a> {
    /// The package.
    pub package: &'a str,
    /// Its new version.
    pub version: &'a Version,
    /// The day of the release, as `2024-05-15`.
    pub date: &'a str,
    /// What changed in the model, and what that means for users.
    pub report: &'a ChangeReport,
    /// The version before, for a changelog that does not exist yet.
    pub before: &'a Version,
}

/// The version after a change: below 1.0.0, the second number takes the part of
/// the first, and the third that of both others, as Cargo reads versions.
///
/// Nothing where a number is at its end.
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

/// The changelog with a section for the release; where there is none, a new one.
///
/// What stands under `Unreleased` becomes part of the release. Nothing else
/// changes.
#[must_use]
pub fn changelog(before: Option<&str>, release: &Release<'_>) -> String {
    let new;
    let before = match before {
        Some(before) => before,
        None => {
            new = first(release);
            &new
        }
    };
    let parts = Parts::of(before);
    let section = section(release, &Sections::of(parts.unreleased));
    let heading = match parts.heading {
        "" => "## [Unreleased]",
        heading => heading,
    };
    let blocks = [parts.head, heading, &section, parts.rest].map(str::trim_end);
    let blocks: Vec<_> = blocks
        .into_iter()
        .filter(|block| !block.is_empty())
        .collect();
    blocks.join("\n\n") + "\n"
}

/// The changelog of a crate that has none, before the release.
fn first(release: &Release<'_>) -> String {
    let Release {
        package,
        before,
        report,
        ..
    } = release;
    let from = &report.from;
    format!(
        "# Changelog\n\nOf the crate `{package}`. {HEADER}\n## [Unreleased]\n\n## [{before}]\n\n\
         The first version, from the model of {from}.\n"
    )
}

/// A changelog, cut where a release goes in; together, the parts are the whole.
struct Parts<'a> {
    head: &'a str,
    /// The line `## [Unreleased]`, where there is one.
    heading: &'a str,
    unreleased: &'a str,
    rest: &'a str,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Self {
        let headings = || lines(text).filter(|(_, line)| line.starts_with("## "));
        let is_unreleased = |line: &str| {
            let name = line.trim_start_matches("## ").trim();
            name.trim_matches(['[', ']'])
                .eq_ignore_ascii_case("unreleased")
        };
        let start = headings().next().map_or(text.len(), |(at, _)| at);
        let Some((at, line)) = headings().find(|(_, line)| is_unreleased(line)) else {
            let (head, rest) = text.split_at(start);
            return Self {
                head,
                heading: "",
                unreleased: "",
                rest,
            };
        };
        let (head, below) = text.split_at(at);
        let (heading, below) = below.split_at(line.len());
        let is_end = |line: &str| line.starts_with("## ") || is_link(line);
        let end = lines(below).find(|(_, line)| is_end(line));
        let (unreleased, rest) = below.split_at(end.map_or(below.len(), |(at, _)| at));
        Self {
            head,
            heading,
            unreleased,
            rest,
        }
    }
}

/// Whether a line says where the link of a heading leads.
fn is_link(line: &str) -> bool {
    line.starts_with('[') && line.contains("]: ")
}

/// The lines outside of code blocks, each with its line break and its offset.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let (mut at, mut in_code) = (0, false);
    let lines = text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        let is_fence = line.starts_with("```");
        in_code ^= is_fence;
        (start, line, in_code || is_fence)
    });
    lines.filter_map(|(at, line, in_code)| (!in_code).then_some((at, line)))
}

/// What stands under the headings of a section.
#[derive(Default)]
struct Sections {
    /// What stands before the first of them.
    intro: String,
    /// By heading, without a blank line at either end.
    parts: BTreeMap<String, String>,
}

impl Sections {
    fn of(text: &str) -> Self {
        let mut sections = Self::default();
        let mut heads = lines(text)
            .filter(|(_, line)| line.starts_with("### "))
            .peekable();
        let end = heads.peek().map_or(text.len(), |(at, _)| *at);
        text.get(..end)
            .unwrap_or_default()
            .trim()
            .clone_into(&mut sections.intro);
        while let Some((at, line)) = heads.next() {
            let end = heads.peek().map_or(text.len(), |(at, _)| *at);
            let body = text.get(at + line.len()..end).unwrap_or_default();
            let name = line.trim_start_matches("### ").trim();
            sections.add(name, body.trim());
        }
        sections
    }

    fn add(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let part = self.parts.entry(name.to_owned()).or_default();
        if !part.is_empty() {
            part.push('\n');
        }
        part.push_str(text);
    }
}

/// The release's section: the crate's paths, what was noted by hand, the
/// record.
fn section(release: &Release<'_>, noted: &Sections) -> String {
    let Release {
        version,
        date,
        report,
        ..
    } = release;
    let mut sections = rust(&report.rust);
    for (name, text) in &noted.parts {
        sections.add(name, text);
    }
    let mut text = format!("## [{version}] - {date}\n\nThe model of {}.\n", report.to);
    if !noted.intro.is_empty() {
        let _ = write!(text, "\n{}\n", noted.intro);
    }
    let known = KINDS
        .iter()
        .filter_map(|kind| sections.parts.get_key_value(*kind));
    let others = sections
        .parts
        .iter()
        .filter(|(name, _)| !KINDS.contains(&name.as_str()));
    for (name, part) in known.chain(others) {
        let _ = write!(text, "\n### {name}\n\n{part}\n");
    }
    text.push_str(&api(report));
    text
}

/// What changed in the crate, by kind.
fn rust(changes: &[RustChange]) -> Sections {
    let mut sections = Sections::default();
    let of = |what: &str| {
        let changes = changes.iter().filter(|change| change.change == what);
        list(changes.map(|change| change.path.as_str()))
    };
    sections.add("Added", &of("added"));
    sections.add("Removed", &of("removed"));
    let mut documented = 0;
    for rust in changes {
        let RustChange { path, change, .. } = rust;
        match change.as_str() {
            "added" | "removed" => {}
            _ if rust.is_documentation() => documented += 1,
            change => {
                let kind = match change.starts_with("deprecat") {
                    true => "Deprecated",
                    false => "Changed",
                };
                let breaking = match rust.effect {
                    Effect::Breaking => "**Breaking:** ",
                    Effect::Addition | Effect::Patch | Effect::None => "",
                };
                sections.add(kind, &format!("- {breaking}`{path}`: {change}"));
            }
        }
    }
    let items = match documented {
        0 => return sections,
        1 => "one item".to_owned(),
        more => format!("{more} items"),
    };
    sections.add("Changed", &format!("- The documentation of {items}"));
    sections
}

/// A line a path, and one for all fields or variants of a type.
fn list<'a>(paths: impl Iterator<Item = &'a str>) -> String {
    let mut lines: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        let parent = path.rsplit_once("::").filter(|(parent, _)| {
            let name = parent.rsplit("::").next().unwrap_or_default();
            name.starts_with(|c: char| c.is_uppercase())
        });
        match parent {
            Some((parent, _)) => lines.entry(parent).or_default().push(path),
            None => lines.entry(path).or_default().push(path),
        }
    }
    let lines = lines
        .into_iter()
        .map(|(parent, paths)| match paths.as_slice() {
            [path] => format!("- `{path}`"),
            paths => {
                let names = paths.iter().filter_map(|path| path.rsplit("::").next());
                let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
                format!("- `{parent}`: {}", names.join(", "))
            }
        });
    lines.collect::<Vec<_>>().join("\n")
}

/// The record as it is published, and what it leaves out.
fn api(report: &ChangeReport) -> String {
    let mut text = String::new();
    let record = report.record();
    if !record.is_empty() {
        let fence = fence(&record);
        let _ = write!(text, "\n### API record\n\n{fence}text\n{record}{fence}\n");
    }
    let mut others: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for OtherChange {
        kind, at, detail, ..
    } in &report.other
    {
        let detail = match detail.as_str() {
            detail if detail.is_empty() || detail.len() > LONG => String::new(),
            detail => format!(
                " ({})",
                detail.split_whitespace().collect::<Vec<_>>().join(" ")
            ),
        };
        let lines = others.entry(kind).or_default();
        lines.push(format!("`{at}`{detail}"));
    }
    if !others.is_empty() {
        text.push_str("\n### API, beside the record\n\n");
    }
    for (kind, places) in others {
        let _ = writeln!(text, "- {kind}: {}", places.join(", "));
    }
    text
}

/// A fence that nothing in `text` ends.
fn fence(text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    "`".repeat(runs.max().unwrap_or(0).max(2) + 1)
}
