//! The reports of many services at once.

use std::fmt::Write as _;

use codegen::markdown::{code, plain};

use super::change_report::ChangeReport;
use super::text::{Line, ReportLines, Tone};

/// What changed between two releases of many services.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// The older release's label.
    pub from: String,
    /// The newer release's label.
    pub to: String,
    /// The services that changed, by name.
    pub changed: Vec<(String, ChangeReport)>,
    /// Services that only the newer release has.
    pub new: Vec<String>,
    /// Services that only the older release has.
    pub removed: Vec<String>,
    /// The number of unchanged services.
    pub unchanged: usize,
}

impl Summary {
    /// Returns a table of services, then the report of each.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let mut page = ReportLines::default();
        let title = format!("{} -> {}", self.from, self.to);
        page.line(Tone::Heading, title);
        let rows = self.changed.iter();
        let rows: Vec<_> = rows
            .map(|(name, report)| (name, headline(report)))
            .collect();
        let names = rows.iter().map(|(name, _)| name.chars().count());
        let headlines = rows.iter().map(|(_, headline)| headline.chars().count());
        let (names, headlines) = (names.max().unwrap_or(0), headlines.max().unwrap_or(0));
        if !rows.is_empty() {
            page.gap();
        }
        for ((name, headline), (_, report)) in rows.iter().zip(&self.changed) {
            let verdict = report.verdict.name();
            let text = format!("{name:names$}  {headline:headlines$}  {verdict}");
            page.line(Tone::of(report.verdict), text);
        }
        page.gap();
        for (title, services) in [("new", &self.new), ("removed", &self.removed)] {
            if !services.is_empty() {
                page.line(Tone::Plain, format!("{title}: {}", services.join(", ")));
            }
        }
        page.line(Tone::Plain, format!("unchanged: {}", self.unchanged));
        for (name, report) in &self.changed {
            page.gap();
            page.line(Tone::Heading, name);
            page.line(Tone::Heading, "=".repeat(name.chars().count()));
            page.report(report);
        }
        page.finish()
    }

    /// Returns the reports as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut page = format!("# {} -> {}\n", plain(&self.from), plain(&self.to));
        if !self.changed.is_empty() {
            page.push_str(
                "\n| Service | Changes | For users of the crate |\n| --- | --- | --- |\n",
            );
        }
        for (name, report) in &self.changed {
            let (headline, verdict) = (headline(report), report.verdict.name());
            let _ = writeln!(page, "| {} | {headline} | {verdict} |", code(name));
        }
        page.push('\n');
        for (title, services) in [("New", &self.new), ("Removed", &self.removed)] {
            let names: Vec<_> = services.iter().map(|name| code(name)).collect();
            if !names.is_empty() {
                let _ = writeln!(page, "- {title}: {}", names.join(", "));
            }
        }
        let _ = writeln!(page, "- Unchanged: {}", self.unchanged);
        for (_, report) in &self.changed {
            let _ = write!(page, "\n{}", report.markdown());
        }
        page
    }
}

fn headline(report: &ChangeReport) -> String {
    match report.headline() {
        headline if headline.is_empty() => "other changes".to_owned(),
        headline => headline,
    }
}
