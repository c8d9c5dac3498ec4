//! Parameters of a case as values of the crate's types.
//!
//! Built from the types and not by the crate's own serde, so that a case finds
//! what that gets wrong.

use std::collections::BTreeMap;

use serde_json::Number;

use crate::error::Error;
use crate::ir::protocol_tests::{Float, Value};
use crate::ir::{Crate, Field, Home, Item, Struct, Type, TypePath, Union};
use crate::read::{Json, Node};

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

    /// A structure of what `params` holds; none where something is wrong.
    ///
    /// A required member that is not there has its zero value, as clients read
    /// it.
    pub(super) fn structure(
        &self,
        path: String,
        item: &Struct,
        params: Option<&Node<'_>>,
        errors: &mut Vec<Error>,
    ) -> Option<Value> {
        let found = errors.len();
        if let Some(params) = params {
            let known = |name| item.fields.iter().any(|field| field.wire == name);
            for (name, node) in params.members(errors) {
                if !known(name) {
                    let message = format!("`{}` has no member of this name", item.name);
                    errors.push(node.error(message));
                }
            }
        }
        let mut required = Vec::new();
        let mut optional = Vec::new();
        for field in &item.fields {
            let node = params.and_then(|params| params.get(&field.wire));
            match (node, field.required) {
                (Some(node), true) => required.extend(self.value(&field.ty, &node, errors)),
                (Some(node), false) => {
                    let value = self.value(&field.ty, &node, errors);
                    optional.extend(value.map(|value| (field.setter.clone(), value)));
                }
                (None, true) => required.extend(self.missing(field, params, errors)),
                (None, false) => {}
            }
        }
        let has_new = item.fields.iter().any(|field| field.required);
        (errors.len() == found).then(|| Value::Struct {
            path,
            required: has_new.then_some(required),
            optional,
        })
    }
}

impl Values<'_> {
    /// A value of a type; none where something is wrong.
    fn value(&self, ty: &Type, node: &Node<'_>, errors: &mut Vec<Error>) -> Option<Value> {
        Some(match ty {
            Type::Bool => Value::Bool(node.bool(errors)?),
            Type::I8 => integer(ty, node, i8::MIN.into(), i8::MAX.into(), errors)?,
            Type::I16 => integer(ty, node, i16::MIN.into(), i16::MAX.into(), errors)?,
            Type::I32 => integer(ty, node, i32::MIN.into(), i32::MAX.into(), errors)?,
            Type::I64 => integer(ty, node, i64::MIN, i64::MAX, errors)?,
            Type::F32 | Type::F64 => Value::Float(ty.clone(), float(node, errors)?),
            Type::String => Value::String(node.str(errors)?.to_owned()),
            Type::Primitive(name) => primitive(name, node, errors)?,
            Type::Shape(path) => self.shape(path, node, errors)?,
            Type::List(item) => {
                let items = node.items(errors);
                let values = items.iter().map(|node| self.value(item, node, errors));
                Value::List(*item.clone(), values.collect::<Option<_>>()?)
            }
            Type::Map(key, value) => {
                let members = node.members(errors);
                let entries = members.iter().map(|(name, node)| {
                    Some((map_key(key, name), self.value(value, node, errors)?))
                });
                Value::Map(
                    *key.clone(),
                    *value.clone(),
                    entries.collect::<Option<_>>()?,
                )
            }
            Type::Option(_) if *node.json == Json::Null => Value::Sparse(None),
            Type::Option(ty) => Value::Sparse(Some(Box::new(self.value(ty, node, errors)?))),
            Type::Box(ty) => Value::Boxed(Box::new(self.value(ty, node, errors)?)),
        })
    }

    fn shape(&self, path: &TypePath, node: &Node<'_>, errors: &mut Vec<Error>) -> Option<Value> {
        match *self.items.get(path)? {
            Item::Struct(item) => self.structure(shared(path), item, Some(node), errors),
            Item::Enum(_) => Some(Value::Enum(path.clone(), node.str(errors)?.to_owned())),
            Item::IntEnum(_) => {
                let number = node.number(errors)?;
                let value = number.as_i64().and_then(|value| i32::try_from(value).ok());
                if value.is_none() {
                    errors.push(node.error(format!("{number} is no integer of 32 bits")));
                }
                Some(Value::IntEnum(path.clone(), value?))
            }
            Item::Union(item) => self.union(path, item, node, errors),
            Item::Operation(_) => None,
        }
    }

    fn union(
        &self,
        path: &TypePath,
        item: &Union,
        node: &Node<'_>,
        errors: &mut Vec<Error>,
    ) -> Option<Value> {
        let members = node.members(errors);
        let [(name, value)] = members.as_slice() else {
            let message = format!("expected one member of a union, found {}", members.len());
            errors.push(node.error(message));
            return None;
        };
        let Some(member) = item.members.iter().find(|member| member.wire == *name) else {
            errors.push(value.error(format!("`{}` has no member of this name", item.name)));
            return None;
        };
        let value = match &member.ty {
            None => None,
            Some(ty) => Some(Box::new(self.value(ty, value, errors)?)),
        };
        Some(Value::Union(path.clone(), member.name.clone(), value))
    }

    /// The zero value of a required member.
    fn missing(
        &self,
        field: &Field,
        owner: Option<&Node<'_>>,
        errors: &mut Vec<Error>,
    ) -> Option<Value> {
        let zero = self.zero(&field.ty);
        if let (None, Some(owner)) = (&zero, owner) {
            let message = format!("the member `{}` is required and missing", field.wire);
            errors.push(owner.error(message));
        }
        zero
    }

    /// What clients read where a required member is missing; none of a union.
    fn zero(&self, ty: &Type) -> Option<Value> {
        Some(match ty {
            Type::Bool => Value::Bool(false),
            Type::I8 | Type::I16 | Type::I32 | Type::I64 => Value::Integer(ty.clone(), 0),
            Type::F32 | Type::F64 => Value::Float(ty.clone(), Float::Finite("0".to_owned())),
            Type::String => Value::String(String::new()),
            Type::Primitive("Blob") => Value::Blob(Vec::new()),
            Type::Primitive("DateTime") => Value::DateTime { secs: 0, nanos: 0 },
            Type::Primitive("Document") => Value::Document(serde_json::Value::Null),
            Type::Primitive(name) => Value::Big(name, "0".to_owned()),
            Type::List(item) => Value::List(*item.clone(), Vec::new()),
            Type::Map(key, value) => Value::Map(*key.clone(), *value.clone(), Vec::new()),
            Type::Option(_) => Value::Sparse(None),
            Type::Box(ty) => Value::Boxed(Box::new(self.zero(ty)?)),
            Type::Shape(path) => match *self.items.get(path)? {
                Item::Enum(_) => Value::Enum(path.clone(), String::new()),
                Item::IntEnum(_) => Value::IntEnum(path.clone(), 0),
                Item::Struct(item) => {
                    let required = item.fields.iter().filter(|field| field.required);
                    let values: Option<Vec<_>> =
                        required.map(|field| self.zero(&field.ty)).collect();
                    Value::Struct {
                        path: shared(path),
                        required: values.filter(|values| !values.is_empty()),
                        optional: Vec::new(),
                    }
                }
                Item::Union(_) | Item::Operation(_) => return None,
            },
        })
    }
}

