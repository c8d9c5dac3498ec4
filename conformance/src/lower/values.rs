//! Turns the parameters of a case into expressions of the crate's types.
//!
//! The expressions use the crate's public API and not its serde, so that a case also
//! finds what serde gets wrong in both directions.

use std::collections::BTreeMap;

use codegen::emit::tokens::{ident, tokens};
use codegen::error::Error;
use codegen::ir::{Crate, Home, Item, Struct, Type, TypePath, Union};
use codegen::read::{Json, JsonNode};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Number;

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
    /// A required member that is absent gets its zero value, as clients read it.
    pub(super) fn structure(
        &self,
        path: &TokenStream,
        item: &Struct,
        node: &JsonNode<'_>,
        errors: &mut Vec<Error>,
    ) -> Option<TokenStream> {
        let before = errors.len();
        for (name, member) in node.members(errors) {
            if item.fields.iter().all(|field| field.wire != name) {
                unknown_member(&item.name, &member, errors);
            }
        }
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        for field in &item.fields {
            let value = match node.get(&field.wire) {
                Some(given) => self.value(&field.ty, &given, errors),
                None if !field.required => continue,
                None => self.zero(&field.wire, &field.ty, node, errors),
            };
            if field.required {
                required.extend(value);
            } else {
                let setter = ident(&field.setter);
                optional.extend(value.map(|value| quote!(.#setter(#value))));
            }
        }
        let start = match item.fields.iter().any(|field| field.required) {
            true => quote!(new(#(#required),*)),
            false => quote!(default()),
        };
        (errors.len() == before).then(|| quote!(#path::#start #(#optional)*))
    }

    /// Returns a value of a type. `None` if there is an error.
    fn value(
        &self,
        of: &Type,
        node: &JsonNode<'_>,
        errors: &mut Vec<Error>,
    ) -> Option<TokenStream> {
        let whole = |range, errors: &mut Vec<Error>| {
            let value = integer(node, range, errors)?;
            Some(number(of, &value.to_string()))
        };
        Some(match of {
            Type::Bool => {
                let value = node.bool(errors)?;
                quote!(#value)
            }
            Type::I8 => whole(i8::MIN.into()..=i8::MAX.into(), errors)?,
            Type::I16 => whole(i16::MIN.into()..=i16::MAX.into(), errors)?,
            Type::I32 => whole(I32, errors)?,
            Type::I64 => whole(i64::MIN..=i64::MAX, errors)?,
            Type::F32 | Type::F64 => float(of, node, errors)?,
            Type::String => {
                let text = node.str(errors)?;
                quote!(String::from(#text))
            }
            Type::Primitive(name) => primitive(name, node, errors)?,
            Type::Shape(path) => self.shape(path, node, errors)?,
            Type::List(item) => self.list(item, node, errors)?,
            Type::Map(key, item) => self.map(key, item, node, errors)?,
            Type::Option(_) if *node.json == Json::Null => quote!(None),
            Type::Option(inner) => {
                let value = self.value(inner, node, errors)?;
                quote!(Some(#value))
            }
            Type::Box(inner) => {
                let value = self.value(inner, node, errors)?;
                quote!(Box::new(#value))
            }
        })
    }

    fn list(
        &self,
        item: &Type,
        node: &JsonNode<'_>,
        errors: &mut Vec<Error>,
    ) -> Option<TokenStream> {
        let items = node.items(errors);
        let values = items.iter().map(|node| self.value(item, node, errors));
        let values = values.collect::<Option<Vec<_>>>()?;
        if is_inferred(item, &items) {
            return Some(quote!(vec![#(#values),*]));
        }
        let item = tokens(&item.to_string());
        Some(quote!(Vec::<#item>::from([#(#values),*])))
    }

    fn map(
        &self,
        key: &Type,
        item: &Type,
        node: &JsonNode<'_>,
        errors: &mut Vec<Error>,
    ) -> Option<TokenStream> {
        let (names, items): (Vec<_>, Vec<_>) = node.members(errors).into_iter().unzip();
        let values = items.iter().map(|node| self.value(item, node, errors));
        let values = values.collect::<Option<Vec<_>>>()?;
        let from = match key {
            Type::Shape(at) => tokens(&at.to_string()),
            _ => quote!(String),
        };
        let entries = quote!([#((#from::from(#names), #values)),*]);
        if is_inferred(item, &items) {
            return Some(quote!(BTreeMap::from(#entries)));
        }
        let (key, item) = (tokens(&key.to_string()), tokens(&item.to_string()));
        Some(quote!(BTreeMap::<#key, #item>::from(#entries)))
    }

    fn shape(
        &self,
        at: &TypePath,
        node: &JsonNode<'_>,
        errors: &mut Vec<Error>,
    ) -> Option<TokenStream> {
        let path = tokens(&at.to_string());
        Some(match *self.items.get(at)? {
            Item::Struct(item) => self.structure(&path, item, node, errors)?,
            Item::Union(item) => self.union(&path, item, node, errors)?,
            Item::Enum(_) => {
                let text = node.str(errors)?;
                quote!(#path::from(#text))
            }
            Item::IntEnum(_) => {
                let value = Literal::i64_unsuffixed(integer(node, I32, errors)?);
                quote!(#path::from(#value))
            }
            Item::Operation(_) => return None,
        })
    }

    fn union(
        &self,
        path: &TokenStream,
        item: &Union,
        node: &JsonNode<'_>,
        errors: &mut Vec<Error>,
    ) -> Option<TokenStream> {
        let members = node.members(errors);
        let [(name, node)] = members.as_slice() else {
            let count = members.len();
            errors.push(node.error(format!("expected one member of a union, found {count}")));
            return None;
        };
        let Some(member) = item.members.iter().find(|member| member.wire == *name) else {
            unknown_member(&item.name, node, errors);
            return None;
        };
        let variant = ident(&member.name);
        let Some(ty) = &member.ty else {
            return Some(quote!(#path::#variant));
        };
        let value = self.value(ty, node, errors)?;
        Some(quote!(#path::#variant(#value)))
    }

    /// Returns the zero value of a required member that is absent. There is none of a
    /// union.
    fn zero(
        &self,
        name: &str,
        ty: &Type,
        owner: &JsonNode<'_>,
        errors: &mut Vec<Error>,
    ) -> Option<TokenStream> {
        let Some(json) = self.zero_json(ty) else {
            errors.push(owner.error(format!("the member `{name}` is required and missing")));
            return None;
        };
        self.value(ty, &owner.member(name, &json), errors)
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

fn unknown_member(owner: &str, member: &JsonNode<'_>, errors: &mut Vec<Error>) {
    errors.push(member.error(format!("`{owner}` has no member of this name")));
}
