//! Builds the tree: walks two models at once, from operations to what stands in
//! the same place of both.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use codegen::model::{Deprecated, Kind, Member, Model, Operation, Shape, ShapeId};

use super::{Mark, Node, Role, ShapeNode, Tree};
use crate::change::{Effect, RustChange};
use crate::fact::Fact;
use crate::traits;
use crate::words;

/// Something of the older and of the newer model.
type Sides<T> = [Option<T>; 2];

impl<'a> Tree<'a> {
    /// Compares two models. The changes between their crates give each node its
    /// effect.
    #[must_use]
    pub fn new(models: [&'a Model; 2], changes: &[RustChange]) -> Self {
        let mut walk = Walk {
            models,
            index: HashMap::new(),
            shapes: Vec::new(),
            next: 0,
            in_messages: true,
        };
        let mut operations = walk.operations();
        walk.shapes();
        walk.in_messages = false;
        walk.errors(&mut operations);
        walk.shapes();
        let [old, new] = models;
        let mut service = Node::new(Role::Service, "service", Mark::Kept);
        service.facts = Fact::of([Some(&old.service), Some(&new.service)], traits::of_service);
        let mut tree = Self {
            service,
            operations,
            shapes: walk.shapes,
        };
        tree.set_effects(changes);
        tree
    }
}

struct Walk<'a> {
    models: [&'a Model; 2],
    index: HashMap<(Option<&'a ShapeId>, &'a ShapeId), usize>,
    shapes: Vec<ShapeNode<'a>>,
    /// The first shape whose members were not visited yet.
    next: usize,
    in_messages: bool,
}

impl<'a> Walk<'a> {
    fn operations(&mut self) -> Vec<Node<'a>> {
        let [old, new] = self.models.map(|model| &model.operations);
        let names: BTreeSet<_> = old.keys().chain(new.keys()).collect();
        let nodes = names.into_iter().filter_map(|name| {
            let sides = [old.get(name), new.get(name)];
            let mut node = Node::new(Role::Operation, name, mark(&sides)?);
            node.facts = Fact::of(sides, traits::of_operation);
            node.docs = newest(sides)?.documentation.as_deref();
            let input = |operation: &'a Operation| operation.input.as_ref();
            let output = |operation: &'a Operation| operation.output.as_ref();
            let ends = [
                self.end(
                    Role::Input,
                    "Request",
                    sides.map(|side| side.and_then(input)),
                ),
                self.end(
                    Role::Output,
                    "Response",
                    sides.map(|side| side.and_then(output)),
                ),
            ];
            node.below = ends.into_iter().flatten().collect();
            Some(node)
        });
        nodes.collect()
    }

