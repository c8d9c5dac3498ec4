//! `string_enum!`: what every open enum can do, from a table of its values.

/// Implements an open enum of strings.
///
/// ```text
/// string_enum! {
///     Type {                                      // or `Type sensitive {`
///         Variant = "VALUE",
///     }
/// }
/// ```
macro_rules! string_enum {
    (@shown $value:ident) => { $value };
    (@shown $value:ident sensitive) => { "*** Sensitive Data Redacted ***" };

    ($name:ident $($sensitive:ident)? { $($variant:ident = $value:literal,)* }) => {
        impl $name {
            /// The values that this version of the crate has names for, in the
            /// order of the model.
            pub const VALUES: &'static [Self] = &[$(Self::$variant),*];

            /// The texts of [`VALUES`](Self::VALUES).
            #[must_use]
            #[inline]
            pub const fn values() -> &'static [&'static str] {
                &[$($value),*]
            }

            /// The value's text, as the service writes it.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            /// Reads a value that this version of the crate has a name for.
            ///
            /// # Errors
            ///
            /// Any other value; the error lists the known ones.
            #[inline]
            pub fn try_parse(
                value: &str,
            ) -> ::core::result::Result<Self, $crate::error::UnknownVariantError> {
                let parsed = Self::from(value);
                if parsed.is_unknown() {
                    return ::core::result::Result::Err(
                        $crate::error::UnknownVariantError::new(
                            stringify!($name),
                            string_enum!(@shown value $($sensitive)?),
                            Self::values(),
                        ),
                    );
                }
                ::core::result::Result::Ok(parsed)
            }

            /// Whether this version of the crate has no name for the value.
            #[must_use]
            #[inline]
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }
        }

        /// A text that has no name becomes `Unknown`.
        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unknown($crate::primitives::UnknownValue::new(other)),
                }
            }
        }

        /// A text that has no name becomes `Unknown`.
        impl ::core::convert::From<::alloc::string::String> for $name {
            #[inline]
            fn from(value: ::alloc::string::String) -> Self {
                match value.as_str() {
                    $($value => Self::$variant,)*
                    _ => Self::Unknown($crate::primitives::UnknownValue::new(value)),
                }
            }
        }

        /// A text that has no name becomes `Unknown`.
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

        /// The order of the texts, which a new value does not shift.
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

        impl $crate::support::validate::Check for $name {
            #[inline]
            fn first_repeat(items: &[Self]) -> ::core::option::Option<usize> {
                $crate::support::validate::first_repeat(items)
            }
        }

        #[cfg(feature = "serde")]
        impl serde_core::Serialize for $name {
            #[inline]
            fn serialize<S: serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde_core::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::support::string_enum::read(stringify!($name), deserializer)
            }
        }

        #[cfg(feature = "serde")]
        impl $crate::support::wire::Zero for $name {
            #[inline]
            fn zero() -> Self {
                Self::from("")
            }
        }
    };
}

#[cfg(feature = "serde")]
pub(crate) use self::serde::read;

#[cfg(feature = "serde")]
mod serde {
    use alloc::string::String;
    use core::{fmt, marker::PhantomData};

    use serde_core::de::{Deserializer, Visitor};

    /// Reads a string as a value of the enum.
    #[inline]
    pub(crate) fn read<'de, T, D>(name: &'static str, deserializer: D) -> Result<T, D::Error>
    where
        T: From<String> + for<'a> From<&'a str>,
        D: Deserializer<'de>,
    {
        deserializer.deserialize_str(EnumVisitor {
            name,
            of: PhantomData,
        })
    }

    struct EnumVisitor<T> {
        name: &'static str,
        of: PhantomData<T>,
    }

    impl<T: From<String> + for<'a> From<&'a str>> Visitor<'_> for EnumVisitor<T> {
        type Value = T;

        #[inline]
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a string of the enum {}", self.name)
        }

        #[inline]
        fn visit_str<E>(self, value: &str) -> Result<T, E> {
            Ok(T::from(value))
        }

        #[inline]
        fn visit_string<E>(self, value: String) -> Result<T, E> {
            Ok(T::from(value))
        }
    }
}
