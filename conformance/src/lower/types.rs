//! Types of the crate, as a case writes them.

use codegen::emit::tokens::{ident, tokens};
use codegen::ir::{Home, Type, TypePath};
use proc_macro2::TokenStream;
use quote::quote;

/// Returns the path of a shared type.
pub(super) fn path(of: &TypePath) -> TokenStream {
    let module = match of.home {
        Home::Types => "types",
        Home::Errors => "types::error",
    };
    tokens(&format!("{module}::{}", of.name))
}

/// Returns a type as a case writes it.
pub(super) fn ty(of: &Type) -> TokenStream {
    match of {
        Type::Bool => quote!(bool),
        Type::I8 => quote!(i8),
        Type::I16 => quote!(i16),
        Type::I32 => quote!(i32),
        Type::I64 => quote!(i64),
        Type::F32 => quote!(f32),
        Type::F64 => quote!(f64),
        Type::String => quote!(String),
        Type::Primitive(name) => {
            let name = ident(name);
            quote!(primitives::#name)
        }
        Type::Shape(path) => self::path(path),
        Type::List(item) => {
            let item = ty(item);
            quote!(Vec<#item>)
        }
        Type::Map(key, value) => {
            let (key, value) = (ty(key), ty(value));
            quote!(BTreeMap<#key, #value>)
        }
        Type::Option(inner) => {
            let inner = ty(inner);
            quote!(Option<#inner>)
        }
        Type::Box(inner) => {
            let inner = ty(inner);
            quote!(Box<#inner>)
        }
    }
}
