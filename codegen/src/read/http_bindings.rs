//! Checks the bindings of operations and members to HTTP.

use std::collections::BTreeSet;

use super::identifier::is_identifier;
use crate::error::ErrorLog;
use crate::model::{Exception, Http, Kind, Location, Member, Model, Operation, Protocol, ShapeId};

/// Reports every binding that is invalid for REST protocols. Other protocols ignore bindings.
pub(super) fn check(model: &Model, errors: &ErrorLog) {
    if !model.service.protocols.iter().any(Protocol::is_rest) {
        return;
    }
    for operation in model.operations.values() {
        let input = members(model, operation.input.as_ref());
        if let Some(http) = &operation.http {
            check_route(http, operation, input, errors);
        }
        let outputs = operation.output.iter().chain(&operation.errors);
        let outputs = outputs.map(|id| members(model, Some(id)));
        for members in outputs.chain([input]) {
            check_message(model, members, errors);
        }
    }
}

fn members<'a>(model: &'a Model, id: Option<&ShapeId>) -> &'a [Member] {
    let shape = id.and_then(|id| model.shapes.get(id));
    shape.map(|shape| shape.kind.members()).unwrap_or_default()
}

fn check_route(http: &Http, operation: &Operation, input: &[Member], errors: &ErrorLog) {
    let Http { method, uri, .. } = http;
    if method.is_empty() || !method.chars().all(|c| c.is_ascii_uppercase()) {
        let message = format!("{method:?} is not an HTTP method: expected capital letters");
        errors.push(operation.at.error(message));
    }
    let labels = match labels(uri) {
        Ok(labels) => labels,
        Err(reason) => {
            errors.push(
                operation
                    .at
                    .error(format!("invalid URI pattern `{uri}`: {reason}")),
            );
            return;
        }
    };
    let mut unbound = labels;
    for member in input {
        let Location::Label(label) = &member.traits.location else {
            continue;
        };
        if !unbound.remove(label.as_str()) {
            let message = format!("the URI pattern `{uri}` has no label `{label}`");
            errors.push(member.at.error(message));
        }
        let has_default = matches!(member.traits.exception, Some(Exception::DefaultLabel(_)));
        if !member.traits.required && !has_default {
            let name = &member.name;
            let message =
                format!("`{name}` is bound to a label of the path, so it must be required");
            errors.push(member.at.error(message));
        }
    }
    for label in unbound {
        let message = format!("no member is bound to the label `{label}` of `{uri}`");
        errors.push(operation.at.error(message));
    }
}

/// Returns the labels of a URI pattern, or the reason why it is invalid.
fn labels(uri: &str) -> Result<BTreeSet<&str>, String> {
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let Some(path) = path.strip_prefix('/') else {
        return Err("expected `/` at the start".to_owned());
    };
    if query.contains(['{', '}']) {
        return Err("a label must be in the path".to_owned());
    }
    let mut labels = BTreeSet::new();
    let mut greedy = None;
    for segment in path.split('/') {
        let label = segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        let Some(label) = label else {
            if segment.contains(['{', '}']) {
                return Err(format!(
                    "a label must be a whole segment, unlike `{segment}`"
                ));
            }
            continue;
        };
        let name = label.strip_suffix('+').unwrap_or(label);
        if !is_identifier(name) {
            return Err(format!("`{name}` is not the name of a label"));
        }
        if let Some(greedy) = greedy {
            return Err(format!("no label may follow `{greedy}`"));
        }
        if !labels.insert(name) {
            return Err(format!("two labels are named `{name}`"));
        }
        greedy = label.ends_with('+').then_some(segment);
    }
    Ok(labels)
}

/// Checks the members of an input, an output or an error.
fn check_message(model: &Model, members: &[Member], errors: &ErrorLog) {
    let is_payload = |member: &&Member| member.traits.location == Location::Payload;
    let payload = members.iter().find(is_payload);
    let mut taken = BTreeSet::new();
    for member in members {
        let name = &member.name;
        let refuse = |message: String| errors.push(member.at.error(message));
        if !fits(model, member) {
            refuse(format!(
                "the type of `{name}` cannot be in this part of a message"
            ));
        }
        let part = match &member.traits.location {
            Location::Body => {
                if let Some(payload) = payload {
                    let payload = &payload.name;
                    refuse(format!(
                        "`{name}` cannot be in the body, which is `{payload}` alone"
                    ));
                }
                continue;
            }
            Location::Label(name) => format!("the label `{name}`"),
            Location::Query(name) => format!("the query parameter `{name}`"),
            Location::Header(name) => format!("the header `{}`", name.to_ascii_lowercase()),
            Location::QueryParams => "all query parameters".to_owned(),
            Location::PrefixHeaders(_) => "headers with a prefix".to_owned(),
            Location::Payload => "the payload".to_owned(),
            Location::Status => "the status".to_owned(),
            Location::EventHeader | Location::EventPayload => continue,
        };
        // A second member has the text.
        if member.traits.exception == Some(Exception::Lenient) {
            continue;
        }
        if !taken.insert(part.clone()) {
            refuse(format!("another member is already bound to {part}"));
        }
    }
}

/// Returns whether a member's type is allowed at its location.
fn fits(model: &Model, member: &Member) -> bool {
    // Other checks report a missing target.
    let kind = |id: &ShapeId| model.shapes.get(id).map(|shape| &shape.kind);
    let is_text = |id: &ShapeId| kind(id).is_none_or(is_simple);
    let is_texts = |id: &ShapeId| match kind(id) {
        Some(Kind::List(list)) => is_text(&list.member.target),
        _ => is_text(id),
    };
    let Some(target) = kind(&member.target) else {
        return true;
    };
    match &member.traits.location {
        Location::Label(_) => is_simple(target),
        Location::Query(_) | Location::Header(_) => is_texts(&member.target),
        Location::QueryParams => matches!(target, Kind::Map(map) if is_texts(&map.value.target)),
        Location::PrefixHeaders(_) => {
            matches!(target, Kind::Map(map) if is_text(&map.value.target))
        }
        Location::Payload => !is_simple(target) || matches!(target, Kind::String | Kind::Enum(_)),
        Location::Status => matches!(target, Kind::Integer),
        Location::Body | Location::EventHeader | Location::EventPayload => true,
    }
}

fn is_simple(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Blob
            | Kind::Document
            | Kind::Unit
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Structure(_)
            | Kind::Union(_)
    )
}
