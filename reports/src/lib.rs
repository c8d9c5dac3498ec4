//! Compares two models of a service and reports what changed.
//!
//! ```text
//! two Models ─┬─ lower, compare ─→ changes of the crate ─┐
//!             └─ walk ───────────────────────────────────┴─→ Tree ─→ record, other changes, outlines
//! ```

mod change;
pub mod diff;
mod fact;
pub mod history;
pub mod outline;
pub mod pprint;
pub mod release;
mod to_json;
mod traits;
mod tree;
mod type_words;

pub use tree::Mark;
