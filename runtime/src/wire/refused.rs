//! `refused!`: what the serializers of this module are never given.

/// Implements methods of a serializer that no type of this crate calls.
macro_rules! refused {
    ($error:ty; $($method:ident($($ty:ty),*) -> $ok:ty;)*) => {$(
        fn $method(self, $(_: $ty),*) -> Result<$ok, $error> {
            Err(<$error>::custom(concat!("there is no ", stringify!($method))))
        }
    )*};
}
