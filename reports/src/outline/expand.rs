//! Expands a part of the tree into rows. Each type is expanded once.

use std::collections::HashMap;

use codegen::markdown::{one_line, plain_text};
use codegen::model::Kind;
use codegen::texts::Texts;

use super::row::{Note, Outline, Row, short_line};
use crate::fact::Fact;
use crate::traits::REQUIRED;
use crate::tree::{Mark, Node, Role, ShapeNode, Tree};
use crate::type_words::{is_named, kind_name};

/// The maximum nesting depth.
const MAX_DEPTH: usize = 64;

pub(super) struct Expansion<'a> {
    tree: &'a Tree<'a>,
    texts: Option<&'a Texts>,
    /// Whether rows have documentation.
    has_docs: bool,
    /// The maximum number of levels of structures.
    levels: usize,
    /// The indices of the shapes that contain the current row.
    open: Vec<usize>,
    /// The shapes that were expanded, and whether anything in them changed.
    shown: HashMap<usize, bool>,
}

impl<'a> Expansion<'a> {
    pub(super) fn new(tree: &'a Tree<'a>, texts: Option<&'a Texts>) -> Self {
        Self {
            tree,
            texts,
            has_docs: true,
            levels: MAX_DEPTH,
            open: Vec::new(),
            shown: HashMap::new(),
        }
    }

    /// Leaves out documentation, which takes most of the time.
    pub(super) fn without_docs(self) -> Self {
        Self {
            has_docs: false,
            ..self
        }
    }

    /// Limits the number of levels of structures.
    pub(super) fn with_levels(self, levels: usize) -> Self {
        Self { levels, ..self }
    }

    pub(super) fn operation(&mut self, node: &Node<'_>) -> Outline {
        let own = self.texts.and_then(|texts| texts.operation(&node.name));
        let errors = node.in_role(Role::Error);
        Outline {
            name: node.name.to_string(),
            kind: "operation",
            facts: node.facts.iter().filter_map(Fact::shown).collect(),
            docs: self.docs(own, node.docs),
            errors: errors.map(|error| error.name.to_string()).collect(),
            parts: self.parts(node),
        }
    }

    /// Returns the rows of an operation's request and response.
    pub(super) fn parts(&mut self, operation: &Node<'_>) -> Vec<Row> {
        let ends = operation.below.iter();
        let ends = ends.filter(|node| matches!(node.role, Role::Input | Role::Output));
        let parts = ends.map(|end| {
            let shape = self.tree.target(end);
            let facts = shape.map_or(&[][..], |shape| &shape.node.facts);
            Row {
                facts: facts.iter().filter_map(Fact::shown).collect(),
                docs: shape
                    .map(|shape| self.shape_docs(shape))
                    .unwrap_or_default(),
                ..self.row(end)
            }
        });
        parts.collect()
    }

    pub(super) fn shape(&mut self, index: usize, shape: &ShapeNode<'_>) -> Outline {
        let kind = &shape.after.1.kind;
        let (note, below) = self.below(Some(index));
        let ty = match is_named(kind) {
            true => Some(kind_name(kind).to_owned()),
            false => shape.node.ty().map(str::to_owned),
        };
        let part = Row {
            name: shape.node.name.to_string(),
            ty: ty.unwrap_or_default(),
            facts: shape.node.facts.iter().filter_map(Fact::shown).collect(),
            note,
            below,
            ..Row::default()
        };
        Outline {
            name: shape.node.name.to_string(),
            kind: kind_name(kind),
            facts: Vec::new(),
            docs: self.shape_docs(shape),
            errors: Vec::new(),
            parts: vec![part],
        }
    }

    /// Returns the row of a node, without facts and documentation.
    fn row(&mut self, node: &Node<'_>) -> Row {
        let (note, below) = self.below(node.target);
        Row {
            name: node.name.to_string(),
            ty: node.ty().unwrap_or_default().to_owned(),
            target: self.named(node),
            note,
            mark: node.mark,
            below,
            ..Row::default()
        }
    }

    /// Returns the rows of a shape's members or values. For lists and maps, those of
    /// their innermost type.
    fn below(&mut self, target: Option<usize>) -> (Note, Vec<Row>) {
        let Some((index, shape)) = self.innermost(target) else {
            return (Note::None, Vec::new());
        };
        let is_value = |node: &Node<'_>| node.role == Role::Value;
        if shape.node.below.iter().all(is_value) {
            let values = shape.node.below.iter();
            return (
                Note::None,
                values.map(|node| self.value(shape, node)).collect(),
            );
        }
        if self.open.contains(&index) {
            return (Note::Recursive, Vec::new());
        }
        if self.open.len() == self.levels {
            return (Note::Deep, Vec::new());
        }
        match self.shown.get(&index) {
            Some(true) => return (Note::ChangedAbove, Vec::new()),
            Some(false) => return (Note::Above, Vec::new()),
            None => {}
        }
        self.open.push(index);
        let nodes = shape.node.below.iter();
        let rows: Vec<_> = nodes.map(|node| self.member(shape, node)).collect();
        self.open.pop();
        let is_changed = shape.before.is_some() && rows.iter().any(Row::is_changed);
        self.shown.insert(index, is_changed);
        (Note::None, rows)
    }

