//! What holds of a member or a shape, a few words each.

use super::{REQUIRED, words};
use codegen::markdown::one_line;
use codegen::model::{Kind, Member, Model, Operation, Shape, Traits};

/// What a structure, union or other shape says of itself.
pub(super) fn of_shape(shape: &Shape) -> Vec<String> {
    let mut facts = bounds(&shape.kind, &shape.traits, &Traits::default());
    let error = shape.traits.error.as_ref();
    if let Some(error) = error {
        let fault = if error.server_fault {
            "server"
        } else {
            "client"
        };
        facts.push(format!("error of the {fault}"));
        facts.extend(error.http_status.map(|status| format!("HTTP {status}")));
        facts.extend(error.throttling.then(|| "throttling".to_owned()));
        let retryable = error.retryable && !error.throttling;
        facts.extend(retryable.then(|| "retryable".to_owned()));
    }
    facts.extend(flags(&shape.traits));
    facts
}

/// A member's own traits, and those of its shape.
pub(super) fn of_member(model: &Model, member: &Member) -> Vec<String> {
    let Some(shape) = model.shapes.get(&member.target) else {
        return Vec::new();
    };
    let own = &member.traits;
    let mut facts = Vec::new();
    facts.extend(own.required.then(|| REQUIRED.to_owned()));
    facts.extend(bounds(&shape.kind, &shape.traits, own));
    facts.extend(of_items(model, &shape.kind));
    let traits = Traits {
        sensitive: own.sensitive || shape.traits.sensitive,
        streaming: own.streaming || shape.traits.streaming,
        unique_items: own.unique_items || shape.traits.unique_items,
        deprecated: own
            .deprecated
            .clone()
            .or_else(|| shape.traits.deprecated.clone()),
        ..own.clone()
    };
    facts.extend(flags(&traits));
    facts
}

/// Bounds of what a list or map holds directly.
fn of_items(model: &Model, kind: &Kind) -> Vec<String> {
    let of = |name: &str, member: &Member| {
        let shape = model.shapes.get(&member.target);
        let facts = shape.map(|shape| bounds(&shape.kind, &shape.traits, &member.traits));
        let facts = facts.unwrap_or_default().join(", ");
        (!facts.is_empty()).then(|| format!("each {name} {facts}"))
    };
    match kind {
        Kind::List(list) => of("item", &list.member).into_iter().collect(),
        Kind::Map(map) => {
            let key = of("key", &map.key);
            key.into_iter().chain(of("value", &map.value)).collect()
        }
        _ => Vec::new(),
    }
}

/// Length, range and pattern; a member's own come before its shape's.
fn bounds(kind: &Kind, shape: &Traits, member: &Traits) -> Vec<String> {
    let length = member.length.or(shape.length);
    let length = length.map(|length| words::length(length, kind));
    let range = member
        .range
        .as_ref()
        .or(shape.range.as_ref())
        .map(words::range);
    let pattern = member.pattern.as_ref().or(shape.pattern.as_ref());
    let pattern = pattern.map(|pattern| format!("pattern `{}`", one_line(pattern)));
    length.into_iter().chain(range).chain(pattern).collect()
}

fn flags(traits: &Traits) -> Vec<String> {
    let flags = [
        (traits.unique_items, "each once"),
        (traits.sensitive, "sensitive"),
        (traits.idempotency_token, "idempotency token"),
        (traits.streaming, "streaming"),
        (traits.deprecated.is_some(), "deprecated"),
    ];
    let flags = flags.iter().filter(|(is, _)| *is);
    flags.map(|(_, words)| (*words).to_owned()).collect()
}

/// What holds of calling an operation.
pub(super) fn of_operation(operation: &Operation) -> Vec<String> {
    let flags = [
        (operation.read_only, "changes nothing"),
        (operation.idempotent, "may be repeated"),
        (operation.pagination.is_some(), "answers in pages"),
        (operation.deprecated.is_some(), "deprecated"),
    ];
    let flags = flags.iter().filter(|(is, _)| *is);
    let mut facts: Vec<_> = flags.map(|(_, words)| (*words).to_owned()).collect();
    let prefix = operation.host_prefix.as_ref();
    facts.extend(prefix.map(|prefix| format!("host prefix `{}`", one_line(prefix))));
    facts
}
