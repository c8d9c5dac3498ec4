//! A parsed pattern.

/// `a|b`: one or more sequences.
pub(crate) type Alternatives = Vec<Vec<Term>>;

/// A part of a sequence. Terms that can be written in several ways keep their source
/// text.
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

/// The repetition of a term.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Repeat {
    /// `*`, `{2,3}` or `+?`.
    pub(super) text: String,
    pub(crate) min: u32,
    pub(crate) max: Option<u32>,
}

/// `[…]`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Class {
    pub(crate) negated: bool,
    pub(crate) items: Vec<ClassItem>,
    /// `&&[…]` at the end: the intersection with another class.
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
    pub(super) text: String,
    pub(crate) name: String,
    pub(crate) negated: bool,
}

/// A character.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Literal {
    /// `a`, `\.` or `\u0041`.
    pub(super) text: String,
    pub(crate) value: char,
}
