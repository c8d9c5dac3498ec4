//! Properties of shapes that follow from the shapes below them.

use std::collections::{BTreeMap, BTreeSet};

use super::constraints::ValueConstraints;
use super::graph::{self, Edge};
use super::reach::Reach;
use crate::error::Error;
use crate::model::{Kind, Member, Model, Shape, ShapeId, Traits};

/// How many lists and maps may be nested directly, since Rust has no infinite types. Real models
/// nest fewer than five.
const MAX_COLLECTIONS: usize = 32;

/// How many structures may be nested by value. The compiler computes layouts up to 128
/// types deep, and an optional member takes two of them.
const MAX_STRUCTURES: usize = 50;

/// The properties of all shapes.
pub(super) struct ShapeProperties {
    boxed: BTreeSet<(ShapeId, String)>,
    /// Shapes that contain a float.
    inexact: BTreeSet<ShapeId>,
    /// Shapes whose Rust type has no `Default`.
    without_default: BTreeSet<ShapeId>,
    sensitive: BTreeSet<ShapeId>,
    /// Shapes that contain something sensitive.
    secretive: BTreeSet<ShapeId>,
    /// Shapes that have constraints or contain shapes that do.
    constrained: BTreeSet<ShapeId>,
}

impl ShapeProperties {
    pub(super) fn of(model: &Model, reach: &Reach, errors: &mut Vec<Error>) -> Self {
        let users = users(model);
        check_collections(model, errors);
        Self {
            boxed: boxed(model, reach, errors),
            inexact: spread(&users, model, |shape| is_float(&shape.kind), |_, _| true),
            without_default: spread(&users, model, |s| lacks_default(&s.kind), needs_default),
            sensitive: spread(&users, model, |s| s.traits.sensitive, is_collection),
            secretive: spread(&users, model, has_secret, |_, _| true),
            constrained: spread(&users, model, |s| is_constrained(model, s), |_, _| true),
        }
    }

    /// Returns whether the member of `owner` must be boxed.
    pub(super) fn is_boxed(&self, owner: &ShapeId, member: &str) -> bool {
        self.boxed.contains(&(owner.clone(), member.to_owned()))
    }

    /// Returns whether equality is exact for every value of the member: it contains no floats.
    pub(super) fn is_exact(&self, member: &Member) -> bool {
        !self.inexact.contains(&member.target)
    }

    /// Returns whether the type of the member's value implements `Default`.
    pub(super) fn has_default(&self, member: &Member) -> bool {
        !self.without_default.contains(&member.target)
    }

    /// Returns whether any part of a value of the shape must not be printed.
    pub(super) fn holds_secrets(&self, id: &ShapeId) -> bool {
        self.secretive.contains(id)
    }

    /// Returns whether the member's value must not be printed.
    pub(super) fn is_sensitive(&self, member: &Member) -> bool {
        member.traits.sensitive || self.sensitive.contains(&member.target)
    }

    /// Returns whether there are constraints on values of the shape or on their parts.
    pub(super) fn is_constrained(&self, id: &ShapeId) -> bool {
        self.constrained.contains(id)
    }
}

/// For each shape, the members that target it, with their owners.
type Users<'a> = BTreeMap<&'a ShapeId, Vec<(&'a ShapeId, &'a Member)>>;

fn users(model: &Model) -> Users<'_> {
    let mut users = Users::new();
    for (id, shape) in &model.shapes {
        for member in shape.kind.all_members() {
            users.entry(&member.target).or_default().push((id, member));
        }
    }
    users
}

/// Returns the shapes for which `start` holds, and all users to which `passes` propagates it.
fn spread(
    users: &Users<'_>,
    model: &Model,
    start: impl Fn(&Shape) -> bool,
    passes: impl Fn(&Shape, &Member) -> bool,
) -> BTreeSet<ShapeId> {
    let roots = model.shapes.iter().filter(|(_, shape)| start(shape));
    let mut open: Vec<&ShapeId> = roots.map(|(id, _)| id).collect();
    let mut found: BTreeSet<ShapeId> = open.iter().copied().cloned().collect();
    while let Some(id) = open.pop() {
        for (user, member) in users.get(id).into_iter().flatten() {
            let shape = model.shapes.get(user);
            if shape.is_some_and(|shape| passes(shape, member)) && found.insert((*user).clone()) {
                open.push(user);
            }
        }
    }
    found
}

