//! Two models of a service as one tree of marked nodes.
//!
//! Everything that either model has is a node: the service, operations, their
//! inputs, outputs and errors, members and values. Nodes that have a type refer
//! to it by its index in [`Tree::shapes`], so that a shape that is used in many
//! places, or that contains itself, occurs once. Every report is a view of this
//! tree.

mod effects;
mod parts;
mod walk;

use std::borrow::Cow;
use std::mem::discriminant;

use codegen::model::{Kind, Shape, ShapeId};

use crate::change::Effect;
use crate::fact::Fact;
use crate::words;

/// Something of the older and of the newer model.
pub type Sides<T> = [Option<T>; 2];

/// Two models of a service, compared.
#[derive(Clone, Debug)]
pub struct Tree<'a> {
    /// The service.
    pub service: Node<'a>,
    /// The operations of both models, sorted by name. Below each are its input,
    /// output and errors.
    pub operations: Vec<Node<'a>>,
    /// The shapes that operations of the newer model reach, each beside the shape
    /// that the older model has in its place.
    pub shapes: Vec<ShapeNode<'a>>,
}

/// A shape of the newer model, beside the shape in its place in the older one.
#[derive(Clone, Debug)]
pub struct ShapeNode<'a> {
    /// The shape in the older model; `None` if it is new in this place.
    pub before: Option<(&'a ShapeId, &'a Shape)>,
    /// The shape in the newer model.
    pub after: (&'a ShapeId, &'a Shape),
    /// Whether an input or output reaches it, rather than an error alone.
    pub in_messages: bool,
    /// What changed. Below it are its members or values.
    pub node: Node<'a>,
}

/// Something that a model has.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// What it is.
    pub role: Role,
    /// Its name in the model; an enum's value.
    pub name: Cow<'a, str>,
    /// The name of an enum's integer.
    pub label: Option<&'a str>,
    /// Which models have it.
    pub mark: Mark,
    /// Its type in the older and in the newer model.
    pub types: Sides<String>,
    /// What else is known of it, from its traits.
    pub facts: Vec<Fact>,
    /// The publisher's documentation, as HTML.
    pub docs: Option<&'a str>,
    /// The most severe effect of its change on users of the crate.
    pub effect: Effect,
    /// The index of its type in [`Tree::shapes`]; `None` if it has none or was
    /// removed.
    pub target: Option<usize>,
    /// What it consists of, in the order of the newer model.
    pub below: Vec<Self>,
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The service.
    Service,
    /// An operation.
    Operation,
    /// An operation's input.
    Input,
    /// An operation's output.
    Output,
    /// An error that an operation declares.
    Error,
    /// A shape.
    Shape,
    /// A member of a structure or union.
    Member,
    /// What a list holds.
    Item,
    /// The keys of a map.
    Key,
    /// The values of a map.
    Entry,
    /// A value of an enum.
    Value,
}

/// Which models have a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Both.
    #[default]
    Kept,
    /// The newer one.
    Added,
    /// The older one.
    Removed,
}

impl<'a> Tree<'a> {
    /// The shape that a node refers to.
    #[must_use]
    pub fn target(&self, node: &Node<'_>) -> Option<&ShapeNode<'a>> {
        self.shapes.get(node.target?)
    }
}

impl ShapeNode<'_> {
    /// The names of the shape in both models.
    #[must_use]
    pub fn names(&self) -> Sides<&str> {
        [
            self.before.map(|(id, _)| id.name()),
            Some(self.after.0.name()),
        ]
    }

    /// Whether the models have the same kind of shape here, so that parts of the
    /// same name are compared.
    #[must_use]
    pub fn is_comparable(&self) -> bool {
        let has_members = |kind: &Kind| matches!(kind, Kind::Structure(_) | Kind::Union(_));
        let new = &self.after.1.kind;
        self.before.is_some_and(|(_, Shape { kind: old, .. })| {
            discriminant(old) == discriminant(new) || has_members(old) && has_members(new)
        })
    }

    /// Whether the type differs. A name counts if it is part of the type.
    #[must_use]
    pub fn is_retyped(&self) -> bool {
        let new = &self.after.1.kind;
        self.before.is_some_and(|(_, Shape { kind: old, .. })| {
            discriminant(old) != discriminant(new) || words::is_named(new) && !self.has_one_name()
        })
    }

    /// Whether the shape has the same name in both models.
    #[must_use]
    pub fn has_one_name(&self) -> bool {
        let [before, after] = self.names();
        before == after
    }
}

impl Node<'_> {
    /// Its type in the newer model, else in the older one.
    #[must_use]
    pub fn ty(&self) -> Option<&String> {
        let [before, after] = &self.types;
        after.as_ref().or(before.as_ref())
    }

    /// The nodes below it in a role.
    pub fn in_role(&self, role: Role) -> impl Iterator<Item = &Self> {
        self.below.iter().filter(move |node| node.role == role)
    }
}

impl Role {
    /// Whether a list or map holds it.
    pub(crate) fn is_held(self) -> bool {
        matches!(self, Self::Item | Self::Key | Self::Entry)
    }

    /// What reports call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Operation => "operation",
            Self::Input => "input",
            Self::Output => "output",
            Self::Error => "error",
            Self::Shape => "shape",
            Self::Member => "member",
            Self::Item => "item",
            Self::Key => "key",
            Self::Entry | Self::Value => "value",
        }
    }
}
