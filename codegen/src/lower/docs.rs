//! What the documentation says: our own texts where there are some, else what
//! the model says in prose, and the facts of the model.

mod constraints;
mod page;

use super::Context;
use super::html::{self, Prose};
use super::shapes::Role;
use super::text::{self, code};
use crate::ir::{Docs, Home};
use crate::model::{Member, Operation, Shape, ShapeId};
use crate::names;

use page::Page;

const PAGES: &str = "Answers in pages: [`Paginated`](crate::operation::Paginated).";
const PAGES_BY_HAND: &str = "Answers in pages, but the token of the next is not a member of its \
                             own, so that `Paginated` is not implemented.";

/// No documentation.
pub(super) fn none() -> Docs {
    Docs::default()
}

/// An operation module's.
pub(super) fn operation_module(operation: &str) -> Docs {
    let text = format!("The operation `{operation}`, its input and its output.");
    Page::of(&text).docs()
}

/// A known integer's.
pub(super) fn int_variant(value: i32) -> Docs {
    Page::of(&format!("The value {value}.")).docs()
}

impl Context<'_> {
    /// A shared structure's.
    pub(super) fn structure_docs(&self, id: &ShapeId, shape: &Shape) -> Docs {
        let what = match shape.traits.error {
            Some(_) => "error",
            None => "structure",
        };
        let prose = self.shape_prose(id);
        Page::titled(&prose, || format!("The {what} `{}`.", id.name())).docs()
    }

    /// An operation's input's or output's.
    pub(super) fn end_docs(&self, operation: &str, id: Option<&ShapeId>, role: Role) -> Docs {
        let what = match role {
            Role::Input => "input",
            Role::Other => "output",
        };
        let prose = id.map(|id| self.shape_prose(id)).unwrap_or_default();
        let name = names::type_name(operation);
        let page = Page::of(&format!("The {what} of [`{name}`](struct@{name})."));
        page.paragraph(&prose.opening).lines(&prose.rest).docs()
    }

    /// A union's.
    pub(super) fn union_docs(&self, id: &ShapeId) -> Docs {
        let prose = self.shape_prose(id);
        let page = Page::titled(&prose, || format!("The union `{}`.", id.name()));
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
        let prose = self.shape_prose(id);
        let page = Page::titled(&prose, || format!("The values of `{}`.", id.name()));
        page.paragraph(
            "The service may add values at any time. A match that survives it has an arm for all \
             others, and tells those that it knows of by what they are on the wire:",
        )
        .lines(&example(name, known, &self.crate_ident, guard).join("\n"))
        .docs()
    }

    /// A known value's.
    pub(super) fn variant_docs(&self, id: &ShapeId, name: &str, wire: &str) -> Docs {
        let prose = self.prose(self.texts.value(id.name(), wire), None);
        let page = Page::new(&prose, || format!("The value {}.", code(wire)));
        match prose.opening.is_empty() || same_words(name, wire) {
            true => page.docs(),
            false => page
                .paragraph(&format!("On the wire: {}.", code(wire)))
                .docs(),
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
        let prose = self.member_prose(owner, member);
        let wire = self.wire_name(member);
        let mut facts = Vec::new();
        if member.traits.required && !required {
            facts.push("Required by the service.".to_owned());
        }
        facts.extend(self.value_facts(member));
        if !prose.opening.is_empty() && !same_words(rust_name, &wire) {
            facts.push(format!("On the wire: {}.", code(&wire)));
        }
        Page::new(&prose, || format!("The member `{}`.", member.name))
            .paragraph(&facts.join(" "))
            .docs()
    }

    fn value_facts(&self, member: &Member) -> Vec<String> {
        let Some(shape) = self.model.shapes.get(&member.target) else {
            return Vec::new();
        };
        let mut facts = constraints::in_words(shape, member);
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
    pub(super) fn operation_docs(&self, wire: &str, operation: &Operation, pages: bool) -> Docs {
        let mut facts = Vec::new();
        if operation.read_only {
            facts.push("Changes nothing.");
        }
        if operation.idempotent {
            facts.push("May be repeated without harm.");
        }
        match (operation.pagination.is_some(), pages) {
            (false, _) => {}
            (true, true) => facts.push(PAGES),
            (true, false) => facts.push(PAGES_BY_HAND),
        }
        let prose = self.prose(
            self.texts.operation(wire),
            operation.documentation.as_deref(),
        );
        Page::titled(&prose, || format!("The operation `{wire}`."))
            .paragraph(&facts.join(" "))
            .paragraph(&self.error_links(operation))
            .docs()
    }

    /// What is said of a shape.
    fn shape_prose(&self, id: &ShapeId) -> Prose {
        let shape = self.model.shapes.get(id);
        let html = shape.and_then(|shape| shape.traits.documentation.as_deref());
        self.prose(self.texts.shape(id.name()), html)
    }

    /// What is said of a member, or of its value's shape if that has no page.
    fn member_prose(&self, owner: &ShapeId, member: &Member) -> Prose {
        let target = self.model.shapes.get(&member.target);
        let target = target.filter(|_| self.naming.of_type(&member.target).is_none());
        let html = member.traits.documentation.as_deref();
        let html = html.or_else(|| target?.traits.documentation.as_deref());
        self.prose(self.texts.member(owner.name(), &member.name), html)
    }

    /// A text of our own, or else what the model says.
    pub(super) fn prose(&self, text: Option<&str>, html: Option<&str>) -> Prose {
        match (text, html) {
            (Some(text), _) => self.own_prose(text),
            (None, Some(html)) => html::prose(html, &|name| self.path(name)),
            (None, None) => Prose::default(),
        }
    }

    /// A text's paragraphs, in which the names of operations and types are
    /// links: every other part between backticks is code.
    fn own_prose(&self, text: &str) -> Prose {
        let parts = text.split('`').enumerate();
        let parts = parts.map(|(i, part)| match (i % 2, self.path(part)) {
            (0, _) => part.to_owned(),
            (_, None) => format!("`{part}`"),
            (_, Some(path)) => format!("[`{part}`]({path})"),
        });
        let text: String = parts.collect();
        let (opening, rest) = text.split_once("\n\n").unwrap_or((&text, ""));
        let rest: Vec<_> = rest.split("\n\n").map(text::wrap).collect();
        Prose {
            opening: opening.to_owned(),
            rest: rest.join("\n\n"),
        }
    }

    /// The Rust path of the operation or type that a model's name stands for,
    /// or that has the member it stands for (`Shape$Member`).
    fn path(&self, name: &str) -> Option<String> {
        let name = name.split('$').next()?;
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
