//! What things are for: in our own words where there are some, otherwise in
//! the publisher's, without their markup.

use super::build::Builder;
use crate::model::{Member, Operation, Shape, ShapeId};

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

    pub(super) fn value_docs(&self, id: &ShapeId, value: &str) -> String {
        let own = self.texts.and_then(|texts| texts.value(id.name(), value));
        chosen(own, None)
    }
}

fn chosen(own: Option<&str>, publishers: Option<&str>) -> String {
    match own {
        Some(own) => own.split_whitespace().collect::<Vec<_>>().join(" "),
        None => publishers.map(without_markup).unwrap_or_default(),
    }
}

/// The words of a text in HTML.
fn without_markup(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let Some((name, behind)) = tag.split_once('>') else {
            rest = tag;
            continue;
        };
        // Inline tags stand within words; all others stand between them.
        let name = name.trim_start_matches('/');
        if !matches!(name, "code" | "i" | "b" | "em" | "strong") && !name.starts_with("a ") {
            text.push(' ');
        }
        rest = behind;
    }
    text.push_str(rest);
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    for (entity, character) in entities {
        text = text.replace(entity, character);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
