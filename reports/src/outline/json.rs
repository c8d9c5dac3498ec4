//! An outline as JSON, for scripts.

use super::row::Outline;
use crate::to_json::pretty;

impl Outline {
    /// Returns the outline as one JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        pretty(self)
    }
}
