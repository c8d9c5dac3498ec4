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
    /// A type of the runtime that `primitives` exports.
    Primitive(&'static str),
    /// A generated type.
    Shape(TypePath),
    /// `Vec`.
    List(Box<Type>),
    /// `BTreeMap`.
    Map(Box<Type>, Box<Type>),
    /// `Option`, for sparse collections.
    Option(Box<Type>),
    /// `Box`, for recursive types.
    Box(Box<Type>),
}

/// The path of a generated type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypePath {
    /// The module in which it is public.
    pub home: Home,
    /// The name.
    pub name: String,
}

/// The modules that export generated types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// `crate::types`.
    Types,
    /// `crate::types::error`.
    Errors,
}
