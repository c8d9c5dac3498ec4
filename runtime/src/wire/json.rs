//! JSON as a format of serde, read and written faster than `serde_json` does.

pub(crate) mod reader;
mod scanner;
pub(crate) mod writer;
