//! What a model says of a value, in plain words.

use super::super::text::code;
use crate::model::{Kind, Length, Range, Traits};

/// A sentence each for length, range and pattern; a member's own come before
/// those of its shape.
pub(super) fn constraints(kind: &Kind, shape: &Traits, member: &Traits) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(length) = member.length.or(shape.length) {
        facts.push(length_in_words(length, unit(kind)));
    }
    if let Some(range) = member.range.as_ref().or(shape.range.as_ref()) {
        facts.push(range_in_words(range));
    }
    if let Some(pattern) = member.pattern.as_ref().or(shape.pattern.as_ref()) {
        facts.push(format!("Pattern: {}.", code(pattern)));
    }
    facts
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
