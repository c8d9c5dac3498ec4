//! HTTP status codes, which both formats write alike.

use super::node::JsonNode;
use crate::error::Error;

/// Reads a status code.
pub(super) fn status(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Option<u16> {
    let number = node.number(errors)?;
    let code = number.as_u64().and_then(|code| u16::try_from(code).ok());
    let code = code.filter(|code| (100..1000).contains(code));
    if code.is_none() {
        errors.push(node.error(format!(
            "{number} is not an HTTP status: expected a number from 100 to 999"
        )));
    }
    code
}
