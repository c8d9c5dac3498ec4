//! The shapes of an AST by ID, with `apply` and mixins resolved.

use std::collections::{BTreeMap, BTreeSet};

use super::super::node::JsonNode;
use super::ast_traits::AstTraits;
use crate::model::ShapeId;

/// The shapes of a document, with `apply` and mixins resolved.
pub struct Ast<'a> {
    shapes: BTreeMap<&'a str, Definition<'a>>,
}

/// A shape, with `apply` and mixins resolved.
#[derive(Clone)]
pub struct Definition<'a> {
    /// The shape as written in the document.
    pub node: JsonNode<'a>,
    /// The shape's type: `structure`, `operation` and so on.
    pub kind: &'a str,
    /// The shape's traits.
    pub traits: AstTraits<'a>,
    /// The members of a structure, union or enum; the `member` of a list; the `key` and
    /// `value` of a map.
    pub members: Vec<MemberDefinition<'a>>,
}

/// A member, with `apply` and mixins resolved.
#[derive(Clone)]
pub struct MemberDefinition<'a> {
    /// The member's name.
    pub name: &'a str,
    /// The member as written in the document.
    pub node: JsonNode<'a>,
    /// The member's traits.
    pub traits: AstTraits<'a>,
}

/// The traits of `apply`, by the id of a shape or member.
type Applied<'a> = BTreeMap<&'a str, Vec<AstTraits<'a>>>;

impl<'a> Ast<'a> {
    /// Reads the shapes of the document `root`.
    #[must_use]
    pub fn new(root: &JsonNode<'a>) -> Self {
        let shapes = root.need("shapes");
        let nodes = shapes.map(|shapes| shapes.members()).unwrap_or_default();
        let mut definitions = BTreeMap::new();
        let mut applied = Applied::new();
        for (id, node) in nodes {
            let Some(kind) = node.need_str("type") else {
                continue;
            };
            let traits = AstTraits::of(&node);
            if kind == "apply" {
                applied.entry(id).or_default().push(traits);
                continue;
            }
            let members = members(&node, kind);
            let definition = Definition {
                node,
                kind,
                traits,
                members,
            };
            definitions.insert(id, definition);
        }
        mix_in(&mut definitions);
        apply(&mut definitions, applied);
        Self {
            shapes: definitions,
        }
    }

    /// Iterates over the shapes, sorted by absolute name.
    pub fn shapes(&self) -> impl Iterator<Item = (&'a str, &Definition<'a>)> {
        self.shapes.iter().map(|(id, definition)| (*id, definition))
    }

    pub(super) fn get(&self, id: &ShapeId) -> Option<&Definition<'a>> {
        self.find(&id.to_string())
    }

    /// Returns the shape with this absolute name.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Definition<'a>> {
        self.shapes.get(id)
    }

    /// Iterates over the services, sorted by absolute name.
    pub fn services(&self) -> impl Iterator<Item = (&'a str, &Definition<'a>)> {
        self.shapes().filter(|(_, shape)| shape.kind == "service")
    }

    /// Returns the service `wanted`, given by name or absolute name, or the document's only
    /// service. Reports an error at `root` unless exactly one service matches.
    #[must_use]
    pub fn service(
        &self,
        root: &JsonNode<'a>,
        wanted: Option<&str>,
    ) -> Option<(&'a str, &Definition<'a>)> {
        let is_wanted = |id: &str| {
            wanted.is_none_or(|wanted| id == wanted || id.split('#').nth(1) == Some(wanted))
        };
        let mut services = self.services().filter(|(id, _)| is_wanted(id));
        let first = services.next();
        match (&first, services.next(), wanted) {
            (None, _, None) => root.report("no shape of type `service` in this AST"),
            (None, _, Some(wanted)) => {
                let known: Vec<_> = self.services().map(|(id, _)| format!("`{id}`")).collect();
                let known = known.join(", ");
                root.report(format!(
                    "no service `{wanted}` in this AST, which defines {known}"
                ));
            }
            (Some((first, _)), Some((second, shape)), _) => {
                let message =
                    format!("this AST has two services, `{first}` and `{second}`; keep one");
                shape.node.report(message);
            }
            (Some(_), None, _) => {}
        }
        first
    }

    /// Returns an operation. Reports an error if the shape has another type.
    pub(super) fn operation(&self, id: &ShapeId) -> Option<&Definition<'a>> {
        let definition = self.get(id)?;
        if definition.kind == "operation" {
            return Some(definition);
        }
        let message = format!(
            "expected an operation, found a shape of type `{}`",
            definition.kind
        );
        definition.node.report(message);
        None
    }
}

