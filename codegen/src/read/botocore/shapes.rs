//! The shapes of botocore's `service-2.json`.

use std::collections::{BTreeMap, BTreeSet};

use super::super::bounds::{length, range};
use super::super::identifier::check_name;
use super::super::node::JsonNode;
use super::common::{NameRules, deprecated};
use crate::model::{
    EnumValue, ErrorTrait, Kind, List, Map, Member, Members, Pattern, Shape, ShapeId,
    TimestampFormat, Traits,
};

/// Reads every shape, by absolute name.
pub(super) fn read(root: &JsonNode<'_>, names: &NameRules) -> BTreeMap<ShapeId, Shape> {
    let Some(node) = root.need("shapes") else {
        return BTreeMap::new();
    };
    let members = node.members();
    let mut found = BTreeMap::new();
    for (name, node) in &members {
        if check_name(name, "a shape", node) {
            let kind = kind(node, names).unwrap_or(Kind::REFUSED);
            let shape = Shape {
                traits: shape_traits(node, &kind),
                kind,
                at: node.place(),
            };
            found.insert(names.id(name), shape);
        }
    }
    found
}

fn kind(node: &JsonNode<'_>, names: &NameRules) -> Option<Kind> {
    let tag = node.need("type")?;
    Some(match tag.str()? {
        "blob" => Kind::Blob,
        "boolean" => Kind::Boolean,
        "byte" => Kind::Byte,
        "short" => Kind::Short,
        "integer" => Kind::Integer,
        "long" => Kind::Long,
        "float" => Kind::Float,
        "double" => Kind::Double,
        "biginteger" => Kind::BigInteger,
        "bigdecimal" => Kind::BigDecimal,
        "timestamp" => Kind::Timestamp,
        "character" | "string" => string(node),
        "list" => list(node, names)?,
        "map" => map(node, names)?,
        "structure" => structure(node, names)?,
        other => {
            tag.report(format!(
                "unknown shape type `{other}`: expected blob, boolean, byte, character, double, \
                 float, integer, list, long, map, short, string, structure or timestamp"
            ));
            return None;
        }
    })
}

fn string(node: &JsonNode<'_>) -> Kind {
    let Some(values) = node.get("enum") else {
        return Kind::String;
    };
    let items = values.items();
    let mut seen = BTreeSet::new();
    let values = items
        .iter()
        .filter_map(JsonNode::str)
        .filter(|value| seen.insert(*value));
    Kind::Enum(values.map(EnumValue::from).collect())
}

fn list(node: &JsonNode<'_>, names: &NameRules) -> Option<Kind> {
    Some(Kind::List(Box::new(List {
        member: inner(node, "member", names)?,
        sparse: node.flag("sparse"),
    })))
}

fn map(node: &JsonNode<'_>, names: &NameRules) -> Option<Kind> {
    let key = inner(node, "key", names);
    let value = inner(node, "value", names);
    Some(Kind::Map(Box::new(Map {
        key: key?,
        value: value?,
        sparse: node.flag("sparse"),
    })))
}

fn inner(node: &JsonNode<'_>, key: &str, names: &NameRules) -> Option<Member> {
    let node = node.need(key)?;
    member(key, &node, names)
}

/// Reads a structure, union or document, all of which botocore writes as structures.
fn structure(node: &JsonNode<'_>, names: &NameRules) -> Option<Kind> {
    if node.flag("document") {
        return Some(Kind::Document);
    }
    let members = members(node, names)?;
    if node.flag("union") || node.flag("eventstream") {
        Some(Kind::Union(members))
    } else {
        Some(Kind::Structure(members))
    }
}

fn members(node: &JsonNode<'_>, names: &NameRules) -> Option<Members> {
    let required = BTreeSet::from_iter(node.get_strs("required"));
    let node = node.need("members")?;
    let nodes = node.members();
    let found = nodes.iter().filter_map(|(name, node)| {
        if !check_name(name, "a member", node) {
            return None;
        }
        let mut member = member(name, node, names)?;
        member.traits.required = required.contains(*name);
        Some(member)
    });
    Some(found.collect())
}

fn member(name: &str, node: &JsonNode<'_>, names: &NameRules) -> Option<Member> {
    let target = node.need_str("shape")?;
    let outside_body = node.get("location").is_some();
    let location_name = node.get_str("locationName");
    let renamed = names.renames_body && !outside_body;
    let traits = Traits {
        outside_body,
        json_name: location_name.filter(|json_name| renamed && json_name != name),
        idempotency_token: node.flag("idempotencyToken"),
        ..traits(node)
    };
    Some(Member {
        name: name.to_owned(),
        target: names.id(target),
        traits,
        at: node.place(),
    })
}

/// Reads the traits that shapes and members share.
fn traits(node: &JsonNode<'_>) -> Traits {
    Traits {
        documentation: node.get_str("documentation"),
        sensitive: node.flag("sensitive"),
        deprecated: deprecated(node),
        timestamp_format: timestamp_format(node),
        streaming: node.flag("streaming") || node.flag("eventstream"),
        ..Traits::default()
    }
}

fn shape_traits(node: &JsonNode<'_>, kind: &Kind) -> Traits {
    let mut traits = Traits {
        pattern: node
            .get_str("pattern")
            .map(|pattern| Pattern::from_botocore(&pattern)),
        error: error(node),
        ..traits(node)
    };
    match kind {
        Kind::String | Kind::Enum(_) | Kind::Blob | Kind::List(_) | Kind::Map(_) => {
            traits.length = length(node);
        }
        Kind::Byte
        | Kind::Short
        | Kind::Integer
        | Kind::Long
        | Kind::Float
        | Kind::Double
        | Kind::BigInteger
        | Kind::BigDecimal => {
            traits.range = range(node);
        }
        _ => {}
    }
    traits
}

fn timestamp_format(node: &JsonNode<'_>) -> Option<TimestampFormat> {
    let node = node.get("timestampFormat")?;
    match node.str()? {
        "iso8601" => Some(TimestampFormat::DateTime),
        "rfc822" => Some(TimestampFormat::HttpDate),
        "unixTimestamp" => Some(TimestampFormat::EpochSeconds),
        other => {
            node.report(format!(
                "unknown timestamp format `{other}`: expected iso8601, rfc822 or unixTimestamp"
            ));
            None
        }
    }
}

fn error(node: &JsonNode<'_>) -> Option<ErrorTrait> {
    let detail = node.get("error");
    if detail.is_none() && !node.flag("exception") {
        return None;
    }
    let status = detail.as_ref().and_then(|node| node.get("httpStatusCode"));
    let http_status = status
        .and_then(|status| status.number())
        .and_then(|status| u16::try_from(status.as_u64()?).ok());
    let retryable = node.get("retryable");
    Some(ErrorTrait {
        server_fault: node.flag("fault") || http_status.is_some_and(|code| code >= 500),
        code: detail.and_then(|node| node.get_str("code")),
        http_status,
        retryable: retryable.is_some(),
        throttling: retryable.is_some_and(|node| node.flag("throttling")),
    })
}
