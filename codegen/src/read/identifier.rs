//! Identifiers and shape ids.

use super::node::JsonNode;
use crate::model::ShapeId;

/// Returns whether this is an identifier by Smithy's rules: ASCII letters, digits and `_`,
/// not starting with a digit, and not `_` alone.
pub(super) fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name.chars().any(|c| c != '_')
}

/// Checks that `name` is an identifier by Smithy's rules. Otherwise reports an error at `node`,
/// in which it is the name of `of`.
#[must_use]
pub fn check_name(name: &str, of: &str, node: &JsonNode<'_>) -> bool {
    let good = is_identifier(name);
    if !good {
        node.report(format!(
            "{name:?} cannot be the name of {of}: expected a letter or `_`, then letters, digits and `_`"
        ));
    }
    good
}

/// Parses the absolute shape name `text`. Reports an error at `node` if it is invalid.
pub(super) fn shape_id(text: &str, node: &JsonNode<'_>) -> Option<ShapeId> {
    let id = ShapeId::parse(text).filter(|id| {
        let mut parts = id.namespace().split('.').chain([id.name()]);
        parts.all(is_identifier)
    });
    if id.is_none() {
        let message = format!("{text:?} is not a shape id: expected `namespace#Name`");
        node.report(message);
    }
    id
}
