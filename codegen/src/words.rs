//! Bounds in words.

use crate::model::{Kind, Length, Range};

/// Returns a length in words: `1 to 64 items`, `at most 1 item`, `exactly 64 items`.
#[must_use]
pub fn length(length: Length, kind: &Kind) -> String {
    let (one, many) = match kind {
        Kind::Blob => ("byte", "bytes"),
        Kind::List(_) => ("item", "items"),
        Kind::Map(_) => ("entry", "entries"),
        _ => ("character", "characters"),
    };
    let unit = match length.max.or(length.min) {
        Some(1) => one,
        _ => many,
    };
    let bounds = bounds(length.min.as_ref(), length.max.as_ref());
    format!("{bounds} {unit}")
}

/// Returns a range in words: `1 to 64`, `at most 64`, `at least 1`, `exactly 64`.
#[must_use]
pub fn range(range: &Range) -> String {
    bounds(range.min.as_ref(), range.max.as_ref())
}

fn bounds<T: ToString + PartialEq>(min: Option<&T>, max: Option<&T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => format!("exactly {}", max.to_string()),
        (Some(min), Some(max)) => format!("{} to {}", min.to_string(), max.to_string()),
        (Some(min), None) => format!("at least {}", min.to_string()),
        (None, Some(max)) => format!("at most {}", max.to_string()),
        (None, None) => "any".to_owned(),
    }
}
