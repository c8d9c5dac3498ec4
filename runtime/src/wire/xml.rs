//! XML documents.

mod document;
pub(crate) mod reader;
pub(crate) mod writer;
