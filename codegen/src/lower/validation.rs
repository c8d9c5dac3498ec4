//! The constraints that `validate` checks.

use std::collections::{BTreeMap, BTreeSet};

use super::constraints::ValueConstraints;
use super::context::Context;
use crate::ir::{Constraint, SharedConstraints};
use crate::model::{Kind, Member, Shape, ShapeId, Traits};
use crate::names::{self, Taken};

impl Context<'_> {
    /// Names the constraints of each shape that is not a type of its own.
    ///
    /// Those with a single use are named too, so that a second one does not change the file of
    /// the first.
    pub(super) fn shared_names(&self) -> BTreeMap<ShapeId, String> {
        let mut targets = BTreeSet::new();
        for id in &self.model.closure() {
            let shape = self.model.shapes.get(id);
            let members = shape.into_iter().flat_map(|shape| shape.kind.all_members());
            let members = members.filter(|member| !has_own_constraints(&member.traits));
            targets.extend(members.map(|member| &member.target));
        }
        let mut taken = Taken::default();
        let shared = targets.into_iter().filter(|id| {
            let shape = self.model.shapes.get(*id);
            shape.is_some_and(|shape| self.can_share(shape))
        });
        shared
            .map(|id| (id.clone(), taken.claim(names::constant(id.name()))))
            .collect()
    }

    /// Whether the shape is not a type of its own, and has constraints.
    fn can_share(&self, shape: &Shape) -> bool {
        let is_type = matches!(
            shape.kind,
            Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_)
        );
        !is_type && !self.shape_constraints(shape, &Traits::default()).is_empty()
    }

    /// Returns the shared constraints, sorted by name.
    pub(super) fn shared_constraints(&self) -> Vec<SharedConstraints> {
        let shared = self.shared.iter().filter_map(|(id, name)| {
            let shape = self.model.shapes.get(id)?;
            Some(SharedConstraints {
                name: name.clone(),
                constraints: self.shape_constraints(shape, &Traits::default()),
            })
        });
        let mut shared: Vec<_> = shared.collect();
        shared.sort_by(|a, b| a.name.cmp(&b.name));
        shared
    }

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
        let is_sensitive = sensitive || self.properties.is_sensitive(member);
        if is_sensitive && !rules.is_empty() {
            rules.push(Constraint::Sensitive);
        }
        rules
    }

    /// Returns the constraints on a member's value: by name if they are shared.
    fn value_constraints(&self, member: &Member) -> Vec<Constraint> {
        let Some(shape) = self.model.shapes.get(&member.target) else {
            return Vec::new();
        };
        if let Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) = shape.kind {
            return self.nested(member);
        }
        match self.shared.get(&member.target) {
            Some(name) if !has_own_constraints(&member.traits) => {
                vec![Constraint::Shared(name.clone())]
            }
            _ => self.shape_constraints(shape, &member.traits),
        }
    }

    fn nested(&self, member: &Member) -> Vec<Constraint> {
        if !self.properties.is_constrained(&member.target) {
            Vec::new()
        } else if self.model.is_event_stream(member) {
            vec![Constraint::Each(vec![Constraint::Nested])]
        } else {
            vec![Constraint::Nested]
        }
    }

    /// Returns the constraints of a shape whose member may have some of its own. Recurses
    /// into lists and maps, whose depth `properties` limits.
    fn shape_constraints(&self, shape: &Shape, member: &Traits) -> Vec<Constraint> {
        let mut rules = ValueConstraints::of(shape, member).rules();
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
            _ => {}
        }
        rules
    }
}

/// Whether a member has constraints in addition to its shape's.
fn has_own_constraints(traits: &Traits) -> bool {
    traits.length.is_some()
        || traits.range.is_some()
        || traits.pattern.is_some()
        || traits.unique_items
}