/// Reads a shape's own members, in order.
fn members<'a>(node: &JsonNode<'a>, kind: &str) -> Vec<MemberDefinition<'a>> {
    let nodes = match kind {
        "list" | "set" => single(node, "member"),
        "map" => [single(node, "key"), single(node, "value")].concat(),
        _ => node.get_members("members"),
    };
    let member = |(name, node): (&'a str, JsonNode<'a>)| MemberDefinition {
        name,
        traits: AstTraits::of(&node),
        node,
    };
    nodes.into_iter().map(member).collect()
}

fn single<'a>(node: &JsonNode<'a>, key: &'static str) -> Vec<(&'a str, JsonNode<'a>)> {
    node.get(key).map(|node| (key, node)).into_iter().collect()
}

/// Adds the members and traits of mixins to each shape, before its own.
fn mix_in<'a>(definitions: &mut BTreeMap<&'a str, Definition<'a>>) {
    let uses: BTreeMap<&'a str, Vec<&'a str>> = definitions
        .iter()
        .map(|(id, definition)| (*id, mixins(definition)))
        .filter(|(_, mixins)| !mixins.is_empty())
        .collect();
    let mut done = BTreeSet::new();
    for id in uses.keys().copied() {
        mix_into(id, &uses, definitions, &mut done);
    }
}

fn mixins<'a>(definition: &Definition<'a>) -> Vec<&'a str> {
    let items = definition.node.get_items("mixins");
    let targets = items.iter().filter_map(|item| item.need_str("target"));
    targets.collect()
}

/// Resolves a shape's mixins, depth first, with a stack on the heap.
fn mix_into<'a>(
    id: &'a str,
    uses: &BTreeMap<&'a str, Vec<&'a str>>,
    definitions: &mut BTreeMap<&'a str, Definition<'a>>,
    done: &mut BTreeSet<&'a str>,
) {
    let mut open = vec![(id, false)];
    let mut on_path = BTreeSet::new();
    while let Some((id, ready)) = open.pop() {
        if ready {
            on_path.remove(id);
            if done.insert(id) {
                let mixins = uses.get(id).map(Vec::as_slice).unwrap_or_default();
                merge(id, mixins, definitions);
            }
        } else if !done.contains(id) {
            if !on_path.insert(id) {
                if let Some(definition) = definitions.get(id) {
                    definition
                        .node
                        .report(format!("`{id}` is a mixin of itself"));
                }
                done.insert(id);
                continue;
            }
            open.push((id, true));
            let mixins = uses.get(id).into_iter().flatten();
            open.extend(mixins.map(|id| (*id, false)));
        }
    }
}

fn merge<'a>(id: &str, mixins: &[&str], definitions: &mut BTreeMap<&'a str, Definition<'a>>) {
    let Some(own) = definitions.get(id).cloned() else {
        return;
    };
    let mut merged = own.clone();
    merged.members.clear();
    merged.traits = AstTraits::default();
    for mixin in mixins {
        let Some(mixin) = definitions.get(mixin) else {
            let message = format!("the mixin `{mixin}` does not exist in this model");
            own.node.report(message);
            continue;
        };
        merged.traits.inherit(&mixin.traits);
        take_members(&mut merged.members, &mixin.members);
    }
    merged.traits.overlay(&own.traits);
    take_members(&mut merged.members, &own.members);
    if let Some(slot) = definitions.get_mut(id) {
        *slot = merged;
    }
}

/// Adds members. An existing member keeps its position and gets the newer traits.
fn take_members<'a>(members: &mut Vec<MemberDefinition<'a>>, more: &[MemberDefinition<'a>]) {
    for member in more {
        match members.iter_mut().find(|known| known.name == member.name) {
            Some(known) => {
                known.node = member.node.clone();
                known.traits.overlay(&member.traits);
            }
            None => members.push(member.clone()),
        }
    }
}

/// Applies the traits of `apply`, which override all others.
fn apply<'a>(definitions: &mut BTreeMap<&'a str, Definition<'a>>, applied: Applied<'a>) {
    for (id, traits) in applied {
        let (shape, member) = match id.split_once('$') {
            Some((shape, member)) => (shape, Some(member)),
            None => (id, None),
        };
        let Some(definition) = definitions.get_mut(shape) else {
            continue;
        };
        let slot = match member {
            None => Some(&mut definition.traits),
            Some(name) => {
                let mut members = definition.members.iter_mut();
                let member = members.find(|member| member.name == name);
                member.map(|member| &mut member.traits)
            }
        };
        if let Some(slot) = slot {
            for traits in &traits {
                slot.overlay(traits);
            }
        }
    }
}
