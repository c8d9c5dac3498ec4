//! `any_input!`: the enum of all inputs of a service, as its server reads them.

/// Implements the enum of all inputs, from a table of the operations that can be called over HTTP.
///
/// ```text
/// any_input! {
///     AnyInput {
///         Operation = module;
///         Operation = module, GET "/path/{Label}";     // and `, 201` if success is not 200
///     }
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __any_input {
    ($name:ident {
        $($operation:ident = $module:ident $(, $method:ident $uri:literal $(, $status:literal)?)?;)*
    }) => {
        $(
            impl $crate::wire::HttpOperation for self::$module::$operation {
                $(
                    const ROUTE: $crate::wire::Route =
                        $crate::wire::Route::new(::core::stringify!($method), $uri)
                            $(.with_status($status))?;
                )?
            }
        )*

        impl $name {
            /// Returns the operation's name on the wire.
            #[must_use]
            pub fn operation(&self) -> &'static str {
                match self {
                    $(Self::$operation(_) => {
                        <self::$module::$operation as $crate::operation::Operation>::NAME
                    })*
                }
            }
        }

        #[cfg(feature = "validate")]
        #[cfg_attr(docsrs, doc(cfg(feature = "validate")))]
        impl $name {
            /// Checks the input as the service does.
            ///
            /// Unlike `validate` of the input's own type, this also refuses enum values that the
            /// model does not have. The error can be passed to
            /// [`encode_error`](crate::wire::encode_error) as a
            /// [`RequestError`]($crate::wire::RequestError).
            ///
            /// # Errors
            ///
            /// Returns every violation, each with its path.
            pub fn validate(
                &self,
            ) -> ::core::result::Result<(), $crate::error::ValidationError> {
                match self {
                    $(Self::$operation(input) => $crate::__private::validate_request(
                        input,
                        ::core::cfg!(feature = "regex"),
                    ),)*
                }
            }
        }

        impl $crate::wire::AnyInput for $name {
            type Error = super::Error;

            const OPERATIONS: &'static [(&'static str, $crate::wire::Route)] = &[$((
                <self::$module::$operation as $crate::operation::Operation>::NAME,
                <self::$module::$operation as $crate::wire::HttpOperation>::ROUTE,
            )),*];

            // Each branch is a single call, so that the stack frame does not hold every input.
            fn read<R: $crate::__private::InputReader>(
                operation: &str,
                reader: R,
            ) -> ::core::result::Result<Self, $crate::wire::RequestError> {
                $(
                    if operation == <self::$module::$operation as $crate::operation::Operation>::NAME {
                        return $crate::__private::read_input::<R, self::$module::$operation, _>(
                            reader,
                            Self::$operation,
                        );
                    }
                )*
                ::core::result::Result::Err($crate::__private::unknown_operation(operation))
            }

            fn has_stream(operation: &str) -> bool {
                $(
                    if operation == <self::$module::$operation as $crate::operation::Operation>::NAME {
                        return $crate::__private::has_stream::<
                            <self::$module::$operation as $crate::operation::Operation>::Input,
                        >();
                    }
                )*
                false
            }
        }
    };
}
