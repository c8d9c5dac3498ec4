//! Turns the parameters of a case into expressions of the crate's types.
//!
//! The expressions use the crate's public API instead of serde, so that an error in both
//! directions of serde does not cancel out.

use std::collections::BTreeMap;

use codegen::emit::tokens::{ident, tokens};
use codegen::ir::{Crate, Home, Item, Struct, Type, TypePath, Union};
use codegen::model::Number;
use codegen::read::{Json, JsonNode};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::literals::{I32, float, integer, number, primitive};

/// The crate's shared types.
pub(super) struct Values<'c> {
    items: BTreeMap<TypePath, &'c Item>,
}

impl<'c> Values<'c> {
    pub(super) fn new(krate: &'c Crate) -> Self {
        let homes = [(Home::Types, &krate.types), (Home::Errors, &krate.errors)];
        let items = homes.into_iter().flat_map(|(home, modules)| {
            let items = modules.iter().flat_map(|module| &module.items);
            items.map(move |item| {
                let name = item.name().to_owned();
                (TypePath { home, name }, item)
            })
        });
        Self {
            items: items.collect(),
        }
    }

    /// Returns the structure `item` with the members in `node`. `None` if there
    /// is an error.
    ///
    /// A missing required member gets its zero value, as when clients read it.
    pub(super) fn structure(
        &self,
        path: &TokenStream,
        item: &Struct,
        node: &JsonNode<'_>,
    ) -> Option<TokenStream> {
        let mut is_valid = true;
        for (name, member) in node.members() {
            if item.fields.iter().all(|field| field.member() != name) {
                unknown_member(&item.name, &member);
                is_valid = false;
            }
        }
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        for field in &item.fields {
            let value = match node.get(field.member()) {
                Some(given) => self.value(&field.ty, &given),
                None if !field.required => continue,
                None => self.zero(field.member(), &field.ty, node),
            };
            is_valid &= value.is_some();
            if field.required {
                required.extend(value);
            } else {
                let setter = ident(&field.setter);
                optional.extend(value.map(|value| quote!(.#setter(#value))));
            }
        }
        let start = if item.fields.iter().any(|field| field.required) {
            quote!(new(#(#required),*))
        } else {
            quote!(default())
        };
        is_valid.then(|| quote!(#path::#start #(#optional)*))
    }

    /// Returns a value of a type. `None` if there is an error.
    pub(super) fn value(&self, of: &Type, node: &JsonNode<'_>) -> Option<TokenStream> {
        let whole = |range| {
            let value = integer(node, range)?;
            Some(number(of, &value.to_string()))
        };
        Some(match of {
            Type::Bool => {
                let value = node.bool()?;
                quote!(#value)
            }
            Type::I8 => whole(i8::MIN.into()..=i8::MAX.into())?,
            Type::I16 => whole(i16::MIN.into()..=i16::MAX.into())?,
            Type::I32 => whole(I32)?,
            Type::I64 => whole(i64::MIN..=i64::MAX)?,
            Type::F32 | Type::F64 => float(of, node)?,
            Type::String => {
                let text = node.str()?;
                quote!(String::from(#text))
            }
            Type::Primitive(name) => primitive(name, node)?,
            Type::Shape(path) => self.shape(path, node)?,
            Type::List(item) => self.list(item, node)?,
            Type::Map(key, item) => self.map(key, item, node)?,
            Type::Option(_) if *node.json == Json::Null => quote!(None),
            Type::Option(inner) => {
                let value = self.value(inner, node)?;
                quote!(Some(#value))
            }
            Type::Box(inner) => {
                let value = self.value(inner, node)?;
                quote!(Box::new(#value))
            }
        })
    }

    fn list(&self, item: &Type, node: &JsonNode<'_>) -> Option<TokenStream> {
        let items = node.items();
        let values = items.iter().map(|node| self.value(item, node));
        let values = values.collect::<Option<Vec<_>>>()?;
        if is_inferred(item, &items) {
            return Some(quote!(vec![#(#values),*]));
        }
        let item = tokens(&item.to_string());
        Some(quote!(Vec::<#item>::from([#(#values),*])))
    }

    fn map(&self, key: &Type, item: &Type, node: &JsonNode<'_>) -> Option<TokenStream> {
        let (names, items): (Vec<_>, Vec<_>) = node.members().into_iter().unzip();
        let values = items.iter().map(|node| self.value(item, node));
        let values = values.collect::<Option<Vec<_>>>()?;
        let from = if let Type::Shape(at) = key {
            tokens(&at.to_string())
        } else {
            quote!(String)
        };
        let entries = quote!([#((#from::from(#names), #values)),*]);
        if is_inferred(item, &items) {
            return Some(quote!(BTreeMap::from(#entries)));
        }
        let (key, item) = (tokens(&key.to_string()), tokens(&item.to_string()));
        Some(quote!(BTreeMap::<#key, #item>::from(#entries)))
    }

    fn shape(&self, at: &TypePath, node: &JsonNode<'_>) -> Option<TokenStream> {
        let path = tokens(&at.to_string());
        Some(match *self.items.get(at)? {
            Item::Struct(item) => self.structure(&path, item, node)?,
            Item::Union(item) => self.union(&path, item, node)?,
            Item::Enum(_) => {
                let text = node.str()?;
                quote!(#path::from(#text))
            }
            Item::IntEnum(_) => {
                let value = Literal::i64_unsuffixed(integer(node, I32)?);
                quote!(#path::from(#value))
            }
            Item::Operation(_) => return None,
        })
    }

    fn union(&self, path: &TokenStream, item: &Union, node: &JsonNode<'_>) -> Option<TokenStream> {
        let members = node.members();
        let [(name, node)] = members.as_slice() else {
            let count = members.len();
            node.report(format!("expected one member of a union, found {count}"));
            return None;
        };
        let Some(member) = item.members.iter().find(|member| member.member() == *name) else {
            unknown_member(&item.name, node);
            return None;
        };
        let variant = ident(&member.name);
        let Some(ty) = &member.ty else {
            return Some(quote!(#path::#variant));
        };
        let value = self.value(ty, node)?;
        Some(quote!(#path::#variant(#value)))
    }

    /// Returns the zero value of a missing required member. Unions have none, which is an
    /// error.
    fn zero(&self, name: &str, ty: &Type, owner: &JsonNode<'_>) -> Option<TokenStream> {
        let Some(json) = self.zero_json(ty) else {
            owner.report(format!("the member `{name}` is required and missing"));
            return None;
        };
        self.value(ty, &owner.member(name, &json))
    }

    fn zero_json(&self, ty: &Type) -> Option<Json> {
        Some(match ty {
            Type::Bool => Json::Bool(false),
            Type::String | Type::Primitive("Blob") => Json::String(String::new()),
            Type::Option(_) | Type::Primitive("Document") => Json::Null,
            Type::I8
            | Type::I16
            | Type::I32
            | Type::I64
            | Type::F32
            | Type::F64
            | Type::Primitive(_) => Json::Number(Number::from(0)),
            Type::List(_) => Json::Array(Vec::new()),
            Type::Map(..) => Json::Object(Vec::new()),
            Type::Box(ty) => self.zero_json(ty)?,
            Type::Shape(path) => match self.items.get(path)? {
                Item::Enum(_) => Json::String(String::new()),
                Item::IntEnum(_) => Json::Number(Number::from(0)),
                Item::Struct(_) => Json::Object(Vec::new()),
                Item::Union(_) | Item::Operation(_) => return None,
            },
        })
    }
}

/// Returns whether the compiler can infer the type of the items.
fn is_inferred(item: &Type, items: &[JsonNode<'_>]) -> bool {
    let is_sparse = matches!(item, Type::Option(_));
    let mut items = items.iter();
    items.any(|node| !(is_sparse && *node.json == Json::Null))
}

fn unknown_member(owner: &str, member: &JsonNode<'_>) {
    member.report(format!("`{owner}` has no member of this name"));
}
