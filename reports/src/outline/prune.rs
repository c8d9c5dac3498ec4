//! Reduces an outline to changed rows and their context.

use super::row::{Note, Row};
use crate::tree::Mark;

/// The number of rows kept before and after a change, on its level.
const CONTEXT: usize = 2;

/// Returns the rows that changed or contain a change, and a few rows around them.
pub(super) fn prune(nodes: Vec<Row>) -> Vec<Row> {
    let changed: Vec<bool> = nodes.iter().map(Row::is_changed).collect();
    let near = |position: usize| {
        let from = position.saturating_sub(CONTEXT);
        let around = changed
            .iter()
            .skip(from)
            .take(position - from + CONTEXT + 1);
        around.copied().any(|changed| changed)
    };
    let mut pruned = Vec::new();
    let mut skipped = 0;
    for (position, node) in nodes.into_iter().enumerate() {
        if !near(position) {
            skipped += 1;
            continue;
        }
        pruned.extend(gap(std::mem::take(&mut skipped)));
        pruned.push(match (&node.mark, changed.get(position)) {
            (Mark::Added | Mark::Removed, _) => node,
            (_, Some(true)) => Row {
                below: prune(node.below),
                ..node
            },
            _ => Row {
                below: Vec::new(),
                note: Note::Unchanged,
                ..node
            },
        });
    }
    if pruned.is_empty() {
        return pruned;
    }
    pruned.extend(gap(skipped));
    pruned
}

/// Returns a placeholder for omitted rows.
fn gap(skipped: usize) -> Option<Row> {
    (skipped > 0).then(|| Row {
        name: format!("… {skipped} more"),
        ..Row::default()
    })
}
