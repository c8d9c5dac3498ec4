//! Changes that are not in the record of additions: removed items, and changed
//! traits of items that both models have.

use super::change_report::OtherChange;
use crate::change::Effect;
use crate::fact::Fact;
use crate::tree::{Mark, Node, Role, ShapeNode, Sides, Tree};

/// Returns these changes, sorted by place.
pub(super) fn changes(tree: &Tree<'_>) -> Vec<OtherChange> {
    let mut found = ChangeCollector {
        tree,
        changes: Vec::new(),
    };
    found.facts("service", &tree.service.facts);
    for operation in &tree.operations {
        found.operation(operation);
    }
    for shape in tree.shapes.iter().filter(|shape| shape.before.is_some()) {
        found.shape(shape);
    }
    let mut changes = found.changes;
    changes.sort_by_cached_key(|change| (change.at.clone(), change.kind(), change.detail()));
    changes.dedup();
    changes
}

struct ChangeCollector<'a> {
    tree: &'a Tree<'a>,
    changes: Vec<OtherChange>,
}

impl ChangeCollector<'_> {
    fn operation(&mut self, operation: &Node<'_>) {
        let at = &operation.name;
        match operation.mark {
            Mark::Added => {}
            Mark::Removed => self.part(at, operation, "", operation.effect),
            Mark::Kept => {
                self.facts(at, &operation.facts);
                for part in &operation.below {
                    match (part.role, &part.types) {
                        (Role::Error, _) => self.part(at, part, &part.name, part.effect),
                        // The record has inputs and outputs that were added as a whole.
                        (_, [Some(before), None]) => {
                            self.part(at, part, before, operation.effect);
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    fn shape(&mut self, shape: &ShapeNode<'_>) {
        let ShapeNode { node, .. } = shape;
        if shape.has_one_name() {
            self.retyped(&node.name, node.effect, shape);
        }
        let facts = node.facts.iter();
        let facts = facts.filter(|fact| fact.of.of_shape || shape.has_one_name());
        self.facts(&node.name, facts);
        if !shape.is_comparable() {
            return;
        }
        for part in &node.below {
            let member = format!("{}${}", node.name, part.name);
            let is_recorded = part.mark == Mark::Added && shape.in_messages;
            match (part.role, part.mark) {
                _ if is_recorded => {}
                (Role::Value, Mark::Kept) => self.facts(&member, &part.facts),
                (Role::Value, _) => self.part(&node.name, part, &part.name, part.effect),
                (role, Mark::Kept) if role.is_held() => self.kept(&node.name, part),
                (_, Mark::Kept) => self.kept(&member, part),
                _ => self.part(&member, part, part.ty().unwrap_or_default(), part.effect),
            }
        }
    }

    /// Reports the changes of a member that both models have. If its type was
    /// replaced by one of another name, their traits are compared as the member's.
    fn kept(&mut self, at: &str, member: &Node<'_>) {
        match self.tree.target(member) {
            Some(target) if !target.has_one_name() => {
                self.retyped(at, member.effect, target);
                let mut facts = Fact::inherited(&member.facts, &target.node.facts);
                for fact in &mut facts {
                    fact.effect = member.effect.min(fact.of.at_most);
                }
                self.facts(at, &facts);
            }
            _ => self.facts(at, &member.facts),
        }
    }

    /// Reports a changed type. A new name counts if it is part of the type.
    fn retyped(&mut self, at: &str, effect: Effect, shape: &ShapeNode<'_>) {
        if shape.is_retyped() {
            self.push(at, "type", shape.node.types.clone(), effect);
        }
    }

    fn facts<'f>(&mut self, at: &str, facts: impl IntoIterator<Item = &'f Fact>) {
        for fact in facts.into_iter().filter(|fact| fact.is_changed()) {
            let sides = [fact.before.clone(), fact.after.clone()];
            self.push(at, fact.of.name, sides, fact.effect);
        }
    }

    /// Reports a part that was added or removed.
    fn part(&mut self, at: &str, node: &Node<'_>, name: &str, effect: Effect) {
        let name = Some(name.to_owned());
        let sides = match node.mark {
            Mark::Kept => return,
            Mark::Added => [None, name],
            Mark::Removed => [name, None],
        };
        self.push(at, node.role.name(), sides, effect);
        if let Some(change) = self.changes.last_mut() {
            change.is_part = true;
        }
    }

    fn push(&mut self, at: &str, what: &'static str, sides: Sides<String>, effect: Effect) {
        let [before, after] = sides;
        self.changes.push(OtherChange {
            at: at.to_owned(),
            what,
            is_part: false,
            before,
            after,
            effect,
        });
    }
}
