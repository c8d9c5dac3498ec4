//! Bindings in the heads and rows of tables.

use crate::ir::Binding;

/// Returns the end of a table's head, if the type has bindings.
pub(super) fn of_type(binding: Option<&Binding>) -> String {
    binding.map_or_else(String::new, |binding| format!(" @[{binding}]"))
}

/// Returns the part of a member's row before its constraints, if it has a binding.
pub(super) fn of_member(binding: &Binding) -> String {
    of_type(Some(binding).filter(|binding| !binding.is_default()))
}
