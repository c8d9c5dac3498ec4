//! Compares two models of a service and reports what changed.

pub mod diff;
pub mod outline;
pub mod release;
