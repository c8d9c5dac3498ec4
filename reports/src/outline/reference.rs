//! Outlines of all operations and types of a service, with one level of members.

use std::collections::BTreeSet;

use codegen::model::Model;
use codegen::texts::Texts;

use super::expand::Expansion;
use super::row::Outline;
use crate::tree::{Node, Role, Tree};
use crate::type_words::is_named;

/// The outlines of a service, each list sorted by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    /// The operations; their parts are the request and the response.
    pub operations: Vec<Outline>,
    /// The structures, unions and enums that members target.
    pub types: Vec<Outline>,
    /// The errors.
    pub errors: Vec<Outline>,
}

impl Reference {
    /// Outlines all operations and types of a model. `texts` take precedence over
    /// the model's documentation.
    #[must_use]
    pub fn new(model: &Model, texts: Option<&Texts>) -> Self {
        let tree = Tree::new([model, model], &[]);
        let expand = || Expansion::new(&tree, texts).with_levels(1);
        let operations = tree.operations.iter();
        let errors = operations
            .clone()
            .flat_map(|node| node.in_role(Role::Error));
        let errors: BTreeSet<_> = errors.filter_map(|node| node.target).collect();
        let parts = tree.shapes.iter().flat_map(|shape| &shape.node.below);
        let targets: BTreeSet<_> = parts.filter_map(|part: &Node<'_>| part.target).collect();
        let outlined = |indices: &BTreeSet<usize>| {
            let shapes = indices.iter().filter_map(|index| {
                let shape = tree.shapes.get(*index)?;
                is_named(&shape.after.1.kind).then(|| expand().shape(*index, shape))
            });
            let mut outlines: Vec<_> = shapes.collect();
            outlines.sort_by(|a, b| a.name.cmp(&b.name));
            outlines
        };
        Self {
            operations: operations.map(|node| expand().operation(node)).collect(),
            types: outlined(&targets.difference(&errors).copied().collect()),
            errors: outlined(&errors),
        }
    }
}
