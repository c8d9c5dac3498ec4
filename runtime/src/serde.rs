//! How values are read and written through serde.

pub(crate) mod cloud_trail;
pub(crate) mod deny_unknown;
pub(crate) mod document_reader;
pub(crate) mod error;
pub(crate) mod json_text;
pub(crate) mod names;
pub(crate) mod newtype;
pub(crate) mod number;
pub(crate) mod string_enum;
pub(crate) mod structure;
pub(crate) mod union;
pub(crate) mod value;
