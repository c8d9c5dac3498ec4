//! `cargo xtask` as its users run it.

mod all;
mod bench;
mod check;
mod diff;
mod import;
mod load;
mod pip;
mod protocol_tests;
mod update;
mod update_fails;
mod usage;
mod wheel;
mod write;
