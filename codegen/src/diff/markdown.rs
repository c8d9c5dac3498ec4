//! The report as Markdown, for a pull request: a summary, then what changed.

use super::ChangeReport;

pub(super) fn of(report: &ChangeReport) -> String {
    report.text()
}
