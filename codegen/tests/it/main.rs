//! Tests that need no generated crate.

mod bindings;
mod byte_order_mark;
mod fixups;
mod names;
mod numbers;
mod overlay;
mod pattern;
mod sample;
mod service_names;
