//! Differences in the crates' files that no public item shows.

use std::collections::BTreeSet;

use codegen::ir::{Crate, Module};

/// Returns the paths of items whose code differs, without those at or below a
/// path in `seen`; the crate itself if nothing else is left.
pub(in crate::diff) fn rest([old, new]: [&Crate; 2], seen: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    let homes = [
        ("types", &old.types, &new.types),
        ("types::error", &old.errors, &new.errors),
    ];
    for (home, old, new) in homes {
        for (old, new) in pairs(old, new) {
            found.extend(items(home, old, new, seen));
        }
    }
    for (old, new) in pairs(&old.operations, &new.operations) {
        found.extend(items(&format!("operation::{}", new.name), old, new, seen));
    }
    if found.is_empty() && seen.is_empty() && old != new {
        found.push("crate".to_owned());
    }
    found
}

/// Modules of the same name that differ. Both lists are sorted.
fn pairs<'a>(
    old: &'a [Module],
    new: &'a [Module],
) -> impl Iterator<Item = (&'a Module, &'a Module)> {
    new.iter().filter_map(|module| {
        let find = |other: &Module| other.name.cmp(&module.name);
        let before = old.get(old.binary_search_by(find).ok()?)?;
        (before != module).then_some((before, module))
    })
}

fn items(home: &str, old: &Module, new: &Module, seen: &BTreeSet<String>) -> Vec<String> {
    let is_seen = |path: &String| {
        let below = format!("{path}::");
        let next = seen.range(below.clone()..).next();
        seen.contains(path) || next.is_some_and(|next| next.starts_with(&below))
    };
    let differ = new.items.iter().filter(|item| {
        let before = old.items.iter().find(|old| old.name() == item.name());
        before.is_some_and(|before| before != *item)
    });
    let paths = differ.map(|item| format!("{home}::{}", item.name()));
    paths.filter(|path| !is_seen(path)).collect()
}
