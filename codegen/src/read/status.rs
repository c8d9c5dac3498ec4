//! Reads HTTP status codes, which are the same in both formats.

use super::node::JsonNode;

/// Reads a status code.
pub(super) fn status(node: &JsonNode<'_>) -> Option<u16> {
    let number = node.number()?;
    let code = number.integer();
    let code = code.filter(|code| (100..1000).contains(code));
    if code.is_none() {
        node.report(format!(
            "{number} is not an HTTP status: expected a number from 100 to 999"
        ));
    }
    code
}
