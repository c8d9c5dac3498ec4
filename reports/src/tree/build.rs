//! Builds the tree by walking two models at once, from operations down through
//! members of the same name.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use codegen::model::{Member, Model, Operation, Shape, ShapeId};

use super::parts::{KnownValue, held, order, paired, values};
use super::{Mark, Node, Role, ShapeNode, Sides, Tree};
use crate::change::RustChange;
use crate::fact::Fact;
use crate::traits;
use crate::type_words;

impl<'a> Tree<'a> {
    /// Compares two models. `changes` are those of their crates, as in
    /// [`ChangeReport::rust`](crate::diff::ChangeReport::rust), and determine the
    /// effect of each node.
    pub(crate) fn new(models: [&'a Model; 2], changes: &[RustChange]) -> Self {
        let mut walk = TreeBuilder {
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

struct TreeBuilder<'a> {
    models: [&'a Model; 2],
    index: HashMap<(Option<&'a ShapeId>, &'a ShapeId), usize>,
    shapes: Vec<ShapeNode<'a>>,
    /// The index of the first shape whose members have not been visited.
    next: usize,
    in_messages: bool,
}

impl<'a> TreeBuilder<'a> {
    fn operations(&mut self) -> Vec<Node<'a>> {
        let [old, new] = self.models.map(|model| &model.operations);
        let names: BTreeSet<_> = old.keys().chain(new.keys()).collect();
        let nodes = names.into_iter().filter_map(|name| {
            let sides = [old.get(name), new.get(name)];
            let mut node = Node::new(Role::Operation, name, mark(&sides)?);
            node.facts = Fact::of(sides, traits::of_operation);
            node.docs = newest(sides)?.documentation.as_deref();
            let end = |of: fn(&'a Operation) -> &'a Option<ShapeId>| {
                sides.map(|operation| of(operation?).as_ref())
            };
            let input = self.end(Role::Input, "Request", end(|operation| &operation.input));
            let output = self.end(Role::Output, "Response", end(|operation| &operation.output));
            node.below = input.into_iter().chain(output).collect();
            Some(node)
        });
        nodes.collect()
    }

    fn end(&mut self, role: Role, name: &'a str, ids: Sides<&'a ShapeId>) -> Option<Node<'a>> {
        let mut node = Node::new(role, name, mark(&ids)?);
        self.set_type(&mut node, ids);
        Some(node)
    }

    /// Adds the errors of operations. Errors are compared by name, even if another
    /// operation of the older model declares them.
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

    /// Visits the parts of all shapes that were found, and of the shapes below them.
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

    /// Returns the parts of two shapes of the same type.
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
        // Outlines show removed values last.
        values.sort_by_key(|[_, now]| now.is_none());
        members
            .into_iter()
            .chain(values.into_iter().filter_map(value))
            .collect()
    }

    fn member(&mut self, role: Role, sides: Sides<&'a Member>) -> Option<Node<'a>> {
        let newest = newest(sides)?;
        let mut node = Node::new(role, &newest.name, mark(&sides)?);
        let typed = self.each(sides, |model, member| {
            Some((member, &model.shapes.get(&member.target)?.kind))
        });
        node.facts = Fact::of(typed, traits::of_member);
        node.docs = newest.traits.documentation.as_deref();
        self.set_type(&mut node, sides.map(|member| Some(&member?.target)));
        Some(node)
    }

    fn set_type(&mut self, node: &mut Node<'a>, ids: Sides<&'a ShapeId>) {
        node.types = self.each(ids, |model, id| Some(type_words::type_name(model, id)));
        node.target = self.target(ids);
    }

    /// Applies a lookup to the model of each side.
    fn each<T, U>(&self, sides: Sides<T>, find: impl Fn(&'a Model, T) -> Option<U>) -> Sides<U> {
        let ([old, new], [before, after]) = (self.models, sides);
        [
            before.and_then(|it| find(old, it)),
            after.and_then(|it| find(new, it)),
        ]
    }

    /// Returns the index of a pair of shapes, adding the pair if it is new.
    fn target(&mut self, [before, after]: Sides<&'a ShapeId>) -> Option<usize> {
        let id = after?;
        if let Some(index) = self.index.get(&(before, id)) {
            return Some(*index);
        }
        let ids = [before, after];
        let sides = self.each(ids, |model, id| model.shapes.get(id));
        let shape = sides[1]?;
        let mut node = Node::new(Role::Shape, id.name(), mark(&sides)?);
        node.types = self.each(ids, |model, id| Some(type_words::type_in_full(model, id)));
        node.facts = Fact::of(sides, traits::of_any_shape);
        node.facts.extend(order(sides));
        node.docs = shape.traits.documentation.as_deref();
        let index = self.shapes.len();
        self.index.insert((before, id), index);
        self.shapes.push(ShapeNode {
            before: before.zip(sides[0]),
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
            mark,
            ..Self::default()
        }
    }
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

fn value<'a>(sides: Sides<&KnownValue<'a>>) -> Option<Node<'a>> {
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
