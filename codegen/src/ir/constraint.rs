//! Constraints on values.

/// What the model says of a value, or of what is in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// It is there.
    Required,
    /// It has at least and at most so many characters, bytes, items or entries.
    Length(Option<u64>, Option<u64>),
    /// It is at least and at most an integer.
    Range(Option<i128>, Option<i128>),
    /// It is at least and at most a number, one of which is no integer.
    RealRange(Option<f64>, Option<f64>),
    /// None of its items equals another.
    Unique,
    /// The regular expression matches the whole of it.
    Pattern(Pattern),
    /// Each of its items is constrained.
    Each(Vec<Constraint>),
    /// Each of its keys is constrained.
    Keys(Vec<Constraint>),
    /// Each of its values is constrained.
    Values(Vec<Constraint>),
    /// Those of [`SharedConstraints`] with this name.
    Shared(String),
    /// Its type has constraints of its own.
    Nested,
    /// Neither it nor what is in it may be shown.
    Sensitive,
}

/// The constraints of a shape that is not a type of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedConstraints {
    /// The name of the constant.
    pub name: String,
    /// What it contains.
    pub constraints: Vec<Constraint>,
}

/// A regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The model's text, which documentation and errors show.
    pub text: String,
    /// The text in the syntax of the engine, if that differs.
    pub engine: Option<String>,
}
