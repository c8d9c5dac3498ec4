//! The shapes of botocore's `service-2.json`.

use std::collections::{BTreeMap, BTreeSet};

use super::super::bounds::{length, range};
use super::super::identifier::check_name;
use super::super::node::JsonNode;
use super::super::status::status;
use super::common::{NameRules, deprecated, xml_namespace};
use crate::error::Error;
use crate::model::{
    EnumValue, ErrorTrait, Kind, List, Location, Map, Member, Members, Pattern, Shape, ShapeId,
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
                traits: shape_traits(node, &kind, names, errors),
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
    let payload = node.get_str("payload", errors);
    let nodes = node.need("members", errors)?.members(errors);
    let found = nodes.iter().filter_map(|(name, node)| {
        if !check_name(name, "a member", node, errors) {
            return None;
        }
        let mut member = member(name, node, names, errors)?;
        member.traits.required = required.contains(*name);
        if payload.as_deref() == Some(name) {
            member.traits.location = Location::Payload;
        }
        Some(member)
    });
    let found: Members = found.collect();
    check_payload(payload, &found, node, errors);
    Some(found)
}

fn check_payload(
    payload: Option<String>,
    members: &Members,
    node: &JsonNode<'_>,
    errors: &mut Vec<Error>,
) {
    if let Some(payload) = payload
        && !members.iter().any(|member| member.name == payload)
    {
        errors.push(node.error(format!("the payload `{payload}` is not a member")));
    }
}

fn member(
    name: &str,
    node: &JsonNode<'_>,
    names: &NameRules,
    errors: &mut Vec<Error>,
) -> Option<Member> {
    let target = node.need_str("shape", errors)?;
    let location = location(name, node, errors);
    let mut traits = Traits {
        idempotency_token: node.flag("idempotencyToken", errors),
        host_label: node.flag("hostLabel", errors),
        xml_attribute: node.flag("xmlAttribute", errors),
        ec2_query_name: node.get_str("queryName", errors),
        media_type: media_type(node, errors),
        ..traits(node, names, errors)
    };
    if location == Location::Body {
        let json_name = node.get_str("locationName", errors);
        traits.json_name = json_name.filter(|json_name| names.renames_json && json_name != name);
    } else {
        traits.xml_name = None;
    }
    traits.location = location;
    Some(Member {
        name: name.to_owned(),
        target: names.id(target),
        traits,
        at: node.place(),
    })
}

/// Reads where a member is in an HTTP message or in an event. The structure says which
/// member is the payload, and a query parameter's type whether it is all of them.
fn location(member: &str, node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Location {
    if node.flag("eventheader", errors) {
        return Location::EventHeader;
    }
    if node.flag("eventpayload", errors) {
        return Location::EventPayload;
    }
    let Some(location) = node.get("location") else {
        return Location::Body;
    };
    let name = node.get_str("locationName", errors);
    let name = name.unwrap_or_else(|| member.to_owned());
    match location.str(errors) {
        Some("uri") => Location::Label(name),
        Some("querystring") => Location::Query(name),
        Some("header") => Location::Header(name),
        Some("headers") => Location::PrefixHeaders(name),
        Some("statusCode") => Location::Status,
        Some(other) => {
            errors.push(location.error(format!(
                "unknown location `{other}`: expected header, headers, querystring, \
                 statusCode or uri"
            )));
            Location::Body
        }
        None => Location::Body,
    }
}

/// The content of a `jsonvalue` is JSON.
fn media_type(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Option<String> {
    node.flag("jsonvalue", errors)
        .then(|| "application/json".to_owned())
}

/// The traits that botocore gives to shapes and members alike.
fn traits(node: &JsonNode<'_>, names: &NameRules, errors: &mut Vec<Error>) -> Traits {
    let xml_name = node.get_str("locationName", errors);
    Traits {
        xml_name: xml_name.filter(|_| names.renames_xml),
        xml_flattened: node.flag("flattened", errors),
        xml_namespace: xml_namespace(node, errors),
        documentation: node.get_str("documentation", errors),
        sensitive: node.flag("sensitive", errors),
        deprecated: deprecated(node, errors),
        timestamp_format: timestamp_format(node, errors),
        streaming: node.flag("streaming", errors) || node.flag("eventstream", errors),
        ..Traits::default()
    }
}

fn shape_traits(
    node: &JsonNode<'_>,
    kind: &Kind,
    names: &NameRules,
    errors: &mut Vec<Error>,
) -> Traits {
    let mut traits = Traits {
        pattern: node
            .get_str("pattern", errors)
            .map(|pattern| Pattern::from_botocore(&pattern)),
        error: error(node, errors),
        ..traits(node, names, errors)
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
    let http_status = detail
        .as_ref()
        .and_then(|node| node.get("httpStatusCode"))
        .and_then(|node| status(&node, errors));
    let code = detail.and_then(|node| node.get_str("code", errors));
    let retryable = node.get("retryable");
    Some(ErrorTrait {
        server_fault: node.flag("fault", errors) || http_status.is_some_and(|code| code >= 500),
        query_status: code.as_ref().and(http_status),
        code,
        http_status,
        retryable: retryable.is_some(),
        throttling: retryable.is_some_and(|node| node.flag("throttling", errors)),
    })
}
