//! `constraints!`: what a model says of values, as tables that one walker reads.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::support::violation::ValidationError;
use crate::support::walk::Walk;

/// What a model says of a value, or of what is in it.
#[derive(Clone, Copy)]
pub(crate) enum Constraint {
    Required,
    Length(Option<u64>, Option<u64>),
    Range(Option<Bound>, Option<Bound>),
    Unique,
    Pattern(&'static str),
    /// Of each item of a list.
    Each(Constraints),
    /// Of each key of a map.
    Keys(Constraints),
    /// Of each value of a map.
    Values(Constraints),
    /// The type of the value has a table of its own.
    Nested,
    /// Neither the value nor what is in it may be shown.
    Sensitive,
}

pub(crate) type Constraints = &'static [Constraint];

/// An end of a range.
#[derive(Clone, Copy)]
pub(crate) enum Bound {
    Integer(i128),
    Real(f64),
}

/// A value that constraints can be about.
pub(crate) trait Check: PartialEq + Sized {
    /// Reports which of the constraints the value breaks, and what is broken
    /// inside it.
    #[inline]
    fn check<'v>(&'v self, _: Constraints, _: &mut Walk<'v>) {}

    /// Whether it is an `Option` without a value.
    #[inline]
    fn is_missing(&self) -> bool {
        false
    }

    /// The index of the first item that equals an earlier one.
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

/// [`Check::first_repeat`] of what has an order.
#[inline]
pub(crate) fn first_repeat<T: Ord>(items: &[T]) -> Option<usize> {
    let mut earlier = BTreeSet::new();
    items.iter().position(|item| !earlier.insert(item))
}

/// Everything that a value breaks.
#[inline]
pub(crate) fn validate<T: Check>(value: &T) -> Result<(), ValidationError> {
    Walk::over(value, false)
}

/// The required members that an operation's input lacks, and nothing else.
#[inline]
pub(crate) fn require<T: Check>(input: &T) -> Result<(), ValidationError> {
    Walk::over(input, true)
}

/// Implements [`Check`] and `validate` for a structure or a union, from a table
/// of the members that have constraints or hold what has.
///
/// ```text
/// constraints! {
///     @structure Type {                            // or `@union Type {`
///         field = "Wire": required, length(1..=64), pattern("[a-z]+");
///         field = "Wire": range(-1..), sensitive;
///         field = "Wire": length(..=50), unique, each(nested);
///         field = "Wire": keys(length(..=128)), values(real_range(0.0..=1.0));
///     }
/// }
/// ```
macro_rules! constraints {
    (@validate $name:ident) => {
        impl $name {
            /// Checks the value, and all that is in it, against what the model
            /// says of lengths, ranges, unique items, what an input requires,
            /// and, with the feature `regex`, patterns.
            ///
            /// # Errors
            ///
            /// Everything that is broken, each with its path.
            #[inline]
            pub fn validate(
                &self,
            ) -> ::core::result::Result<(), $crate::error::ValidationError> {
                $crate::support::validate::validate(self)
            }
        }
    };

    (@check $name:ident, $self:ident, $walk:ident, $body:expr) => {
        constraints! { @validate $name }

        impl $crate::support::validate::Check for $name {
            #[inline]
            fn check<'v>(
                &'v $self,
                _: $crate::support::validate::Constraints,
                $walk: &mut $crate::support::walk::Walk<'v>,
            ) {
                $body
            }
        }
    };

    (@$kind:ident $name:ident {}) => {
        constraints! { @validate $name }

        impl $crate::support::validate::Check for $name {}
    };

    (@structure $name:ident { $($field:ident = $wire:literal: $($rule:ident $(($($of:tt)*))?),+;)* }) => {
        constraints! { @check $name, self, walk, {
            $(walk.member($wire, &self.$field, &[$(constraint! { $rule $($($of)*)? }),+]);)*
        } }
    };

    (@union $name:ident {
        $($variant:ident = $wire:literal: $($rule:ident $(($($of:tt)*))?),+;)*
    }) => {
        constraints! { @check $name, self, walk, match self {
            $(Self::$variant(value) => {
                walk.member($wire, value, &[$(constraint! { $rule $($($of)*)? }),+]);
            })*
            #[allow(unreachable_patterns)]
            _ => {}
        } }
    };
}

/// One constraint of a table.
macro_rules! constraint {
    (required) => { $crate::support::validate::Constraint::Required };
    (unique) => { $crate::support::validate::Constraint::Unique };
    (nested) => { $crate::support::validate::Constraint::Nested };
    (sensitive) => { $crate::support::validate::Constraint::Sensitive };
    (pattern $pattern:literal) => { $crate::support::validate::Constraint::Pattern($pattern) };
    (each $($inner:tt)*) => { constraint! { @inner Each $($inner)* } };
    (keys $($inner:tt)*) => { constraint! { @inner Keys $($inner)* } };
    (values $($inner:tt)*) => { constraint! { @inner Values $($inner)* } };

    (length $min:literal..) => {
        $crate::support::validate::Constraint::Length(
            ::core::option::Option::Some($min),
            ::core::option::Option::None,
        )
    };
    (length $($min:literal)?..=$max:literal) => {
        $crate::support::validate::Constraint::Length(
            constraint! { @option $($min)? },
            ::core::option::Option::Some($max),
        )
    };
    (range $($bounds:tt)*) => { constraint! { @range Integer $($bounds)* } };
    (real_range $($bounds:tt)*) => { constraint! { @range Real $($bounds)* } };

    (@range $kind:ident $min:literal..) => {
        $crate::support::validate::Constraint::Range(
            ::core::option::Option::Some($crate::support::validate::Bound::$kind($min)),
            ::core::option::Option::None,
        )
    };
    (@range $kind:ident $($min:literal)?..=$max:literal) => {
        $crate::support::validate::Constraint::Range(
            constraint! { @option $($crate::support::validate::Bound::$kind($min))? },
            ::core::option::Option::Some($crate::support::validate::Bound::$kind($max)),
        )
    };

    (@option) => { ::core::option::Option::None };
    (@option $value:expr) => { ::core::option::Option::Some($value) };

    (@inner $kind:ident $($rule:ident $(($($of:tt)*))?),+) => {
        $crate::support::validate::Constraint::$kind(
            &[$(constraint! { $rule $($($of)*)? }),+],
        )
    };
}
