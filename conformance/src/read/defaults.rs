//! Detects cases that expect defaults to be filled in.

use codegen::read::smithy::{Ast, MemberDefinition};
use codegen::read::{Json, JsonNode};

/// Returns whether a member with a default is present in the body and absent in
/// the value, or the other way round.
///
/// The recursion depth is that of the JSON.
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
        let target = target(&member.node).filter(|_| value.or(body).is_some());
        target.is_some_and(|target| are_needed(ast, target, value, body))
    };
    let inner = |name: &str, value, body| {
        let mut members = definition.members.iter();
        members.any(|member| member.name == name && below(member, Some(value), body))
    };
    match (definition.kind, value) {
        ("structure" | "union", _) => definition.members.iter().any(|member| {
            let (value, body) = (get(value, member.name), get(body, member.name));
            let differ = value.is_some() != body.is_some();
            differ && has_default(member) || below(member, value, body)
        }),
        ("list" | "set", Some(Json::Array(values))) => {
            let Some(Json::Array(items)) = body else {
                return false;
            };
            let mut pairs = values.iter().zip(items);
            pairs.any(|(value, body)| inner("member", value, Some(body)))
        }
        ("map", Some(Json::Object(entries))) => {
            let mut entries = entries.iter();
            entries.any(|(key, value)| inner("value", value, get(body, key)))
        }
        _ => false,
    }
}

/// Returns whether a member has a default. A default of `null` means that it has none.
fn has_default(member: &MemberDefinition<'_>) -> bool {
    let default = member.traits.get("smithy.api#default");
    default.is_some_and(|default| *default.json != Json::Null)
}

fn get<'j>(json: Option<&'j Json>, key: &str) -> Option<&'j Json> {
    json?.get(key).filter(|json| **json != Json::Null)
}

/// Returns the absolute name of the shape that a member or operation targets.
pub(super) fn target<'a>(node: &JsonNode<'a>) -> Option<&'a str> {
    match node.get("target")?.json {
        Json::String(target) => Some(target),
        _ => None,
    }
}
