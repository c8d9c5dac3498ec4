//! What things are for: in our own words where there are some, otherwise in
//! the publisher's, without their markup.

use super::build::Builder;
use codegen::markdown;
use codegen::markdown::one_line;
use codegen::model::{EnumValue, IntEnumValue, Member, Operation, Shape, ShapeId};

impl Builder<'_> {
    pub(super) fn operation_docs(&self, name: &str, operation: &Operation) -> String {
        let own = self.texts.and_then(|texts| texts.operation(name));
        chosen(own, operation.documentation.as_deref())
    }

    pub(super) fn shape_docs(&self, id: &ShapeId, shape: &Shape) -> String {
        let own = self.texts.and_then(|texts| texts.shape(id.name()));
        chosen(own, shape.traits.documentation.as_deref())
    }

    pub(super) fn member_docs(&self, owner: &ShapeId, member: &Member) -> String {
        let own = self
            .texts
            .and_then(|texts| texts.member(owner.name(), &member.name));
        let shape = self.new.shapes.get(&member.target);
        let of_shape = shape.and_then(|shape| shape.traits.documentation.as_deref());
        chosen(own, member.traits.documentation.as_deref().or(of_shape))
    }

    pub(super) fn value_docs(&self, id: &ShapeId, known: &EnumValue) -> String {
        let own = self
            .texts
            .and_then(|texts| texts.value(id.name(), &known.value));
        chosen(own, known.documentation.as_deref())
    }
}

/// What a model says of a known integer.
pub(super) fn int_value(known: &IntEnumValue) -> String {
    chosen(None, known.documentation.as_deref())
}

fn chosen(own: Option<&str>, publishers: Option<&str>) -> String {
    match own {
        Some(own) => without_examples(own),
        None => publishers.map(markdown::words).unwrap_or_default(),
    }
}

/// A text of our own in one line; what stands between fences is left out.
fn without_examples(text: &str) -> String {
    let text = format!("{text}\n");
    let prose: Vec<_> = text.split("```\n").step_by(2).collect();
    one_line(&prose.join(" "))
}
