//! `union!`: the methods and impls of a union, from a table of its members.

/// Implements tests, accessors, validation and serde for a union.
///
/// ```text
/// union! {
///     Type {
///         Variant(Type) = "Wire", is_variant, as_variant;
///         Variant(Type) = "Wire" as Format, is_variant, as_variant [length(..=64)];
///         Tag = "Wire", is_tag;
///     }
/// }
/// ```
///
/// A second name, after `|`, is also accepted on reading. `as` names the format of timestamps.
/// `@[…]`, after the type's name or before the constraints, contains the input of `bindings!`. The
/// other brackets contain the input of `constraint!`.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    (@accessor $variant:ident, $is:ident) => {};
    (@accessor $variant:ident($ty:ty), $is:ident, $as:ident) => {
        /// Returns the value if this is the member.
        ///
        /// # Errors
        ///
        /// Returns the union itself if it is another member.
        #[inline]
        pub fn $as(&self) -> ::core::result::Result<&$ty, &Self> {
            match self {
                Self::$variant(value) => ::core::result::Result::Ok(value),
                _ => ::core::result::Result::Err(self),
            }
        }
    };

    (@pattern $variant:ident) => { Self::$variant };
    (@pattern $variant:ident $ty:ty) => { Self::$variant(_) };

    (@read $source:ident, $variant:ident, $format:ty) => {
        $source.tag()?.map(|()| Self::$variant)
    };
    (@read $source:ident, $variant:ident($ty:ty), $format:ty) => {
        $source.value::<$format, $ty>()?.map(Self::$variant)
    };

    (@write $union:ident, $map:ident, $wire:literal, $variant:ident, $format:ty) => {
        if let Self::$variant = $union {
            return $map.serialize_entry($wire, &$crate::__private::Empty);
        }
    };
    (@write $union:ident, $map:ident, $wire:literal, $variant:ident($ty:ty), $format:ty) => {
        if let Self::$variant(value) = $union {
            let value = $crate::__private::AsWire::<$ty, $format>::new(value);
            return $map.serialize_entry($wire, &value);
        }
    };

    ($name:ident $(@$head:tt)? {
        $(
            $variant:ident $(($ty:ty))? = $wire:literal $(| $model:literal)?
            $(as $format:ident)?, $is:ident
            $(, $as:ident)? $(@$binding:tt)? $([$($rule:ident $(($($of:tt)*))?),+])?;
        )*
    }) => {
        impl $name {
            $(
                #[doc = ::core::concat!("Whether this is the member `", $wire, "`.")]
                #[must_use]
                #[inline]
                pub fn $is(&self) -> bool {
                    ::core::matches!(self, $crate::__union!(@pattern $variant $($ty)?))
                }

                $crate::__union! { @accessor $variant $(($ty))?, $is $(, $as)? }
            )*

            /// Returns whether this version of the crate has no variant for the member.
            #[must_use]
            #[inline]
            pub fn is_unknown(&self) -> bool {
                ::core::matches!(self, Self::Unknown(_))
            }
        }

        $crate::__validate! { $name, self, walk, match self {
            $($(
                Self::$variant(value) => walk.member(
                    $wire,
                    value,
                    &[$($crate::__constraint! { $rule $($($of)*)? }),+],
                ),
            )?)*
            #[allow(unreachable_patterns)]
            _ => {}
        } }

        #[cfg(feature = "serde")]
        impl $crate::__private::serde_core::Serialize for $name {
            fn serialize<S: $crate::__private::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::write_union(self, serializer)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> $crate::__private::serde_core::Deserialize<'de> for $name {
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
                $crate::__private::Node::Structure(<Self as $crate::__private::Union>::table);

            fn read<'de, D: $crate::__private::serde_core::Deserializer<'de>>(
                deserializer: D,
                reading: $crate::__private::Reading,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::read_union(deserializer, reading)
            }

            #[inline]
            fn zero() -> Self {
                Self::Unknown($crate::__private::no_member())
            }
        }

        #[cfg(feature = "serde")]
        impl $crate::__private::Union for $name {
            const NAME: &'static str = ::core::stringify!($name);
            const NAMES: $crate::__private::Names = $crate::__private::Names {
                wire: &[$($wire),*],
                model: &[$($(($model, $wire),)?)*],
            };

            #[allow(unused_assignments)]
            fn read_member<'de, A: $crate::__private::serde_core::de::MapAccess<'de>>(
                index: usize,
                source: $crate::__private::Source<'_, A>,
            ) -> ::core::result::Result<::core::option::Option<Self>, A::Error> {
                let mut i = 0;
                $(
                    if index == i {
                        return ::core::result::Result::Ok($crate::__union!(
                            @read source,
                            $variant $(($ty))?,
                            $crate::__private::Format $(<$crate::__private::$format>)?
                        ));
                    }
                    i += 1;
                )*
                ::core::result::Result::Ok(::core::option::Option::None)
            }

            fn write_member<S: $crate::__private::serde_core::ser::SerializeMap>(
                &self,
                map: &mut S,
            ) -> ::core::result::Result<(), S::Error> {
                $($crate::__union!(
                    @write self,
                    map,
                    $wire,
                    $variant $(($ty))?,
                    $crate::__private::Format $(<$crate::__private::$format>)?
                );)*
                match self {
                    Self::Unknown(member) => {
                        map.serialize_entry(member.tag(), member.value())
                    }
                    _ => ::core::result::Result::Ok(()),
                }
            }

            #[inline]
            fn unknown(member: $crate::primitives::UnknownMember) -> Self {
                Self::Unknown(member)
            }

            #[cfg(feature = "http")]
            $crate::__table! { union $name $(@$head)? {
                $(optional $(($ty))?, $wire, [$($format)?] $(@$binding)?;)*
            } }
        }
    };
}
