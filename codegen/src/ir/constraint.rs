//! Constraints on values.

/// A constraint on a value or on its parts.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// The value must be present.
    Required,
    /// The minimum and maximum number of characters, bytes, items or entries.
    Length(Option<u64>, Option<u64>),
    /// The minimum and maximum as integers.
    Range(Option<i128>, Option<i128>),
    /// The minimum and maximum if one of them is not an integer.
    RealRange(Option<f64>, Option<f64>),
    /// Items must be unique.
    Unique,
    /// The regular expression must match the whole value.
    Pattern(Pattern),
    /// Constraints on each item.
    Each(Vec<Constraint>),
    /// Constraints on each key.
    Keys(Vec<Constraint>),
    /// Constraints on each value.
    Values(Vec<Constraint>),
    /// The [`SharedConstraints`] of this name.
    Shared(String),
    /// The constraints of the value's type.
    Nested,
    /// Violations must not show the value or its parts.
    Sensitive,
}

/// The constraints of a shape that does not become a type.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedConstraints {
    /// The name of the constant.
    pub name: String,
    /// The value of the constant.
    pub constraints: Vec<Constraint>,
}

/// A regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The model's text, which documentation and errors show.
    pub text: String,
    /// The text in the syntax of the engine, if it differs.
    pub engine: Option<String>,
}
