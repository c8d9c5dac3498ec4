//! Converts values to the form in which `CloudTrail` logs them.

use codegen::model::{Kind, Model, ShapeId};
use serde_json::Value;

/// Makes the first letter of every member name lowercase, at any depth, and removes members that
/// are not in the model.
#[must_use]
pub fn logged(model: &Model, id: Option<&ShapeId>, value: &Value) -> Value {
    let Some(id) = id else {
        return value.clone();
    };
    let of = |id: &ShapeId, value| logged(model, Some(id), value);
    match (&model.shapes[id].kind, value) {
        (Kind::Structure(members) | Kind::Union(members), Value::Object(entries)) => {
            let entries = entries.iter().filter_map(|(name, value)| {
                let member = members.iter().find(|member| member.name == *name)?;
                Some((lower(name), of(&member.target, value)))
            });
            entries.collect()
        }
        // An event stream.
        (Kind::Union(_), Value::Array(events)) => {
            events.iter().map(|event| of(id, event)).collect()
        }
        (Kind::List(list), Value::Array(items)) => {
            let items = items.iter().map(|item| of(&list.member.target, item));
            items.collect()
        }
        (Kind::Map(map), Value::Object(entries)) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, value)| (key.clone(), of(&map.value.target, value)));
            entries.collect()
        }
        _ => value.clone(),
    }
}

fn lower(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_ascii_lowercase() + rest
}
