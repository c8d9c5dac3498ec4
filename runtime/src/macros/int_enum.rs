//! `int_enum!`: the methods and impls of an open enum of integers, from a table of its values.

/// Implements an open enum of integers.
#[doc(hidden)]
#[macro_export]
macro_rules! __int_enum {
    ($name:ident { $($variant:ident = $value:literal,)* }) => {
        impl $name {
            /// The values that this version of the crate has variants for, in the order of the
            /// model.
            pub const VALUES: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the value on the wire.
            #[must_use]
            #[inline]
            pub const fn value(self) -> i32 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.value(),
                }
            }

            /// Returns whether this version of the crate has no variant for the value.
            #[must_use]
            #[inline]
            pub const fn is_unknown(self) -> bool {
                ::core::matches!(self, Self::Unknown(_))
            }
        }

        impl ::core::convert::From<i32> for $name {
            #[inline]
            fn from(value: i32) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unknown($crate::__private::unknown_int(other)),
                }
            }
        }

        impl ::core::convert::From<$name> for i32 {
            #[inline]
            fn from(value: $name) -> Self {
                value.value()
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.value().fmt(f)
            }
        }

        impl ::core::cmp::PartialEq<i32> for $name {
            #[inline]
            fn eq(&self, other: &i32) -> bool {
                self.value() == *other
            }
        }

        /// Orders by number, so that new values do not change the order.
        impl ::core::cmp::Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                self.value().cmp(&other.value())
            }
        }

        impl ::core::cmp::PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(self.cmp(other))
            }
        }

        #[cfg(feature = "validate")]
        impl $crate::__private::Check for $name {
            #[inline]
            fn first_repeat(items: &[Self]) -> ::core::option::Option<usize> {
                $crate::__private::first_repeat(items)
            }
        }

        #[cfg(feature = "serde")]
        impl $crate::__private::serde_core::Serialize for $name {
            fn serialize<S: $crate::__private::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_i32(self.value())
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
            fn read<'de, D: $crate::__private::serde_core::Deserializer<'de>>(
                deserializer: D,
                reading: $crate::__private::Reading,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::read_integer::<i32, D>(deserializer, reading).map(Self::from)
            }

            #[inline]
            fn zero() -> Self {
                Self::from(0)
            }
        }
    };
}
