//! Documentation: our own text if there is one, else the model's prose, followed by facts
//! that the model states.

mod constraint_words;
mod doc_page;
mod examples;
mod links;
mod pattern_words;
mod prose;
mod sample;
mod sentences;

use super::context::Context;
use super::types::StructureRole;
use crate::ir::{Docs, PageFields};
use crate::markdown::text::{self, code};
use crate::model::{EnumValue, IntEnumValue, Member, Operation, Shape, ShapeId};
use crate::names;

use doc_page::DocPage;
pub(super) use doc_page::docs;
pub(super) use links::LinkScope;

impl Context<'_> {
    /// Documents `SERVICE`.
    pub(super) fn service_docs(&self) -> Docs {
        let service = &self.model.service;
        let title = text::plain(&service.title);
        DocPage::of(&format!(
            "Metadata of {title}, used to build endpoints and sign requests."
        ))
        .lines(&examples::addressing(service, &self.crate_ident))
        .docs()
    }

    /// Documents the module of an operation.
    pub(super) fn module_docs(&self, wire: &str, operation: &Operation) -> Docs {
        let html = operation.documentation.as_deref();
        let prose = self.prose(self.texts.operation(wire), html, LinkScope::Crate);
        let name = names::type_name(wire);
        let ends = format!(
            "The operation {}, its input and its output.",
            links::to_struct(&name)
        );
        match text::summary(&prose.opening).0 {
            "" => DocPage::of(&ends).docs(),
            summary => DocPage::of(summary).paragraph(&ends).docs(),
        }
    }

    /// Documents a variant of the service's error enum.
    pub(super) fn error_docs(&self, id: &ShapeId) -> Docs {
        let prose = self.shape_prose(id, LinkScope::Crate);
        match text::summary(&prose.opening).0 {
            "" => DocPage::of(&format!("The error `{}`.", id.name())).docs(),
            summary => DocPage::of(summary).docs(),
        }
    }

    /// Documents the service's error enum.
    pub(super) fn error_enum_docs(&self, known: Option<&str>) -> Docs {
        let title = text::plain(&self.model.service.title);
        let known = known.map(|variant| format!("{variant}(_)"));
        let guard = "other.code() == \"NewException\"";
        DocPage::of(&format!("Any error returned by {title}."))
            .paragraph(
                "The service may add errors at any time. To stay forward compatible, add a wildcard \
                 arm, and compare `code` for errors that this version has no variant for:",
            )
            .lines(&self.open_match("error", "Error", known.as_deref(), guard))
            .docs()
    }

    /// Documents a shared structure.
    pub(super) fn structure_docs(&self, id: &ShapeId, shape: &Shape) -> Docs {
        let what = match shape.traits.error {
            Some(_) => "error",
            None => "structure",
        };
        let prose = self.shape_prose(id, LinkScope::Shape(id));
        let facts = shape.traits.error.as_ref().map(sentences::error);
        let reference = match facts {
            Some(_) => None,
            None => Some(self.api_reference(id.name())),
        };
        DocPage::titled(&prose, || format!("The {what} `{}`.", id.name()))
            .paragraph(&facts.unwrap_or_default())
            .paragraph(&self.secrets(id, shape))
            .paragraph(&reference.unwrap_or_default())
            .docs()
    }

    /// Documents the input or output of an operation.
    pub(super) fn end_docs(
        &self,
        operation: &str,
        id: Option<&ShapeId>,
        role: StructureRole,
    ) -> Docs {
        let what = match role {
            StructureRole::Input => "input",
            StructureRole::Output | StructureRole::Shared => "output",
        };
        let prose = id
            .map(|id| self.shape_prose(id, LinkScope::Shape(id)))
            .unwrap_or_default();
        let name = names::type_name(operation);
        let page = DocPage::of(&format!("The {what} of {}.", links::to_struct(&name)));
        let shape = id.and_then(|id| self.model.shapes.get(id));
        let own_text = id.and_then(|id| self.texts.shape(id.name()));
        let has_example = own_text.is_some_and(|text| text.contains("```"));
        let example = shape.filter(|_| role == StructureRole::Input && !has_example);
        let example = example.and_then(|shape| self.building(operation, shape));
        let secrets = id.zip(shape).map(|(id, shape)| self.secrets(id, shape));
        page.paragraph(&prose.opening)
            .lines(&prose.rest)
            .paragraph(&secrets.unwrap_or_default())
            .lines(&example.unwrap_or_default())
            .docs()
    }

    /// Documents a union.
    pub(super) fn union_docs(&self, id: &ShapeId) -> Docs {
        let prose = self.shape_prose(id, LinkScope::Shape(id));
        let page = DocPage::titled(&prose, || format!("The union `{}`.", id.name()));
        page.paragraph(
            "Holds exactly one member. A member that this version of the crate has no name for is \
             kept in `Unknown` and written back as it was read.",
        )
        .paragraph(&self.api_reference(id.name()))
        .docs()
    }

    /// Documents an enum, with an example of a match that stays valid.
    pub(super) fn enum_docs(
        &self,
        id: &ShapeId,
        name: &str,
        known: Option<&str>,
        guard: &str,
    ) -> Docs {
        let prose = self.shape_prose(id, LinkScope::Shape(id));
        let page = DocPage::titled(&prose, || format!("The values of `{}`.", id.name()));
        page.paragraph(
            "The service may add values at any time. To stay forward compatible, add a wildcard \
             arm, and compare `as_str` for values that this version has no variant for:",
        )
        .lines(&self.open_match("types", name, known, guard))
        .docs()
    }

    /// Documents a value of an enum of strings.
    pub(super) fn variant_docs(&self, id: &ShapeId, known: &EnumValue) -> Docs {
        let wire = &known.value;
        let text = self.texts.value(id.name(), wire);
        let prose = self.prose(text, known.documentation.as_deref(), LinkScope::Shape(id));
        let page = DocPage::new(&prose, || format!("The value {}.", code(wire)));
        if prose.opening.is_empty() {
            return page.docs();
        }
        page.paragraph(&format!("On the wire: {}.", code(wire)))
            .docs()
    }

    /// Documents a value of an enum of integers.
    pub(super) fn int_variant_docs(&self, known: &IntEnumValue) -> Docs {
        let prose = self.prose(None, known.documentation.as_deref(), LinkScope::Crate);
        let value = format!("The value {}.", known.value);
        let page = DocPage::new(&prose, || value.clone());
        match prose.opening.is_empty() {
            true => page.docs(),
            false => page.paragraph(&value).docs(),
        }
    }

    /// Documents a member: its text, then the constraints on its value.
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
        let constraints = self.value_facts(member);
        facts.extend(constraints.sentences);
        if !prose.opening.is_empty() && !same_words(rust_name, &wire) {
            facts.push(format!("On the wire: {}.", code(&wire)));
        }
        let lines = constraints.pattern.iter().map(|line| text::wrap(line));
        let pattern = lines.collect::<Vec<_>>().join("\\\n");
        DocPage::new(&prose, || format!("The member `{}`.", member.name))
            .paragraph(&facts.join(" "))
            .lines(&pattern)
            .docs()
    }

    /// Documents an operation: its text, then facts about calling it.
    pub(super) fn operation_docs(
        &self,
        wire: &str,
        operation: &Operation,
        pages: Option<&PageFields>,
    ) -> Docs {
        let prose = self.prose(
            self.texts.operation(wire),
            operation.documentation.as_deref(),
            LinkScope::Operation(wire),
        );
        let example = pages.and_then(|pages| self.paging(wire, pages.items.is_some()));
        DocPage::titled(&prose, || format!("The operation `{wire}`."))
            .paragraph(&self.operation_facts(wire, operation, pages.is_some()))
            .lines(&example.unwrap_or_default())
            .paragraph(&self.error_links(operation))
            .paragraph(&self.api_reference(wire))
            .docs()
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

/// Returns whether two names differ only in case and separators.
fn same_words(rust: &str, wire: &str) -> bool {
    let letters = |name: &str| {
        let kept = names::unraw(name).chars().filter(|c| c.is_alphanumeric());
        kept.collect::<String>().to_lowercase()
    };
    letters(rust) == letters(wire)
}
