//! What the documentation says where the model gives only facts.

use super::Context;
use super::shapes::Role;
use super::text::code;
use crate::ir::{Docs, IntVariant, Variant};
use crate::model::{Kind, Length, Member, Operation, Range, Shape, ShapeId, Traits};

/// No documentation.
pub(super) fn none() -> Docs {
    Docs::default()
}

/// A shared structure's.
pub(super) fn structure(id: &ShapeId, shape: &Shape) -> Docs {
    let name = id.name();
    match &shape.traits.error {
        Some(_) => line(format!("The error `{name}`.")),
        None => line(format!("The structure `{name}`.")),
    }
}

/// An operation's input's or output's.
pub(super) fn end(operation: &str, role: Role, shape: &Shape) -> Docs {
    let what = match role {
        Role::Input => "input",
        Role::Other => "output",
    };
    let empty = match shape.kind.members() {
        [] => ", which has no members",
        _ => "",
    };
    line(format!("The {what} of `{operation}`{empty}."))
}

/// An operation module's.
pub(super) fn operation_module(operation: &str) -> Docs {
    line(format!(
        "The operation `{operation}` with its input and output."
    ))
}

/// A union's.
pub(super) fn union(id: &ShapeId) -> Docs {
    Docs(vec![
        format!("The union `{}`: exactly one of its members.", id.name()),
        String::new(),
        "A member that this version of the crate has no name for is kept as it is.".to_owned(),
    ])
}

/// An enum's, with the match that survives an update.
pub(super) fn string_enum(
    id: &ShapeId,
    name: &str,
    variants: &[Variant],
    crate_ident: &str,
) -> Docs {
    let mut lines = vec![
        format!("The values of `{}`.", id.name()),
        String::new(),
        "The service may add values at any time. A match goes on working through".to_owned(),
        "updates when it tells new values by their text, in an arm for all others:".to_owned(),
        String::new(),
    ];
    let known = variants.first().map(|variant| variant.name.as_str());
    lines.extend(example(
        name,
        known,
        crate_ident,
        "other.as_str() == \"NEW_VALUE\"",
    ));
    Docs(lines)
}

/// An enum of integers'.
pub(super) fn int_enum(
    id: &ShapeId,
    name: &str,
    variants: &[IntVariant],
    crate_ident: &str,
) -> Docs {
    let mut lines = vec![
        format!("The values of `{}`.", id.name()),
        String::new(),
        "The service may add values at any time. A match goes on working through".to_owned(),
        "updates when it tells new values by their number, in an arm for all others:".to_owned(),
        String::new(),
    ];
    let known = variants.first().map(|variant| variant.name.as_str());
    lines.extend(example(name, known, crate_ident, "other.value() == 12_345"));
    Docs(lines)
}

fn example(name: &str, known: Option<&str>, crate_ident: &str, guard: &str) -> Vec<String> {
    let mut lines = vec![
        "```".to_owned(),
        format!("# use {crate_ident}::types::{name};"),
        format!("# fn describe(value: &{name}) -> &'static str {{"),
        "match value {".to_owned(),
    ];
    lines.extend(known.map(|variant| format!("    {name}::{variant} => \"known here\",")));
    lines.extend([
        format!("    other if {guard} => \"named only in later versions\","),
        "    _ => \"anything else\",".to_owned(),
        "}".to_owned(),
        "# }".to_owned(),
        "```".to_owned(),
    ]);
    lines
}

/// A known value's.
pub(super) fn variant(wire: &str) -> Docs {
    line(format!("The value {}.", code(wire)))
}

/// A known integer's.
pub(super) fn int_variant(value: i32) -> Docs {
    line(format!("The value {value}."))
}

impl Context<'_> {
    /// A member's: its name, then what the model says of its value.
    pub(super) fn member_docs(&self, member: &Member, required: bool) -> Docs {
        let mut facts = Vec::new();
        if member.traits.required && !required {
            facts.push("Required by the service.".to_owned());
        }
        facts.extend(self.value_facts(member));
        let mut lines = vec![format!("The member `{}`.", member.name)];
        if !facts.is_empty() {
            lines.push(String::new());
            lines.push(facts.join(" "));
        }
        Docs(lines)
    }

    fn value_facts(&self, member: &Member) -> Vec<String> {
        let Some(shape) = self.model.shapes.get(&member.target) else {
            return Vec::new();
        };
        let mut facts = constraints(&shape.kind, &shape.traits, &member.traits);
        if self.facts.is_sensitive(member) {
            facts.push("Sensitive: `Debug` does not print it.".to_owned());
        }
        if self.is_event_stream(member) {
            facts.push("An event stream: its events in order.".to_owned());
        }
        if member.traits.idempotency_token {
            facts.push("Makes a repeated request harmless: one token a request.".to_owned());
        }
        facts
    }

    /// An operation's: its name, then what the model says of calling it.
    pub(super) fn operation_docs(&self, wire: &str, operation: &Operation) -> Docs {
        let mut lines = vec![format!("The operation `{wire}`.")];
        let mut facts = Vec::new();
        if operation.read_only {
            facts.push("Changes nothing.");
        }
        if operation.idempotent {
            facts.push("May be repeated without harm.");
        }
        if operation.pagination.is_some() {
            facts.push("Returns its results in pages.");
        }
        if !facts.is_empty() {
            lines.push(String::new());
            lines.push(facts.join(" "));
        }
        let errors = operation
            .errors
            .iter()
            .filter_map(|id| self.naming.of_type(id));
        let links: Vec<_> = errors
            .map(|names| format!("[`{0}`](crate::types::error::{0})", names.path.name))
            .collect();
        if !links.is_empty() {
            lines.push(String::new());
            lines.push(format!("Errors: {}.", links.join(", ")));
        }
        Docs(lines)
    }
}

fn constraints(kind: &Kind, shape: &Traits, member: &Traits) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(length) = member.length.or(shape.length) {
        facts.push(length_in_words(length, unit(kind)));
    }
    if let Some(range) = member.range.as_ref().or(shape.range.as_ref()) {
        facts.push(range_in_words(range));
    }
    if let Some(pattern) = member.pattern.as_ref().or(shape.pattern.as_ref()) {
        facts.push(format!("Pattern: {}.", code(pattern)));
    }
    facts
}

/// What a length counts, one and many.
fn unit(kind: &Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Blob => ("byte", "bytes"),
        Kind::List(_) => ("item", "items"),
        Kind::Map(_) => ("entry", "entries"),
        _ => ("character", "characters"),
    }
}

fn length_in_words(length: Length, (one, many): (&str, &str)) -> String {
    let count = |n: u64| {
        if n == 1 {
            format!("1 {one}")
        } else {
            format!("{n} {many}")
        }
    };
    match (length.min, length.max) {
        (Some(min), Some(max)) if min == max => format!("Exactly {}.", count(max)),
        (Some(min), Some(max)) => format!("{min} to {}.", count(max)),
        (None, Some(max)) => format!("At most {}.", count(max)),
        (Some(min), None) => format!("At least {}.", count(min)),
        (None, None) => String::new(),
    }
}

fn range_in_words(range: &Range) -> String {
    match (&range.min, &range.max) {
        (Some(min), Some(max)) => format!("{min} to {max}."),
        (None, Some(max)) => format!("At most {max}."),
        (Some(min), None) => format!("At least {min}."),
        (None, None) => String::new(),
    }
}

fn line(text: String) -> Docs {
    Docs(vec![text])
}
