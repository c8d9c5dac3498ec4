//! Reads the data shapes of an AST.

use std::collections::{BTreeMap, BTreeSet};

use super::super::identifier::check_name;
use super::super::json::Json;
use super::ast::{Ast, Definition, MemberDefinition};
use super::framework;
use super::shape_names::ShapeNames;
use crate::error::Place;
use crate::model::{
    Deprecated, EnumValue, IntEnumValue, Kind, List, Map, Member, Members, Shape, ShapeId, Traits,
};

/// The shapes of Smithy's prelude.
const PRELUDE: [(&str, Kind); 22] = [
    ("BigDecimal", Kind::BigDecimal),
    ("BigInteger", Kind::BigInteger),
    ("Blob", Kind::Blob),
    ("Boolean", Kind::Boolean),
    ("Byte", Kind::Byte),
    ("Document", Kind::Document),
    ("Double", Kind::Double),
    ("Float", Kind::Float),
    ("Integer", Kind::Integer),
    ("Long", Kind::Long),
    ("PrimitiveBoolean", Kind::Boolean),
    ("PrimitiveByte", Kind::Byte),
    ("PrimitiveDouble", Kind::Double),
    ("PrimitiveFloat", Kind::Float),
    ("PrimitiveInteger", Kind::Integer),
    ("PrimitiveLong", Kind::Long),
    ("PrimitiveShort", Kind::Short),
    ("Short", Kind::Short),
    ("String", Kind::String),
    ("Timestamp", Kind::Timestamp),
    ("Unit", Kind::Unit),
    ("UnitTypeTrait", Kind::Unit),
];

/// Reads every data shape, by absolute name, and adds the prelude.
pub(super) fn read(ast: &Ast<'_>, names: &ShapeNames) -> BTreeMap<ShapeId, Shape> {
    let mut shapes: BTreeMap<_, _> = PRELUDE.into_iter().map(prelude).collect();
    shapes.extend(framework::shapes());
    for (text, definition) in ast.shapes() {
        let Some(id) = names.check(text, &definition.node) else {
            continue;
        };
        if !matches!(definition.kind, "operation" | "resource" | "service") {
            let kind = kind(definition, names).unwrap_or(Kind::REFUSED);
            let shape = Shape {
                traits: definition.traits.read(),
                kind,
                at: definition.node.place(),
            };
            let name = id.name().to_owned();
            let before = shapes.insert(id, shape);
            // A document may also define the shapes of the prelude.
            if before.is_some_and(|before| before.at != Place::default()) {
                let message = format!("two shapes are named `{name}` after renaming");
                definition.node.report(message);
            }
        }
    }
    shapes
}

fn prelude((name, kind): (&str, Kind)) -> (ShapeId, Shape) {
    let shape = Shape {
        kind,
        traits: Traits::default(),
        at: Place::default(),
    };
    (ShapeId::new("smithy.api", name), shape)
}

/// Reads the type of a data shape.
fn kind(definition: &Definition<'_>, names: &ShapeNames) -> Option<Kind> {
    Some(match definition.kind {
        "bigDecimal" => Kind::BigDecimal,
        "bigInteger" => Kind::BigInteger,
        "blob" => Kind::Blob,
        "boolean" => Kind::Boolean,
        "byte" => Kind::Byte,
        "document" => Kind::Document,
        "double" => Kind::Double,
        "enum" => Kind::Enum(enum_values(definition)),
        "float" => Kind::Float,
        "intEnum" => Kind::IntEnum(int_enum_values(definition)),
        "integer" => Kind::Integer,
        "list" | "set" => list(definition, names)?,
        "long" => Kind::Long,
        "map" => map(definition, names)?,
        "short" => Kind::Short,
        "string" => string(definition),
        "structure" => Kind::Structure(members(definition, names)),
        "timestamp" => Kind::Timestamp,
        "union" => Kind::Union(members(definition, names)),
        other => {
            let message = format!("unknown shape type `{other}`");
            definition.node.report(message);
            return None;
        }
    })
}

