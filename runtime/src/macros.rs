//! The macros that generated code calls, each with a table.

mod any_input;
mod error;
mod int_enum;
mod string_enum;
mod structure;
mod union;
mod validate;
mod wire;
