//! `cargo xtask` as its users run it.

mod all;
mod bench;
mod check;
mod import;
mod load;
mod protocol_tests;
mod usage;
mod wheel;
mod write;
