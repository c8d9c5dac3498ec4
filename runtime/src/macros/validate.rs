//! `validate!` and `constraint!`: validation, from the constraints of a table.

/// Implements `validate` and `Check`, whose body calls `Walk::member` for each
/// member that has constraints.
#[doc(hidden)]
#[macro_export]
macro_rules! __validate {
    ($name:ident, $self:ident, $walk:ident, $body:expr) => {
        #[cfg(feature = "validate")]
        #[cfg_attr(docsrs, doc(cfg(feature = "validate")))]
        impl $name {
            /// Checks the value and everything in it against the model's length, range,
            /// uniqueness and required-member constraints and, with the feature `regex`,
            /// its patterns.
            ///
            /// # Errors
            ///
            /// Returns every violation, each with its path.
            #[inline]
            pub fn validate(
                &self,
            ) -> ::core::result::Result<(), $crate::error::ValidationError> {
                $crate::__private::validate(self, ::core::cfg!(feature = "regex"))
            }
        }

        #[cfg(feature = "validate")]
        impl $crate::__private::Check for $name {
            #[inline]
            #[allow(unused_variables)]
            fn check<'v>(
                &'v $self,
                _: $crate::__private::Constraints,
                $walk: &mut $crate::__private::Walk<'v>,
            ) {
                $body
            }
        }
    };
}

/// Defines the constraints of shapes, as constants.
///
/// ```text
/// constraints! {
///     const {
///         SHARED [length(..=64), pattern("[a-z]+")];
///     }
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __constraints {
    (const { $($name:ident [$($rule:ident $(($($of:tt)*))?),+];)* }) => {
        $(
            pub(crate) const $name: $crate::__private::Constraints =
                &[$($crate::__constraint! { $rule $($($of)*)? }),+];
        )*
    };
}

/// One constraint of a table.
///
/// ```text
/// required, unique, nested, sensitive
/// length(1..=64), range(-1..), real_range(0.0..=1.0)
/// pattern("[a-z]+"), pattern(r"\d+", engine "[0-9]+")
/// each(…), keys(…), values(…)
/// SHARED                                           // see `constraints!`
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __constraint {
    // Whether the constraints make a member required in an input.
    (@is_required required $($rule:ident)*) => { true };
    (@is_required $($rule:ident)*) => { false };

    (required) => { $crate::__private::Constraint::Required };
    (unique) => { $crate::__private::Constraint::Unique };
    (nested) => { $crate::__private::Constraint::Nested };
    (sensitive) => { $crate::__private::Constraint::Sensitive };
    (pattern $pattern:literal) => {
        $crate::__constraint! { pattern $pattern, engine $pattern }
    };
    (pattern $pattern:literal, engine $engine:literal) => {
        $crate::__private::Constraint::Pattern($pattern, $engine)
    };
    (each $($inner:tt)*) => { $crate::__constraint! { @inner Each $($inner)* } };
    (keys $($inner:tt)*) => { $crate::__constraint! { @inner Keys $($inner)* } };
    (values $($inner:tt)*) => { $crate::__constraint! { @inner Values $($inner)* } };

    (length $min:literal..) => {
        $crate::__private::Constraint::Length(
            ::core::option::Option::Some($min),
            ::core::option::Option::None,
        )
    };
    (length $($min:literal)?..=$max:literal) => {
        $crate::__private::Constraint::Length(
            $crate::__constraint! { @option $($min)? },
            ::core::option::Option::Some($max),
        )
    };
    (range $($bounds:tt)*) => { $crate::__constraint! { @range Integer $($bounds)* } };
    (real_range $($bounds:tt)*) => { $crate::__constraint! { @range Real $($bounds)* } };

    (@range $kind:ident $min:literal..) => {
        $crate::__private::Constraint::Range(
            ::core::option::Option::Some($crate::__private::Bound::$kind($min)),
            ::core::option::Option::None,
        )
    };
    (@range $kind:ident $($min:literal)?..=$max:literal) => {
        $crate::__private::Constraint::Range(
            $crate::__constraint! { @option $($crate::__private::Bound::$kind($min))? },
            ::core::option::Option::Some($crate::__private::Bound::$kind($max)),
        )
    };

    // The constraints of a shape, in the module `constraints` that the caller imports.
    ($shared:ident) => { $crate::__private::Constraint::Shared(constraints::$shared) };

    (@option) => { ::core::option::Option::None };
    (@option $value:expr) => { ::core::option::Option::Some($value) };

    (@inner $kind:ident $($rule:ident $(($($of:tt)*))?),+) => {
        $crate::__private::Constraint::$kind(
            &[$($crate::__constraint! { $rule $($($of)*)? }),+],
        )
    };
}
