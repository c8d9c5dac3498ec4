//! Refuses models in which too many names collide. Each collision adds a `_` to the
//! name, so that a short model could result in a huge crate.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::model::{EnumValue, Kind, Member, Model, Shape, ShapeId};
use crate::names;

/// The maximum number of names that may become the same name.
const MAX_ALIKE: usize = 100;

pub(super) fn refuse_crowds(model: &Model, errors: &mut Vec<Error>) {
    let shapes = || model.shapes.keys().map(ShapeId::name);
    let types = crowd(shapes().map(names::type_name));
    let types = types.or_else(|| crowd(shapes().map(names::file_module)));
    if let Some((i, name)) = types
        && let Some(shape) = model.shapes.values().nth(i)
    {
        errors.push(too_many("shapes", &name, shape));
    }
    for shape in model.shapes.values() {
        let (what, found) = match &shape.kind {
            Kind::Enum(values) => {
                let names = values.iter().map(EnumValue::name);
                ("values", crowd(variants(names)))
            }
            Kind::IntEnum(values) => {
                let names = values.iter().map(|known| known.name.as_str());
                ("values", crowd(variants(names)))
            }
            Kind::Structure(members) => ("members", crowd(fields(members))),
            Kind::Union(members) => {
                let names = variants(members.iter().map(|member| member.name.as_str()));
                ("members", crowd(names).or_else(|| crowd(fields(members))))
            }
            _ => continue,
        };
        errors.extend(found.map(|(_, name)| too_many(what, &name, shape)));
    }
}

fn too_many(what: &str, name: &str, shape: &Shape) -> Error {
    let message = format!("more than {MAX_ALIKE} {what} would be `{name}` in Rust");
    shape.at.error(message)
}

fn variants<'a>(values: impl Iterator<Item = &'a str>) -> impl Iterator<Item = String> {
    values.map(names::variant)
}

fn fields(members: &[Member]) -> impl Iterator<Item = String> {
    members.iter().map(|member| names::field(&member.name))
}

/// Returns the first name that occurs too often, and the index where it does.
fn crowd(names: impl Iterator<Item = String>) -> Option<(usize, String)> {
    let mut counts = BTreeMap::new();
    for (i, name) in names.enumerate() {
        let count = counts.entry(name.clone()).or_insert(0);
        *count += 1;
        if *count > MAX_ALIKE {
            return Some((i, name));
        }
    }
    None
}
