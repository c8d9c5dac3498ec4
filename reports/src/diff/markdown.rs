//! The report as Markdown, for a pull request: a summary, then an outline of each
//! changed operation.

use std::fmt::Write as _;

use codegen::markdown::{code, fence, harmless, plain, with_code};

use super::change_report::{ChangeReport, Section};
use crate::change::{Effect, RustChange};
use crate::outline::OutlineLine;
use crate::tree::Mark;

/// Longer tables are folded, except those of breaking changes.
const OPEN_ROWS: usize = 20;

/// The maximum number of lines of an operation.
const OPERATION_LINES: usize = 200;

/// The maximum number of characters. GitHub accepts about 65,000.
const MAX_CHARACTERS: usize = 50_000;

impl ChangeReport {
    /// Returns the report as Markdown, for a pull request.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut page = summary(self);
        rust(&mut page, self);
        other(&mut page, self);
        sections(&mut page, self);
        page
    }
}

/// Returns the title, the verdict and the names of operations.
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

/// Lists breaking changes, then the others. Changes of documentation are only
/// counted.
fn rust(page: &mut String, report: &ChangeReport) {
    let (listed, documented) = report.split_documentation();
    let is_breaking = |rust: &&RustChange| rust.effect == Effect::Breaking;
    let (breaking, others): (Vec<_>, Vec<_>) = listed.into_iter().partition(is_breaking);
    for (title, changes) in [("Rust: what breaks", breaking), ("Rust", others)] {
        let rows = changes.into_iter().map(|rust| {
            let change = with_code(&rust.words());
            [rust.effect.name().to_owned(), code(&rust.path), change]
        });
        table(page, title, ["Effect", "Item", "Change"], rows.collect());
    }
    let count = documented.len();
    if count > 0 {
        let _ = write!(page, "\nThe documentation of {count} items changed.\n");
    }
}

fn other(page: &mut String, report: &ChangeReport) {
    let rows = report.other.iter().map(|other| {
        let what = match other.detail() {
            detail if detail.is_empty() => other.kind(),
            detail => format!("{}: {}", other.kind(), code(&detail)),
        };
        [other.effect.name().to_owned(), code(&other.at), what]
    });
    let head = ["Effect", "Where", "What"];
    table(page, "Other changes", head, rows.collect());
}

/// Adds the outlines of operations while there is room.
fn sections(page: &mut String, report: &ChangeReport) {
    let mut left_out = Vec::new();
    for section in &report.sections {
        let outline = self::section(report, section);
        if page.len() + outline.len() <= MAX_CHARACTERS {
            page.push_str(&outline);
        } else {
            left_out.push(code(&section.operation));
        }
    }
    if !left_out.is_empty() {
        let names = left_out.join(", ");
        let _ = write!(page, "\nOutlines omitted for length: {names}.\n");
    }
}

fn table(page: &mut String, title: &str, head: [&str; 3], rows: Vec<[String; 3]>) {
    if rows.is_empty() {
        return;
    }
    let _ = write!(page, "\n### {title}\n\n");
    let breaks = rows
        .iter()
        .all(|[effect, ..]| effect == Effect::Breaking.name());
    let is_long = rows.len() > OPEN_ROWS && !breaks;
    if is_long {
        let count = rows.len();
        let _ = write!(page, "<details><summary>{count} changes</summary>\n\n");
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
    let lines = parts.iter().flat_map(OutlineLine::of);
    let mut lines: Vec<_> = lines.map(|line| diff_line(&line)).collect();
    let more = lines.len().saturating_sub(OPERATION_LINES);
    lines.truncate(OPERATION_LINES);
    if more > 0 {
        lines.push(format!(" … {more} more lines"));
    }
    let text = harmless(&lines.join("\n"));
    let fence = fence(&text);
    format!(
        "\n### {} ({kind})\n\n{fence}diff\n{text}\n{fence}\n",
        plain(operation)
    )
}

fn diff_line(OutlineLine { mark, depth, text }: &OutlineLine) -> String {
    let sign = match mark {
        Mark::Kept => ' ',
        Mark::Added => '+',
        Mark::Removed => '-',
    };
    let indent = 2 * depth;
    format!("{sign} {:indent$}{text}", "")
}
