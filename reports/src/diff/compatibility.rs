//! Compares the public items of two crates under the Cargo Book's semver rules.
//!
//! Every structure and enum is `#[non_exhaustive]`, so a new field or variant is
//! an addition.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::api::{ApiItem, ApiItems, FacetRule};
use crate::change::{ChangeKind, Effect, RustChange};

/// Returns the changes between the items of two crates, most severe first, then
/// sorted by path.
pub(super) fn compare([old, new]: [&ApiItems<'_>; 2]) -> Vec<RustChange> {
    let mut changes = Vec::new();
    for (path, item) in old {
        match new.get(path) {
            Some(now) => changes.extend(item_changes(path, item, now)),
            None if is_outermost(path, [old, new]) => {
                let removed = RustChange::new(path, &item.at, ChangeKind::Removed);
                changes.push(removed.with_effect(Effect::Breaking));
            }
            None => {}
        }
    }
    for (path, item) in new.iter().filter(|(path, _)| !old.contains_key(*path)) {
        if is_outermost(path, [new, old]) {
            let added = RustChange::new(path, &item.at, ChangeKind::Added);
            changes.push(added.with_effect(Effect::Addition));
        }
    }
    let seen = changes.iter().map(|change| change.path.as_str());
    let seen: HashSet<_> = seen.flat_map(|path| [Some(path), parent(path)]).collect();
    let differs = |(path, item): &(&String, &ApiItem<'_>)| {
        let is_seen = seen.contains(&Some(path.as_str()));
        !is_seen && old.get(*path).is_some_and(|old| old.code != item.code)
    };
    let differ = new.iter().filter(differs);
    let differ = differ.map(|(path, item)| RustChange::new(path, &item.at, ChangeKind::Code));
    changes.extend(differ.collect::<Vec<_>>());
    changes.sort_by(|a, b| (Reverse(a.effect), &a.path).cmp(&(Reverse(b.effect), &b.path)));
    changes
}

/// Returns the path of the item that contains another one.
fn parent(path: &str) -> Option<&str> {
    path.rsplit_once("::").map(|(parent, _)| parent)
}

/// Returns whether an item that `other` lacks has a parent that `other` has, or no
/// parent.
fn is_outermost(path: &str, [own, other]: [&ApiItems<'_>; 2]) -> bool {
    parent(path).is_none_or(|parent| !own.contains_key(parent) || other.contains_key(parent))
}

/// Returns the changes of an item that both crates have. Only the first changed
/// signature counts, since the others follow from it. Documentation counts only if
/// nothing else changed.
fn item_changes(path: &str, old: &ApiItem<'_>, new: &ApiItem<'_>) -> Vec<RustChange> {
    let value = |item: &ApiItem<'_>, name| {
        let facet = item.facets.iter().find(|facet| facet.name == name);
        facet.and_then(|facet| facet.value.clone())
    };
    let gained = new.facets.iter().filter(|now| {
        let mut before = old.facets.iter();
        before.all(|facet| facet.name != now.name)
    });
    let mut changes = Vec::new();
    let mut documentation = None;
    let mut is_signed = false;
    for facet in old.facets.iter().chain(gained) {
        let (name, rule) = (facet.name, facet.rule);
        let (before, after) = (value(old, name), value(new, name));
        if before == after || rule == FacetRule::Signature && is_signed {
            continue;
        }
        is_signed |= rule == FacetRule::Signature;
        let kind = kind(rule, before.is_none(), after.is_none());
        let effect = effect(rule, before.is_none());
        let change = RustChange::new(path, &new.at, kind).with_effect(effect);
        match kind {
            ChangeKind::Documentation => documentation = Some(change),
            ChangeKind::Gained | ChangeKind::Lost => changes.push(RustChange {
                facet: Some(name),
                ..change
            }),
            _ => changes.push(RustChange {
                facet: (kind == ChangeKind::Facet).then_some(name),
                before,
                after,
                ..change
            }),
        }
    }
    if changes.is_empty() {
        changes.extend(documentation);
    }
    changes
}

fn effect(rule: FacetRule, is_new: bool) -> Effect {
    match rule {
        FacetRule::Signature | FacetRule::Impl | FacetRule::Deprecation if is_new => {
            Effect::Addition
        }
        FacetRule::Signature | FacetRule::Impl | FacetRule::Stored => Effect::Breaking,
        FacetRule::Deprecation | FacetRule::Behavior | FacetRule::Text => Effect::Patch,
    }
}

fn kind(rule: FacetRule, is_new: bool, is_gone: bool) -> ChangeKind {
    match rule {
        FacetRule::Impl if is_new => ChangeKind::Gained,
        FacetRule::Impl => ChangeKind::Lost,
        FacetRule::Text => ChangeKind::Documentation,
        FacetRule::Deprecation if is_new => ChangeKind::Deprecated,
        FacetRule::Deprecation if is_gone => ChangeKind::Undeprecated,
        _ => ChangeKind::Facet,
    }
}
