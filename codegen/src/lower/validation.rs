//! What `validate` checks.

use super::constraints::Constraints;
use super::context::Context;
use crate::ir::Constraint;
use crate::model::{Kind, Member};

impl Context<'_> {
    /// Returns what `validate` checks of a member's value. `optional`: the field
    /// may be empty although the member is required. `sensitive`: the owner is a
    /// secret.
    pub(super) fn constraints(
        &self,
        member: &Member,
        optional: bool,
        sensitive: bool,
    ) -> Vec<Constraint> {
        let mut rules = Vec::new();
        if member.traits.required && optional {
            rules.push(Constraint::Required);
        }
        rules.extend(self.value_constraints(member));
        let is_sensitive = sensitive || self.facts.is_sensitive(member);
        if is_sensitive && !rules.is_empty() {
            rules.push(Constraint::Sensitive);
        }
        rules
    }

    /// Recurses into lists and maps, whose depth `facts` bounds.
    fn value_constraints(&self, member: &Member) -> Vec<Constraint> {
        let Some(shape) = self.model.shapes.get(&member.target) else {
            return Vec::new();
        };
        let mut rules = Constraints::of(shape, &member.traits).rules();
        let mut inner = |member: &Member, of: fn(Vec<Constraint>) -> Constraint| {
            let inner = self.value_constraints(member);
            rules.extend((!inner.is_empty()).then(|| of(inner)));
        };
        match &shape.kind {
            Kind::List(list) => inner(&list.member, Constraint::Each),
            Kind::Map(map) => {
                inner(&map.key, Constraint::Keys);
                inner(&map.value, Constraint::Values);
            }
            Kind::Structure(_) | Kind::Union(_) if self.facts.is_constrained(&member.target) => {
                let events = self.is_event_stream(member);
                rules.push(match events {
                    true => Constraint::Each(vec![Constraint::Nested]),
                    false => Constraint::Nested,
                });
            }
            _ => {}
        }
        rules
    }
}
