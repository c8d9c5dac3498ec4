//! `aws-shapes` as its users run it.

mod all;
mod apply;
mod bench;
mod check;
mod conformance;
mod diff;
mod load;
mod module;
mod pages;
mod pip;
mod usage;
mod wheel;
mod write;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_aws-shapes");

/// Arguments that generate the crate of a bench.
const GENERATE: &[&str] = &[
    "generate",
    "--model",
    "model/datasync",
    "--out",
    "generated",
];
