//! Leaves of an outline what changed, with what stands around it.

use super::{Mark, Node, Note};

/// How many lines of the same level are kept before and after a change.
const CONTEXT: usize = 2;

/// The lines that changed or lead to a change, and a few around them; nothing
/// where nothing changed.
pub(crate) fn prune(nodes: Vec<Node>) -> Vec<Node> {
    let changed: Vec<bool> = nodes.iter().map(Node::has_change).collect();
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
            (_, Some(true)) => Node {
                below: prune(node.below),
                ..node
            },
            _ => Node {
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

impl Node {
    /// Whether it, or anything below it, is not the same in both models.
    pub(super) fn has_change(&self) -> bool {
        self.mark != Mark::Kept
            || self.note == Note::ChangedAbove
            || self.below.iter().any(Self::has_change)
    }
}

/// Stands for lines that are left out.
fn gap(skipped: usize) -> Option<Node> {
    (skipped > 0).then(|| Node {
        name: format!("… {skipped} more"),
        ty: String::new(),
        facts: Vec::new(),
        docs: String::new(),
        note: Note::None,
        mark: Mark::Kept,
        below: Vec::new(),
    })
}
