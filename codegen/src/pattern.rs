//! Regular expressions: one parser, and a tree that every reader of a pattern
//! visits.
//!
//! Models write patterns for ECMAScript or Java. The parser accepts what the two
//! read alike, and what only one of them knows if the other cannot mean
//! something else. Other patterns keep their text and are not checked.

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
    /// Parses a pattern of Smithy, which may match anywhere in a value unless it
    /// is anchored.
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

    /// The pattern as the model writes it, without the anchors around it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The pattern in the syntax of `fancy-regex`, if that differs from the
    /// model's.
    #[must_use]
    pub fn engine(&self) -> Option<String> {
        let text = print::engine(self.tree.as_ref()?);
        (text != self.text).then_some(text)
    }

    /// Whether values are checked: all of the pattern can be parsed.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.tree.is_some()
    }

    /// `None` if the pattern cannot be parsed.
    pub(crate) fn tree(&self) -> Option<&Alternatives> {
        self.tree.as_ref()
    }
}
