//! An outline for a terminal.

use std::fmt::Write as _;

use codegen::markdown::harmless;

use super::row::{Outline, Row};

const WIDTH: usize = 80;

impl Outline {
    /// Returns the outline for a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        let Outline {
            name,
            kind,
            facts,
            docs,
            errors,
            parts,
        } = self;
        let mut page = format!("{name} ({kind})\n");
        paragraph(&mut page, 2, docs);
        paragraph(&mut page, 2, &facts.join(", "));
        if !errors.is_empty() {
            paragraph(&mut page, 2, &format!("Errors: {}", errors.join(", ")));
        }
        for part in parts {
            page.push('\n');
            node(&mut page, 0, part);
        }
        harmless(&page)
    }
}

fn node(page: &mut String, indent: usize, node: &Row) {
    let note = node.note.words();
    let gap = if note.is_empty() { "" } else { " " };
    let _ = writeln!(page, "{:indent$}{}{gap}{note}", "", node.line());
    paragraph(page, indent + 6, &node.docs);
    if node.below.iter().all(is_bare) {
        let names: Vec<_> = node.below.iter().map(|value| value.name.as_str()).collect();
        paragraph(page, indent + 2, &names.join(" | "));
    } else {
        for below in &node.below {
            self::node(page, indent + 2, below);
        }
    }
}

/// Returns whether a row has only a name.
fn is_bare(node: &Row) -> bool {
    node.ty.is_empty() && node.docs.is_empty() && node.facts.is_empty() && node.below.is_empty()
}

/// Writes a text wrapped to the width of the page.
fn paragraph(page: &mut String, indent: usize, text: &str) {
    let mut width = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && indent + width + 1 + length <= WIDTH {
            page.push(' ');
            width += 1;
        } else {
            let end = if width > 0 { "\n" } else { "" };
            let _ = write!(page, "{end}{:indent$}", "");
            width = 0;
        }
        page.push_str(word);
        width += length;
    }
    if width > 0 {
        page.push('\n');
    }
}