fn has_secret(shape: &Shape) -> bool {
    let mut members = shape.kind.all_members();
    shape.traits.sensitive || members.any(|member| member.traits.sensitive)
}

fn is_float(kind: &Kind) -> bool {
    matches!(kind, Kind::Float | Kind::Double)
}

fn lacks_default(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Timestamp
            | Kind::BigInteger
            | Kind::BigDecimal
            | Kind::Enum(_)
            | Kind::IntEnum(_)
            | Kind::Union(_)
    )
}

fn needs_default(user: &Shape, member: &Member) -> bool {
    matches!(user.kind, Kind::Structure(_)) && member.traits.required
}

fn is_collection(user: &Shape, _: &Member) -> bool {
    matches!(user.kind, Kind::List(_) | Kind::Map(_))
}

/// Whether there are constraints on a value of the shape, or on one of its members. Servers check
/// the values of enums.
fn is_constrained(model: &Model, shape: &Shape) -> bool {
    let mut members = shape.kind.all_members();
    matches!(shape.kind, Kind::Enum(_))
        || !ValueConstraints::of(shape, &Traits::default()).is_empty()
        || members.any(|member| {
            let target = model.shapes.get(&member.target);
            target.is_some_and(|target| !ValueConstraints::of(target, &member.traits).is_empty())
        })
}

/// Returns the members to box. Reports structures that require a value of themselves, and
/// chains that are too deep for the compiler.
fn boxed(model: &Model, reach: &Reach, errors: &mut Vec<Error>) -> BTreeSet<(ShapeId, String)> {
    let ids = reach.types.iter().chain(&reach.errors);
    let shapes = ids.filter_map(|id| model.shapes.get_key_value(id));
    let mut edges = Vec::new();
    let mut required = Vec::new();
    for (from, shape) in shapes {
        for member in shape.kind.members() {
            let target = model.shapes.get(&member.target).map(|shape| &shape.kind);
            let edge = Edge {
                from,
                member: &member.name,
                to: &member.target,
            };
            match target {
                Some(Kind::Structure(_)) if member.traits.required => {
                    required.push(edge.clone());
                    edges.push(edge);
                }
                Some(Kind::Structure(_) | Kind::Union(_)) => edges.push(edge),
                _ => {}
            }
        }
    }
    for id in graph::cyclic(&required) {
        if let Some(shape) = model.shapes.get(id) {
            let message = format!(
                "`{}` requires a value of itself, so it can have none",
                id.name()
            );
            errors.push(shape.at.error(message));
        }
    }
    let boxed = graph::boxes(&edges);
    edges.retain(|edge| !boxed.contains(edge));
    check_depth(model, &edges, errors);
    let name = |edge: Edge<'_>| (edge.from.clone(), edge.member.to_owned());
    boxed.into_iter().map(name).collect()
}

fn check_depth(model: &Model, edges: &[Edge<'_>], errors: &mut Vec<Error>) {
    let depth = graph::depth(edges);
    if depth > MAX_STRUCTURES
        && let Some(shape) = edges.first().and_then(|edge| model.shapes.get(edge.from))
    {
        errors.push(shape.at.error(format!(
            "structures stand in one another {depth} levels deep; \
                 the Rust compiler lays out {MAX_STRUCTURES} at most"
        )));
    }
}

/// Reports lists and maps that are nested without end or too deeply: only the innermost
/// of them.
fn check_collections(model: &Model, errors: &mut Vec<Error>) {
    for (id, shape) in &model.shapes {
        let chain = std::iter::successors(Some(id), |id| inner(&model.shapes.get(*id)?.kind));
        let below: Vec<_> = chain.skip(1).take(MAX_COLLECTIONS + 2).collect();
        let is_endless = below.contains(&id);
        if is_endless || below.len() == MAX_COLLECTIONS + 1 {
            let message = format!(
                "lists and maps stand in one another more than {MAX_COLLECTIONS} levels deep \
                 below `{}`; Rust has no type for that without a structure between",
                id.name()
            );
            errors.push(shape.at.error(message));
        }
    }
}

fn inner(kind: &Kind) -> Option<&ShapeId> {
    match kind {
        Kind::List(list) => Some(&list.member.target),
        Kind::Map(map) => Some(&map.value.target),
        _ => None,
    }
}
