//! An outline as marked lines, for pages and pull requests.

use serde::{Deserialize, Serialize};

use super::row::Row;
use crate::tree::Mark;

/// A line of an outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineLine {
    /// Whether the change added or removed it. A modified line occurs twice.
    #[serde(default, skip_serializing_if = "Mark::is_kept")]
    pub mark: Mark,
    /// The nesting level.
    pub depth: usize,
    /// The name, the type, and whether it is required.
    pub text: String,
}

impl OutlineLine {
    /// Returns the lines of a row and of the rows below it.
    pub(crate) fn of(row: &Row) -> Vec<Self> {
        let mut lines = Vec::new();
        push(&mut lines, 0, row);
        lines
    }
}

fn push(lines: &mut Vec<OutlineLine>, depth: usize, row: &Row) {
    let mut line = |mark, text| lines.push(OutlineLine { mark, depth, text });
    let note = row.note.words();
    let gap = if note.is_empty() { "" } else { " " };
    if let Some(before) = &row.before {
        line(Mark::Removed, before.clone());
    }
    let mark = match row.mark {
        Mark::Kept if row.before.is_some() => Mark::Added,
        mark => mark,
    };
    line(mark, format!("{}{gap}{note}", row.short_line()));
    for below in &row.below {
        push(lines, depth + 1, below);
    }
}
