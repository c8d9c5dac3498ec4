//! Rust types.

use std::fmt;

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

/// Writes the type as users of the crate do: `Vec<types::Tag>`.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("bool"),
            Self::I8 => f.write_str("i8"),
            Self::I16 => f.write_str("i16"),
            Self::I32 => f.write_str("i32"),
            Self::I64 => f.write_str("i64"),
            Self::F32 => f.write_str("f32"),
            Self::F64 => f.write_str("f64"),
            Self::String => f.write_str("String"),
            Self::Primitive(name) => write!(f, "primitives::{name}"),
            Self::Shape(path) => path.fmt(f),
            Self::List(item) => write!(f, "Vec<{item}>"),
            Self::Map(key, value) => write!(f, "BTreeMap<{key}, {value}>"),
            Self::Option(ty) => write!(f, "Option<{ty}>"),
            Self::Box(ty) => write!(f, "Box<{ty}>"),
        }
    }
}

/// Writes the path below the crate's root: `types::Tag`.
impl fmt::Display for TypePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{}", self.home.module(), self.name)
    }
}

impl Home {
    /// Returns the path of the module below the crate's root.
    #[must_use]
    pub fn module(self) -> &'static str {
        match self {
            Self::Types => "types",
            Self::Errors => "types::error",
        }
    }
}
