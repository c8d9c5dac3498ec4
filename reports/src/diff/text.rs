//! The report as text: the published record, the other changes, and the effects on
//! the crate.

use codegen::markdown::harmless;

use super::change_report::{ChangeReport, OperationChange, OperationKind};
use crate::change::Effect;

/// A line of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text, without a line break.
    pub text: String,
    /// How to highlight it.
    pub tone: Tone,
}

/// The meaning of a line, for printers that use colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// No highlighting.
    Plain,
    /// A heading.
    Heading,
    /// An addition.
    Added,
    /// A removal or breaking change.
    Removed,
}

impl Tone {
    pub(super) fn of(effect: Effect) -> Self {
        match effect {
            Effect::Breaking => Self::Removed,
            Effect::Addition => Self::Added,
            Effect::Patch | Effect::None => Self::Plain,
        }
    }
}

impl ChangeReport {
    /// Returns the report as lines, for a terminal.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let mut page = ReportLines::default();
        page.report(self);
        page.finish()
    }

    /// Returns the report as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        plain(&self.lines())
    }

    /// Returns the record of additions in its published form; empty if there are
    /// none.
    #[must_use]
    pub fn record(&self) -> String {
        let mut page = ReportLines::default();
        page.record(self);
        plain(&page.finish())
    }
}

fn plain(lines: &[Line]) -> String {
    lines
        .iter()
        .flat_map(|line| [line.text.as_str(), "\n"])
        .collect()
}

/// Builder for the lines of a report.
#[derive(Default)]
pub(super) struct ReportLines(Vec<Line>);

impl ReportLines {
    pub(super) fn finish(self) -> Vec<Line> {
        self.0
    }

    pub(super) fn report(&mut self, report: &ChangeReport) {
        if report.is_empty() {
            self.line(Tone::Heading, "no changes");
        }
        self.record(report);
        self.other(report);
        self.rust(report);
    }

    pub(super) fn line(&mut self, tone: Tone, text: impl Into<String>) {
        let text = harmless(&text.into());
        self.0.push(Line { text, tone });
    }

    /// Adds a blank line between parts.
    pub(super) fn gap(&mut self) {
        if !self.0.is_empty() {
            self.line(Tone::Plain, "");
        }
    }

    fn record(&mut self, report: &ChangeReport) {
        let headline = report.headline();
        if !headline.is_empty() {
            self.line(Tone::Heading, headline);
        }
        for change in &report.operations {
            let OperationChange {
                name,
                request,
                response,
                both,
                ..
            } = change;
            match (change.kind, change.label()) {
                (OperationKind::New, _) => {
                    self.gap();
                    self.line(Tone::Added, format!("{name} (new)"));
                }
                (OperationKind::Updated, Some(label)) => {
                    self.gap();
                    self.line(Tone::Heading, format!("{name} (updated)"));
                    self.line(Tone::Plain, format!("Changes ({label})"));
                    let is_titled = request.is_some() && response.is_some();
                    let parts = [("", both), ("Request", request), ("Response", response)];
                    for (title, dict) in parts {
                        let Some(dict) = dict else { continue };
                        if is_titled {
                            self.line(Tone::Plain, title);
                        }
                        for line in dict.lines() {
                            self.line(Tone::Added, line);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn other(&mut self, report: &ChangeReport) {
        if report.other.is_empty() {
            return;
        }
        self.gap();
        self.line(Tone::Heading, "Other changes");
        for other in &report.other {
            let what = match other.detail() {
                detail if detail.is_empty() => other.kind(),
                detail => format!("{}: {detail}", other.kind()),
            };
            self.effect(other.effect, &format!("{}: {what}", other.at));
        }
    }

    fn rust(&mut self, report: &ChangeReport) {
        self.gap();
        let ChangeReport { from, to, .. } = report;
        let verdict = report.verdict.name();
        self.line(Tone::Heading, format!("Rust: {verdict} ({from} -> {to})"));
        let (listed, documented) = report.split_documentation();
        let (single, counted) = match documented.as_slice() {
            [single] => (Some(*single), 0),
            all => (None, all.len()),
        };
        for rust in listed.into_iter().chain(single) {
            self.effect(rust.effect, &format!("{} {}", rust.path, rust.words()));
        }
        if counted > 0 {
            let text = format!("documentation of {counted} items changed");
            self.effect(Effect::Patch, &text);
        }
    }

    fn effect(&mut self, effect: Effect, text: &str) {
        self.line(Tone::of(effect), format!("{:<8}  {text}", effect.name()));
    }
}
