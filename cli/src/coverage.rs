//! Which parts of a model a file of documentation covers.

use std::path::{Path, PathBuf};

use codegen::error::{Errors, Place};
use codegen::model::Model;
use codegen::texts::Texts;

use crate::{load, paths};

/// How many names a line lists.
const SHOWN: usize = 10;

/// How a file of documentation matches a model.
pub struct Coverage {
    file: PathBuf,
    /// Parts of the model that have no text.
    missing: Vec<String>,
    /// Texts whose subject is not in the model, with their places.
    orphaned: Vec<(String, Place)>,
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
            file: file.to_path_buf(),
            missing: texts.missing(model),
            orphaned: texts.homeless(model),
        }
    }

    /// What is missing or orphaned here, but not in `before`.
    #[must_use]
    pub fn since(mut self, before: &Self) -> Self {
        self.missing.retain(|name| !before.missing.contains(name));
        self.orphaned.retain(|text| !before.orphaned.contains(text));
        self
    }

    /// Whether nothing is missing or orphaned.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.orphaned.is_empty()
    }

    /// One line about what is missing, and one about what is orphaned.
    pub(crate) fn notes(&self) -> Vec<String> {
        let file = paths::shown(&self.file);
        let mut notes = Vec::new();
        if !self.missing.is_empty() {
            let names = some_of(self.missing.iter().cloned());
            notes.push(format!("{file}: no text for {names}"));
        }
        if !self.orphaned.is_empty() {
            let names = some_of(self.orphaned.iter().map(with_line));
            notes.push(format!(
                "{file}: texts whose subject no longer exists: {names}"
            ));
        }
        notes
    }

    /// Parts of the model that have no text.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        self.missing.clone()
    }

    /// Texts whose subject is not in the model, each with its line.
    #[must_use]
    pub fn orphaned(&self) -> Vec<String> {
        self.orphaned.iter().map(with_line).collect()
    }
}

fn with_line((subject, at): &(String, Place)) -> String {
    match at.position {
        Some((line, _)) => format!("{subject} (line {line})"),
        None => subject.clone(),
    }
}

fn some_of(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(SHOWN);
    let shown: Vec<_> = names.take(SHOWN).collect();
    let more = match more {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", shown.join(", "))
}
