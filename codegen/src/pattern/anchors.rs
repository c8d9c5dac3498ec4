//! Turns patterns of both formats into patterns that must match the whole value.

use super::tree::{Alternatives, Repeat, Term};

/// Converts a pattern of Smithy, which matches anywhere in a value unless it is anchored.
///
/// Strictly, `^a|b$` means `(^a)|(b$)`. AWS's models intend `^(a|b)$`.
pub(super) fn from_smithy(mut tree: Alternatives) -> Alternatives {
    let first = tree.first().and_then(|sequence| sequence.first());
    let last = tree.last().and_then(|sequence| sequence.last());
    if first.is_some_and(Term::is_start) && last.is_some_and(Term::is_end) {
        return from_botocore(tree);
    }
    if let [sequence] = tree.as_mut_slice() {
        match sequence.first() {
            Some(first) if first.is_start() => drop(sequence.remove(0)),
            Some(first) if is_anything(first) => {}
            _ => sequence.insert(0, anything()),
        }
        match sequence.last() {
            Some(last) if last.is_end() => drop(sequence.pop()),
            Some(last) if is_anything(last) => {}
            _ => sequence.push(anything()),
        }
        return tree;
    }
    vec![vec![anything(), Term::Group("(?:", tree), anything()]]
}

/// Converts a pattern of botocore, which matches the whole value. Anchors around it, of
/// which there may be several (`^\A…\z$`), are redundant.
pub(super) fn from_botocore(mut tree: Alternatives) -> Alternatives {
    for sequence in &mut tree {
        let anchors = sequence.iter().take_while(|term| term.is_start()).count();
        sequence.drain(..anchors);
        while sequence.last().is_some_and(Term::is_end) {
            sequence.pop();
        }
    }
    tree
}

impl Term {
    pub(crate) fn is_start(&self) -> bool {
        matches!(self, Self::Anchor("^" | r"\A"))
    }

    pub(crate) fn is_end(&self) -> bool {
        matches!(self, Self::Anchor("$" | r"\z" | r"\Z"))
    }
}

fn is_anything(term: &Term) -> bool {
    *term == anything()
}

/// Returns `.*`.
fn anything() -> Term {
    let repeat = Repeat {
        text: "*".to_owned(),
        min: 0,
        max: None,
    };
    Term::Repeat(Box::new(Term::Any), repeat)
}
