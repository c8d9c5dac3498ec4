//! Mutations and checks that the fuzz targets share.

mod models;
mod mutate;

pub use models::{diff, generate, read};
pub use mutate::mutate;

/// The path of every type of the generated crates, with a sample as JSON.
pub const SAMPLES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// The name of every operation of DataSync, with samples of its input and output as JSON.
pub const MESSAGES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/messages.rs"));
