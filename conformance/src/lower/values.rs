//! Turns the parameters of a case into expressions of the crate's types.
//!
//! The expressions use the crate's public API and not its serde, so that a case also
//! finds what serde gets wrong in both directions.

use std::borrow::Cow;
use std::collections::BTreeMap;

use codegen::emit::tokens::ident;
use codegen::error::Step;
use codegen::ir::{Crate, Home, Item, Struct, Type, TypePath, Union};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Value as Json, json};

use super::diagnostics::Diagnostics;
use super::literals::{I32, float, integer, number, primitive, string};
use super::types::{path, ty};

type Object = serde_json::Map<String, Json>;

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

    /// Returns the structure `item` with the members in `json`. `None` if there
    /// is an error.
    ///
    /// A required member that is absent gets its zero value, as clients read it.
    pub(super) fn structure(
        &self,
        path: &TokenStream,
        item: &Struct,
        json: &Json,
        errors: &mut Diagnostics<'_>,
    ) -> Option<TokenStream> {
        let members = object(json, errors)?;
        let before = errors.errors.len();
        let is_known = |name: &String| item.fields.iter().any(|field| field.wire == *name);
        for name in members.keys().filter(|name| !is_known(name)) {
            unknown_member(&item.name, name, errors);
        }
        let (mut required, mut optional) = (Vec::new(), Vec::new());
        for field in &item.fields {
            let given = members.get(&field.wire).filter(|json| !json.is_null());
            if given.is_none() && !field.required {
                continue;
            }
            let json = given.map(Cow::Borrowed);
            let Some(json) = json.or_else(|| self.zero(&field.ty).map(Cow::Owned)) else {
                let name = &field.wire;
                errors.error::<()>(format!("the member `{name}` is required and missing"));
                continue;
            };
            let value = errors.member(&field.wire, |errors| self.value(&field.ty, &json, errors));
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
        (errors.errors.len() == before).then(|| quote!(#path::#start #(#optional)*))
    }

    /// Returns a value of a type. `None` if there is an error.
    fn value(&self, of: &Type, json: &Json, errors: &mut Diagnostics<'_>) -> Option<TokenStream> {
        let whole = |range, errors: &mut Diagnostics<'_>| {
            let value = integer(json, range, errors)?;
            Some(number(of, &value.to_string()))
        };
        Some(match of {
            Type::Bool => {
                let value = json.as_bool();
                let value = value.or_else(|| errors.expected("a boolean", json))?;
                quote!(#value)
            }
            Type::I8 => whole(i8::MIN.into()..=i8::MAX.into(), errors)?,
            Type::I16 => whole(i16::MIN.into()..=i16::MAX.into(), errors)?,
            Type::I32 => whole(I32, errors)?,
            Type::I64 => whole(i64::MIN..=i64::MAX, errors)?,
            Type::F32 | Type::F64 => float(of, json, errors)?,
            Type::String => {
                let text = string(json, errors)?;
                quote!(String::from(#text))
            }
            Type::Primitive(name) => primitive(name, json, errors)?,
            Type::Shape(path) => self.shape(path, json, errors)?,
            Type::List(item) => self.list(item, json, errors)?,
            Type::Map(key, item) => self.map(key, item, json, errors)?,
            Type::Option(_) if json.is_null() => quote!(None),
            Type::Option(inner) => {
                let value = self.value(inner, json, errors)?;
                quote!(Some(#value))
            }
            Type::Box(inner) => {
                let value = self.value(inner, json, errors)?;
                quote!(Box::new(#value))
            }
        })
    }

    fn list(&self, item: &Type, json: &Json, errors: &mut Diagnostics<'_>) -> Option<TokenStream> {
        let items = json.as_array();
        let items = items.or_else(|| errors.expected("an array", json))?;
        let values = items.iter().enumerate().map(|(i, json)| {
            errors.within(Step::Index(i), |errors| self.value(item, json, errors))
        });
        let values = values.collect::<Option<Vec<_>>>()?;
        if is_inferred(item, items) {
            return Some(quote!(vec![#(#values),*]));
        }
        let item = ty(item);
        Some(quote!(Vec::<#item>::from([#(#values),*])))
    }

    fn map(
        &self,
        key: &Type,
        item: &Type,
        json: &Json,
        errors: &mut Diagnostics<'_>,
    ) -> Option<TokenStream> {
        let object = object(json, errors)?;
        let entries = object.iter().map(|(name, json)| {
            let value = errors.member(name, |errors| self.value(item, json, errors))?;
            let key = match key {
                Type::Shape(at) => path(at),
                _ => quote!(String),
            };
            Some(quote!((#key::from(#name), #value)))
        });
        let entries = entries.collect::<Option<Vec<_>>>()?;
        if is_inferred(item, object.values()) {
            return Some(quote!(BTreeMap::from([#(#entries),*])));
        }
        let (key, item) = (ty(key), ty(item));
        Some(quote!(BTreeMap::<#key, #item>::from([#(#entries),*])))
    }

    fn shape(
        &self,
        at: &TypePath,
        json: &Json,
        errors: &mut Diagnostics<'_>,
    ) -> Option<TokenStream> {
        let path = path(at);
        Some(match *self.items.get(at)? {
            Item::Struct(item) => self.structure(&path, item, json, errors)?,
            Item::Union(item) => self.union(&path, item, json, errors)?,
            Item::Enum(_) => {
                let text = string(json, errors)?;
                quote!(#path::from(#text))
            }
            Item::IntEnum(_) => {
                let value = Literal::i64_unsuffixed(integer(json, I32, errors)?);
                quote!(#path::from(#value))
            }
            Item::Operation(_) => return None,
        })
    }

    fn union(
        &self,
        path: &TokenStream,
        item: &Union,
        json: &Json,
        errors: &mut Diagnostics<'_>,
    ) -> Option<TokenStream> {
        let members = object(json, errors)?;
        let mut entries = members.iter();
        let (Some((name, json)), None) = (entries.next(), entries.next()) else {
            let count = members.len();
            return errors.error(format!("expected one member of a union, found {count}"));
        };
        let Some(member) = item.members.iter().find(|member| member.wire == *name) else {
            return unknown_member(&item.name, name, errors);
        };
        let variant = ident(&member.name);
        let Some(ty) = &member.ty else {
            return Some(quote!(#path::#variant));
        };
        let value = errors.member(name, |errors| self.value(ty, json, errors))?;
        Some(quote!(#path::#variant(#value)))
    }

    /// Returns what clients read for a required member that is absent. `None`
    /// for a union.
    fn zero(&self, ty: &Type) -> Option<Json> {
        Some(match ty {
            Type::Bool => json!(false),
            Type::String | Type::Primitive("Blob") => json!(""),
            Type::Option(_) | Type::Primitive("Document") => Json::Null,
            Type::I8
            | Type::I16
            | Type::I32
            | Type::I64
            | Type::F32
            | Type::F64
            | Type::Primitive(_) => json!(0),
            Type::List(_) => json!([]),
            Type::Map(..) => json!({}),
            Type::Box(ty) => self.zero(ty)?,
            Type::Shape(path) => match self.items.get(path)? {
                Item::Enum(_) => json!(""),
                Item::IntEnum(_) => json!(0),
                Item::Struct(_) => json!({}),
                Item::Union(_) | Item::Operation(_) => return None,
            },
        })
    }
}

/// Returns whether the compiler can infer the type of the items.
fn is_inferred<'j>(item: &Type, items: impl IntoIterator<Item = &'j Json>) -> bool {
    let is_sparse = matches!(item, Type::Option(_));
    let mut items = items.into_iter();
    items.any(|json| !(is_sparse && json.is_null()))
}

fn object<'j>(json: &'j Json, errors: &mut Diagnostics<'_>) -> Option<&'j Object> {
    json.as_object()
        .or_else(|| errors.expected("an object", json))
}

fn unknown_member(owner: &str, name: &str, errors: &mut Diagnostics<'_>) -> Option<TokenStream> {
    let message = format!("`{owner}` has no member of this name");
    errors.member(name, |errors| errors.error(message))
}
