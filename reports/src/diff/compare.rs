//! Compares the public items of two crates under the Cargo Book's rules for
//! semantic versions.
//!
//! Every structure and enum is `#[non_exhaustive]`, so that a new field or
//! variant is an addition.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use codegen::ir::Crate;

use super::api::{self, Facet, Item, Items, Rule};
use crate::change::{ChangeKind, Effect, Place, RustChange};

/// Returns the changes between two crates, the most severe first, those of one
/// effect sorted by path.
pub(super) fn compare(crates: [&Crate; 2], [old, new]: [&Items; 2]) -> Vec<RustChange> {
    let mut changes = Vec::new();
    for (path, item) in old {
        match new.get(path) {
            Some(now) => changes.extend(item_changes(path, item, now)),
            None if is_outermost(item, new) => {
                changes.push(change(path, item, ChangeKind::Removed, Effect::Breaking));
            }
            None => {}
        }
    }
    let added = new.iter().filter(|(path, _)| !old.contains_key(*path));
    let added = added.filter(|(_, item)| is_outermost(item, old));
    changes.extend(added.map(|(path, item)| {
        let kind = ChangeKind::Added;
        change(path, item, kind, Effect::Addition)
    }));
    let seen: BTreeSet<_> = changes.iter().map(|c| c.path.clone()).collect();
    changes.extend(api::rest(crates, &seen).into_iter().map(|path| RustChange {
        at: new.get(&path).map_or(Place::Crate, |item| item.at.clone()),
        path,
        kind: ChangeKind::Code,
        effect: Effect::Patch,
    }));
    changes.sort_by(|a, b| (Reverse(a.effect), &a.path).cmp(&(Reverse(b.effect), &b.path)));
    changes
}

/// Whether an item that `other` lacks is not only a part of one that it lacks.
fn is_outermost(item: &Item, other: &Items) -> bool {
    let parent = item.parent.as_ref();
    parent.is_none_or(|parent| other.contains_key(parent))
}

fn change(path: &str, item: &Item, kind: ChangeKind, effect: Effect) -> RustChange {
    RustChange {
        path: path.to_owned(),
        at: item.at.clone(),
        kind,
        effect,
    }
}

/// The changes of an item that both crates have: only the first of its
/// signatures, since the others follow from it, and its documentation only if
/// nothing else changed.
fn item_changes(path: &str, old: &Item, new: &Item) -> Vec<RustChange> {
    let value = |item: &Item, name: &str| {
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
    for Facet { name, rule, .. } in old.facets.iter().chain(gained) {
        let (before, after) = (value(old, name), value(new, name));
        if before == after || *rule == Rule::Signature && is_signed {
            continue;
        }
        is_signed |= *rule == Rule::Signature;
        let effect = effect(*rule, before.is_none());
        let change = change(path, new, kind(*rule, name, before, after), effect);
        match rule {
            Rule::Text => documentation = Some(change),
            _ => changes.push(change),
        }
    }
    if changes.is_empty() {
        changes.extend(documentation);
    }
    changes
}

fn effect(rule: Rule, is_new: bool) -> Effect {
    match rule {
        Rule::Signature | Rule::Impl | Rule::Deprecation if is_new => Effect::Addition,
        Rule::Signature | Rule::Impl | Rule::Stored => Effect::Breaking,
        Rule::Deprecation | Rule::Behaviour | Rule::Text => Effect::Patch,
    }
}

fn kind(
    rule: Rule,
    name: &'static str,
    before: Option<String>,
    after: Option<String>,
) -> ChangeKind {
    match (rule, before, after) {
        (Rule::Impl, None, _) => ChangeKind::Gained(name),
        (Rule::Impl, Some(_), _) => ChangeKind::Lost(name),
        (Rule::Text, _, _) => ChangeKind::Documentation,
        (Rule::Deprecation, None, Some(note)) => ChangeKind::Deprecated(note),
        (Rule::Deprecation, Some(note), None) => ChangeKind::Undeprecated(note),
        (_, before, after) => ChangeKind::Facet {
            name,
            before,
            after,
        },
    }
}
