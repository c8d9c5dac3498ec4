//! What the tests share: fixtures, and the crates that are generated from them.

// These helpers run in tests alone, where a panic is how a test fails.
#![allow(clippy::panic)]

pub mod fixture;
pub mod golden;
