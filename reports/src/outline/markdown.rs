//! An outline as nested lists.

use std::fmt::Write as _;

use codegen::markdown::{code, plain, with_code};

use super::row::{Outline, Row};

impl Outline {
    /// Returns the outline as nested lists.
    #[must_use]
    pub fn markdown(&self) -> String {
        let Outline {
            name,
            kind,
            facts,
            docs,
            errors,
            parts,
        } = self;
        let mut page = format!("## {} ({kind})\n", plain(name));
        for paragraph in [docs, &facts.join(", ")] {
            if !paragraph.is_empty() {
                let _ = write!(page, "\n{}\n", with_code(paragraph));
            }
        }
        if !errors.is_empty() {
            let errors: Vec<_> = errors.iter().map(|error| code(error)).collect();
            let _ = write!(page, "\nErrors: {}\n", errors.join(", "));
        }
        for part in parts {
            page.push('\n');
            node(&mut page, 0, part);
        }
        page
    }
}

fn node(page: &mut String, indent: usize, node: &Row) {
    let mut parts = Vec::new();
    if !node.ty.is_empty() {
        parts.push(plain(&node.ty));
    }
    parts.extend(node.facts.iter().map(|fact| with_code(fact)));
    let name = code(&node.name);
    let _ = write!(page, "{:indent$}- {name}", "");
    if !parts.is_empty() {
        let _ = write!(page, " {}", parts.join(", "));
    }
    let note = node.note.words();
    if !note.is_empty() {
        let _ = write!(page, " {note}");
    }
    if !node.docs.is_empty() {
        let _ = write!(page, ": {}", with_code(&node.docs));
    }
    page.push('\n');
    for below in &node.below {
        self::node(page, indent + 2, below);
    }
}
