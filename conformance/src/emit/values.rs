//! Prints values as expressions that only use the crate's public API.

use codegen::emit::tokens::{ident, tokens};
use codegen::ir::Type;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use serde_json::Value as Json;

use crate::ir::{Path, Value};

impl ToTokens for Path {
    fn to_tokens(&self, out: &mut TokenStream) {
        out.extend(tokens(&self.0));
    }
}

impl ToTokens for Value {
    fn to_tokens(&self, out: &mut TokenStream) {
        out.extend(expression(self));
    }
}

fn expression(value: &Value) -> TokenStream {
    match value {
        Value::Bool(value) => quote!(#value),
        Value::Number(number, text) => tokens(&format!("{text}_{}", ty(number))),
        Value::Float(float, constant) => {
            let (float, constant) = (ty(float), ident(constant));
            quote!(#float::#constant)
        }
        Value::String(text) => quote!(String::from(#text)),
        Value::Blob(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(Blob::new(#bytes))
        }
        Value::DateTime { secs, nanos } => {
            let secs = Literal::i64_unsuffixed(*secs);
            if *nanos == 0 {
                return quote!(DateTime::from_secs(#secs));
            }
            let nanos = Literal::u32_unsuffixed(*nanos);
            quote!(DateTime::from_secs_and_nanos(#secs, #nanos))
        }
        Value::BigNumber(name, text) => {
            let name = ident(name);
            quote!(#text.parse::<primitives::#name>().unwrap())
        }
        Value::Document(json) => document(json),
        Value::Enum(path, text) => quote!(#path::from(#text)),
        Value::IntEnum(path, value) => {
            let value = Literal::i64_unsuffixed(*value);
            quote!(#path::from(#value))
        }
        Value::List(_, items) if is_inferred(items) => quote!(vec![#(#items),*]),
        Value::List(item, items) => {
            let item = ty(item);
            quote!(Vec::<#item>::from([#(#items),*]))
        }
        Value::Map(key, item, entries) => map(key, item, entries),
        Value::Sparse(None) => quote!(None),
        Value::Sparse(Some(value)) => quote!(Some(#value)),
        Value::Boxed(value) => quote!(Box::new(#value)),
        Value::Struct {
            path,
            required,
            optional,
        } => {
            let start = match required {
                Some(values) => quote!(new(#(#values),*)),
                None => quote!(default()),
            };
            let setters = optional.iter().map(|(setter, _)| ident(setter));
            let values = optional.iter().map(|(_, value)| value);
            quote!(#path::#start #(.#setters(#values))*)
        }
        Value::Union(path, variant, value) => {
            let variant = ident(variant);
            let value = value.as_ref().map(|value| quote!((#value)));
            quote!(#path::#variant #value)
        }
        Value::Output(value) => quote!(Ok(#value)),
        Value::Error(variant, value) => {
            let variant = ident(variant);
            quote!(Err(Error::#variant(#value)))
        }
    }
}

fn map(key: &Type, item: &Type, entries: &[(Value, Value)]) -> TokenStream {
    let pairs = entries.iter().map(|(key, item)| quote!((#key, #item)));
    if is_inferred(entries.iter().map(|(_, item)| item)) {
        return quote!(BTreeMap::from([#(#pairs),*]));
    }
    let (key, item) = (ty(key), ty(item));
    quote!(BTreeMap::<#key, #item>::from([#(#pairs),*]))
}

/// Returns whether the compiler can infer the type of the values.
fn is_inferred<'v>(values: impl IntoIterator<Item = &'v Value>) -> bool {
    let mut values = values.into_iter();
    values.any(|value| !matches!(value, Value::Sparse(None)))
}

fn document(json: &Json) -> TokenStream {
    match json {
        Json::Null => quote!(Document::Null),
        Json::Bool(value) => quote!(Document::Bool(#value)),
        Json::Number(value) => {
            let (variant, value) = match (value.as_u64(), value.as_i64()) {
                (Some(value), _) => ("PosInt", Literal::u64_unsuffixed(value)),
                (None, Some(value)) => ("NegInt", Literal::i64_unsuffixed(value)),
                (None, None) => {
                    let value = value.as_f64().unwrap_or_default();
                    ("Float", Literal::f64_unsuffixed(value))
                }
            };
            let variant = ident(variant);
            quote!(Document::Number(Number::#variant(#value)))
        }
        Json::String(value) => quote!(Document::String(String::from(#value))),
        Json::Array(items) => {
            let items = items.iter().map(document);
            quote!(Document::Array(vec![#(#items),*]))
        }
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = document(value);
                quote!((String::from(#name), #value))
            });
            quote!(Document::Object(BTreeMap::from([#(#members),*])))
        }
    }
}

/// Returns a type as a case writes it.
fn ty(of: &Type) -> TokenStream {
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
        Type::Shape(path) => Path::new(path).into_token_stream(),
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
