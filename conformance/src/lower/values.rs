//! Turns the parameters of a case into values of the crate's types.
//!
//! The types decide, not the crate's serde, so that a case also finds what serde
//! gets wrong in both directions.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use codegen::error::Step;
use codegen::ir::{Crate, Home, Item, Struct, Type, TypePath, Union};
use serde_json::{Number, Value as Json, json};

use super::diagnostics::Diagnostics;
use crate::ir::{Path, Value};

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
        path: Path,
        item: &Struct,
        json: &Json,
        errors: &mut Diagnostics<'_>,
    ) -> Option<Value> {
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
                errors.error::<Value>(format!("the member `{name}` is required and missing"));
                continue;
            };
            let value = errors.member(&field.wire, |errors| self.value(&field.ty, &json, errors));
            if field.required {
                required.extend(value);
            } else {
                optional.extend(value.map(|value| (field.setter.clone(), value)));
            }
        }
        let has_new = item.fields.iter().any(|field| field.required);
        (errors.errors.len() == before).then(|| Value::Struct {
            path,
            required: has_new.then_some(required),
            optional,
        })
    }

    /// Returns a value of a type. `None` if there is an error.
    fn value(&self, ty: &Type, json: &Json, errors: &mut Diagnostics<'_>) -> Option<Value> {
        let integer = |range, errors: &mut Diagnostics<'_>| {
            let value = integer(json, range, errors)?;
            Some(Value::Number(ty.clone(), value.to_string()))
        };
        match ty {
            Type::Bool => {
                let value = json.as_bool();
                value
                    .map(Value::Bool)
                    .or_else(|| errors.expected("a boolean", json))
            }
            Type::I8 => integer(i8::MIN.into()..=i8::MAX.into(), errors),
            Type::I16 => integer(i16::MIN.into()..=i16::MAX.into(), errors),
            Type::I32 => integer(I32, errors),
            Type::I64 => integer(i64::MIN..=i64::MAX, errors),
            Type::F32 | Type::F64 => float(ty, json, errors),
            Type::String => string(json, errors).map(Value::String),
            Type::Primitive(name) => primitive(name, json, errors),
            Type::Shape(path) => self.shape(path, json, errors),
            Type::List(item) => {
                let items = json.as_array();
                let items = items.or_else(|| errors.expected("an array", json))?;
                let values = items.iter().enumerate().map(|(i, json)| {
                    errors.within(Step::Index(i), |errors| self.value(item, json, errors))
                });
                Some(Value::List(*item.clone(), values.collect::<Option<_>>()?))
            }
            Type::Map(key, item) => {
                let entries = object(json, errors)?.iter().map(|(name, json)| {
                    let value = errors.member(name, |errors| self.value(item, json, errors))?;
                    Some((map_key(key, name), value))
                });
                let entries = entries.collect::<Option<_>>()?;
                Some(Value::Map(*key.clone(), *item.clone(), entries))
            }
            Type::Option(_) if json.is_null() => Some(Value::Sparse(None)),
            Type::Option(ty) => {
                let value = self.value(ty, json, errors)?;
                Some(Value::Sparse(Some(Box::new(value))))
            }
            Type::Box(ty) => Some(Value::Boxed(Box::new(self.value(ty, json, errors)?))),
        }
    }

    fn shape(&self, at: &TypePath, json: &Json, errors: &mut Diagnostics<'_>) -> Option<Value> {
        match *self.items.get(at)? {
            Item::Struct(item) => self.structure(Path::new(at), item, json, errors),
            Item::Enum(_) => Some(Value::Enum(Path::new(at), string(json, errors)?)),
            Item::IntEnum(_) => Some(Value::IntEnum(Path::new(at), integer(json, I32, errors)?)),
            Item::Union(item) => self.union(Path::new(at), item, json, errors),
            Item::Operation(_) => None,
        }
    }

    fn union(
        &self,
        path: Path,
        item: &Union,
        json: &Json,
        errors: &mut Diagnostics<'_>,
    ) -> Option<Value> {
        let members = object(json, errors)?;
        let mut entries = members.iter();
        let (Some((name, json)), None) = (entries.next(), entries.next()) else {
            let count = members.len();
            return errors.error(format!("expected one member of a union, found {count}"));
        };
        let Some(member) = item.members.iter().find(|member| member.wire == *name) else {
            return unknown_member(&item.name, name, errors);
        };
        let value = match &member.ty {
            None => None,
            Some(ty) => {
                let value = errors.member(name, |errors| self.value(ty, json, errors))?;
                Some(Box::new(value))
            }
        };
        Some(Value::Union(path, member.name.clone(), value))
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

const I32: RangeInclusive<i64> = i32::MIN as i64..=i32::MAX as i64;

fn object<'j>(json: &'j Json, errors: &mut Diagnostics<'_>) -> Option<&'j Object> {
    json.as_object()
        .or_else(|| errors.expected("an object", json))
}

fn string(json: &Json, errors: &mut Diagnostics<'_>) -> Option<String> {
    let text = json.as_str().map(str::to_owned);
    text.or_else(|| errors.expected("a string", json))
}

fn number<'j>(json: &'j Json, errors: &mut Diagnostics<'_>) -> Option<&'j Number> {
    json.as_number()
        .or_else(|| errors.expected("a number", json))
}

fn unknown_member(owner: &str, name: &str, errors: &mut Diagnostics<'_>) -> Option<Value> {
    let message = format!("`{owner}` has no member of this name");
    errors.member(name, |errors| errors.error(message))
}

/// Returns the key of a map: a string or an enum of strings.
fn map_key(ty: &Type, name: &str) -> Value {
    match ty {
        Type::Shape(at) => Value::Enum(Path::new(at), name.to_owned()),
        _ => Value::String(name.to_owned()),
    }
}

fn integer(json: &Json, range: RangeInclusive<i64>, errors: &mut Diagnostics<'_>) -> Option<i64> {
    let number = number(json, errors)?;
    let value = number.as_i64().filter(|value| range.contains(value));
    let (min, max) = range.into_inner();
    value.or_else(|| {
        errors.error(format!(
            "{number} is not a whole number from {min} to {max}"
        ))
    })
}

fn float(ty: &Type, json: &Json, errors: &mut Diagnostics<'_>) -> Option<Value> {
    let constant = match json.as_str() {
        None => return Some(Value::Number(ty.clone(), number(json, errors)?.to_string())),
        Some("NaN") => "NAN",
        Some("Infinity") => "INFINITY",
        Some("-Infinity") => "NEG_INFINITY",
        Some(_) => {
            let message = "expected a number, or NaN, Infinity or -Infinity in quotes";
            return errors.error(message);
        }
    };
    Some(Value::Float(ty.clone(), constant))
}

fn primitive(name: &'static str, json: &Json, errors: &mut Diagnostics<'_>) -> Option<Value> {
    match name {
        // Blobs are plain text in parameters, whatever they are on the wire.
        "Blob" => Some(Value::Blob(string(json, errors)?.into_bytes())),
        "DateTime" => {
            let number = number(json, errors)?;
            date_time(number)
                .or_else(|| errors.error(format!("{number} is not a number of seconds")))
        }
        "Document" => Some(Value::Document(json.clone())),
        _ => match json {
            Json::String(text) => Some(Value::BigNumber(name, text.clone())),
            _ => Some(Value::BigNumber(name, number(json, errors)?.to_string())),
        },
    }
}

/// Reads seconds since the epoch as decimal digits, which a float would round.
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
