//! What the tests share: fixtures, and the crates that are generated from them.

// These helpers run in tests alone, where a panic is how a test fails.
#![allow(clippy::indexing_slicing, clippy::missing_panics_doc, clippy::panic)]

pub mod fixture;
pub mod golden;
pub mod logged;
pub mod pairs;
pub mod random;
pub mod sample;

/// The examples in READMEs, as tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
#[doc = include_str!("../../examples/README.md")]
pub struct Readmes;