    fn end(&mut self, role: Role, name: &'a str, ids: Sides<&'a ShapeId>) -> Option<Node<'a>> {
        let mut node = Node::new(role, name, mark(&ids)?);
        self.set_type(&mut node, ids);
        Some(node)
    }

    /// Adds the errors of operations. An error is compared with the one of its
    /// name, whichever operation of the older model declares it.
    fn errors(&mut self, operations: &mut [Node<'a>]) {
        let [old, new] = self.models.map(|model| &model.operations);
        let declared = old.values().flat_map(|operation| &operation.errors);
        let declared: BTreeMap<_, _> = declared.map(|id| (id.name(), id)).collect();
        for node in operations {
            let errors = |operations: &'a BTreeMap<String, Operation>| -> BTreeMap<_, _> {
                let operation = operations.get(node.name.as_ref());
                let errors = operation
                    .into_iter()
                    .flat_map(|operation| &operation.errors);
                errors.map(|id| (id.name(), id)).collect()
            };
            let (before, now) = (errors(old), errors(new));
            let names: BTreeSet<_> = before.keys().chain(now.keys()).copied().collect();
            for name in names {
                let sides = [before.get(name).copied(), now.get(name).copied()];
                let Some(mark) = mark(&sides) else { continue };
                let mut error = Node::new(Role::Error, name, mark);
                self.set_type(&mut error, [declared.get(name).copied(), sides[1]]);
                node.below.push(error);
            }
        }
    }

    /// Visits the members of all shapes that were found, and of those below.
    fn shapes(&mut self) {
        while let Some(shape) = self.shapes.get(self.next) {
            let sides = [shape.before.map(|(_, shape)| shape), Some(shape.after.1)];
            let below = match shape.is_comparable() || sides[0].is_none() {
                true => self.parts(sides),
                false => {
                    let mut gone = self.parts([sides[0], None]);
                    gone.append(&mut self.parts([None, sides[1]]));
                    gone
                }
            };
            if let Some(shape) = self.shapes.get_mut(self.next) {
                shape.node.below = below;
            }
            self.next += 1;
        }
    }

    /// The parts of two shapes of one kind.
    fn parts(&mut self, sides: Sides<&'a Shape>) -> Vec<Node<'a>> {
        let members = sides.map(|side| side.map_or(&[][..], |shape| shape.kind.members()));
        let members = paired(members, |member| Cow::from(&member.name));
        let members = members.into_iter().map(|sides| (Role::Member, sides));
        let held = [
            (Role::Item, sides.map(|side| held(side, Role::Item))),
            (Role::Key, sides.map(|side| held(side, Role::Key))),
            (Role::Entry, sides.map(|side| held(side, Role::Entry))),
        ];
        let members = members.chain(held);
        let members: Vec<_> = members
            .filter_map(|(role, sides)| self.member(role, sides))
            .collect();
        let [old, new] = sides.map(values);
        let mut values = paired([&old, &new], |value| value.text.clone());
        // An outline shows removed values behind the others.
        values.sort_by_key(|[_, now]| now.is_none());
        members
            .into_iter()
            .chain(values.into_iter().filter_map(value))
            .collect()
    }

    fn member(&mut self, role: Role, sides: Sides<&'a Member>) -> Option<Node<'a>> {
        let newest = newest(sides)?;
        let mut node = Node::new(role, &newest.name, mark(&sides)?);
        let [old, new] = self.models;
        let typed = [(old, sides[0]), (new, sides[1])].map(|(model, member)| {
            let member = member?;
            Some((member, &model.shapes.get(&member.target)?.kind))
        });
        node.facts = Fact::of(typed, traits::of_member);
        node.docs = newest.traits.documentation.as_deref();
        self.set_type(
            &mut node,
            sides.map(|member| member.map(|member| &member.target)),
        );
        Some(node)
    }

    fn set_type(&mut self, node: &mut Node<'a>, ids: Sides<&'a ShapeId>) {
        let [old, new] = self.models;
        node.types =
            [(old, ids[0]), (new, ids[1])].map(|(model, id)| Some(words::type_name(model, id?)));
        node.target = self.target(ids);
    }

    /// The index of a shape of the newer model, beside that of the older one.
    fn target(&mut self, [before, after]: Sides<&'a ShapeId>) -> Option<usize> {
        let id = after?;
        if let Some(index) = self.index.get(&(before, id)) {
            return Some(*index);
        }
        let [old, new] = self.models;
        let shape = new.shapes.get(id)?;
        let known = before.and_then(|id| Some((id, old.shapes.get(id)?)));
        let sides = [known.map(|(_, shape)| shape), Some(shape)];
        let mut node = Node::new(Role::Shape, id.name(), mark(&sides)?);
        node.types =
            [(old, before), (new, after)].map(|(model, id)| Some(words::type_in_full(model, id?)));
        node.facts = Fact::of(sides, traits::of_any_shape);
        node.facts.extend(order(sides));
        node.docs = shape.traits.documentation.as_deref();
        let index = self.shapes.len();
        self.index.insert((before, id), index);
        self.shapes.push(ShapeNode {
            before: known,
            after: (id, shape),
            in_messages: self.in_messages,
            node,
        });
        Some(index)
    }
}

impl<'a> Node<'a> {
    fn new(role: Role, name: impl Into<Cow<'a, str>>, mark: Mark) -> Self {
        Self {
            role,
            name: name.into(),
            label: None,
            mark,
            types: [None, None],
            facts: Vec::new(),
            docs: None,
            effect: Effect::None,
            target: None,
            below: Vec::new(),
        }
    }
}

/// A known value of an enum of either kind.
struct Value<'a> {
    text: Cow<'a, str>,
    label: Option<&'a str>,
    docs: Option<&'a str>,
    deprecated: Option<&'a Deprecated>,
}

fn values(shape: Option<&Shape>) -> Vec<Value<'_>> {
    match shape.map(|shape| &shape.kind) {
        Some(Kind::Enum(values)) => {
            let values = values.iter().map(|known| Value {
                text: Cow::from(&known.value),
                label: None,
                docs: known.documentation.as_deref(),
                deprecated: known.deprecated.as_ref(),
            });
            values.collect()
        }
        Some(Kind::IntEnum(values)) => {
            let values = values.iter().map(|known| Value {
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

fn value<'a>(sides: Sides<&Value<'a>>) -> Option<Node<'a>> {
    let newest = newest(sides)?;
    let mut node = Node::new(Role::Value, newest.text.clone(), mark(&sides)?);
    node.label = newest.label;
    node.docs = newest.docs;
    node.facts = Fact::of(
        sides.map(|side| side.map(|value| value.deprecated)),
        traits::of_value,
    );
    Some(node)
}

/// What a list or map holds.
fn held(shape: Option<&Shape>, role: Role) -> Option<&Member> {
    match (&shape?.kind, role) {
        (Kind::List(list), Role::Item) => Some(&list.member),
        (Kind::Map(map), Role::Key) => Some(&map.key),
        (Kind::Map(map), Role::Entry) => Some(&map.value),
        _ => None,
    }
}

/// The order of the members or values that both shapes have, if it differs.
fn order(sides: Sides<&Shape>) -> Option<Fact> {
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

/// Items of the same name, in the order of the newer model; each removed one is
/// where it was.
fn paired<'v, T>([old, new]: [&'v [T]; 2], name: impl Fn(&T) -> Cow<'_, str>) -> Vec<Sides<&'v T>> {
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

fn mark<T>(sides: &Sides<T>) -> Option<Mark> {
    match sides {
        [None, None] => None,
        [None, Some(_)] => Some(Mark::Added),
        [Some(_), None] => Some(Mark::Removed),
        [Some(_), Some(_)] => Some(Mark::Kept),
    }
}

fn newest<T>([old, new]: Sides<T>) -> Option<T> {
    new.or(old)
}
