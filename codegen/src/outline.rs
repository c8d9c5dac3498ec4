//! Operations and shapes as a person wants to see them before writing code.

pub(crate) mod words;
