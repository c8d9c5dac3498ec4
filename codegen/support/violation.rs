//! What a value breaks of its model's rules.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::primitives::Number;

/// The most violations that [`ValidationError`] prints.
const SHOWN: usize = 10;

/// A value breaks rules of its model.
///
/// It prints as its violations, ten at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationError {
    violations: Vec<Violation>,
}

/// One rule that a value breaks, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub(crate) path: String,
    pub(crate) rule: Rule,
    pub(crate) value: Option<String>,
    pub(crate) length: Option<usize>,
    /// What the length counts.
    pub(crate) unit: Unit,
}

/// A rule for values.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// The member must be there.
    Required,
    /// Bounds on how many characters (Unicode scalar values) a string has, how
    /// many bytes a blob, items a list, or entries a map.
    #[non_exhaustive]
    Length {
        /// The least.
        min: Option<u64>,
        /// The most.
        max: Option<u64>,
    },
    /// Bounds on a number.
    #[non_exhaustive]
    Range {
        /// The least.
        min: Option<Number>,
        /// The most.
        max: Option<Number>,
    },
    /// No item of a list may equal another.
    UniqueItems,
    /// The whole string must match this regular expression.
    Pattern(&'static str),
}

/// What a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Characters,
    Bytes,
    Items,
    Entries,
}

impl ValidationError {
    /// None where nothing is broken.
    #[inline]
    pub(crate) fn check(violations: Vec<Violation>) -> Result<(), Self> {
        if violations.is_empty() {
            Ok(())
        } else {
            Err(Self { violations })
        }
    }

    /// What is broken: one violation or more, in the order of the model.
    #[must_use]
    #[inline]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

impl Violation {
    /// Where the value stands: `Options.BytesPerSecond`, `Tags[3].Key`,
    /// `Map["key"]`, in the model's names.
    ///
    /// A key that is sensitive is written as `*`.
    #[must_use]
    #[inline]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The rule that it breaks.
    #[must_use]
    #[inline]
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// The number, or the first 64 characters of the string; none where the
    /// value is neither, or is sensitive.
    #[must_use]
    #[inline]
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// How long the value is where the rule is about that; none where the
    /// value is sensitive.
    #[must_use]
    #[inline]
    pub fn length(&self) -> Option<usize> {
        self.length
    }
}

impl fmt::Display for ValidationError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, violation) in self.violations.iter().take(SHOWN).enumerate() {
            f.write_str(if i == 0 { "" } else { "; " })?;
            violation.fmt(f)?;
        }
        match self.violations.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl fmt::Display for Violation {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` ", self.path)?;
        match &self.rule {
            Rule::Required => f.write_str("is required, but missing"),
            Rule::Length { min, max } => {
                f.write_str("must have ")?;
                bounds(f, min.as_ref(), max.as_ref())?;
                let (one, many) = self.unit.words();
                let last = max.or(*min);
                write!(f, " {}", if last == Some(1) { one } else { many })?;
                match self.length {
                    Some(length) => write!(f, ", but has {length}"),
                    None => Ok(()),
                }
            }
            Rule::Range { min, max } => {
                f.write_str("must be ")?;
                bounds(f, min.as_ref(), max.as_ref())?;
                match &self.value {
                    Some(value) => write!(f, ", but is {value}"),
                    None => Ok(()),
                }
            }
            Rule::UniqueItems => f.write_str("must not repeat an earlier item"),
            Rule::Pattern(pattern) => {
                write!(f, "must match `{pattern}`")?;
                match &self.value {
                    Some(value) => write!(f, ", but is {value:?}"),
                    None => Ok(()),
                }
            }
        }
    }
}

#[inline]
fn bounds<T: fmt::Display + PartialEq>(
    f: &mut fmt::Formatter<'_>,
    min: Option<&T>,
    max: Option<&T>,
) -> fmt::Result {
    match (min, max) {
        (Some(min), Some(max)) if min == max => write!(f, "{max}"),
        (Some(min), Some(max)) => write!(f, "{min} to {max}"),
        (Some(min), None) => write!(f, "at least {min}"),
        (None, Some(max)) => write!(f, "at most {max}"),
        (None, None) => Ok(()),
    }
}

impl Unit {
    /// One of it, and many.
    #[inline]
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Characters => ("character", "characters"),
            Self::Bytes => ("byte", "bytes"),
            Self::Items => ("item", "items"),
            Self::Entries => ("entry", "entries"),
        }
    }
}

impl core::error::Error for ValidationError {}