    fn member(&mut self, owner: &ShapeNode<'_>, node: &Node<'_>) -> Row {
        if node.role == Role::Value {
            return self.value(owner, node);
        }
        let shape = self.tree.target(node);
        let inherited = shape.map_or(&[][..], |shape| &shape.node.facts);
        let facts = Fact::inherited(&node.facts, inherited);
        let own = self
            .texts
            .and_then(|texts| texts.member(&owner.node.name, &node.name));
        let docs = self.docs(own, node.docs.or_else(|| shape?.node.docs));
        let items = shape.map(|shape| self.items(shape)).unwrap_or_default();
        let required = node.facts.iter().find(|fact| fact.of == REQUIRED);
        let [was_required, is_required] = required.map_or([false; 2], |fact| {
            [&fact.before, &fact.after].map(Option::is_some)
        });
        let [before, after] = &node.types;
        let is_changed = before != after || was_required != is_required;
        let ty = before.as_deref().unwrap_or_default();
        Row {
            required: if node.mark == Mark::Removed {
                was_required
            } else {
                is_required
            },
            facts: shown(&facts, items),
            docs,
            before: (node.mark == Mark::Kept && is_changed)
                .then(|| short_line(&node.name, ty, was_required)),
            ..self.row(node)
        }
    }

    /// Returns the bounds of a list's items, or of a map's keys and values.
    fn items(&self, shape: &ShapeNode<'_>) -> Vec<String> {
        let held = shape.node.below.iter().filter(|node| node.role.is_held());
        let held = held.filter_map(|node| {
            let inherited = &self.tree.target(node)?.node.facts;
            let facts = Fact::inherited(&node.facts, inherited);
            let bounds = facts.iter().filter(|fact| fact.of.is_bound);
            let bounds: Vec<_> = bounds.filter_map(Fact::shown).collect();
            let name = node.role.name();
            (!bounds.is_empty()).then(|| format!("each {name} {}", bounds.join(", ")))
        });
        held.collect()
    }

    fn value(&self, owner: &ShapeNode<'_>, node: &Node<'_>) -> Row {
        let own = self.texts.filter(|_| node.label.is_none());
        let own = own.and_then(|texts| texts.value(&owner.node.name, &node.name));
        let name = match node.label {
            Some(label) => format!("{label} = {}", node.name),
            None => node.name.to_string(),
        };
        Row {
            name,
            facts: node.facts.iter().filter_map(Fact::shown).collect(),
            docs: self.docs(own, node.docs),
            mark: node.mark,
            ..Row::default()
        }
    }

    /// Returns the name of a node's type, or of the innermost type of a list or map.
    fn named(&self, node: &Node<'_>) -> Option<String> {
        let (_, shape) = self.innermost(node.target)?;
        is_named(&shape.after.1.kind).then(|| shape.node.name.to_string())
    }

    /// Returns the innermost type of nested lists and maps. The depth is limited
    /// because a model that was not lowered may contain a list of itself.
    fn innermost(&self, target: Option<usize>) -> Option<(usize, &'a ShapeNode<'a>)> {
        let mut index = target?;
        let mut shape = self.tree.shapes.get(index)?;
        for _ in 0..MAX_DEPTH {
            let held = match &shape.after.1.kind {
                Kind::List(_) => Role::Item,
                Kind::Map(_) => Role::Entry,
                _ => break,
            };
            let held = shape.node.in_role(held).find_map(|node| node.target)?;
            index = held;
            shape = self.tree.shapes.get(index)?;
        }
        Some((index, shape))
    }

    fn shape_docs(&self, shape: &ShapeNode<'_>) -> String {
        let own = self.texts.and_then(|texts| texts.shape(&shape.node.name));
        self.docs(own, shape.node.docs)
    }

    fn docs(&self, own: Option<&str>, publishers: Option<&str>) -> String {
        match self.has_docs {
            true => prose(own, publishers),
            false => String::new(),
        }
    }
}

/// Returns the texts of facts, with the bounds of items after the type's own.
fn shown(facts: &[Fact], items: Vec<String>) -> Vec<String> {
    let is_first = |fact: &&Fact| fact.of.is_bound || fact.of == REQUIRED;
    let first = facts.iter().filter(is_first).filter_map(Fact::shown);
    let rest = facts
        .iter()
        .filter(|fact| !is_first(fact))
        .filter_map(Fact::shown);
    first.chain(items).chain(rest).collect()
}

/// Returns documentation on one line, with code in backticks: our own text without
/// its examples, else the text of the publisher's HTML.
#[must_use]
pub fn prose(own: Option<&str>, publishers: Option<&str>) -> String {
    match own {
        Some(own) => {
            let own = format!("{own}\n");
            let prose: Vec<_> = own.split("```\n").step_by(2).collect();
            one_line(&prose.join(" "))
        }
        None => publishers.map(plain_text).unwrap_or_default(),
    }
}
