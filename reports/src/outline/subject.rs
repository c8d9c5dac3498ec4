//! What an outline is of, found by name.

use super::build::{Builder, Sides};
use super::{Node, Outline, facts, words};
use codegen::error::{Error, Errors, Place};
use codegen::model::{Model, Operation, Shape, ShapeId};
use codegen::nearest::did_you_mean;
use codegen::texts::Texts;

/// What to show.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The service that has it.
    pub model: &'a Model,
    /// Documentation that stands before the model's own.
    pub texts: Option<&'a Texts>,
    /// An operation or shape, by its name in the model.
    pub name: &'a str,
}

/// The outline of an operation or shape; where both have the name, of the
/// operation.
///
/// A name that the model does not have is an error that suggests the nearest.
pub fn outline(subject: &Subject<'_>) -> Result<Outline, Errors> {
    let Subject { model, texts, name } = *subject;
    let mut builder = Builder::new(model, model, texts);
    if let Some(operation) = model.operations.get(name) {
        return Ok(of_operation(&mut builder, name, operation));
    }
    let reached = model.closure();
    let mut shapes = model.shapes.iter().filter(|(id, _)| reached.contains(id));
    if let Some((id, shape)) = shapes.find(|(id, _)| id.name() == name) {
        return Ok(of_shape(&mut builder, id, shape));
    }
    let shapes = reached.iter().map(ShapeId::name);
    let hint = did_you_mean(
        name,
        model.operations.keys().map(String::as_str).chain(shapes),
    );
    let title = &model.service.title;
    let message = format!("{title} has no operation or shape `{name}`{hint}");
    Err(Error::new(message, Place::file("show")).into())
}

/// What became of an operation, as an outline with marks; an operation that one
/// of the models lacks has everything added or removed.
pub(crate) fn change(old: &Model, new: &Model, name: &str) -> Vec<Node> {
    let (before, now) = (old.operations.get(name), new.operations.get(name));
    parts(&mut Builder::new(old, new, None), before, now)
}

fn parts<'a>(
    builder: &mut Builder<'a>,
    old: Option<&'a Operation>,
    new: Option<&'a Operation>,
) -> Vec<Node> {
    let input = |operation: Option<&'a Operation>| operation.and_then(|o| o.input.as_ref());
    let output = |operation: Option<&'a Operation>| operation.and_then(|o| o.output.as_ref());
    let sides: [(&str, Sides<'a>); 2] = [
        ("Request", (input(old), input(new))),
        ("Response", (output(old), output(new))),
    ];
    let parts = sides
        .into_iter()
        .filter_map(|(name, sides)| builder.part(name, sides));
    parts.collect()
}

fn of_operation<'a>(builder: &mut Builder<'a>, name: &str, operation: &'a Operation) -> Outline {
    let errors = operation.errors.iter().map(|id| id.name().to_owned());
    Outline {
        name: name.to_owned(),
        kind: "operation",
        facts: facts::of_operation(operation),
        docs: builder.operation_docs(name, operation),
        errors: errors.collect(),
        parts: parts(builder, Some(operation), Some(operation)),
    }
}

fn of_shape<'a>(builder: &mut Builder<'a>, id: &'a ShapeId, shape: &'a Shape) -> Outline {
    let kind = words::kind_name(&shape.kind);
    let part = builder.part(id.name(), (Some(id), Some(id)));
    let part = part.map(|part| Node {
        docs: String::new(),
        ty: match words::is_named(&shape.kind) {
            true => kind.to_owned(),
            false => part.ty,
        },
        ..part
    });
    Outline {
        name: id.name().to_owned(),
        kind,
        facts: Vec::new(),
        docs: builder.shape_docs(id, shape),
        errors: Vec::new(),
        parts: part.into_iter().collect(),
    }
}
