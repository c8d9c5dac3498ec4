//! `any_input!`: the enum of all inputs of a service, as its server reads them.

/// Implements what the enum of all inputs can do, from a table of operations.
///
/// ```text
/// any_input! {
///     AnyInput {
///         Operation = module;
///     }
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __any_input {
    ($name:ident { $($operation:ident = $module:ident;)* }) => {
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

        impl $crate::wire::AnyInput for $name {
            type Error = crate::Error;

            // Each branch is a single call, so that the stack frame does not hold every input.
            fn read<P: $crate::__private::Dialect>(
                operation: &str,
                body: &[u8],
            ) -> ::core::result::Result<Self, $crate::wire::RequestError> {
                $(
                    if operation == <self::$module::$operation as $crate::operation::Operation>::NAME {
                        return $crate::__private::read_input::<P, self::$module::$operation, _>(
                            body,
                            Self::$operation,
                        );
                    }
                )*
                ::core::result::Result::Err($crate::__private::unknown_operation(operation))
            }
        }
    };
}
