//! The shapes of botocore's `service-2.json`.

use std::collections::{BTreeMap, BTreeSet};

use super::super::bounds::{length, range};
use super::super::identifier::check_name;
use super::super::node::JsonNode;
use super::super::status::status;
use super::common::{NameRules, deprecated, xml_namespace};
use crate::model::{
    EnumValue, ErrorTrait, Kind, List, Location, Map, Member, Members, Pattern, Shape, ShapeId,
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
                traits: shape_traits(node, &kind, names),
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
    let payload = node.get_str("payload");
    let nodes = node.need("members")?.members();
    let found = nodes.iter().filter_map(|(name, node)| {
        if !check_name(name, "a member", node) {
            return None;
        }
        let mut member = member(name, node, names)?;
        member.traits.required = required.contains(*name);
        if payload.as_deref() == Some(name) {
            member.traits.location = Location::Payload;
        }
        Some(member)
    });
    let found: Members = found.collect();
    check_payload(payload, &found, node);
    Some(found)
}

fn check_payload(payload: Option<String>, members: &Members, node: &JsonNode<'_>) {
    if let Some(payload) = payload
        && !members.iter().any(|member| member.name == payload)
    {
        node.report(format!("the payload `{payload}` is not a member"));
    }
}

fn member(name: &str, node: &JsonNode<'_>, names: &NameRules) -> Option<Member> {
    let target = node.need_str("shape")?;
    let mut traits = Traits {
        idempotency_token: node.flag("idempotencyToken"),
        host_label: node.flag("hostLabel"),
        xml_attribute: node.flag("xmlAttribute"),
        ec2_query_name: node.get_str("queryName"),
        media_type: media_type(node),
        location: location(name, node),
        ..traits(node, names)
    };
    // Outside of the body, `locationName` belongs to the location.
    if node.get("location").is_some() {
        traits.xml_name = None;
    } else {
        let json_name = node.get_str("locationName");
        traits.json_name = json_name.filter(|json_name| names.renames_json && json_name != name);
    }
    Some(Member {
        name: name.to_owned(),
        target: names.id(target),
        traits,
        at: node.place(),
    })
}

/// Reads the location of a member in an HTTP message or event. The payload is marked in the
/// structure, and a map in the query has all parameters.
fn location(member: &str, node: &JsonNode<'_>) -> Location {
    if node.flag("eventheader") {
        return Location::EventHeader;
    }
    if node.flag("eventpayload") {
        return Location::EventPayload;
    }
    let Some(location) = node.get("location") else {
        return Location::Body;
    };
    let name = node.get_str("locationName");
    let name = name.unwrap_or_else(|| member.to_owned());
    match location.str() {
        Some("uri") => Location::Label(name),
        Some("querystring") => Location::Query(name),
        Some("header") => Location::Header(name),
        Some("headers") => Location::PrefixHeaders(name),
        Some("statusCode") => Location::Status,
        Some(other) => {
            location.report(format!(
                "unknown location `{other}`: expected header, headers, querystring, \
                 statusCode or uri"
            ));
            Location::Body
        }
        None => Location::Body,
    }
}

/// Returns JSON for a `jsonvalue`.
fn media_type(node: &JsonNode<'_>) -> Option<String> {
    node.flag("jsonvalue")
        .then(|| "application/json".to_owned())
}

/// Reads the traits that shapes and members share.
fn traits(node: &JsonNode<'_>, names: &NameRules) -> Traits {
    let xml_name = node.get_str("locationName");
    Traits {
        xml_name: xml_name.filter(|_| names.renames_xml),
        xml_flattened: node.flag("flattened"),
        xml_namespace: xml_namespace(node),
        documentation: node.get_str("documentation"),
        sensitive: node.flag("sensitive"),
        deprecated: deprecated(node),
        timestamp_format: timestamp_format(node),
        streaming: node.flag("streaming") || node.flag("eventstream"),
        ..Traits::default()
    }
}

fn shape_traits(node: &JsonNode<'_>, kind: &Kind, names: &NameRules) -> Traits {
    let mut traits = Traits {
        pattern: node
            .get_str("pattern")
            .map(|pattern| Pattern::from_botocore(&pattern)),
        error: error(node),
        ..traits(node, names)
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
    let http_status = detail
        .as_ref()
        .and_then(|node| node.get("httpStatusCode"))
        .and_then(|node| status(&node));
    let code = detail.and_then(|node| node.get_str("code"));
    let retryable = node.get("retryable");
    Some(ErrorTrait {
        server_fault: node.flag("fault") || http_status.is_some_and(|code| code >= 500),
        query_status: code.as_ref().and(http_status),
        code,
        http_status,
        retryable: retryable.is_some(),
        throttling: retryable.is_some_and(|node| node.flag("throttling")),
    })
}
