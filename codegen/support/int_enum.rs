//! `int_enum!`: what every open enum of integers can do.

use core::fmt;

/// A number that this version of the crate has no name for.
///
/// It is made only by reading, so that it never stands for a value that has a
/// name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownInt(i32);

impl UnknownInt {
    #[inline]
    pub(crate) const fn new(value: i32) -> Self {
        Self(value)
    }

    /// The number.
    #[must_use]
    #[inline]
    pub const fn value(self) -> i32 {
        self.0
    }
}

impl fmt::Display for UnknownInt {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Implements an open enum of integers.
macro_rules! int_enum {
    ($name:ident { $($variant:ident = $value:literal,)* }) => {
        impl $name {
            /// The values that this version of the crate has names for, in the
            /// order of the model.
            pub const VALUES: &'static [Self] = &[$(Self::$variant),*];

            /// The value's number, as the service writes it.
            #[must_use]
            #[inline]
            pub const fn value(self) -> i32 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.value(),
                }
            }

            /// Whether this version of the crate has no name for the value.
            #[must_use]
            #[inline]
            pub const fn is_unknown(self) -> bool {
                matches!(self, Self::Unknown(_))
            }
        }

        impl ::core::convert::From<i32> for $name {
            #[inline]
            fn from(value: i32) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unknown($crate::primitives::UnknownInt::new(other)),
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

        /// The order of the numbers, which a new value does not shift.
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

        impl $crate::support::validate::Check for $name {
            #[inline]
            fn first_repeat(items: &[Self]) -> ::core::option::Option<usize> {
                $crate::support::validate::first_repeat(items)
            }
        }

        #[cfg(feature = "serde")]
        impl serde_core::Serialize for $name {
            fn serialize<S: serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_i32(self.value())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde_core::Deserialize<'de> for $name {
            fn deserialize<D: serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                <i32 as serde_core::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }

        #[cfg(feature = "serde")]
        impl $crate::support::wire::Zero for $name {
            #[inline]
            fn zero() -> Self {
                Self::from(0)
            }
        }
    };
}
