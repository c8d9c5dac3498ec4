//! What the record of additions leaves out: what is gone, and what holds of
//! what stayed.

mod operations;
mod shapes;

use std::collections::{BTreeSet, VecDeque};

use super::effects::Effects;
use super::{Effect, OtherChange};
use codegen::model::{Model, ShapeId};

/// Every such change, sorted by place.
pub(super) fn changes(models: [&Model; 2], effects: &Effects<'_>) -> Vec<OtherChange> {
    let [old, new] = models;
    let mut walk = Walk {
        old,
        new,
        effects,
        open: VecDeque::new(),
        seen: BTreeSet::new(),
        recorded: true,
        found: Vec::new(),
    };
    walk.service();
    walk.operations();
    walk.shapes();
    walk.recorded = false;
    walk.errors();
    walk.shapes();
    walk.found
        .sort_by(|a, b| (&a.at, &a.kind, &a.detail).cmp(&(&b.at, &b.kind, &b.detail)));
    walk.found.dedup();
    walk.found
}

/// Goes from operations down through members of the same name, comparing what
/// stands at either side.
struct Walk<'a> {
    old: &'a Model,
    new: &'a Model,
    effects: &'a Effects<'a>,
    /// Shapes that stand in each other's place and are still to be compared.
    open: VecDeque<(&'a ShapeId, &'a ShapeId)>,
    seen: BTreeSet<(&'a ShapeId, &'a ShapeId)>,
    /// Whether additions are in the record already.
    recorded: bool,
    found: Vec<OtherChange>,
}

/// The place that changes are reported at, and what they do there.
struct At {
    name: String,
    effect: Effect,
}

impl At {
    /// The same place, for what is never graver than this.
    fn at_most(&self, effect: Effect) -> Self {
        Self {
            name: self.name.clone(),
            effect: self.effect.min(effect),
        }
    }
}

impl<'a> Walk<'a> {
    fn enqueue(&mut self, old: &'a ShapeId, new: &'a ShapeId) {
        if self.seen.insert((old, new)) {
            self.open.push_back((old, new));
        }
    }

    fn report(&mut self, at: &At, kind: impl Into<String>, detail: impl Into<String>) {
        self.found.push(OtherChange {
            kind: kind.into(),
            at: at.name.clone(),
            detail: detail.into(),
            effect: at.effect,
        });
    }

    /// Something that is so or not.
    fn flag(&mut self, at: &At, name: &str, old: bool, new: bool) {
        match (old, new) {
            (false, true) => self.report(at, format!("{name} added"), ""),
            (true, false) => self.report(at, format!("{name} dropped"), ""),
            _ => {}
        }
    }

    /// Something that has a value or is not there.
    fn value(&mut self, at: &At, name: &str, old: Option<String>, new: Option<String>) {
        match (old, new) {
            (None, Some(new)) => self.report(at, format!("{name} added"), new),
            (Some(old), None) => self.report(at, format!("{name} dropped"), old),
            (Some(old), Some(new)) if old != new => {
                self.report(at, format!("{name} changed"), format!("{old} -> {new}"));
            }
            _ => {}
        }
    }

    /// Names that came, went, or changed places.
    fn order(&mut self, at: &At, mut old: Vec<&str>, mut new: Vec<&str>) {
        let (before, now) = (old.clone(), new.clone());
        old.retain(|name| now.contains(name));
        new.retain(|name| before.contains(name));
        if old != new {
            let detail = format!("{} -> {}", old.join(", "), new.join(", "));
            let at = At {
                name: at.name.clone(),
                effect: self.effects.of_order(&at.name),
            };
            self.report(&at, "order changed", detail);
        }
    }
}
