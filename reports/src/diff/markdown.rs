//! The report as Markdown, for a pull request: a summary, then a section an
//! operation with an outline of what changed in it.

use std::fmt::Write as _;

use super::{ChangeKind, ChangeReport, Effect, OtherChange, RustChange, Section};
use crate::outline::words::with_code;
use crate::outline::{Mark, Node};
use codegen::markdown::{code, harmless, plain};

/// How many rows a table may have that is not folded; what breaks never is.
const OPEN_ROWS: usize = 20;

/// How many lines of an operation are shown.
const OPERATION_LINES: usize = 200;

/// Where outlines end: a forge takes texts of some 65,000 characters.
const MOST_CHARACTERS: usize = 50_000;

pub(super) fn of(report: &ChangeReport) -> String {
    let mut page = summary(report);
    rust(&mut page, report);
    let documented = report
        .rust
        .iter()
        .filter(|rust| rust.kind == ChangeKind::Documentation);
    let documented = documented.count();
    if documented > 0 {
        let _ = write!(page, "\nThe documentation of {documented} items changed.\n");
    }
    let other = report.other.iter();
    let rows = other.map(|other| {
        [
            other.effect.name().to_owned(),
            code(&other.at),
            other_in_words(other),
        ]
    });
    let rows: Vec<_> = rows.collect();
    table(
        &mut page,
        "Other changes",
        ["Effect", "Where", "What"],
        &rows,
    );
    let mut left_out = Vec::new();
    for section in &report.sections {
        let outline = self::section(report, section);
        if page.len() + outline.len() <= MOST_CHARACTERS {
            page.push_str(&outline);
        } else {
            left_out.push(code(&section.operation));
        }
    }
    if !left_out.is_empty() {
        let _ = write!(
            page,
            "\nNo room for the outlines of {}.\n",
            left_out.join(", ")
        );
    }
    page
}

fn other_in_words(other: &OtherChange) -> String {
    let OtherChange { kind, detail, .. } = other;
    match detail.is_empty() {
        true => kind.clone(),
        false => format!("{kind}: {}", code(detail)),
    }
}

/// What happened, in the lines that everybody reads.
fn summary(report: &ChangeReport) -> String {
    let ChangeReport {
        service, from, to, ..
    } = report;
    let mut page = format!("## {}: {} -> {}\n", plain(service), plain(from), plain(to));
    let headline = match report.headline() {
        headline if !headline.is_empty() => headline,
        _ if report.is_empty() => "no changes".to_owned(),
        _ => "nothing new in requests and responses".to_owned(),
    };
    let verdict = report.verdict.name();
    let _ = write!(
        page,
        "\n**{headline}**; for users of the crate: **{verdict}**\n"
    );
    let mut gap = "\n";
    for kind in ["new", "updated", "removed"] {
        let operations = report.operations.iter();
        let operations = operations.filter(|operation| operation.kind.name() == kind);
        let names: Vec<_> = operations.map(|operation| code(&operation.name)).collect();
        if !names.is_empty() {
            let _ = writeln!(page, "{gap}- {kind}: {}", names.join(", "));
            gap = "";
        }
    }
    page
}

/// What breaks, and then the rest; what is only documented otherwise is left
/// out.
fn rust(page: &mut String, report: &ChangeReport) {
    let rows = |is: fn(Effect) -> bool| -> Vec<_> {
        let changes = report
            .rust
            .iter()
            .filter(|rust| rust.kind != ChangeKind::Documentation);
        let changes = changes.filter(|rust| is(rust.effect));
        let row = |rust: &RustChange| {
            let effect = rust.effect.name().to_owned();
            [effect, code(&rust.path), with_code(&rust.kind.to_string())]
        };
        changes.map(row).collect()
    };
    let head = ["Effect", "Item", "Change"];
    table(
        page,
        "Rust: what breaks",
        head,
        &rows(|effect| effect == Effect::Breaking),
    );
    table(
        page,
        "Rust",
        head,
        &rows(|effect| effect < Effect::Breaking),
    );
}

fn table(page: &mut String, title: &str, head: [&str; 3], rows: &[[String; 3]]) {
    if rows.is_empty() {
        return;
    }
    let _ = write!(page, "\n### {title}\n\n");
    let breaks = rows
        .iter()
        .all(|[effect, ..]| effect == Effect::Breaking.name());
    let is_long = rows.len() > OPEN_ROWS && !breaks;
    if is_long {
        let _ = write!(
            page,
            "<details><summary>{} changes</summary>\n\n",
            rows.len()
        );
    }
    let _ = writeln!(page, "| {} |\n| --- | --- | --- |", head.join(" | "));
    for row in rows {
        let cells = row.iter().map(|cell| cell.replace('|', "\\|"));
        let _ = writeln!(page, "| {} |", cells.collect::<Vec<_>>().join(" | "));
    }
    if is_long {
        page.push_str("\n</details>\n");
    }
}

fn section(report: &ChangeReport, section: &Section) -> String {
    let Section { operation, parts } = section;
    let change = report
        .operations
        .iter()
        .find(|change| change.name == *operation);
    let kind = change.map_or("changed", |change| change.kind.name());
    let mut lines = Vec::new();
    for part in parts {
        diff_lines(&mut lines, 0, part);
    }
    let more = lines.len().saturating_sub(OPERATION_LINES);
    lines.truncate(OPERATION_LINES);
    if more > 0 {
        lines.push(format!(" … {more} more lines"));
    }
    let text = harmless(&lines.join("\n"));
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest + 1));
    format!(
        "\n### {} ({kind})\n\n{fence}diff\n{text}\n{fence}\n",
        plain(operation)
    )
}

fn diff_lines(lines: &mut Vec<String>, indent: usize, node: &Node) {
    let note = node.note.words();
    let gap = if note.is_empty() { "" } else { " " };
    let mut line = |sign: char, text: &str| lines.push(format!("{sign} {:indent$}{text}", ""));
    let text = format!("{}{gap}{note}", node.short_line());
    match &node.mark {
        Mark::Kept => line(' ', &text),
        Mark::Added => line('+', &text),
        Mark::Removed => line('-', &text),
        Mark::Changed(before) => {
            line('-', before);
            line('+', &text);
        }
    }
    for below in &node.below {
        diff_lines(lines, indent + 2, below);
    }
}
