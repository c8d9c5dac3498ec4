//! Bounds of lengths and numbers, which both formats write alike.

use super::node::JsonNode;
use crate::error::Error;
use crate::model::{Length, Range};

/// `min` and `max` of what has a length; a minimum of 0 says nothing.
pub(super) fn length(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Option<Length> {
    let mut bound = |key| {
        let node = node.get(key)?;
        let number = node.number(errors)?;
        if number.as_u64().is_none() {
            errors.push(node.error(format!("{number} is no length: expected a whole number")));
        }
        number.as_u64()
    };
    let (min, max) = (bound("min").filter(|min| *min > 0), bound("max"));
    (min.is_some() || max.is_some()).then_some(Length { min, max })
}

/// `min` and `max` of a number.
pub(super) fn range(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Option<Range> {
    let mut bound = |key| node.get(key)?.number(errors);
    let (min, max) = (bound("min"), bound("max"));
    (min.is_some() || max.is_some()).then_some(Range { min, max })
}
