//! Removes the publisher's prose from a model, since it is not part of the API.

use codegen::model::{Deprecated, Kind, Model};

/// Returns the model without documentation and deprecation messages.
pub(super) fn of(model: &Model) -> Model {
    let mut model = model.clone();
    model.service.documentation = None;
    for operation in model.operations.values_mut() {
        remove(&mut operation.documentation, &mut operation.deprecated);
    }
    for shape in model.shapes.values_mut() {
        let traits = &mut shape.traits;
        remove(&mut traits.documentation, &mut traits.deprecated);
        for member in shape.kind.all_members_mut() {
            let traits = &mut member.traits;
            remove(&mut traits.documentation, &mut traits.deprecated);
        }
        match &mut shape.kind {
            Kind::Enum(values) => {
                for known in values {
                    remove(&mut known.documentation, &mut known.deprecated);
                }
            }
            Kind::IntEnum(values) => {
                for known in values {
                    remove(&mut known.documentation, &mut known.deprecated);
                }
            }
            _ => {}
        }
    }
    model
}

fn remove(documentation: &mut Option<String>, deprecated: &mut Option<Deprecated>) {
    *documentation = None;
    if let Some(deprecated) = deprecated {
        deprecated.message = None;
    }
}
