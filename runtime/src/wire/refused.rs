//! `refused!`: serializer methods that are never called.

/// Implements methods of a serializer that no type of this crate calls, by groups.
///
/// ```text
/// refused! { Ok, Error: unused, scalars, lists }
/// ```
macro_rules! refused {
    ($ok:ty, $error:ty: $($group:ident),+) => {
        $(refused! { @$group $ok, $error })+
    };

    // Types of serde's data model that AWS models do not have.
    (@unused $ok:ty, $error:ty) => {
        type SerializeTuple = serde_core::ser::Impossible<$ok, $error>;
        type SerializeTupleStruct = serde_core::ser::Impossible<$ok, $error>;
        type SerializeTupleVariant = serde_core::ser::Impossible<$ok, $error>;
        type SerializeStructVariant = serde_core::ser::Impossible<$ok, $error>;

        refused! {
            @methods $error;
            serialize_char(char) -> $ok;
            serialize_unit_struct(&'static str) -> $ok;
            serialize_unit_variant(&'static str, u32, &'static str) -> $ok;
            serialize_tuple(usize) -> Self::SerializeTuple;
            serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
            serialize_tuple_variant(&'static str, u32, &'static str, usize)
                -> Self::SerializeTupleVariant;
            serialize_struct_variant(&'static str, u32, &'static str, usize)
                -> Self::SerializeStructVariant;
        }

        fn serialize_newtype_variant<T: serde_core::Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<$ok, $error> {
            refused!(@error $error, serialize_newtype_variant)
        }
    };

    (@integers $ok:ty, $error:ty) => {
        refused! {
            @methods $error;
            serialize_i8(i8) -> $ok;
            serialize_i16(i16) -> $ok;
            serialize_i32(i32) -> $ok;
            serialize_i64(i64) -> $ok;
            serialize_bool(bool) -> $ok;
        }
    };

    (@unsigned $ok:ty, $error:ty) => {
        refused! {
            @methods $error;
            serialize_u8(u8) -> $ok;
            serialize_u16(u16) -> $ok;
            serialize_u32(u32) -> $ok;
            serialize_u64(u64) -> $ok;
        }
    };

    (@floats $ok:ty, $error:ty) => {
        refused! {
            @methods $error;
            serialize_f32(f32) -> $ok;
            serialize_f64(f64) -> $ok;
        }
    };

    (@strings $ok:ty, $error:ty) => {
        refused! { @methods $error; serialize_str(&str) -> $ok; }
    };

    (@bytes $ok:ty, $error:ty) => {
        refused! { @methods $error; serialize_bytes(&[u8]) -> $ok; }
    };

    (@nulls $ok:ty, $error:ty) => {
        refused! {
            @methods $error;
            serialize_none() -> $ok;
            serialize_unit() -> $ok;
        }
    };

    (@lists $ok:ty, $error:ty) => {
        type SerializeSeq = serde_core::ser::Impossible<$ok, $error>;

        refused! { @methods $error; serialize_seq(Option<usize>) -> Self::SerializeSeq; }
    };

    (@maps $ok:ty, $error:ty) => {
        type SerializeMap = serde_core::ser::Impossible<$ok, $error>;

        refused! { @methods $error; serialize_map(Option<usize>) -> Self::SerializeMap; }
    };

    (@structures $ok:ty, $error:ty) => {
        type SerializeStruct = serde_core::ser::Impossible<$ok, $error>;

        refused! {
            @methods $error;
            serialize_struct(&'static str, usize) -> Self::SerializeStruct;
        }
    };

    (@methods $error:ty; $($method:ident($($ty:ty),*) -> $ok:ty;)*) => {$(
        fn $method(self, $(_: $ty),*) -> Result<$ok, $error> {
            refused!(@error $error, $method)
        }
    )*};

    (@error $error:ty, $method:ident) => {
        Err(<$error as serde_core::ser::Error>::custom(concat!(
            "there is no ",
            stringify!($method)
        )))
    };
}
