//! Helpers for the tests: fixtures, and crates that are generated from them.

// A panic in a helper fails the test that calls it.
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
