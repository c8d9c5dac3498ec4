//! `string_enum!`: the methods and impls of an open enum, from a table of its values.

/// Implements an open enum of strings.
///
/// ```text
/// string_enum! {
///     Type {                                      // or `Type sensitive {`
///                                                 // or `Type ["VALUE"] {`: see below
///         Variant = "VALUE",
///     }
/// }
/// ```
///
/// The brackets have the values that a refusal lists, if it does not list all.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    (@shown $value:ident) => { $value };
    (@shown $value:ident sensitive) => { "*** Sensitive Data Redacted ***" };

    (@listed) => { Self::values() };
    (@listed $listed:tt) => { &$listed };

    ($name:ident $($sensitive:ident)? $([$($listed:literal),*])? { $($variant:ident = $value:literal,)* }) => {
        impl $name {
            /// The values that this version of the crate has variants for, in the order of the
            /// model.
            pub const VALUES: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the wire values of [`VALUES`](Self::VALUES).
            #[must_use]
            #[inline]
            pub const fn values() -> &'static [&'static str] {
                &[$($value),*]
            }

            /// Returns the value on the wire.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            /// Parses a value that this version of the crate has a variant for.
            ///
            /// # Errors
            ///
            /// Fails for any other value; the error lists the known ones.
            #[inline]
            pub fn try_parse(
                value: &str,
            ) -> ::core::result::Result<Self, $crate::error::UnknownVariantError> {
                let parsed = Self::from(value);
                if parsed.is_unknown() {
                    return ::core::result::Result::Err(
                        $crate::__private::unknown_variant(
                            ::core::stringify!($name),
                            $crate::__string_enum!(@shown value $($sensitive)?),
                            Self::values(),
                        ),
                    );
                }
                ::core::result::Result::Ok(parsed)
            }

            /// Returns whether this version of the crate has no variant for the value.
            #[must_use]
            #[inline]
            pub fn is_unknown(&self) -> bool {
                ::core::matches!(self, Self::Unknown(_))
            }
        }

        /// Unrecognized values become `Unknown`.
        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unknown($crate::__private::unknown_value(other)),
                }
            }
        }

        /// Unrecognized values become `Unknown`.
        impl ::core::convert::From<$crate::__private::String> for $name {
            #[inline]
            fn from(value: $crate::__private::String) -> Self {
                match value.as_str() {
                    $($value => Self::$variant,)*
                    _ => Self::Unknown($crate::__private::unknown_value(value)),
                }
            }
        }

        /// Unrecognized values become `Unknown`.
        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(
                value: &str,
            ) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(value))
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::cmp::PartialEq<str> for $name {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        /// Orders by the value on the wire, so that new values do not change the order.
        impl ::core::cmp::Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                self.as_str().cmp(other.as_str())
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
            fn check<'v>(
                &'v self,
                _: $crate::__private::Constraints,
                walk: &mut $crate::__private::Walk<'v>,
            ) {
                let listed = $crate::__string_enum!(@listed $([$($listed),*])?);
                walk.enum_value(self.as_str(), listed, self.is_unknown());
            }

            #[inline]
            fn first_repeat(items: &[Self]) -> ::core::option::Option<usize> {
                $crate::__private::first_repeat(items)
            }
        }

        #[cfg(feature = "serde")]
        impl $crate::__private::serde_core::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::__private::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
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
            const IS_TEXT: bool = true;

            #[inline]
            fn read<'de, D: $crate::__private::serde_core::Deserializer<'de>>(
                deserializer: D,
                _: $crate::__private::Reading,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::read_string_enum(::core::stringify!($name), deserializer)
            }

            #[inline]
            fn zero() -> Self {
                Self::from("")
            }
        }
    };
}
