//! Describes constraints in words.

use super::pattern_words::{Description, describe};
use crate::lower::constraints::ValueConstraints;
use crate::markdown::text::code;
use crate::model::{Member, Shape};
use crate::words;

/// A description of constraints.
#[derive(Default)]
pub(super) struct Said {
    pub(super) sentences: Vec<String>,
    /// Lines that end in code and have no full stop.
    pub(super) pattern: Vec<String>,
}

/// Describes length, range, uniqueness and pattern, one sentence each.
pub(super) fn in_words(shape: &Shape, member: &Member) -> Said {
    let ValueConstraints {
        length,
        range,
        pattern,
        unique,
    } = ValueConstraints::of(shape, &member.traits);
    let sentences = [
        length.map(|length| sentence(&words::length(length, &shape.kind))),
        range.map(|range| sentence(&words::range(range))),
        unique.then(|| "No item twice.".to_owned()),
    ];
    let mut said = Said {
        sentences: sentences.into_iter().flatten().collect(),
        pattern: Vec::new(),
    };
    let Some(pattern) = pattern else {
        return said;
    };
    let text = format!("Pattern: {}", code(pattern.text()));
    match describe(pattern, length) {
        Description::Words(words) => said.sentences.push(words),
        Description::Like(sketch) => {
            said.pattern = vec![format!("Like {}", code(&sketch)), text];
        }
        Description::Bare => said.pattern.push(text),
    }
    if !pattern.is_checked() {
        said.sentences
            .push("The pattern is not checked.".to_owned());
    }
    said
}

/// Turns a description into one of each item, key or value.
pub(super) fn each(what: &str, said: Said) -> Said {
    let sentences = said.sentences.iter();
    let clauses: Vec<_> = sentences.map(|s| clause(s.trim_end_matches('.'))).collect();
    let sentence = format!("Each {what}: {}.", clauses.join("; "));
    let mut pattern = said.pattern;
    if let Some(first) = pattern.first_mut() {
        let said = clause(first).replacen("pattern: ", "pattern ", 1);
        *first = format!("Each {what}: {said}");
    }
    Said {
        sentences: Vec::from_iter((!clauses.is_empty()).then_some(sentence)),
        pattern,
    }
}

/// Turns a sentence into a clause: the first letter in lower case.
fn clause(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(chars).collect()
}

/// Turns words into a sentence.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).chain(['.']).collect()
}
