//! Which shapes become types, and who sends them.

use std::collections::BTreeSet;

use crate::model::{Kind, Model, ShapeId};

/// The service's closure, as far as it becomes Rust types.
pub(super) struct Reach {
    /// Structures, unions and enums below an input, output or error.
    pub(super) types: BTreeSet<ShapeId>,
    /// Structures that an operation declares as errors.
    pub(super) errors: BTreeSet<ShapeId>,
    /// What the service sends: below an output or error, or an error itself.
    pub(super) sent: BTreeSet<ShapeId>,
}

impl Reach {
    pub(super) fn of(model: &Model) -> Self {
        let operations = || model.operations.values();
        let errors: BTreeSet<_> = operations().flat_map(|o| &o.errors).cloned().collect();
        let inputs = operations().filter_map(|operation| operation.input.as_ref());
        let outputs = operations().filter_map(|operation| operation.output.as_ref());

        let mut sent = model.below(outputs.chain(&errors));
        let received = model.below(inputs);
        let all = || sent.union(&received);
        let types = all().filter(|id| !errors.contains(*id) && becomes_type(model, id));
        let types = types.cloned().collect();
        sent.extend(errors.iter().cloned());
        Self {
            types,
            errors,
            sent,
        }
    }
}

fn becomes_type(model: &Model, id: &ShapeId) -> bool {
    model.shapes.get(id).is_some_and(|shape| {
        matches!(
            shape.kind,
            Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_)
        )
    })
}
