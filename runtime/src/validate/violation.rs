//! Violations of a model's constraints.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::primitives::Number;

/// The most violations that [`ValidationError`] displays.
const SHOWN: usize = 10;

/// A value violates constraints of its model.
///
/// Displays its violations, ten at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationError {
    violations: Vec<Violation>,
}

/// A constraint that a value violates, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub(crate) path: String,
    /// The path in the form of AWS services: `/Options/BytesPerSecond`.
    pub(crate) pointer: String,
    pub(crate) rule: Rule,
    pub(crate) value: Option<String>,
    pub(crate) length: Option<usize>,
    /// What the length counts.
    pub(crate) unit: Unit,
}

/// A constraint on values.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// The member is required.
    Required,
    /// Bounds on the number of characters (Unicode scalar values) of a string, bytes
    /// of a blob, items of a list, or entries of a map.
    #[non_exhaustive]
    Length {
        /// The lower bound, inclusive.
        min: Option<u64>,
        /// The upper bound, inclusive.
        max: Option<u64>,
    },
    /// Bounds on a number.
    #[non_exhaustive]
    Range {
        /// The lower bound, inclusive.
        min: Option<Number>,
        /// The upper bound, inclusive.
        max: Option<Number>,
    },
    /// The items of a list must be unique.
    UniqueItems,
    /// The whole string must match this regular expression, as the model writes it.
    Pattern(&'static str),
    /// The string must be one of these values of an enum. Only servers check it: a client may
    /// know values that this version of the crate does not.
    EnumValue(&'static [&'static str]),
}

/// What a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
// Without `validate`, only missing members are reported.
#[cfg_attr(not(feature = "validate"), allow(dead_code))]
pub(crate) enum Unit {
    Characters,
    Bytes,
    Items,
    Entries,
}

impl ValidationError {
    /// Returns an error if there are violations.
    #[cfg(feature = "validate")]
    pub(crate) fn check(violations: Vec<Violation>) -> Result<(), Self> {
        if violations.is_empty() {
            Ok(())
        } else {
            Err(Self { violations })
        }
    }

    /// Returns an error if members are missing that are required.
    #[cfg(feature = "http")]
    pub(crate) fn missing(members: &[&'static str]) -> Result<(), Self> {
        if members.is_empty() {
            return Ok(());
        }
        let violations = members.iter().map(|member| Violation {
            path: String::from(*member),
            pointer: ["/", *member].concat(),
            rule: Rule::Required,
            value: None,
            length: None,
            unit: Unit::Characters,
        });
        Err(Self {
            violations: violations.collect(),
        })
    }

    /// Returns the violations, except that this member is missing.
    #[cfg(all(feature = "http", feature = "validate"))]
    pub(crate) fn without_missing(mut self, member: &str) -> Vec<Violation> {
        self.violations
            .retain(|violation| violation.path != member || violation.rule != Rule::Required);
        self.violations
    }

    /// Returns the violations, at least one, in the order of the model.
    #[must_use]
    #[inline]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

impl Violation {
    /// Returns the path in the form of AWS services. A key is not part of its own path.
    #[cfg(feature = "http")]
    pub(crate) fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Returns the path of the value, in the model's names: `Options.BytesPerSecond`,
    /// `Tags[3].Key`, `Map["key"]`. A sensitive key is shown as `*`.
    #[must_use]
    #[inline]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the constraint that is violated.
    #[must_use]
    #[inline]
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// Returns the number, or the first 64 characters of the string. `None` if the value
    /// is neither, or is sensitive.
    #[must_use]
    #[inline]
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// Returns the length of the value if the constraint is about its length. `None` if
    /// the value is sensitive.
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
            Rule::EnumValue(values) => {
                write!(f, "must be one of {}", values.join(", "))?;
                match &self.value {
                    Some(value) => write!(f, ", but is {value:?}"),
                    None => Ok(()),
                }
            }
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
    /// Returns the singular and the plural.
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
