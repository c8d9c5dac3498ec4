//! The shapes of botocore's `service-2.json`.

use std::collections::{BTreeMap, BTreeSet};

use super::super::bounds::{length, range};
use super::super::identifier::check_name;
use super::super::node::JsonNode;
use super::common::{NameRules, deprecated};
use crate::error::Error;
use crate::model::{
    EnumValue, ErrorTrait, Kind, List, Map, Member, Members, Pattern, Shape, ShapeId,
    TimestampFormat, Traits,
};

/// Every shape by its absolute name.
pub(super) fn read(
    root: &JsonNode<'_>,
    names: &NameRules,
    errors: &mut Vec<Error>,
) -> BTreeMap<ShapeId, Shape> {
    let Some(node) = root.need("shapes", errors) else {
        return BTreeMap::new();
    };
    let members = node.members(errors);
    let mut found = BTreeMap::new();
    for (name, node) in &members {
        if check_name(name, "a shape", node, errors) {
            let kind = kind(node, names, errors).unwrap_or(Kind::REFUSED);
            let shape = Shape {
                traits: shape_traits(node, &kind, errors),
                kind,
                at: node.place(),
            };
            found.insert(names.id(name), shape);
        }
    }
    found
}

fn kind(node: &JsonNode<'_>, names: &NameRules, errors: &mut Vec<Error>) -> Option<Kind> {
    let tag = node.need("type", errors)?;
    Some(match tag.str(errors)? {
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
        "character" | "string" => string(node, errors),
        "list" => list(node, names, errors)?,
        "map" => map(node, names, errors)?,
        "structure" => structure(node, names, errors)?,
        other => {
            errors.push(tag.error(format!(
                "unknown shape type `{other}`: expected blob, boolean, byte, character, double, \
                 float, integer, list, long, map, short, string, structure or timestamp"
            )));
            return None;
        }
    })
}

fn string(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Kind {
    let Some(values) = node.get("enum") else {
        return Kind::String;
    };
    let items = values.items(errors);
    let mut seen = BTreeSet::new();
    let values = items
        .iter()
        .filter_map(|item| item.str(errors))
        .filter(|value| seen.insert(*value));
    Kind::Enum(values.map(EnumValue::from).collect())
}

fn list(node: &JsonNode<'_>, names: &NameRules, errors: &mut Vec<Error>) -> Option<Kind> {
    Some(Kind::List(Box::new(List {
        member: inner(node, "member", names, errors)?,
        sparse: node.flag("sparse", errors),
    })))
}

fn map(node: &JsonNode<'_>, names: &NameRules, errors: &mut Vec<Error>) -> Option<Kind> {
    let key = inner(node, "key", names, errors);
    let value = inner(node, "value", names, errors);
    Some(Kind::Map(Box::new(Map {
        key: key?,
        value: value?,
        sparse: node.flag("sparse", errors),
    })))
}

fn inner(
    node: &JsonNode<'_>,
    key: &str,
    names: &NameRules,
    errors: &mut Vec<Error>,
) -> Option<Member> {
    let node = node.need(key, errors)?;
    member(key, &node, names, errors)
}

/// A structure, or what botocore writes as one: a union or a document.
fn structure(node: &JsonNode<'_>, names: &NameRules, errors: &mut Vec<Error>) -> Option<Kind> {
    if node.flag("document", errors) {
        return Some(Kind::Document);
    }
    let members = members(node, names, errors)?;
    if node.flag("union", errors) || node.flag("eventstream", errors) {
        Some(Kind::Union(members))
    } else {
        Some(Kind::Structure(members))
    }
}

fn members(node: &JsonNode<'_>, names: &NameRules, errors: &mut Vec<Error>) -> Option<Members> {
    let required = BTreeSet::from_iter(node.get_strs("required", errors));
    let node = node.need("members", errors)?;
    let nodes = node.members(errors);
    let found = nodes.iter().filter_map(|(name, node)| {
        if !check_name(name, "a member", node, errors) {
            return None;
        }
        let mut member = member(name, node, names, errors)?;
        member.traits.required = required.contains(*name);
        Some(member)
    });
    Some(found.collect())
}

fn member(
    name: &str,
    node: &JsonNode<'_>,
    names: &NameRules,
    errors: &mut Vec<Error>,
) -> Option<Member> {
    let target = node.need_str("shape", errors)?;
    let outside_body = node.get("location").is_some();
    let location_name = node.get_str("locationName", errors);
    let renamed = names.renames_body && !outside_body;
    let traits = Traits {
        outside_body,
        json_name: location_name.filter(|json_name| renamed && json_name != name),
        idempotency_token: node.flag("idempotencyToken", errors),
        ..traits(node, errors)
    };
    Some(Member {
        name: name.to_owned(),
        target: names.id(target),
        traits,
        at: node.place(),
    })
}

/// The traits that botocore gives to shapes and members alike.
fn traits(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Traits {
    Traits {
        documentation: node.get_str("documentation", errors),
        sensitive: node.flag("sensitive", errors),
        deprecated: deprecated(node, errors),
        timestamp_format: timestamp_format(node, errors),
        streaming: node.flag("streaming", errors) || node.flag("eventstream", errors),
        ..Traits::default()
    }
}

fn shape_traits(node: &JsonNode<'_>, kind: &Kind, errors: &mut Vec<Error>) -> Traits {
    let mut traits = Traits {
        pattern: node
            .get_str("pattern", errors)
            .map(|pattern| Pattern::from_botocore(&pattern)),
        error: error(node, errors),
        ..traits(node, errors)
    };
    match kind {
        Kind::String | Kind::Enum(_) | Kind::Blob | Kind::List(_) | Kind::Map(_) => {
            traits.length = length(node, errors);
        }
        Kind::Byte
        | Kind::Short
        | Kind::Integer
        | Kind::Long
        | Kind::Float
        | Kind::Double
        | Kind::BigInteger
        | Kind::BigDecimal => {
            traits.range = range(node, errors);
        }
        _ => {}
    }
    traits
}

fn timestamp_format(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Option<TimestampFormat> {
    let node = node.get("timestampFormat")?;
    match node.str(errors)? {
        "iso8601" => Some(TimestampFormat::DateTime),
        "rfc822" => Some(TimestampFormat::HttpDate),
        "unixTimestamp" => Some(TimestampFormat::EpochSeconds),
        other => {
            errors.push(node.error(format!(
                "unknown timestamp format `{other}`: expected iso8601, rfc822 or unixTimestamp"
            )));
            None
        }
    }
}

fn error(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Option<ErrorTrait> {
    let detail = node.get("error");
    if detail.is_none() && !node.flag("exception", errors) {
        return None;
    }
    let status = detail.as_ref().and_then(|node| node.get("httpStatusCode"));
    let http_status = status
        .and_then(|status| status.number(errors))
        .and_then(|status| u16::try_from(status.as_u64()?).ok());
    let retryable = node.get("retryable");
    Some(ErrorTrait {
        server_fault: node.flag("fault", errors) || http_status.is_some_and(|code| code >= 500),
        code: detail.and_then(|node| node.get_str("code", errors)),
        http_status,
        retryable: retryable.is_some(),
        throttling: retryable.is_some_and(|node| node.flag("throttling", errors)),
    })
}
