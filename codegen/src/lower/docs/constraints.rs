//! What a model says of a value, in plain words.

use super::super::text::code;
use crate::lower::constraints::Constraints;
use crate::model::{Kind, Length, Member, Range, Shape};

/// A sentence each for length, range, uniqueness and pattern.
pub(super) fn in_words(shape: &Shape, member: &Member) -> Vec<String> {
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
        pattern.map(|pattern| format!("Pattern: {}.", code(pattern))),
    ];
    sentences.into_iter().flatten().collect()
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
