//! The JSON format of all reports.

use serde::Serialize;

/// Returns indented JSON with a line break at the end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    // Strings and lists of strings can always be encoded.
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    format!("{text}\n")
}
