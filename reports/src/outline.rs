//! Outlines of operations and shapes, for users who write code against them or
//! review a change.

mod expand;
mod json;
mod lines;
mod markdown;
mod prune;
mod reference;
mod row;
mod text;

pub use expand::prose;
pub use lines::OutlineLine;
pub use reference::Reference;
pub use row::{Outline, Row};

use codegen::error::{Error, Errors, Place};
use codegen::model::{Model, ShapeId};
use codegen::nearest::did_you_mean;
use codegen::texts::Texts;

use crate::tree::{Node, Tree};
use expand::Expansion;

/// The operation or shape to outline.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The model that contains it.
    pub model: &'a Model,
    /// Documentation that takes precedence over the model's own.
    pub texts: Option<&'a Texts>,
    /// The name of an operation or shape in the model.
    pub name: &'a str,
}

/// Returns the outline of an operation or shape. If both have the name, the
/// operation is outlined.
///
/// If the model has neither, the error suggests similar names.
pub fn outline(subject: &Subject<'_>) -> Result<Outline, Errors> {
    let Subject { model, texts, name } = *subject;
    let tree = Tree::new([model, model], &[]);
    let mut expansion = Expansion::new(&tree, texts);
    let mut operations = tree.operations.iter();
    if let Some(operation) = operations.find(|operation| operation.name == name) {
        return Ok(expansion.operation(operation));
    }
    let mut shapes = tree.shapes.iter().enumerate();
    if let Some((index, shape)) = shapes.find(|(_, shape)| shape.node.name == name) {
        return Ok(expansion.shape(index, shape));
    }
    let reached = model.closure();
    let known = model.operations.keys().map(String::as_str);
    let hint = did_you_mean(name, known.chain(reached.iter().map(ShapeId::name)));
    let title = &model.service.title;
    let message = format!("{title} has no operation or shape `{name}`{hint}");
    Err(Error::new(message, Place::default()).into())
}

/// Returns the changed rows of an operation and a few rows around them.
pub(crate) fn changes(tree: &Tree<'_>, operation: &Node<'_>) -> Vec<Row> {
    let mut expansion = Expansion::new(tree, None).without_docs();
    prune::prune(expansion.parts(operation))
}
