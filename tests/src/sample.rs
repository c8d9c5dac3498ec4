//! Returns a value of any type of a lowered crate, with all members. Build scripts include this
//! file.

use codegen::ir::{Crate, Home, Item, Module, Type};
use serde_json::{Map, Value, json};

/// The nesting depth of samples of recursive types.
const DEPTH: usize = 4;

/// Returns the JSON of a value.
#[must_use]
pub fn of_item(item: &Item, krate: &Crate) -> Value {
    sample(item, krate, 0)
}

fn sample(item: &Item, krate: &Crate, depth: usize) -> Value {
    match item {
        Item::Struct(item) => {
            let mut members = Map::new();
            for field in &item.fields {
                if depth < DEPTH || field.required {
                    members.insert(field.wire.clone(), of_type(&field.ty, krate, depth + 1));
                }
            }
            Value::Object(members)
        }
        Item::Union(item) => match item.members.first() {
            Some(first) => {
                let value = first
                    .ty
                    .as_ref()
                    .map_or(json!({}), |ty| of_type(ty, krate, depth + 1));
                json!({ &first.wire: value })
            }
            None => json!({}),
        },
        Item::Enum(item) => json!(
            item.variants
                .first()
                .map_or("NEW", |variant| &variant.value)
        ),
        Item::IntEnum(item) => json!(item.variants.first().map_or(7, |variant| variant.value)),
        Item::Operation(_) => Value::Null,
    }
}

fn of_type(ty: &Type, krate: &Crate, depth: usize) -> Value {
    match ty {
        Type::Bool => json!(true),
        Type::I8 | Type::I16 | Type::I32 | Type::I64 => json!(-1),
        Type::F32 | Type::F64 => json!(0.5),
        Type::String => json!("text"),
        Type::Primitive("Blob") => json!("YmxvYg=="),
        Type::Primitive("DateTime") => json!(1_715_731_200.25),
        Type::Primitive(_) => json!(12),
        Type::List(_) | Type::Map(..) if depth > DEPTH => json!([]),
        Type::List(item) => json!([of_type(item, krate, depth + 1)]),
        Type::Map(_, value) => json!({ "key": of_type(value, krate, depth + 1) }),
        Type::Option(inner) | Type::Box(inner) => of_type(inner, krate, depth),
        Type::Shape(path) => {
            let home = match path.home {
                Home::Types => &krate.types,
                Home::Errors => &krate.errors,
            };
            let mut items = home.iter().flat_map(|module: &Module| &module.items);
            let item = items.find(|item| item.name() == path.name);
            item.map_or(Value::Null, |item| sample(item, krate, depth))
        }
    }
}
