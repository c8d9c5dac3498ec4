//! Constraints as data, which one walker reads.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

#[cfg(feature = "http")]
use crate::serde::structure::Structure;
use crate::validate::violation::ValidationError;
use crate::validate::walk::Walk;

/// A constraint on a value, or on what it contains.
#[derive(Clone, Copy)]
pub enum Constraint {
    /// The member is required.
    Required,
    /// Bounds on a length, inclusive.
    Length(Option<u64>, Option<u64>),
    /// Bounds on a number, inclusive.
    Range(Option<Bound>, Option<Bound>),
    /// The items are unique.
    Unique,
    /// The whole string matches the pattern: the model's text, and the engine's.
    Pattern(&'static str, &'static str),
    /// Constraints on each item of a list.
    Each(Constraints),
    /// Constraints on each key of a map.
    Keys(Constraints),
    /// Constraints on each value of a map.
    Values(Constraints),
    /// The constraints of the value's shape.
    Shared(Constraints),
    /// The value's type has constraints of its own.
    Nested,
    /// The value must not be shown, nor anything in it.
    Sensitive,
}

/// The constraints on one value.
pub type Constraints = &'static [Constraint];

/// Returns the constraints one by one, with shared ones in place of their name.
pub(super) fn each(constraints: Constraints) -> impl Iterator<Item = &'static Constraint> {
    constraints.iter().flat_map(|constraint| match constraint {
        Constraint::Shared(shared) => *shared,
        own => core::slice::from_ref(own),
    })
}

/// The lower or upper bound of a range.
#[derive(Clone, Copy)]
pub enum Bound {
    /// A bound that is an integer.
    Integer(i128),
    /// A bound with a fraction.
    Real(f64),
}

/// A value that can be checked.
pub trait Check: PartialEq + Sized {
    /// Reports violations of the constraints, and those inside the value.
    #[inline]
    fn check<'v>(&'v self, _: Constraints, _: &mut Walk<'v>) {}

    /// Returns whether the value is `None`.
    #[inline]
    fn is_missing(&self) -> bool {
        false
    }

    /// Returns the index of the first item that equals an earlier one.
    #[inline]
    fn first_repeat(items: &[Self]) -> Option<usize> {
        let mut earlier = Vec::new();
        items.iter().position(|item| {
            let repeats = earlier.contains(&item);
            earlier.push(item);
            repeats
        })
    }
}

/// Implements [`Check::first_repeat`] for ordered types.
#[inline]
pub fn first_repeat<T: Ord>(items: &[T]) -> Option<usize> {
    let mut earlier = BTreeSet::new();
    items.iter().position(|item| !earlier.insert(item))
}

/// Checks a value against its constraints, including patterns if `patterns` is set.
///
/// The caller decides about patterns, since Cargo unifies features: another crate
/// may have enabled the runtime's feature `regex`.
#[inline]
pub fn validate<T: Check>(value: &T, patterns: bool) -> Result<(), ValidationError> {
    Walk::over(value, patterns, false)
}

/// Checks an input as a server does: like [`validate`], and also refuses enum values that the
/// model does not have. A required stream may still arrive.
#[cfg(feature = "http")]
pub fn validate_request<T: Check + Structure>(
    value: &T,
    patterns: bool,
) -> Result<(), ValidationError> {
    let stream = T::table().stream().map(|(_, stream)| stream.name);
    let violations = match (Walk::over(value, patterns, true), stream) {
        (Err(error), Some(stream)) => error.without_missing(stream),
        (result, _) => return result,
    };
    ValidationError::check(violations)
}
