//! What the documentation says: the texts where there are some, and the facts
//! of the model.

mod constraints;

use super::Context;
use super::shapes::Role;
use super::text::{self, code};
use crate::ir::{Docs, Home};
use crate::model::{Member, Operation, Shape, ShapeId};
use crate::names;

/// Paragraphs in the making.
struct Page(Vec<String>);

impl Page {
    /// Starts with a text; with `fallback` where there is none.
    fn new(text: Option<&str>, fallback: impl FnOnce() -> String) -> Self {
        match text {
            Some(text) => Self(text.split("\n\n").map(text::wrap).collect()),
            None => Self(vec![fallback()]),
        }
    }

    /// The same for a page of its own: the first sentence stands by itself,
    /// since lists show the first paragraph.
    fn titled(text: Option<&str>, fallback: impl FnOnce() -> String) -> Self {
        let (summary, rest) = text.map(text::summary).unzip();
        Self::new(summary, fallback).paragraph(rest.unwrap_or_default())
    }

    /// Adds a paragraph; an empty one is left out.
    fn paragraph(mut self, text: &str) -> Self {
        if !text.is_empty() {
            self.0.push(text::wrap(text));
        }
        self
    }

    /// Adds lines that are laid out already.
    fn lines(mut self, lines: &[String]) -> Self {
        self.0.push(lines.join("\n"));
        self
    }

    fn docs(self) -> Docs {
        let text = self.0.join("\n\n");
        Docs(text.lines().map(str::to_owned).collect())
    }
}

/// No documentation.
pub(super) fn none() -> Docs {
    Docs::default()
}

/// An operation module's.
pub(super) fn operation_module(operation: &str) -> Docs {
    Page::new(None, || {
        format!("The operation `{operation}`, its input and its output.")
    })
    .docs()
}

/// A known integer's.
pub(super) fn int_variant(value: i32) -> Docs {
    Page::new(None, || format!("The value {value}.")).docs()
}