/// The path of a shared type.
fn shared(path: &TypePath) -> String {
    match path.home {
        Home::Types => format!("types::{}", path.name),
        Home::Errors => format!("types::error::{}", path.name),
    }
}

/// A key of a map: a string or an enum of strings.
fn map_key(ty: &Type, name: &str) -> Value {
    match ty {
        Type::Shape(path) => Value::Enum(path.clone(), name.to_owned()),
        _ => Value::String(name.to_owned()),
    }
}

fn integer(
    ty: &Type,
    node: &Node<'_>,
    min: i64,
    max: i64,
    errors: &mut Vec<Error>,
) -> Option<Value> {
    let number = node.number(errors)?;
    let value = number.as_i64().filter(|value| (min..=max).contains(value));
    if value.is_none() {
        let message = format!("{number} is no whole number from {min} to {max}");
        errors.push(node.error(message));
    }
    Some(Value::Integer(ty.clone(), value?))
}

fn float(node: &Node<'_>, errors: &mut Vec<Error>) -> Option<Float> {
    match node.json {
        Json::String(text) => match text.as_str() {
            "NaN" => Some(Float::NaN),
            "Infinity" => Some(Float::Infinity),
            "-Infinity" => Some(Float::NegInfinity),
            _ => {
                let message = "expected a number, or NaN, Infinity or -Infinity in quotes";
                errors.push(node.error(message));
                None
            }
        },
        _ => Some(Float::Finite(node.number(errors)?.to_string())),
    }
}

fn primitive(name: &'static str, node: &Node<'_>, errors: &mut Vec<Error>) -> Option<Value> {
    match name {
        // Blobs stand as plain text, whatever they are on the wire.
        "Blob" => Some(Value::Blob(node.str(errors)?.as_bytes().to_vec())),
        "DateTime" => {
            let number = node.number(errors)?;
            let time = date_time(&number);
            if time.is_none() {
                errors.push(node.error(format!("{number} is no number of seconds")));
            }
            time
        }
        "Document" => Some(Value::Document(document(node.json))),
        _ => match node.json {
            Json::String(text) => Some(Value::Big(name, text.clone())),
            _ => Some(Value::Big(name, node.number(errors)?.to_string())),
        },
    }
}

/// Seconds since the epoch, read as decimal digits: a float would round them.
fn date_time(number: &Number) -> Option<Value> {
    let text = number.to_string();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.as_str()),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.get(..9).unwrap_or(fraction);
    let nanos = format!("{whole}{fraction:0<9}").parse::<i128>().ok()? * sign;
    Some(Value::DateTime {
        secs: nanos.div_euclid(1_000_000_000).try_into().ok()?,
        nanos: nanos.rem_euclid(1_000_000_000).try_into().ok()?,
    })
}

fn document(json: &Json) -> serde_json::Value {
    match json {
        Json::Null => serde_json::Value::Null,
        Json::Bool(value) => (*value).into(),
        Json::Number(value) => value.clone().into(),
        Json::String(value) => value.clone().into(),
        Json::Array(items) => items.iter().map(document).collect(),
        Json::Object(members) => {
            let members = members.iter();
            members
                .map(|(name, value)| (name.clone(), document(value)))
                .collect()
        }
    }
}
