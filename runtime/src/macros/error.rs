//! `error!` and `service_error!`: the impls of a modelled error, and of the
//! enum of a service's errors.

/// Implements the traits of an error for a structure.
///
/// ```text
/// error! {
///     Type {
///         shape: "namespace#Code",
///         code: "Code",                            // or `"Code" | "QueryCode"`
///         fault: Client,
///         retry: Unspecified,
///         status: 400,
///         message: optional field,                 // or `required field`; `none` if it is secret
///     }
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __error {
    (@shows none) => { false };
    (@shows $kind:ident $field:ident) => { true };
    (@message $error:ident none) => { ::core::option::Option::None };
    (@message $error:ident optional $field:ident) => { $error.$field.as_deref() };
    (@message $error:ident required $field:ident) => {
        ::core::option::Option::Some($error.$field.as_str())
    };

    ($name:ident {
        shape: $shape:literal,
        code: $code:literal $(| $query_code:literal)?,
        fault: $fault:ident,
        retry: $retry:ident,
        status: $status:literal,
        message: $($message:ident)+,
    }) => {
        impl $crate::error::ModeledError for $name {
            const CODE: &'static str = $code;
            const SHAPE_ID: &'static str = $shape;
            $(const QUERY_CODE: ::core::option::Option<&'static str> =
                ::core::option::Option::Some($query_code);)?
            const STATUS: u16 = $status;
            const FAULT: $crate::error::Fault = $crate::error::Fault::$fault;
            const RETRY: $crate::error::Retry = $crate::error::Retry::$retry;
            const SHOWS_MESSAGE: bool = $crate::__error!(@shows $($message)+);

            #[inline]
            fn message(&self) -> ::core::option::Option<&str> {
                $crate::__error!(@message self $($message)+)
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::display_modeled(self, f)
            }
        }

        impl ::core::error::Error for $name {}
    };
}

/// Implements the enum of a service's errors, from a table of their codes. Each
/// variant holds the type of the same name in `super::types::error`.
///
/// ```text
/// service_error! {
///     Error {
///         Variant = "Code" | "OtherCode",
///     }
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __service_error {
    ($name:ident { $($variant:ident = $($code:literal)|+,)* }) => {
        impl $crate::error::ServiceError for $name {
            const SERVICE: &'static $crate::Service = &super::SERVICE;

            fn info(&self) -> $crate::error::ErrorInfo<'_> {
                match self {
                    $(Self::$variant(error) => $crate::error::ErrorInfo::modeled(error),)*
                    Self::Unknown(error) => match error.code.as_str() {
                        $(
                            $($code)|+ => $crate::error::ErrorInfo::misfit::<
                                super::types::error::$variant,
                            >(error),
                        )*
                        _ => $crate::error::ErrorInfo::unknown(error),
                    },
                }
            }
        }

        impl $name {
            /// Returns the error code, without a namespace.
            #[must_use]
            #[inline]
            pub fn code(&self) -> &str {
                $crate::error::ServiceError::info(self).code
            }

            /// Returns the message from the service.
            #[must_use]
            #[inline]
            pub fn message(&self) -> ::core::option::Option<&str> {
                $crate::error::ServiceError::info(self).message
            }

            /// Returns whether the client or the server is at fault; `None` if unknown.
            #[must_use]
            #[inline]
            pub fn fault(&self) -> ::core::option::Option<$crate::error::Fault> {
                $crate::error::ServiceError::info(self).fault
            }

            /// Returns whether the request may be retried.
            #[must_use]
            #[inline]
            pub fn retry(&self) -> $crate::error::Retry {
                $crate::error::ServiceError::info(self).retry
            }

            /// Returns the HTTP status of a response with this error; `None` if the error is unknown.
            #[must_use]
            #[inline]
            pub fn status(&self) -> ::core::option::Option<u16> {
                $crate::error::ServiceError::info(self).status
            }

            /// Returns whether this version of the crate has no variant for the error, or the body does
            /// not match the error of its code.
            #[must_use]
            #[inline]
            pub fn is_unknown(&self) -> bool {
                ::core::matches!(self, Self::Unknown(_))
            }
        }

        $(
            impl ::core::convert::From<super::types::error::$variant> for $name {
                #[inline]
                fn from(error: super::types::error::$variant) -> Self {
                    Self::$variant(error)
                }
            }
        )*

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    $(Self::$variant(error) => ::core::fmt::Display::fmt(error, f),)*
                    Self::Unknown(error) => ::core::fmt::Display::fmt(error, f),
                }
            }
        }

        impl ::core::error::Error for $name {}

        #[cfg(feature = "serde")]
        impl $crate::__private::WireError for $name {
            fn visit<V: $crate::__private::ErrorVisitor>(
                &self,
                visitor: V,
            ) -> ::core::result::Result<V::Ok, V::Error> {
                match self {
                    $(Self::$variant(error) => visitor.modeled(error),)*
                    Self::Unknown(error) => visitor.unknown(error),
                }
            }

            fn read<B: $crate::__private::ErrorBody>(body: B) -> Self {
                let is_known = |code: &&str| match *code {
                    $($($code)|+ => true,)*
                    _ => false,
                };
                let code = body.codes().find(is_known).map($crate::__private::String::from);
                match code.as_deref().unwrap_or_default() {
                    $($($code)|+ => body.modeled().map_or_else(Self::Unknown, Self::$variant),)*
                    _ => Self::Unknown(body.unknown()),
                }
            }
        }

        /// Writes the service's own form: an object whose `__type` is the code.
        #[cfg(feature = "serde")]
        impl $crate::__private::serde_core::Serialize for $name {
            fn serialize<S: $crate::__private::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::write_error(self, serializer)
            }
        }

        /// Takes the code from `code` or `__type`.
        #[cfg(feature = "serde")]
        impl<'de> $crate::__private::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::read_error(deserializer)
            }
        }
    };
}
