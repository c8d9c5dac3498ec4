//! Pairs the members and values of two shapes by name.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use codegen::model::{Deprecated, Kind, Member, Shape};

use super::{Role, Sides};
use crate::fact::Fact;
use crate::traits;

/// A value of a string or integer enum.
pub(super) struct KnownValue<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) label: Option<&'a str>,
    pub(super) docs: Option<&'a str>,
    pub(super) deprecated: Option<&'a Deprecated>,
}

pub(super) fn values(shape: Option<&Shape>) -> Vec<KnownValue<'_>> {
    match shape.map(|shape| &shape.kind) {
        Some(Kind::Enum(values)) => {
            let values = values.iter().map(|known| KnownValue {
                text: Cow::from(&known.value),
                label: None,
                docs: known.documentation.as_deref(),
                deprecated: known.deprecated.as_ref(),
            });
            values.collect()
        }
        Some(Kind::IntEnum(values)) => {
            let values = values.iter().map(|known| KnownValue {
                text: Cow::from(known.value.to_string()),
                label: Some(&known.name),
                docs: known.documentation.as_deref(),
                deprecated: known.deprecated.as_ref(),
            });
            values.collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the member of a list, or the key or value of a map.
pub(super) fn held(shape: Option<&Shape>, role: Role) -> Option<&Member> {
    match (&shape?.kind, role) {
        (Kind::List(list), Role::Item) => Some(&list.member),
        (Kind::Map(map), Role::Key) => Some(&map.key),
        (Kind::Map(map), Role::Entry) => Some(&map.value),
        _ => None,
    }
}

/// Returns the order of the members or values that both shapes have, if it differs.
pub(super) fn order(sides: Sides<&Shape>) -> Option<Fact> {
    let names = sides.map(|side| -> Vec<Cow<'_, str>> {
        let members = side.map_or(&[][..], |shape| shape.kind.members());
        let members = members.iter().map(|member| Cow::from(&member.name));
        members
            .chain(values(side).into_iter().map(|value| value.text))
            .collect()
    });
    let [old, new] = &names;
    let common = |ours: &[Cow<'_, str>], others: &[Cow<'_, str>]| {
        let others: HashSet<_> = others.iter().collect();
        let common = ours.iter().filter(|name| others.contains(name));
        let common: Vec<_> = common.map(AsRef::as_ref).collect();
        common.join(", ")
    };
    let order = [common(old, new), common(new, old)].map(Some);
    let fact = Fact::of(order, traits::of_order).pop();
    fact.filter(Fact::is_changed)
}

/// Pairs items by name, in the order of the newer model. Removed items keep their
/// position.
pub(super) fn paired<T>(
    [old, new]: [&[T]; 2],
    name: impl Fn(&T) -> Cow<'_, str>,
) -> Vec<Sides<&T>> {
    let before: HashMap<_, _> = old.iter().map(|item| (name(item), item)).collect();
    let now: HashSet<_> = new.iter().map(&name).collect();
    let removed = old
        .iter()
        .enumerate()
        .filter(|(_, item)| !now.contains(&name(item)));
    let mut removed = removed.peekable();
    let mut pairs = Vec::new();
    for (position, item) in new.iter().enumerate() {
        while let Some((_, gone)) = removed.next_if(|(at, _)| *at <= position) {
            pairs.push([Some(gone), None]);
        }
        pairs.push([before.get(&name(item)).copied(), Some(item)]);
    }
    pairs.extend(removed.map(|(_, gone)| [Some(gone), None]));
    pairs
}
