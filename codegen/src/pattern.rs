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

/// `a|b`: the sequences to choose from, at least one.
pub(crate) type Alternatives = Vec<Vec<Term>>;

/// A part of a sequence. Parts that can be written in several ways keep their
/// source text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Term {
    /// An anchor: `^`, `$`, `\A`, `\z` or `\Z`.
    Anchor(&'static str),
    /// A word boundary or a flag: `\b`, `\B`, `(?i)` or `(?s)`.
    Mark(&'static str),
    /// A group that begins with `(` or `(?:`.
    Group(&'static str, Alternatives),
    /// Look-around that begins with `(?=`, `(?!`, `(?<=` or `(?<!`.
    LookAround(&'static str, Alternatives),
    Repeat(Box<Term>, Repeat),
    /// `.`.
    Any,
    Class(Class),
    Set(Set),
    Literal(Literal),
}

/// How often a part is repeated.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Repeat {
    /// `*`, `{2,3}` or `+?`.
    text: String,
    pub(crate) min: u32,
    pub(crate) max: Option<u32>,
}

/// `[…]`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Class {
    pub(crate) negated: bool,
    pub(crate) items: Vec<ClassItem>,
    /// `&&[…]` at the end: only the characters that are in it, too.
    pub(crate) and: Option<Box<Class>>,
}

/// A part of a class.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ClassItem {
    Literal(Literal),
    /// `a-z`.
    Range(Literal, Literal),
    Set(Set),
}

/// A named set of characters: `\d`, `\P{L}`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Set {
    text: String,
    pub(crate) name: String,
    pub(crate) negated: bool,
}

/// A character.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Literal {
    /// `a`, `\.` or `\u0041`.
    text: String,
    pub(crate) value: char,
}
