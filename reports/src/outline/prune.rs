//! Reduces an outline to changed rows and their context.

use super::row::{Note, Row};
use crate::tree::Mark;

/// How many rows of the same level are kept before and after a change.
const CONTEXT: usize = 2;

/// Returns the rows that changed or contain a change, and a few around them;
/// none if nothing changed.
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

/// Replaces rows that are left out.
fn gap(skipped: usize) -> Option<Row> {
    (skipped > 0).then(|| Row {
        name: format!("… {skipped} more"),
        ..Row::default()
    })
}
