//! An outline as JSON, for scripts.

use super::row::{Note, Outline, Row};
use crate::to_json::{objects, pretty};

impl Outline {
    /// The outline as one JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        pretty(self)
    }
}

objects! {
    Outline as outline {
        "name": outline.name,
        "kind": outline.kind,
        "facts": outline.facts,
        "docs": outline.docs,
        "errors": outline.errors,
        "parts": outline.parts,
    }

    Row as row {
        "name": row.name,
        "type": row.ty,
        "facts": row.facts,
        "docs": row.docs,
        "note": note(row.note),
        "below": row.below,
    }
}

fn note(note: Note) -> Option<&'static str> {
    match note {
        Note::None | Note::Unchanged => None,
        Note::Recursive => Some("recursive"),
        Note::Above | Note::ChangedAbove => Some("above"),
        Note::Deep => Some("deep"),
    }
}
