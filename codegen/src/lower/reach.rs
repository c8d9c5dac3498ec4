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

        let mut sent = below(model, outputs.chain(&errors));
        let received = below(model, inputs);
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

/// Every shape that operations reach, their inputs, outputs and errors included.
pub(crate) fn closure(model: &Model) -> BTreeSet<ShapeId> {
    let operations = model.operations.values();
    let roots = operations.flat_map(|operation| {
        let ends = operation.input.iter().chain(&operation.output);
        ends.chain(&operation.errors)
    });
    let roots: BTreeSet<_> = roots.cloned().collect();
    let mut found = below(model, roots.iter());
    found.extend(roots);
    found
}

/// Every shape that a member below one of the roots targets. A root itself is
/// not among them unless it is nested, too.
fn below<'a>(model: &'a Model, roots: impl Iterator<Item = &'a ShapeId>) -> BTreeSet<ShapeId> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&ShapeId> = roots.collect();
    while let Some(id) = open.pop() {
        let shape = model.shapes.get(id);
        let members = shape.into_iter().flat_map(|shape| shape.kind.all_members());
        for member in members {
            if found.insert(member.target.clone()) {
                open.push(&member.target);
            }
        }
    }
    found
}

fn becomes_type(model: &Model, id: &ShapeId) -> bool {
    model.shapes.get(id).is_some_and(|shape| {
        matches!(
            shape.kind,
            Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_)
        )
    })
}
