//! The closure of a service.

use std::collections::BTreeSet;

use super::{Model, ShapeId};

impl Model {
    /// Returns the inputs, outputs and errors of all operations, and every shape
    /// below them.
    #[must_use]
    pub fn closure(&self) -> BTreeSet<ShapeId> {
        let operations = self.operations.values();
        let roots = operations.flat_map(|operation| {
            let ends = operation.input.iter().chain(&operation.output);
            ends.chain(&operation.errors)
        });
        let roots: BTreeSet<_> = roots.cloned().collect();
        let mut found = self.below(&roots);
        found.extend(roots);
        found
    }

    /// Returns every shape that is the target of a member below one of the roots.
    /// A root is included only if it is itself a target.
    pub(crate) fn below<'a>(
        &'a self,
        roots: impl IntoIterator<Item = &'a ShapeId>,
    ) -> BTreeSet<ShapeId> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&ShapeId> = roots.into_iter().collect();
        while let Some(id) = open.pop() {
            let shape = self.shapes.get(id);
            let members = shape.into_iter().flat_map(|shape| shape.kind.all_members());
            for member in members {
                if found.insert(member.target.clone()) {
                    open.push(&member.target);
                }
            }
        }
        found
    }
}
