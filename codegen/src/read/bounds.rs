//! Bounds of lengths and numbers, which are the same in both formats.

use super::node::JsonNode;
use crate::model::{Length, Range};

/// Reads `min` and `max` of a length. A minimum of 0 is dropped.
pub(super) fn length(node: &JsonNode<'_>) -> Option<Length> {
    let bound = |key| {
        let node = node.get(key)?;
        let number = node.number()?;
        let length = number.integer();
        if length.is_none() {
            node.report(format!("{number} is not a length: expected a whole number"));
        }
        length
    };
    let (min, max) = (bound("min").filter(|min| *min > 0), bound("max"));
    (min.is_some() || max.is_some()).then_some(Length { min, max })
}

/// Reads `min` and `max` of a number.
pub(super) fn range(node: &JsonNode<'_>) -> Option<Range> {
    let bound = |key| node.get(key)?.number();
    let (min, max) = (bound("min"), bound("max"));
    (min.is_some() || max.is_some()).then_some(Range { min, max })
}
