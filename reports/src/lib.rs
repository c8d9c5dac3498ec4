//! Compares two models of a service and reports what changed.
//!
//! ```text
//! two Models ─┬─ lower, compare ─→ changes of the crate ─┐
//!             └─ walk ───────────────────────────────────┴─→ Tree ─→ record, other changes, outlines
//! ```

mod change;
pub mod diff;
mod fact;
mod json;
pub mod outline;
pub mod pprint;
pub mod release;
mod traits;
mod tree;
mod words;