impl Context<'_> {
    /// A shared structure's.
    pub(super) fn structure_docs(&self, id: &ShapeId, shape: &Shape) -> Docs {
        let what = match shape.traits.error {
            Some(_) => "error",
            None => "structure",
        };
        let text = self.linked(self.texts.shape(id.name()));
        Page::titled(text.as_deref(), || format!("The {what} `{}`.", id.name())).docs()
    }

    /// An operation's input's or output's.
    pub(super) fn end_docs(&self, operation: &str, id: Option<&ShapeId>, role: Role) -> Docs {
        let what = match role {
            Role::Input => "input",
            Role::Other => "output",
        };
        let text = id.and_then(|id| self.linked(self.texts.shape(id.name())));
        let name = names::type_name(operation);
        let page = Page::new(None, || format!("The {what} of [`{name}`](struct@{name})."));
        page.paragraph(&text.unwrap_or_default()).docs()
    }

    /// A union's.
    pub(super) fn union_docs(&self, id: &ShapeId) -> Docs {
        let text = self.linked(self.texts.shape(id.name()));
        let page = Page::titled(text.as_deref(), || format!("The union `{}`.", id.name()));
        page.paragraph(
            "Exactly one of its members. One that this version of the crate has no name for is \
             kept, and written back as it was read.",
        )
        .docs()
    }

    /// An enum's, with the match that survives an update.
    pub(super) fn enum_docs(
        &self,
        id: &ShapeId,
        name: &str,
        known: Option<&str>,
        guard: &str,
    ) -> Docs {
        let text = self.linked(self.texts.shape(id.name()));
        let page = Page::titled(text.as_deref(), || {
            format!("The values of `{}`.", id.name())
        });
        page.paragraph(
            "The service may add values at any time. A match that survives it has an arm for all \
             others, and tells those that it knows of by what they are on the wire:",
        )
        .lines(&example(name, known, &self.crate_ident, guard))
        .docs()
    }

    /// A known value's.
    pub(super) fn variant_docs(&self, id: &ShapeId, name: &str, wire: &str) -> Docs {
        let text = self.linked(self.texts.value(id.name(), wire));
        let page = Page::new(text.as_deref(), || format!("The value {}.", code(wire)));
        match text {
            Some(_) if !same_words(name, wire) => page
                .paragraph(&format!("On the wire: {}.", code(wire)))
                .docs(),
            _ => page.docs(),
        }
    }

    /// A member's: its text, then what the model says of its value.
    pub(super) fn member_docs(
        &self,
        owner: &ShapeId,
        member: &Member,
        rust_name: &str,
        required: bool,
    ) -> Docs {
        let text = self.linked(self.texts.member(owner.name(), &member.name));
        let wire = self.wire_name(member);
        let mut facts = Vec::new();
        if member.traits.required && !required {
            facts.push("Required by the service.".to_owned());
        }
        facts.extend(self.value_facts(member));
        if text.is_some() && !same_words(rust_name, &wire) {
            facts.push(format!("On the wire: {}.", code(&wire)));
        }
        Page::new(text.as_deref(), || format!("The member `{}`.", member.name))
            .paragraph(&facts.join(" "))
            .docs()
    }

    fn value_facts(&self, member: &Member) -> Vec<String> {
        let Some(shape) = self.model.shapes.get(&member.target) else {
            return Vec::new();
        };
        let mut facts = constraints::constraints(&shape.kind, &shape.traits, &member.traits);
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

    /// An operation's: its text, then what the model says of calling it.
    pub(super) fn operation_docs(&self, wire: &str, operation: &Operation) -> Docs {
        let mut facts = Vec::new();
        if operation.read_only {
            facts.push("Changes nothing.");
        }
        if operation.idempotent {
            facts.push("May be repeated without harm.");
        }
        if operation.pagination.is_some() {
            facts.push("Answers in pages.");
        }
        let text = self.linked(self.texts.operation(wire));
        Page::titled(text.as_deref(), || format!("The operation `{wire}`."))
            .paragraph(&facts.join(" "))
            .paragraph(&self.error_links(operation))
            .docs()
    }

    /// A text in which the names of operations and types are links: every other
    /// part between backticks is code.
    fn linked(&self, text: Option<&str>) -> Option<String> {
        let parts = text?.split('`').enumerate();
        let parts = parts.map(|(i, part)| match (i % 2, self.path(part)) {
            (0, _) => part.to_owned(),
            (_, None) => format!("`{part}`"),
            (_, Some(path)) => format!("[`{part}`]({path})"),
        });
        Some(parts.collect())
    }

    /// The Rust path of the operation or type that a model's name stands for.
    fn path(&self, name: &str) -> Option<String> {
        if let Some(names) = self.naming.of_operation(name) {
            return Some(format!(
                "crate::operation::{}::{}",
                names.module, names.name
            ));
        }
        let id = ShapeId::new(&self.model.service.namespace, name);
        let path = &self.naming.of_type(&id)?.path;
        let home = match path.home {
            Home::Types => "types",
            Home::Errors => "types::error",
        };
        Some(format!("crate::{home}::{}", path.name))
    }

    fn error_links(&self, operation: &Operation) -> String {
        let names = operation
            .errors
            .iter()
            .filter_map(|id| self.naming.of_type(id));
        let links: Vec<_> = names
            .map(|names| format!("[`{0}`](crate::types::error::{0})", names.path.name))
            .collect();
        match links.as_slice() {
            [] => String::new(),
            links => format!("Errors: {}.", links.join(", ")),
        }
    }
}

/// Whether two names differ in nothing but case and separators.
fn same_words(rust: &str, wire: &str) -> bool {
    let letters = |name: &str| {
        let kept = names::unraw(name).chars().filter(|c| c.is_alphanumeric());
        kept.collect::<String>().to_lowercase()
    };
    letters(rust) == letters(wire)
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
