//! Which parts of a model a documentation file covers.

use std::path::Path;

use codegen::error::{Errors, Place};
use codegen::model::Model;
use codegen::texts::Texts;

use crate::{load, paths};

/// The maximum number of names in a line.
const SHOWN: usize = 10;

/// The differences between a documentation file and a model.
pub struct Coverage {
    file: String,
    /// Parts of the model that have no text.
    pub missing: Vec<String>,
    /// Texts whose subject is not in the model, with their lines.
    pub orphaned: Vec<String>,
}

/// Reads the texts in a file.
pub fn read(path: &Path) -> Result<Texts, Errors> {
    let text = load::text(path)?;
    Texts::parse(&paths::shown(path), &text)
}

impl Coverage {
    /// Compares texts, read from `file`, with a model.
    #[must_use]
    pub fn new(texts: &Texts, model: &Model, file: &Path) -> Self {
        Self {
            file: paths::shown(file),
            missing: texts.missing(model),
            orphaned: texts.orphaned(model).iter().map(with_line).collect(),
        }
    }

    /// Keeps what is missing or orphaned here, but not in `before`.
    #[must_use]
    pub fn since(mut self, before: &Self) -> Self {
        self.missing.retain(|name| !before.missing.contains(name));
        self.orphaned.retain(|text| !before.orphaned.contains(text));
        self
    }

    /// Returns whether nothing is missing or orphaned.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.orphaned.is_empty()
    }

    /// Returns a line about missing texts and one about orphaned texts, if any.
    pub(crate) fn notes(&self) -> Vec<String> {
        let lists = [
            ("no text for", &self.missing),
            ("texts whose subject no longer exists:", &self.orphaned),
        ];
        let lists = lists.iter().filter(|(_, names)| !names.is_empty());
        let notes = lists.map(|(what, names)| format!("{}: {what} {}", self.file, some_of(names)));
        notes.collect()
    }
}

fn with_line((subject, at): &(String, Place)) -> String {
    match at.position {
        Some((line, _)) => format!("{subject} (line {line})"),
        None => subject.clone(),
    }
}

fn some_of(names: &[String]) -> String {
    let shown = names.get(..SHOWN).unwrap_or(names);
    let more = match names.len() - shown.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", shown.join(", "))
}
