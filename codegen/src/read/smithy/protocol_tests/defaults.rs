//! Which cases expect defaults to be filled in.

use super::super::ast::{Ast, MemberDefinition};
use crate::read::Json;

/// Whether a member with a default stands in the body and not in the value, or
/// the other way round.
///
/// Walks as deep as the JSON nests.
pub(super) fn are_needed(
    ast: &Ast<'_>,
    shape: &str,
    value: Option<&Json>,
    body: Option<&Json>,
) -> bool {
    let Some(definition) = ast.find(shape) else {
        return false;
    };
    let below = |member: &MemberDefinition<'_>, value: Option<&Json>, body: Option<&Json>| {
        let target = target(member).filter(|_| value.or(body).is_some());
        target.is_some_and(|target| are_needed(ast, target, value, body))
    };
    let inner = |name: &str, value, body| {
        let mut members = definition.members.iter();
        members.any(|member| member.name == name && below(member, value, body))
    };
    match (definition.kind, value) {
        ("structure" | "union", _) => definition.members.iter().any(|member| {
            let (value, body) = (get(value, member.name), get(body, member.name));
            let differ = value.is_some() != body.is_some();
            differ && has_default(member) || below(member, value, body)
        }),
        ("list" | "set", Some(Json::Array(values))) => {
            let mut pairs = values.iter().zip(items(body));
            pairs.any(|(value, body)| inner("member", Some(value), Some(body)))
        }
        ("map", Some(Json::Object(entries))) => {
            let mut entries = entries.iter();
            entries.any(|(key, value)| inner("value", Some(value), get(body, key)))
        }
        _ => false,
    }
}

fn target<'a>(member: &MemberDefinition<'a>) -> Option<&'a str> {
    match member.node.get("target")?.json {
        Json::String(target) => Some(target),
        _ => None,
    }
}

/// `null` is the default of a member that has none.
fn has_default(member: &MemberDefinition<'_>) -> bool {
    let default = member.traits.get("smithy.api#default");
    default.is_some_and(|default| *default.json != Json::Null)
}

fn get<'j>(json: Option<&'j Json>, key: &str) -> Option<&'j Json> {
    json?.get(key).filter(|json| **json != Json::Null)
}

fn items(json: Option<&Json>) -> &[Json] {
    match json {
        Some(Json::Array(items)) => items,
        _ => &[],
    }
}
