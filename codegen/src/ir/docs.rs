//! Documentation and deprecation of any item.

/// Markdown, line by line. May be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs(pub Vec<String>);

/// `#[deprecated]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecation {
    /// The note, if any.
    pub note: Option<String>,
}
