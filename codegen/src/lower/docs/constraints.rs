//! What a model says of a value, in plain words.

use super::super::text::code;
use super::pattern::{self, Pattern};
use crate::lower::constraints::Constraints;
use crate::lower::pattern::translated;
use crate::model::{Kind, Length, Member, Range, Shape};

/// Sentences, and a pattern that is too long to stand among them.
#[derive(Default)]
pub(super) struct Said {
    pub(super) sentences: Vec<String>,
    pub(super) pattern: Option<String>,
}

/// A sentence each for length, range, uniqueness and pattern.
pub(super) fn in_words(shape: &Shape, member: &Member) -> Said {
    let Constraints {
        length,
        range,
        pattern,
        unique,
    } = Constraints::of(shape, &member.traits);
    let sentences = [
        length.map(|length| length_in_words(length, unit(&shape.kind))),
        range.map(range_in_words),
        unique.then(|| "No item twice.".to_owned()),
    ];
    let mut said = Said {
        sentences: sentences.into_iter().flatten().collect(),
        pattern: None,
    };
    match pattern.map(|regex| (regex, pattern::in_words(regex, length))) {
        None => {}
        Some((_, Pattern::Words(words))) => said.sentences.push(words),
        Some((regex, Pattern::Like(sketch))) => {
            said.sentences.push(format!("Like {}.", code(&sketch)));
            said.pattern = Some(code(regex));
        }
        Some((regex, Pattern::Bare)) if regex.len() > pattern::SHORT => {
            said.pattern = Some(code(regex));
        }
        Some((regex, Pattern::Bare)) => {
            said.sentences.push(format!("Pattern: {}.", code(regex)));
        }
    }
    if pattern.is_some_and(|regex| translated(regex).is_none()) {
        said.sentences
            .push("The pattern is not checked.".to_owned());
    }
    said
}

/// What is said of each item, key or value, as a sentence.
pub(super) fn each(what: &str, said: &Said) -> Option<String> {
    let mut clauses = Vec::new();
    for sentence in &said.sentences {
        let sentence = sentence
            .trim_end_matches('.')
            .replacen("Pattern: ", "pattern ", 1);
        let mut chars = sentence.chars();
        let first = chars.next()?.to_lowercase();
        clauses.push(first.chain(chars).collect::<String>());
    }
    (!clauses.is_empty()).then(|| format!("Each {what}: {}.", clauses.join("; ")))
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
