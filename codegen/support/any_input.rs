//! `any_input!`: telling inputs apart by the name of their operation.

#![cfg(feature = "http")]

/// Implements what the enum of all inputs can do, from a table of operations.
///
/// ```text
/// any_input! {
///     AnyInput {
///         Stub = module;
///     }
/// }
/// ```
macro_rules! any_input {
    ($name:ident { $($stub:ident = $module:ident;)* }) => {
        impl $name {
            /// The name of the operation on the wire.
            #[must_use]
            pub fn operation(&self) -> &'static str {
                match self {
                    $(Self::$stub(_) => <self::$module::$stub as Operation>::NAME,)*
                }
            }

            /// Reads the input of the operation of this name. A branch is one call, so that
            /// there is no room on the stack for each of all inputs.
            pub(crate) fn read<P: $crate::support::protocol::Dialect>(
                name: &str,
                body: &[u8],
            ) -> ::core::result::Result<Self, $crate::support::http_error::RequestError> {
                $(
                    if name == <self::$module::$stub as Operation>::NAME {
                        return $crate::support::protocol::read_input::<P, self::$module::$stub, _>(
                            body,
                            Self::$stub,
                        );
                    }
                )*
                ::core::result::Result::Err(
                    $crate::support::http_error::RequestError::unknown(name),
                )
            }
        }
    };
}
