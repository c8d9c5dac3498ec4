//! Two models of a service as one tree of marked nodes.
//!
//! Each item of either model is a node: the service, operations, their inputs,
//! outputs and errors, members and values. A node refers to its type by its index in
//! [`Tree::shapes`], so a shape occurs once even if it is recursive or used in many
//! places. Every report is a view of this tree.

mod build;
mod effects;
mod parts;

use std::borrow::Cow;
use std::collections::HashMap;
use std::mem::discriminant;

use codegen::model::{Kind, Shape, ShapeId};
use serde::{Deserialize, Serialize};

use crate::change::Effect;
use crate::fact::Fact;
use crate::type_words;

/// An item of the older and of the newer model; `None` if absent.
pub(crate) type Sides<T> = [Option<T>; 2];

/// Two models of a service, compared.
#[derive(Clone, Debug)]
pub(crate) struct Tree<'a> {
    pub(crate) service: Node<'a>,
    /// The operations of both models, sorted by name. Below each are its input,
    /// output and errors.
    pub(crate) operations: Vec<Node<'a>>,
    /// The shapes that operations of the newer model reach, each paired with the
    /// shape in the same place of the older model.
    pub(crate) shapes: Vec<ShapeNode<'a>>,
}

/// A shape of the newer model, paired with the shape in the same place of the older
/// one.
#[derive(Clone, Debug)]
pub(crate) struct ShapeNode<'a> {
    /// The shape in the older model; `None` if the place is new.
    pub(crate) before: Option<(&'a ShapeId, &'a Shape)>,
    pub(crate) after: (&'a ShapeId, &'a Shape),
    /// Whether an input or output reaches it. Otherwise only errors do.
    pub(crate) in_messages: bool,
    /// The changes. Below it are the members or values.
    pub(crate) node: Node<'a>,
}

/// An item of a model.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node<'a> {
    pub(crate) role: Role,
    /// Its name in the model, or the value of an enum.
    pub(crate) name: Cow<'a, str>,
    /// The name of an integer enum's value.
    pub(crate) label: Option<&'a str>,
    pub(crate) mark: Mark,
    /// Its type in the older and in the newer model.
    pub(crate) types: Sides<String>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) docs: Option<&'a str>,
    /// The most severe effect on users of the crate.
    pub(crate) effect: Effect,
    /// The index of its type in [`Tree::shapes`]; `None` if it has no type or was
    /// removed.
    pub(crate) target: Option<usize>,
    /// Its parts, in the order of the newer model.
    pub(crate) below: Vec<Self>,
}

/// The role of a node in the model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    #[default]
    Service,
    Operation,
    Input,
    Output,
    Error,
    Shape,
    Member,
    Item,
    Key,
    /// The values of a map.
    Entry,
    /// A value of an enum.
    Value,
}

/// Which of two models has an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Both models.
    #[default]
    Kept,
    /// Only the newer model.
    Added,
    /// Only the older model.
    Removed,
}

impl Mark {
    /// Returns whether both models have the item.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        *self == Self::Kept
    }
}

impl<'a> Tree<'a> {
    /// Returns the shape that a node targets.
    pub(crate) fn target(&self, node: &Node<'_>) -> Option<&ShapeNode<'a>> {
        self.shapes.get(node.target?)
    }

    /// Returns the shapes by name. If a shape has several pairings, the one with the
    /// older shape of the same name is preferred.
    pub(crate) fn shapes_by_name(&self) -> HashMap<&str, &ShapeNode<'a>> {
        let shapes = self.shapes.iter();
        let (same, others): (Vec<_>, Vec<_>) = shapes.partition(|shape| shape.has_one_name());
        let shapes = others.into_iter().rev().chain(same);
        shapes.map(|shape| (shape.after.0.name(), shape)).collect()
    }
}

impl ShapeNode<'_> {
    pub(crate) fn names(&self) -> Sides<&str> {
        [
            self.before.map(|(id, _)| id.name()),
            Some(self.after.0.name()),
        ]
    }

    /// Returns whether both shapes have the same type, so that parts of the same name
    /// are compared.
    pub(crate) fn is_comparable(&self) -> bool {
        let has_members = |kind: &Kind| matches!(kind, Kind::Structure(_) | Kind::Union(_));
        let new = &self.after.1.kind;
        self.before.is_some_and(|(_, Shape { kind: old, .. })| {
            discriminant(old) == discriminant(new) || has_members(old) && has_members(new)
        })
    }

    /// Returns whether the type differs. A name counts if it is part of the type.
    pub(crate) fn is_retyped(&self) -> bool {
        let new = &self.after.1.kind;
        self.before.is_some_and(|(_, Shape { kind: old, .. })| {
            discriminant(old) != discriminant(new)
                || type_words::is_named(new) && !self.has_one_name()
        })
    }

    pub(crate) fn has_one_name(&self) -> bool {
        let [before, after] = self.names();
        before == after
    }
}

impl Node<'_> {
    /// Returns the type in the newer model, else in the older one.
    pub(crate) fn ty(&self) -> Option<&str> {
        let [before, after] = &self.types;
        after.as_deref().or(before.as_deref())
    }

    pub(crate) fn in_role(&self, role: Role) -> impl Iterator<Item = &Self> {
        self.below.iter().filter(move |node| node.role == role)
    }
}

impl Role {
    /// Returns whether it is the item of a list, or the key or value of a map.
    pub(crate) fn is_held(self) -> bool {
        matches!(self, Self::Item | Self::Key | Self::Entry)
    }

    pub(crate) fn name(self) -> &'static str {
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
