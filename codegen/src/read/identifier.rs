//! Names that a model may give.

use super::json::Node;
use crate::error::Error;

/// Whether this is an identifier by Smithy's rules: ASCII letters, digits and
/// `_`, not starting with a digit, and not of `_` alone.
pub(super) fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name.chars().any(|c| c != '_')
}

/// Complains of a name that is no identifier.
pub(super) fn check_name(name: &str, of: &str, node: &Node<'_>, errors: &mut Vec<Error>) -> bool {
    let good = is_identifier(name);
    if !good {
        errors.push(node.error(format!(
            "{name:?} cannot name a {of}: expected a letter or `_`, then letters, digits and `_`"
        )));
    }
    good
}
