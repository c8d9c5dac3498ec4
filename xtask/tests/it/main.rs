//! `cargo xtask` as its users run it.

#[path = "../../../cli/tests/it/bench.rs"]
mod bench;
mod codegen;
mod import;
mod pip;
mod update;
mod update_fails;
mod usage;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_xtask-full");

/// Arguments that generate the crate of a bench.
const GENERATE: &[&str] = &["codegen"];
