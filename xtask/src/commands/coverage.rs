//! What a file of texts and a model have to say to each other.

use std::path::{Path, PathBuf};

use codegen::error::{Errors, Place};
use codegen::model::Model;
use codegen::texts::Texts;

use crate::{load, paths};

/// How many names a line gives.
const SHOWN: usize = 10;

/// What a file of texts lacks, and what it has too much of.
pub(super) struct Coverage {
    file: PathBuf,
    /// What the model has and no text is about.
    missing: Vec<String>,
    /// The texts that are about nothing in the model, with their places.
    homeless: Vec<(String, Place)>,
}

/// The texts in a file.
pub(super) fn read(path: &Path) -> Result<Texts, Errors> {
    let text = load::text(path)?;
    Texts::parse(&paths::shown(path), &text)
}

impl Coverage {
    pub(super) fn of(texts: &Texts, model: &Model, file: &Path) -> Self {
        Self {
            file: file.to_path_buf(),
            missing: texts.missing(model),
            homeless: texts.homeless(model),
        }
    }

    /// What there is more of than in `before`.
    pub(super) fn since(mut self, before: &Self) -> Self {
        self.missing.retain(|name| !before.missing.contains(name));
        self.homeless.retain(|text| !before.homeless.contains(text));
        self
    }

    /// Whether everything has a text, and every text its subject.
    pub(super) fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.homeless.is_empty()
    }

    /// What is to do, in a line each.
    pub(super) fn notes(&self) -> Vec<String> {
        let file = paths::shown(&self.file);
        let mut notes = Vec::new();
        if !self.missing.is_empty() {
            let names = some_of(self.missing.iter().cloned());
            notes.push(format!("{file} says nothing of {names}"));
        }
        if !self.homeless.is_empty() {
            let names = some_of(self.homeless.iter().map(with_line));
            notes.push(format!(
                "{file} speaks of what the model does not have: {names}"
            ));
        }
        notes
    }

    /// What no text is about.
    pub(super) fn missing(&self) -> Vec<String> {
        self.missing.clone()
    }

    /// The texts that are about nothing, each with its line.
    pub(super) fn homeless(&self) -> Vec<String> {
        self.homeless.iter().map(with_line).collect()
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
