//! Checks that do not depend on the format.

use crate::error::{Error, ErrorLog, Place};
use crate::model::{Kind, Model, ShapeId};

/// Reports targets that do not exist, and inputs, outputs and errors that are not
/// structures.
pub(super) fn targets(model: &Model, errors: &ErrorLog) {
    for shape in model.shapes.values() {
        for member in shape.kind.all_members() {
            if !model.shapes.contains_key(&member.target) {
                errors.push(missing(&member.target, &member.at));
            }
        }
    }
    for operation in model.operations.values() {
        let ends = operation.input.iter().chain(&operation.output);
        for id in ends.chain(&operation.errors) {
            match model.shapes.get(id) {
                None => errors.push(missing(id, &operation.at)),
                Some(shape) if !matches!(shape.kind, Kind::Structure(_)) => {
                    let name = id.name();
                    let message = format!(
                        "`{name}` is not a structure, as an operation's input, output or error must be"
                    );
                    errors.push(Error::new(message, operation.at.clone()));
                }
                Some(_) => {}
            }
        }
    }
}

fn missing(id: &ShapeId, at: &Place) -> Error {
    let name = id.name();
    Error::new(
        format!("the shape `{name}` does not exist in this model"),
        at.clone(),
    )
}
