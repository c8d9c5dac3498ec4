//! What the fuzz targets share: how inputs are changed, and what must hold.

mod models;
mod mutate;

pub use models::{diff, generate, read};
pub use mutate::mutate;

/// Every type of the generated crates as a path, with JSON of it.
pub const SAMPLES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// Every operation of DataSync by name, with JSON of its input and of its output.
pub const MESSAGES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/messages.rs"));
