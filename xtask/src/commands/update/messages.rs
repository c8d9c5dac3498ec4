//! The messages of an update and the text of its pull request.

use std::fmt::Write as _;

use reports::diff::ChangeReport;

use super::prepare::Prepared;
use crate::repository;

/// Describes what was done.
pub(super) fn done(prepared: &Prepared) -> String {
    format!("\n{}{}", versions(prepared), texts(prepared))
}

/// Describes what would be done, file by file.
pub(super) fn planned(prepared: &Prepared) -> String {
    let files = prepared.changes.iter().map(|change| {
        let what = match change.text {
            Some(_) => "write",
            None => "remove",
        };
        format!("{what:<6}  {}\n", change.path)
    });
    let files: String = files.collect();
    format!("{}\n{files}", done(prepared))
}

/// Returns the text of a pull request. The first line is the title.
pub(super) fn markdown(prepared: &Prepared, report: &ChangeReport) -> String {
    let Prepared { name, versions, .. } = prepared;
    let [before, after] = versions;
    let (to, verdict) = (&report.to, report.verdict.name());
    let version = match before == after {
        true => format!("stays at {after}"),
        false => format!("{before} → {after}"),
    };
    let mut text = format!("# Update the model to {to} ({verdict})\n\n`{name}` {version}.\n\n");
    for (what, names) in to_do(prepared) {
        let _ = writeln!(text, "{what}:\n");
        for name in names {
            let _ = writeln!(text, "- [ ] `{name}`");
        }
        text.push('\n');
    }
    text.push_str(&report.markdown());
    text
}

fn versions(prepared: &Prepared) -> String {
    let Prepared {
        name,
        versions: [before, after],
        model: [(old_folder, old), (folder, new)],
        counts,
        ..
    } = prepared;
    let version = match before == after {
        true => format!("stays at {after}"),
        false => format!("{before} -> {after}"),
    };
    let moved = match old_folder == folder {
        true => folder.clone(),
        false => format!("{old_folder} -> {folder}"),
    };
    let out = repository::CRATE;
    format!("{name}: {version}\n{moved}: {old} -> {new}\n{out}: {counts}\n")
}

fn texts(prepared: &Prepared) -> String {
    let mut text = String::new();
    for (what, names) in to_do(prepared) {
        let _ = writeln!(text, "\n{what}:");
        for name in names {
            let _ = writeln!(text, "  {name}");
        }
    }
    text
}

/// Lists texts to write, and texts to move or delete.
fn to_do(prepared: &Prepared) -> Vec<(String, &[String])> {
    let Some(coverage) = &prepared.coverage else {
        return Vec::new();
    };
    let lists = [
        ("no text for", &coverage.missing),
        ("texts whose subject no longer exists", &coverage.orphaned),
    ];
    let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
    let lists = lists.map(|(what, names)| (format!("{}: {what}", repository::DOCS), &**names));
    lists.collect()
}
