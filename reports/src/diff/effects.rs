//! What a change in the model does to the crate, told from what changed there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Effect, Place, RustChange};
use codegen::model::{Kind, Model, ShapeId};

/// The gravest effect on what stands for each place in the models.
pub(super) struct Effects<'a> {
    by_origin: HashMap<&'a Place, Effect>,
    /// The same of what both crates have.
    by_kept: HashMap<&'a Place, Effect>,
    /// The members of structures and unions whose value is of a shape, or a
    /// list or map of it.
    users: BTreeMap<&'a str, BTreeSet<(&'a str, &'a str)>>,
    collections: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Effects<'a> {
    pub(super) fn of(models: [&'a Model; 2], changes: &'a [RustChange]) -> Self {
        let mut effects = Self {
            by_origin: gravest(changes.iter()),
            by_kept: gravest(changes.iter().filter(|change| change.kind.is_kept())),
            users: BTreeMap::new(),
            collections: BTreeMap::new(),
        };
        for (id, shape) in models.iter().flat_map(|model| &model.shapes) {
            let is_collection = matches!(shape.kind, Kind::List(_) | Kind::Map(_));
            for member in shape.kind.all_members() {
                let target = member.target.name();
                if is_collection {
                    let users = effects.collections.entry(target).or_default();
                    users.insert(id.name());
                } else {
                    let users = effects.users.entry(target).or_default();
                    users.insert((id.name(), &member.name));
                }
            }
        }
        effects
    }

    /// On `SERVICE`.
    pub(super) fn at_service(&self) -> Effect {
        self.get(&Place::Service)
    }

    /// On what stands for an operation or an error.
    pub(super) fn at(&self, name: &str) -> Effect {
        self.get(&Place::shape(name))
    }

    /// On what stands for a member or value; where that came or went with its
    /// shape, on the shape.
    pub(super) fn at_member(&self, shape: &str, member: &str) -> Effect {
        let owner = Place::shape(shape);
        match self.get(&owner.member(member)) {
            Effect::None => self.get(&owner),
            effect => effect,
        }
    }

    /// Of another order of a shape's members or values.
    pub(super) fn of_order(&self, shape: &str) -> Effect {
        let required = self.get(&Place::shape(shape).constructor());
        required.max(self.at(shape).min(Effect::Patch))
    }

    /// On what stands for a shape; where no item does, on the members that have
    /// values of it.
    pub(super) fn at_shape(&self, id: &ShapeId) -> Effect {
        let mut effect = self.at(id.name());
        let mut open = vec![id.name()];
        let mut seen: BTreeSet<&str> = open.iter().copied().collect();
        while let Some(name) = open.pop() {
            for (owner, member) in self.users.get(name).into_iter().flatten() {
                let kept = self.by_kept.get(&Place::shape(owner).member(member));
                effect = effect.max(kept.copied().unwrap_or(Effect::None));
            }
            let collections = self.collections.get(name).into_iter().flatten();
            for user in collections {
                if seen.insert(user) {
                    open.push(user);
                }
            }
        }
        effect
    }

    fn get(&self, origin: &Place) -> Effect {
        self.by_origin.get(origin).copied().unwrap_or(Effect::None)
    }
}

fn gravest<'a>(changes: impl Iterator<Item = &'a RustChange>) -> HashMap<&'a Place, Effect> {
    let mut effects = HashMap::new();
    for change in changes {
        let effect = effects.entry(&change.at).or_insert(Effect::None);
        *effect = change.effect.max(*effect);
    }
    effects
}
