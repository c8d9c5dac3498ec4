//! Describes operations, errors and values in sentences.

use super::super::context::Context;
use super::constraint_words::{Said, each, in_words};
use crate::ir::ValueFormat;
use crate::markdown::text::code;
use crate::model::{ErrorTrait, Kind, Member, Operation, Shape, ShapeId};
use crate::names;

impl Context<'_> {
    /// Describes what a member's value must be like.
    pub(super) fn value_facts(&self, member: &Member) -> Said {
        let Some(shape) = self.model.shapes.get(&member.target) else {
            return Said::default();
        };
        let mut facts = in_words(shape, member);
        let inner = match &shape.kind {
            Kind::List(list) => vec![("item", &list.member)],
            Kind::Map(map) => vec![("key", &map.key), ("value", &map.value)],
            _ => Vec::new(),
        };
        for (what, member) in inner {
            let Some(shape) = self.model.shapes.get(&member.target) else {
                continue;
            };
            let inner = each(what, in_words(shape, member));
            facts.sentences.extend(inner.sentences);
            facts.pattern.extend(inner.pattern);
        }
        if self.properties.is_sensitive(member) {
            let secret = "Sensitive: `Debug` redacts it.";
            facts.sentences.push(secret.to_owned());
        }
        if self.model.is_event_stream(member) {
            let stream = "An event stream: its events in order.";
            facts.sentences.push(stream.to_owned());
        }
        if self.format(member) == Some(ValueFormat::Json) {
            let json = "JSON as a string. serde also reads an object or a list as its text.";
            facts.sentences.push(json.to_owned());
        }
        if member.traits.idempotency_token {
            let token = "An idempotency token: use one token per request.";
            facts.sentences.push(token.to_owned());
        }
        facts
    }

    /// Lists the fields of a structure that `Debug` redacts.
    pub(super) fn secrets(&self, id: &ShapeId, shape: &Shape) -> String {
        let members = shape.kind.members().iter();
        let secrets = members.filter(|member| self.properties.is_sensitive(member));
        let fields = secrets.map(|member| self.field_of(Some(id), "Self", &member.name));
        let fields: Vec<_> = fields.collect();
        match fields.as_slice() {
            [] => String::new(),
            [one] => format!("`Debug` redacts {one}."),
            many => {
                let many = many.join(", ");
                format!("`Debug` redacts {many}.")
            }
        }
    }

    /// Describes how an operation may be called.
    pub(super) fn operation_facts(&self, wire: &str, operation: &Operation, pages: bool) -> String {
        let mut facts = Vec::new();
        if operation.read_only {
            facts.push("Has no side effects.".to_owned());
        }
        if operation.idempotent {
            facts
                .push("Idempotent: calling it twice has the effect of calling it once.".to_owned());
        }
        if let Some(reason) = self.without_wire(operation) {
            facts.push(format!("Not part of the feature `http`, since {reason}."));
        }
        facts.extend(self.in_pages(wire, operation, pages));
        facts.join(" ")
    }

    /// Describes the pagination of an operation.
    fn in_pages(&self, wire: &str, operation: &Operation, implemented: bool) -> Option<String> {
        let pagination = operation.pagination.as_ref()?;
        let names = self.naming.of_operation(wire)?;
        let is_path = |path: &&String| path.chars().all(|c| c.is_alphanumeric() || c == '.');
        let items = pagination.items.iter().filter(is_path);
        let items = items.map(|path| self.field_of(operation.output.as_ref(), &names.output, path));
        let items: Vec<_> = items.collect();
        let mut text = "Returns pages".to_owned();
        if !items.is_empty() {
            text.extend([" of ", &items.join(" and ")]);
        }
        if let Some(size) = &pagination.page_size {
            let size = self.field_of(operation.input.as_ref(), &names.input, size);
            text.extend([", at most ", &size, " per page"]);
        }
        text.push_str(match implemented {
            true => "; see [`Paginated`].",
            false => {
                ". `Paginated` is not implemented, since the next token is not a member of its own."
            }
        });
        Some(text)
    }

    /// Returns the path of fields for a path of members, as a link if it is a single one.
    fn field_of(&self, id: Option<&ShapeId>, owner: &str, path: &str) -> String {
        match id.and_then(|id| self.part(id, path, "", owner)) {
            Some(link) => link.markdown(),
            None => field(path),
        }
    }
}

/// Returns the path of fields for a path of members.
fn field(path: &str) -> String {
    let fields: Vec<_> = path.split('.').map(names::field).collect();
    let fields: Vec<_> = fields.iter().map(|field| names::unraw(field)).collect();
    code(&fields.join("."))
}

/// Describes who caused an error, and whether to try again.
pub(super) fn error(error: &ErrorTrait) -> String {
    let mut facts = vec![match error.server_fault {
        true => "The server is at fault.",
        false => "The client is at fault.",
    }];
    match (error.throttling, error.retryable) {
        (true, _) => facts.push("The request was throttled and may succeed later."),
        (false, true) => facts.push("The request may succeed later."),
        (false, false) => {}
    }
    let status = error
        .http_status
        .map(|status| format!("HTTP status {status}."));
    let facts = facts.into_iter().map(str::to_owned).chain(status);
    facts.collect::<Vec<_>>().join(" ")
}
