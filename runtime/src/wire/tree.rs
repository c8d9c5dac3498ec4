//! Values in formats that have structure but no types: XML and forms.
//!
//! Such a document is a tree whose leaves are strings. The bindings of a type say where its
//! members are in the tree and under which names, so both formats share one reader and one
//! writer of serde.

mod error;
pub(crate) mod reader;
pub(crate) mod writer;

pub(crate) use self::error::TreeError;
