//! What the difference of two crates' public items means for their users,
//! under the rules of the Cargo Book on semantic versions.
//!
//! Every structure and enum is `#[non_exhaustive]`, so that a new field or
//! variant is an addition.

use std::collections::BTreeSet;

use super::api::{self, Facet, Item, Items, Origin, Rule};
use super::{Effect, RustChange};
use codegen::ir::Crate;

/// What happened to an item whose documentation alone differs.
pub(super) const DOCUMENTATION_CHANGED: &str = "documentation changed";

/// A change, and the place in the model where it comes from.
pub(super) struct Change {
    pub(super) origin: Origin,
    /// Whether both crates have the item.
    pub(super) is_kept: bool,
    pub(super) rust: RustChange,
}

/// The changes from the first crate to the second, the gravest first, those of
/// one effect sorted by path.
pub(super) fn compare(crates: [&Crate; 2], [old, new]: [&Items; 2]) -> Vec<Change> {
    let mut changes = Vec::new();
    for (path, item) in old {
        match new.get(path) {
            Some(now) => changes.extend(of_item(path, item, now)),
            None if is_outermost(item, new) => {
                changes.push(Change {
                    is_kept: false,
                    ..change(path, item, "removed", Effect::Breaking)
                });
            }
            None => {}
        }
    }
    let added = new.iter().filter(|(path, _)| !old.contains_key(*path));
    let added = added.filter(|(_, item)| is_outermost(item, old));
    changes.extend(added.map(|(path, item)| Change {
        is_kept: false,
        ..change(path, item, "added", Effect::Addition)
    }));
    let seen: BTreeSet<_> = changes.iter().map(|c| c.rust.path.clone()).collect();
    for path in api::rest(crates, &seen) {
        let origin = new.get(&path).map(|item| item.origin.clone());
        changes.push(Change {
            origin: origin.unwrap_or_default(),
            is_kept: true,
            rust: RustChange {
                path,
                change: "order, bounds or documentation changed".to_owned(),
                effect: Effect::Patch,
            },
        });
    }
    changes.sort_by(|a, b| {
        let key = |change: &Change| std::cmp::Reverse(change.rust.effect);
        (key(a), &a.rust.path).cmp(&(key(b), &b.rust.path))
    });
    changes
}

/// Whether an item that `other` lacks is not just part of one that it lacks.
fn is_outermost(item: &Item, other: &Items) -> bool {
    let parent = item.parent.as_ref();
    parent.is_none_or(|parent| other.contains_key(parent))
}

fn change(path: &str, item: &Item, change: impl Into<String>, effect: Effect) -> Change {
    Change {
        origin: item.origin.clone(),
        is_kept: true,
        rust: RustChange {
            path: path.to_owned(),
            change: change.into(),
            effect,
        },
    }
}

/// The changes of an item: of its signatures the first, from which the others
/// follow; its documentation only where nothing else changed.
fn of_item(path: &str, old: &Item, new: &Item) -> Vec<Change> {
    let facets = old.facets.iter().filter_map(|facet| {
        let now = new.facets.iter().find(|now| now.name == facet.name);
        let (text, effect) = of_facet(facet, now)?;
        Some((facet.rule, change(path, new, text, effect)))
    });
    let gained = new.facets.iter().filter(|now| {
        let mut before = old.facets.iter();
        before.all(|facet| facet.name != now.name)
    });
    let gained = gained.filter_map(|now| {
        let nothing = Facet {
            value: None,
            name: now.name,
            rule: now.rule,
        };
        let (text, effect) = of_facet(&nothing, Some(now))?;
        Some((now.rule, change(path, new, text, effect)))
    });
    let mut changes: Vec<_> = facets.chain(gained).collect();
    let mut is_signed = false;
    changes
        .retain(|(rule, _)| *rule != Rule::Signature || !std::mem::replace(&mut is_signed, true));
    if changes.iter().any(|(rule, _)| *rule != Rule::Text) {
        changes.retain(|(rule, _)| *rule != Rule::Text);
    }
    changes.into_iter().map(|(_, change)| change).collect()
}

/// What became of a facet, and what that means; nothing where it is the same.
fn of_facet(old: &Facet, new: Option<&Facet>) -> Option<(String, Effect)> {
    let now = new.and_then(|facet| facet.value.as_ref());
    let before = old.value.as_ref();
    if before == now {
        return None;
    }
    let effect = match (old.rule, before, now) {
        (Rule::Signature | Rule::Impl | Rule::Deprecation, None, Some(_)) => Effect::Addition,
        (Rule::Signature | Rule::Impl | Rule::Stored, _, _) => Effect::Breaking,
        (Rule::Deprecation | Rule::Behaviour | Rule::Text, _, _) => Effect::Patch,
    };
    let name = old.name;
    let text = match (old.rule, before, now) {
        (Rule::Impl, None, _) => format!("`{name}` gained"),
        (Rule::Impl, _, _) => format!("`{name}` lost"),
        (Rule::Text, _, _) => DOCUMENTATION_CHANGED.to_owned(),
        (_, None, Some(now)) if now.is_empty() => format!("{name} added"),
        (_, None, Some(now)) => format!("{name} `{now}` added"),
        (_, Some(before), None) if before.is_empty() => format!("{name} removed"),
        (_, Some(before), None) => format!("{name} `{before}` removed"),
        (_, Some(before), Some(now)) => format!("{name} `{before}` -> `{now}`"),
        (_, None, None) => return None,
    };
    Some((text, effect))
}
