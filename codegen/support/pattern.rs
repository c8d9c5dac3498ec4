//! Patterns, which only the feature `regex` checks.

/// Whether the pattern matches the whole text, as far as can be told.
#[inline]
pub(crate) fn matches(_: &'static str, _: &str) -> bool {
    true
}
