//! `structure!`: the methods and impls of a structure, from a table of its members.

/// Implements setters, slice getters, validation and serde for a structure.
///
/// ```text
/// structure! {
///     Type {                                       // `Type strict {`: see below
///         field: kind Type = "Wire", with_field;
///         field: kind Type = "Wire" as Format, with_field [length(..=64)];
///     }
/// }
/// structure! {
///     Type @[xml("Root")] {
///         field: kind Type = "Wire", with_field @[header("X-Field")] [required];
///     }
/// }
/// ```
///
/// The kind is `optional`, `required`, `list` or `required_list`. The type of a list is that of
/// its items. A second name, after `|`, is also accepted on reading. `as` names the format of
/// timestamps. `@[…]` contains the input of `bindings!`; a type without it has no table of
/// bindings. The other brackets contain the input of `constraint!`. A missing required member
/// becomes its zero value, or is an error in a `strict` structure, which only clients send.
#[doc(hidden)]
#[macro_export]
macro_rules! __structure {
    (@setter optional $field:ident $ty:ty, $with:ident) => {
        #[doc = $crate::__structure!(@link "Sets [`", $field, ").")]
        #[must_use]
        pub fn $with(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
            self.$field = ::core::option::Option::Some(value.into());
            self
        }
    };
    (@setter required $field:ident $ty:ty, $with:ident) => {
        #[doc = $crate::__structure!(@link "Sets [`", $field, ").")]
        #[must_use]
        pub fn $with(mut self, value: impl ::core::convert::Into<$ty>) -> Self {
            self.$field = value.into();
            self
        }
    };
    (@setter list $field:ident $ty:ty, $with:ident) => {
        $crate::__structure! { @setter optional $field $crate::__private::Vec<$ty>, $with }

        #[doc = $crate::__structure!(@link "Returns the items of [`", $field, "); empty if it is `None`.")]
        #[inline]
        pub fn $field(&self) -> &[$ty] {
            self.$field.as_deref().unwrap_or_default()
        }
    };
    (@setter required_list $field:ident $ty:ty, $with:ident) => {
        $crate::__structure! { @setter required $field $crate::__private::Vec<$ty>, $with }

        #[doc = $crate::__structure!(@link "Returns the items of [`", $field, ").")]
        #[inline]
        pub fn $field(&self) -> &[$ty] {
            &self.$field
        }
    };
    (@link $before:literal, $field:ident, $after:literal) => {
        ::core::concat!(
            $before,
            ::core::stringify!($field),
            "`](field@Self::",
            ::core::stringify!($field),
            $after
        )
    };

    ($name:ident $($strict:ident)? $(@$head:tt)? {
        $(
            $field:ident: $kind:ident $ty:ty = $wire:literal $(| $model:literal)?
            $(as $format:ident)?, $with:ident $(@$binding:tt)? $([$($rule:ident $(($($of:tt)*))?),+])?;
        )*
    }) => {
        impl $name {
            $($crate::__structure! { @setter $kind $field $ty, $with })*
        }

        $crate::__validate! { $name, self, walk, {
            $($(
                walk.member(
                    $wire,
                    &self.$field,
                    &[$($crate::__constraint! { $rule $($($of)*)? }),+],
                );
            )?)*
        } }

        #[cfg(feature = "serde")]
        impl $crate::__private::serde_core::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::__private::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::write_structure(self, serializer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> $crate::__private::serde_core::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::__private::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::liberally(deserializer)
            }
        }

        #[cfg(feature = "serde")]
        impl $crate::__private::Generated for $name {
            #[cfg(feature = "http")]
            const NODE: $crate::__private::Node =
                $crate::__private::Node::Structure(<Self as $crate::__private::Structure>::table);

            #[inline]
            fn read<'de, D: $crate::__private::serde_core::Deserializer<'de>>(
                deserializer: D,
                reading: $crate::__private::Reading,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::read_structure(deserializer, reading)
            }

            #[inline]
            fn zero() -> Self {
                Self {
                    $($field: $crate::__private::Wire::<
                        $crate::__private::Format $(<$crate::__private::$format>)?
                    >::zero(),)*
                }
            }
        }

        #[cfg(feature = "serde")]
        impl $crate::__private::Structure for $name {
            const SHAPE: $crate::__private::Shape = $crate::__private::Shape {
                name: ::core::stringify!($name),
                names: $crate::__private::Names {
                    wire: &[$($wire),*],
                    model: &[$($(($model, $wire),)?)*],
                },
                required: &[$($crate::__constraint!(@is_required $($($rule)+)?)),*],
                strict: !::core::stringify!($($strict)?).is_empty(),
            };

            #[inline]
            #[allow(unused_variables)]
            fn read_member<R: $crate::__private::Reader>(&mut self, reader: &mut R) -> bool {
                false $(|| reader.$kind::<
                    $crate::__private::Format $(<$crate::__private::$format>)?, _
                >(&mut self.$field))*
            }

            #[inline]
            #[allow(unused_variables)]
            fn write_members<W: $crate::__private::Writer>(&self, writer: &mut W) -> bool {
                true $(&& writer.$kind::<
                    $crate::__private::Format $(<$crate::__private::$format>)?, _
                >($wire, &self.$field))*
            }

            #[cfg(feature = "http")]
            $crate::__table! { structure $name $(@$head)? {
                $($kind ($ty), $wire, [$($format)?] $(@$binding)?;)*
            } }
        }
    };
}
