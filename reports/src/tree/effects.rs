//! Sets the effect of each node to that of its items in the crate.

use std::collections::HashMap;

use super::{Mark, Node, Role, ShapeNode, Tree};
use crate::change::{ChangeKind, Effect, ModelPlace, RustChange};
use crate::traits::ORDER;

/// The most severe effect by place in the model.
type Effects<'a> = HashMap<&'a ModelPlace, Effect>;

impl Tree<'_> {
    pub(super) fn set_effects(&mut self, changes: &[RustChange]) {
        let all = most_severe(changes.iter());
        let kept = most_severe(
            changes
                .iter()
                .filter(|change| !matches!(change.kind, ChangeKind::Added | ChangeKind::Removed)),
        );
        self.service.set_effect(at(&all, &ModelPlace::Service));
        for operation in &mut self.operations {
            let effect = at(&all, &ModelPlace::shape(&operation.name));
            operation.set_effect(effect);
            let below = operation.below.iter_mut();
            for error in below.filter(|node| node.role == Role::Error) {
                let own = at(&all, &ModelPlace::shape(&error.name));
                error.effect = own.max(effect.min(Effect::Patch));
            }
        }
        for shape in &mut self.shapes {
            shape.set_effects(&all);
        }
        self.spread(&kept);
        for ShapeNode { node, .. } in &mut self.shapes {
            node.set_effect(node.effect);
            for held in node.below.iter_mut().filter(|node| node.role.is_held()) {
                held.set_effect(node.effect);
            }
        }
    }

    /// Copies the effect on a member to the shape that it targets, also through lists
    /// and maps, since shapes such as strings have no items of their own.
    fn spread(&mut self, kept: &Effects<'_>) {
        let mut effects = vec![Effect::None; self.shapes.len()];
        for shape in &self.shapes {
            let owner = ModelPlace::shape(shape.after.0.name());
            let members = shape.node.in_role(Role::Member);
            for member in members.filter(|node| node.mark == Mark::Kept) {
                let effect = at(kept, &owner.member(&member.name));
                let mut open: Vec<_> = member.target.into_iter().collect();
                while let Some(index) = open.pop() {
                    match effects.get_mut(index) {
                        Some(known) if *known < effect => *known = effect,
                        _ => continue,
                    }
                    let shape = self.shapes.get(index).into_iter();
                    let held = shape.flat_map(|shape| &shape.node.below);
                    let held = held.filter(|node| node.role.is_held());
                    open.extend(held.filter_map(|node| node.target));
                }
            }
        }
        for (shape, effect) in self.shapes.iter_mut().zip(effects) {
            shape.node.effect = shape.node.effect.max(effect);
        }
    }
}

impl ShapeNode<'_> {
    fn set_effects(&mut self, all: &Effects<'_>) {
        let owner = ModelPlace::shape(self.after.0.name());
        let own = at(all, &owner);
        let before = self.names()[0].map_or(Effect::None, |name| at(all, &ModelPlace::shape(name)));
        self.node.effect = own.max(before);
        let order = at(all, &owner.constructor()).max(own.min(Effect::Patch));
        for fact in self.node.facts.iter_mut().filter(|fact| fact.of == ORDER) {
            fact.effect = order;
        }
        for part in &mut self.node.below {
            // A part that was added or removed with its owner has the owner's effect.
            part.set_effect(match at(all, &owner.member(&part.name)) {
                Effect::None => own,
                effect => effect,
            });
        }
    }
}

impl Node<'_> {
    fn set_effect(&mut self, effect: Effect) {
        self.effect = effect;
        for fact in self.facts.iter_mut().filter(|fact| fact.of != ORDER) {
            fact.effect = effect.min(fact.of.at_most);
        }
    }
}

fn at(effects: &Effects<'_>, place: &ModelPlace) -> Effect {
    effects.get(place).copied().unwrap_or(Effect::None)
}

fn most_severe<'a>(changes: impl Iterator<Item = &'a RustChange>) -> Effects<'a> {
    let mut effects = Effects::new();
    for change in changes {
        let effect = effects.entry(&change.at).or_insert(Effect::None);
        *effect = change.effect.max(*effect);
    }
    effects
}
