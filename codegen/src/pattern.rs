//! Parses and prints regular expressions.
//!
//! The patterns in models are written for ECMAScript or Java. The parser accepts syntax that has
//! the same meaning in both, or a meaning in only one of them. Other patterns keep their text and
//! are not checked.

mod anchors;
mod characters;
mod parse;
mod print;
mod tree;

pub(crate) use tree::{Alternatives, Class, ClassItem, Set, Term};

/// A regular expression that a whole value must match.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    text: String,
    tree: Option<Alternatives>,
}

impl Pattern {
    /// Parses a pattern of Smithy, which matches anywhere in a value unless it is anchored.
    #[must_use]
    pub fn from_smithy(text: &str) -> Self {
        Self::new(text, anchors::from_smithy)
    }

    /// Parses a pattern of botocore, which must match the whole value.
    #[must_use]
    pub fn from_botocore(text: &str) -> Self {
        Self::new(text, anchors::from_botocore)
    }

    fn new(text: &str, whole: fn(Alternatives) -> Alternatives) -> Self {
        let tree = parse::parse(text).map(whole);
        Self {
            text: tree.as_ref().map_or_else(|| text.to_owned(), print::model),
            tree,
        }
    }

    /// Returns the pattern as the model writes it, without the anchors around it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the pattern in the syntax of `fancy-regex`, if that differs from the model's.
    #[must_use]
    pub fn engine(&self) -> Option<String> {
        let text = print::engine(self.tree.as_ref()?);
        (text != self.text).then_some(text)
    }

    /// Returns whether the pattern could be parsed, so that values are checked.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.tree.is_some()
    }

    /// Returns the tree; `None` if the pattern could not be parsed.
    pub(crate) fn tree(&self) -> Option<&Alternatives> {
        self.tree.as_ref()
    }
}
