//! Descriptions of types in words.

use codegen::model::{Kind, Model, ShapeId};

/// Describes the type of a member. Structures, unions and enums are named.
pub(crate) fn type_name(model: &Model, id: &ShapeId) -> String {
    let Some(shape) = model.shapes.get(id) else {
        return id.name().to_owned();
    };
    match &shape.kind {
        kind if is_named(kind) => id.name().to_owned(),
        Kind::List(list) => {
            let item = type_name(model, &list.member.target);
            format!("{}list of {item}", sparse(list.sparse))
        }
        Kind::Map(map) => {
            let key = type_name(model, &map.key.target);
            let value = type_name(model, &map.value.target);
            format!("{}map of {key} to {value}", sparse(map.sparse))
        }
        kind => kind_name(kind).to_owned(),
    }
}

/// Like [`type_name`], but with the type of a named shape: `structure Task`.
pub(crate) fn type_in_full(model: &Model, id: &ShapeId) -> String {
    let name = type_name(model, id);
    match model.shapes.get(id).map(|shape| &shape.kind) {
        Some(kind) if is_named(kind) => format!("{} {name}", kind_name(kind)),
        _ => name,
    }
}

/// Returns whether a shape's name is part of the type.
pub(crate) fn is_named(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_)
    )
}

fn sparse(sparse: bool) -> &'static str {
    match sparse {
        true => "sparse ",
        false => "",
    }
}

/// Returns Smithy's name of a type.
pub(crate) fn kind_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Blob => "blob",
        Kind::Boolean => "boolean",
        Kind::String => "string",
        Kind::Byte => "byte",
        Kind::Short => "short",
        Kind::Integer => "integer",
        Kind::Long => "long",
        Kind::Float => "float",
        Kind::Double => "double",
        Kind::BigInteger => "bigInteger",
        Kind::BigDecimal => "bigDecimal",
        Kind::Timestamp => "timestamp",
        Kind::Document => "document",
        Kind::Unit => "unit",
        Kind::Enum(_) => "enum",
        Kind::IntEnum(_) => "intEnum",
        Kind::List(_) => "list",
        Kind::Map(_) => "map",
        Kind::Structure(_) => "structure",
        Kind::Union(_) => "union",
    }
}
