//! Bounds of lengths and numbers, which both formats write alike.

use super::node::JsonNode;
use crate::model::{Length, Range};

/// `min` and `max` of what has a length; a minimum of 0 says nothing.
pub(super) fn length(node: &JsonNode<'_>) -> Option<Length> {
    let bound = |key| {
        let node = node.get(key)?;
        let number = node.number()?;
        if number.as_u64().is_none() {
            node.report(format!("{number} is no length: expected a whole number"));
        }
        number.as_u64()
    };
    let (min, max) = (bound("min").filter(|min| *min > 0), bound("max"));
    (min.is_some() || max.is_some()).then_some(Length { min, max })
}

/// `min` and `max` of a number.
pub(super) fn range(node: &JsonNode<'_>) -> Option<Range> {
    let bound = |key| node.get(key)?.number();
    let (min, max) = (bound("min"), bound("max"));
    (min.is_some() || max.is_some()).then_some(Range { min, max })
}
