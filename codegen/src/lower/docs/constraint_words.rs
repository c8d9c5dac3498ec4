//! What a model says of a value, in plain words.

use super::pattern_words::{Description, describe};
use crate::lower::constraints::ValueConstraints;
use crate::markdown::text::code;
use crate::model::{Kind, Length, Member, Range, Shape};

/// What is said of a value.
#[derive(Default)]
pub(super) struct Said {
    pub(super) sentences: Vec<String>,
    /// Lines that end in code, after which a full stop would go astray.
    pub(super) pattern: Vec<String>,
}

/// A sentence each for length, range, uniqueness and pattern.
pub(super) fn in_words(shape: &Shape, member: &Member) -> Said {
    let ValueConstraints {
        length,
        range,
        pattern,
        unique,
    } = ValueConstraints::of(shape, &member.traits);
    let sentences = [
        length.map(|length| length_in_words(length, unit(&shape.kind))),
        range.map(range_in_words),
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

/// What is said of each item, key or value: one sentence, and the same lines.
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

/// A sentence as a part of one.
fn clause(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(chars).collect()
}

/// What a length counts, one and many.
fn unit(kind: &Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Blob => ("byte", "bytes"),
        Kind::List(_) => ("item", "items"),
        Kind::Map(_) => ("entry", "entries"),
        _ => ("character", "characters"),
    }
}

fn length_in_words(length: Length, (one, many): (&str, &str)) -> String {
    let count = |n: u64| {
        if n == 1 {
            format!("1 {one}")
        } else {
            format!("{n} {many}")
        }
    };
    match (length.min, length.max) {
        (Some(min), Some(max)) if min == max => format!("Exactly {}.", count(max)),
        (Some(min), Some(max)) => format!("{min} to {}.", count(max)),
        (None, Some(max)) => format!("At most {}.", count(max)),
        (Some(min), None) => format!("At least {}.", count(min)),
        (None, None) => String::new(),
    }
}

fn range_in_words(range: &Range) -> String {
    match (&range.min, &range.max) {
        (Some(min), Some(max)) => format!("{min} to {max}."),
        (None, Some(max)) => format!("At most {max}."),
        (Some(min), None) => format!("At least {min}."),
        (None, None) => String::new(),
    }
}
