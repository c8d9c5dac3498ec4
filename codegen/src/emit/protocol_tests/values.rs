//! Values as expressions that use nothing but the crate's public API.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::tokens::{ident, tokens};
use crate::ir::protocol_tests::{Float, Value};
use crate::ir::{Home, Type, TypePath};

pub(super) fn value(value: &Value) -> TokenStream {
    match value {
        Value::Bool(value) => quote!(#value),
        Value::Integer(number, value) => tokens(&format!("{value}_{}", ty(number))),
        Value::Float(ty, value) => float(ty, value),
        Value::String(text) => quote!(String::from(#text)),
        Value::Blob(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(Blob::new(#bytes))
        }
        Value::DateTime { secs, nanos: 0 } => {
            let secs = Literal::i64_unsuffixed(*secs);
            quote!(DateTime::from_secs(#secs))
        }
        Value::DateTime { secs, nanos } => {
            let secs = Literal::i64_unsuffixed(*secs);
            let nanos = Literal::u32_unsuffixed(*nanos);
            quote!(DateTime::from_secs_and_nanos(#secs, #nanos))
        }
        Value::Big(name, text) => {
            let name = ident(name);
            quote!(#text.parse::<primitives::#name>().unwrap())
        }
        Value::Document(json) => document(json),
        Value::Enum(path, text) => {
            let path = shape(path);
            quote!(#path::from(#text))
        }
        Value::IntEnum(path, value) => {
            let (path, value) = (shape(path), Literal::i32_unsuffixed(*value));
            quote!(#path::from(#value))
        }
        Value::List(item, values) => list(item, values),
        Value::Map(key, item, entries) => map(key, item, entries),
        Value::Sparse(None) => quote!(None),
        Value::Sparse(Some(inner)) => {
            let inner = self::value(inner);
            quote!(Some(#inner))
        }
        Value::Boxed(inner) => {
            let inner = self::value(inner);
            quote!(Box::new(#inner))
        }
        Value::Struct {
            path,
            required,
            optional,
        } => structure(path, required.as_ref(), optional),
        Value::Union(path, variant, inner) => {
            let (path, variant) = (shape(path), ident(variant));
            let inner = inner.as_ref().map(|inner| {
                let inner = self::value(inner);
                quote!((#inner))
            });
            quote!(#path::#variant #inner)
        }
    }
}

fn structure(
    path: &str,
    required: Option<&Vec<Value>>,
    optional: &[(String, Value)],
) -> TokenStream {
    let path = tokens(path);
    let start = match required {
        Some(values) => {
            let values = values.iter().map(value);
            quote!(#path::new(#(#values),*))
        }
        None => quote!(#path::default()),
    };
    let setters = optional.iter().map(|(setter, member)| {
        let (setter, member) = (ident(setter), value(member));
        quote!(.#setter(#member))
    });
    quote!(#start #(#setters)*)
}

fn list(item: &Type, values: &[Value]) -> TokenStream {
    let items = values.iter().map(value);
    if tells_its_type(values) {
        return quote!(vec![#(#items),*]);
    }
    let item = ty(item);
    quote!(Vec::<#item>::from([#(#items),*]))
}

fn map(key: &Type, item: &Type, entries: &[(Value, Value)]) -> TokenStream {
    let pairs = entries.iter().map(|(key, item)| {
        let (key, item) = (value(key), value(item));
        quote!((#key, #item))
    });
    if tells_its_type(entries.iter().map(|(_, item)| item)) {
        return quote!(BTreeMap::from([#(#pairs),*]));
    }
    let (key, item) = (ty(key), ty(item));
    quote!(BTreeMap::<#key, #item>::from([#(#pairs),*]))
}

/// Whether the compiler sees from the values which type they have.
fn tells_its_type<'v>(values: impl IntoIterator<Item = &'v Value>) -> bool {
    let mut values = values.into_iter();
    values.any(|value| !matches!(value, Value::Sparse(None)))
}

fn float(number: &Type, value: &Float) -> TokenStream {
    let name = ty(number);
    match value {
        Float::Finite(text) => tokens(&format!("{text}_{name}")),
        Float::NaN => quote!(#name::NAN),
        Float::Infinity => quote!(#name::INFINITY),
        Float::NegInfinity => quote!(#name::NEG_INFINITY),
    }
}

fn document(json: &serde_json::Value) -> TokenStream {
    use serde_json::Value as Json;
    let document = quote!(Document);
    match json {
        Json::Null => quote!(#document::Null),
        Json::Bool(value) => quote!(#document::Bool(#value)),
        Json::Number(value) => {
            let number = match (value.as_u64(), value.as_i64()) {
                (Some(value), _) => {
                    let value = Literal::u64_unsuffixed(value);
                    quote!(PosInt(#value))
                }
                (None, Some(value)) => {
                    let value = Literal::i64_unsuffixed(value);
                    quote!(NegInt(#value))
                }
                (None, None) => {
                    let value = Literal::f64_unsuffixed(value.as_f64().unwrap_or_default());
                    quote!(Float(#value))
                }
            };
            quote!(#document::Number(Number::#number))
        }
        Json::String(value) => quote!(#document::String(String::from(#value))),
        Json::Array(items) => {
            let items = items.iter().map(self::document);
            quote!(#document::Array(vec![#(#items),*]))
        }
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = self::document(value);
                quote!((String::from(#name), #value))
            });
            quote!(#document::Object(BTreeMap::from([#(#members),*])))
        }
    }
}

/// A type as the cases' files write it.
fn ty(ty: &Type) -> TokenStream {
    match ty {
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
        Type::Shape(path) => shape(path),
        Type::List(item) => {
            let item = self::ty(item);
            quote!(Vec<#item>)
        }
        Type::Map(key, value) => {
            let (key, value) = (self::ty(key), self::ty(value));
            quote!(BTreeMap<#key, #value>)
        }
        Type::Option(inner) => {
            let inner = self::ty(inner);
            quote!(Option<#inner>)
        }
        Type::Box(inner) => {
            let inner = self::ty(inner);
            quote!(Box<#inner>)
        }
    }
}

fn shape(path: &TypePath) -> TokenStream {
    let name = ident(&path.name);
    match path.home {
        Home::Types => quote!(types::#name),
        Home::Errors => quote!(types::error::#name),
    }
}
