//! The graph of shapes that contain each other by value, and its cycles.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::ShapeId;

/// A member that contains another shape by value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge<'a> {
    pub(super) from: &'a ShapeId,
    pub(super) member: &'a str,
    pub(super) to: &'a ShapeId,
}

/// Returns the members to box so that no type contains itself by value.
///
/// Selects the first member by name of each cycle until there are no cycles, and then
/// drops those that later ones made redundant.
pub(super) fn boxes<'a>(edges: &[Edge<'a>]) -> BTreeSet<Edge<'a>> {
    let mut boxed = BTreeSet::new();
    let mut rest: Vec<Edge<'a>> = edges.to_vec();
    loop {
        let component = components(&rest);
        let mut first: BTreeMap<usize, &Edge<'a>> = BTreeMap::new();
        for edge in rest.iter().filter(|edge| is_inside(&component, edge)) {
            let Some(id) = component.get(edge.from) else {
                continue;
            };
            let slot = first.entry(*id).or_insert(edge);
            *slot = (*slot).min(edge);
        }
        if first.is_empty() {
            break;
        }
        boxed.extend(first.into_values().cloned());
        rest.retain(|edge| !boxed.contains(edge));
    }
    give_back(edges, boxed)
}

fn give_back<'a>(edges: &[Edge<'a>], mut boxed: BTreeSet<Edge<'a>>) -> BTreeSet<Edge<'a>> {
    for edge in boxed.clone() {
        let direct = |e: &&Edge<'a>| **e == edge || !boxed.contains(*e);
        let rest: Vec<_> = edges.iter().filter(direct).cloned().collect();
        if !is_inside(&components(&rest), &edge) {
            boxed.remove(&edge);
        }
    }
    boxed
}

/// Returns the shapes that are part of a cycle.
pub(super) fn cyclic<'a>(edges: &[Edge<'a>]) -> BTreeSet<&'a ShapeId> {
    let component = components(edges);
    let inside = edges.iter().filter(|edge| is_inside(&component, edge));
    inside.map(|edge| edge.from).collect()
}

/// Returns the number of shapes in the longest chain of members by value. The edges
/// must be acyclic.
pub(super) fn depth(edges: &[Edge<'_>]) -> usize {
    let mut incoming: BTreeMap<&ShapeId, usize> = BTreeMap::new();
    let mut outgoing: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    for edge in edges {
        *incoming.entry(edge.to).or_default() += 1;
        incoming.entry(edge.from).or_default();
        outgoing.entry(edge.from).or_default().push(edge.to);
    }
    let roots = incoming.iter().filter(|(_, count)| **count == 0);
    let mut open: VecDeque<(&ShapeId, usize)> = roots.map(|(id, _)| (*id, 1)).collect();
    let mut deepest = 0;
    while let Some((id, depth)) = open.pop_front() {
        deepest = deepest.max(depth);
        for to in outgoing.get(id).into_iter().flatten() {
            if let Some(count) = incoming.get_mut(to) {
                *count -= 1;
                if *count == 0 {
                    open.push_back((to, depth + 1));
                }
            }
        }
    }
    deepest
}

fn is_inside(component: &BTreeMap<&ShapeId, usize>, edge: &Edge<'_>) -> bool {
    component.get(edge.from) == component.get(edge.to)
}

/// Numbers the strongly connected components with Kosaraju's algorithm. The stack is on
/// the heap, so that depth is not limited by the call stack.
fn components<'a>(edges: &[Edge<'a>]) -> BTreeMap<&'a ShapeId, usize> {
    let mut forward: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    let mut backward: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    for edge in edges {
        forward.entry(edge.from).or_default().push(edge.to);
        forward.entry(edge.to).or_default();
        backward.entry(edge.to).or_default().push(edge.from);
    }
    let mut component = BTreeMap::new();
    for (number, root) in finishing_order(&forward).into_iter().rev().enumerate() {
        let mut open = vec![root];
        while let Some(id) = open.pop() {
            if !component.contains_key(id) {
                component.insert(id, number);
                open.extend(backward.get(id).into_iter().flatten());
            }
        }
    }
    component
}

fn finishing_order<'a>(forward: &BTreeMap<&'a ShapeId, Vec<&'a ShapeId>>) -> Vec<&'a ShapeId> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for root in forward.keys().copied() {
        let mut open = vec![(root, false)];
        while let Some((id, done)) = open.pop() {
            if done {
                order.push(id);
            } else if seen.insert(id) {
                open.push((id, true));
                let next = forward.get(id).into_iter().flatten();
                open.extend(next.map(|id| (*id, false)));
            }
        }
    }
    order
}
