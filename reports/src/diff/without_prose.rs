//! A model without its publisher's prose, which is no part of an API.

use codegen::model::{Deprecated, Kind, Model, Traits};

pub(super) fn of(model: &Model) -> Model {
    let mut model = model.clone();
    model.service.documentation = None;
    for operation in model.operations.values_mut() {
        operation.documentation = None;
        note(operation.deprecated.as_mut());
    }
    for shape in model.shapes.values_mut() {
        traits(&mut shape.traits);
        match &mut shape.kind {
            Kind::Structure(members) | Kind::Union(members) => {
                for member in members {
                    traits(&mut member.traits);
                }
            }
            Kind::Enum(values) => {
                for known in values {
                    known.documentation = None;
                    note(known.deprecated.as_mut());
                }
            }
            Kind::IntEnum(values) => {
                for known in values {
                    known.documentation = None;
                    note(known.deprecated.as_mut());
                }
            }
            Kind::List(list) => traits(&mut list.member.traits),
            Kind::Map(map) => {
                traits(&mut map.key.traits);
                traits(&mut map.value.traits);
            }
            _ => {}
        }
    }
    model
}

fn traits(traits: &mut Traits) {
    traits.documentation = None;
    note(traits.deprecated.as_mut());
}

fn note(deprecated: Option<&mut Deprecated>) {
    if let Some(deprecated) = deprecated {
        deprecated.message = None;
    }
}