/// Reads a string, which a trait makes an enum in Smithy 1.0.
fn string(definition: &Definition<'_>) -> Kind {
    match definition.traits.get("smithy.api#enum") {
        None => Kind::String,
        Some(node) => {
            let items = node.items();
            let mut seen = BTreeSet::new();
            let values = items.iter().filter_map(|item| {
                let value = item.need_str("value")?;
                seen.insert(value).then(|| EnumValue {
                    value: value.to_owned(),
                    name: None,
                    documentation: item.get_str("documentation"),
                    deprecated: item.flag("deprecated").then(Deprecated::default),
                    internal: item.get_strs("tags").iter().any(|tag| tag == "internal"),
                })
            });
            Kind::Enum(values.collect())
        }
    }
}

fn enum_values(definition: &Definition<'_>) -> Vec<EnumValue> {
    let mut values: Vec<EnumValue> = Vec::new();
    for member in &definition.members {
        let value = member.traits.str("smithy.api#enumValue");
        let value = value.unwrap_or_else(|| member.name.to_owned());
        if values.iter().any(|known| known.value == value) {
            let message = format!("duplicate value {value:?} in this enum");
            member.node.report(message);
        } else {
            values.push(EnumValue {
                value,
                name: None,
                documentation: member.traits.documentation(),
                deprecated: member.traits.deprecated(),
                internal: member.traits.has("smithy.api#internal"),
            });
        }
    }
    values
}

fn int_enum_values(definition: &Definition<'_>) -> Vec<IntEnumValue> {
    let mut values: Vec<IntEnumValue> = Vec::new();
    for member in &definition.members {
        let value = member.traits.get("smithy.api#enumValue");
        let number = value.and_then(|value| match value.json {
            Json::Number(number) => number.integer(),
            _ => None,
        });
        match number {
            Some(number) if values.iter().any(|known| known.value == number) => {
                let message = format!("duplicate value {number} in this enum");
                member.node.report(message);
            }
            Some(number) => values.push(IntEnumValue {
                name: member.name.to_owned(),
                value: number,
                documentation: member.traits.documentation(),
                deprecated: member.traits.deprecated(),
            }),
            None => member
                .node
                .report("a member of an intEnum must have an `enumValue` of 32 bits"),
        }
    }
    values
}

fn list(definition: &Definition<'_>, names: &ShapeNames) -> Option<Kind> {
    Some(Kind::List(Box::new(List {
        member: inner(definition, "member", names)?,
        sparse: definition.traits.has("smithy.api#sparse"),
    })))
}

fn map(definition: &Definition<'_>, names: &ShapeNames) -> Option<Kind> {
    let key = inner(definition, "key", names);
    let value = inner(definition, "value", names);
    Some(Kind::Map(Box::new(Map {
        key: key?,
        value: value?,
        sparse: definition.traits.has("smithy.api#sparse"),
    })))
}

fn inner(definition: &Definition<'_>, key: &str, names: &ShapeNames) -> Option<Member> {
    let found = definition.members.iter().find(|member| member.name == key);
    if found.is_none() {
        let message = format!("the member `{key}` is missing");
        definition.node.report(message);
    }
    member(found?, names)
}

fn members(definition: &Definition<'_>, names: &ShapeNames) -> Members {
    let members = definition.members.iter();
    members
        .filter_map(|definition| {
            check_name(definition.name, "a member", &definition.node)
                .then(|| member(definition, names))?
        })
        .collect()
}

fn member(definition: &MemberDefinition<'_>, names: &ShapeNames) -> Option<Member> {
    Some(Member {
        name: definition.name.to_owned(),
        target: names.target(&definition.node)?,
        traits: Traits {
            location: definition.traits.location(definition.name),
            ..definition.traits.read()
        },
        at: definition.node.place(),
    })
}
