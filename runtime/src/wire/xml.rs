//! XML documents.

pub(crate) mod document;
pub(crate) mod error;
pub(crate) mod reader;
pub(crate) mod writer;
