//! Rust types.

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `bool`.
    Bool,
    /// `i8`.
    I8,
    /// `i16`.
    I16,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// `String`.
    String,
    /// A type of the runtime, public in `primitives`.
    Primitive(&'static str),
    /// A generated type.
    Shape(TypePath),
    /// `Vec`.
    List(Box<Type>),
    /// `BTreeMap`.
    Map(Box<Type>, Box<Type>),
    /// `Option`, for what is sparse.
    Option(Box<Type>),
    /// `Box`, for what contains itself.
    Box(Box<Type>),
}

/// Where a generated type is public.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypePath {
    /// The module that it is public in.
    pub home: Home,
    /// Its name.
    pub name: String,
}

/// The modules that hold generated types for others to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// `crate::types`.
    Types,
    /// `crate::types::error`.
    Errors,
}
