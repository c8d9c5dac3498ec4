//! The documentation of the crate's root.

use super::context::Context;
use super::docs::{LinkScope, docs};
use super::module_docs::has_unions;
use crate::ir::{Constraint, Docs, Field, Item, Module, Struct, Type, Variant};
use crate::markdown::text::{plain, wrap};
use crate::model::{Kind, Protocol};

pub(super) const GUARANTEES: &str = include_str!("crate_docs/guarantees.md");

/// An output that has an enum member, for the examples.
pub(super) struct Example<'a> {
    pub(super) module: &'a str,
    pub(super) output: &'a Struct,
    pub(super) field: &'a Field,
    pub(super) enum_name: &'a str,
    pub(super) variant: &'a Variant<String>,
}

impl Context<'_> {
    /// Compares the crate with the official SDK.
    pub(super) fn sdk(&self) -> String {
        let serde = match self.model.speaks_json() {
            true => concat!("\n", include_str!("crate_docs/sdk_serde.md")),
            false => "",
        };
        [include_str!("crate_docs/sdk.md"), serde].concat()
    }

    /// Returns the documentation of the crate: an overview, examples, and guarantees.
    pub(super) fn crate_docs(&self, types: &[Module], operations: &[Module], http: bool) -> Docs {
        let title = plain(&self.model.service.title);
        let service = &self.model.service;
        let documentation = service.documentation.as_deref();
        let text = self.texts.service();
        let service = self.prose(text, documentation, LinkScope::Crate);
        // Publishers start with a welcome.
        let (summary, rest) = match text {
            Some(_) => (service.opening.as_str(), ""),
            None => ("", service.opening.as_str()),
        };
        let intro = format!("Data types and operation metadata for {title}. No client, no I/O.");
        let example = example(types, operations);
        let example = example.as_ref();
        let about = [wrap(rest), service.rest];
        let heading = match about.iter().all(String::is_empty) {
            true => "",
            false => "# About the service",
        };
        let [rest, more] = about;
        docs(&[
            wrap(&intro),
            wrap(summary),
            example.map(|e| self.reading(e)).unwrap_or_default(),
            modules(has_unions(types)),
            GUARANTEES.to_owned(),
            example.map(|e| self.preserving(e)).unwrap_or_default(),
            example.map(|e| self.matching(e)).unwrap_or_default(),
            self.representation(),
            example.map(|e| self.saving(e)).unwrap_or_default(),
            example.map(|e| self.denying(e)).unwrap_or_default(),
            match self.model.speaks_json() {
                true => include_str!("crate_docs/sources.md").to_owned(),
                false => include_str!("crate_docs/cloud_trail.md").to_owned(),
            },
            include_str!("crate_docs/validation.md").to_owned(),
            self.validation(operations),
            features(http),
            self.sdk(),
            heading.to_owned(),
            rest,
            more,
        ])
    }

    /// Returns an example that reads a response.
    fn reading(&self, example: &Example<'_>) -> String {
        format!(
            include_str!("crate_docs/reading.md"),
            krate = self.crate_ident,
            module = example.module,
            output = example.output.name,
            wire = example.field.wire,
            name = example.field.name,
            enum_name = example.enum_name,
            value = example.variant.value,
            variant = example.variant.name,
        )
    }

    /// Returns an example that reads a response that is newer than the crate, and writes it back.
    fn preserving(&self, example: &Example<'_>) -> String {
        format!(
            include_str!("crate_docs/preserving.md"),
            krate = self.crate_ident,
            module = example.module,
            output = example.output.name,
            wire = example.field.wire,
            name = example.field.name,
        )
    }

    /// Returns an example that writes a response to a file and reads it back.
    fn saving(&self, example: &Example<'_>) -> String {
        format!(
            include_str!("crate_docs/saving.md"),
            krate = self.crate_ident,
            module = example.module,
            output = example.output.name,
        )
    }

    /// Refuses what `reading` ignores.
    fn denying(&self, example: &Example<'_>) -> String {
        format!(
            include_str!("crate_docs/unknown.md"),
            krate = self.crate_ident,
            module = example.module,
            output = example.output.name,
            wire = example.field.wire,
        )
    }

    /// Returns an example of a match that keeps working when the enum gets a variant.
    fn matching(&self, example: &Example<'_>) -> String {
        let (krate, name) = (&self.crate_ident, example.enum_name);
        format!(
            include_str!("crate_docs/matching.md"),
            krate = krate,
            name = name
        )
    }

    /// Returns an example of an input that lacks a required member.
    fn validation(&self, operations: &[Module]) -> String {
        let Some((module, input, wire)) = operations.iter().find_map(required) else {
            return String::new();
        };
        format!(
            include_str!("crate_docs/required.md"),
            krate = self.crate_ident,
            module = module,
            input = input,
            wire = wire,
        )
    }

    fn representation(&self) -> String {
        let protocols = &self.model.service.protocols;
        let what = if protocols.contains(&Protocol::RestJson1) {
            "serde reads and writes the service's own JSON. It also reads members under their \
             names in the model, which the AWS CLI and boto3 print."
        } else if self.model.speaks_json() {
            "serde reads and writes the service's own JSON, with the model's names for members \
             and values."
        } else {
            "The service's own protocol is not JSON. serde reads and writes the form that the AWS \
             CLI and boto3 print, with the model's names for members and values."
        };
        let rest = "Where a name differs from the Rust name by more than case, the documentation \
                    says so. Timestamps are seconds since 1970 unless the model says otherwise \
                    (any form that [`DateTime`](primitives::DateTime) lists is read), blobs are base64, and non-finite floats are the \
                    strings `\"NaN\"`, `\"Infinity\"` and `\"-Infinity\"`. Numbers and booleans are \
                    also read from text. Absent and `null` members \
                    are `None`, and `None` is not written. In binary formats, timestamps are \
                    seconds and nanoseconds, blobs are bytes, and floats are always numbers.";
        let is_map = |kind: &Kind| matches!(kind, Kind::Map(_));
        let maps = match self.model.shapes.values().any(|shape| is_map(&shape.kind)) {
            true => "Maps are of the type `BTreeMap`, and are written in the order of their keys.",
            false => "",
        };
        let text = wrap(&format!("{what} {rest} {maps}"));
        format!("# Representation\n\n{text}")
    }
}

/// Returns the first output that can be built from one member, an enum.
pub(super) fn example<'a>(types: &'a [Module], operations: &'a [Module]) -> Option<Example<'a>> {
    operations
        .iter()
        .find_map(|module| example_of(types, module))
}

fn example_of<'a>(types: &'a [Module], module: &'a Module) -> Option<Example<'a>> {
    let output = module.items.iter().rev().find_map(|item| match item {
        Item::Struct(item) => Some(item),
        _ => None,
    })?;
    if output.fields.iter().any(|field| field.required) {
        return None;
    }
    let field_and_type = output.fields.iter().find_map(|field| match &field.ty {
        Type::Shape(path) if field.is_string_enum => Some((field, path)),
        _ => None,
    });
    let (field, path) = field_and_type?;
    let mut items = types.iter().flat_map(|module| &module.items);
    let variant = items.find_map(|item| match item {
        Item::Enum(item) if item.name == path.name => {
            item.variants.iter().find(|known| is_simple(known))
        }
        _ => None,
    })?;
    Some(Example {
        module: &module.name,
        output,
        field,
        enum_name: &path.name,
        variant,
    })
}

/// Returns whether the value may be used, and has no characters to escape.
fn is_simple(known: &Variant<String>) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    known.deprecated.is_none() && known.value.chars().all(is_plain)
}

/// Returns an operation's module, its input, and a member that the input requires.
fn required(module: &Module) -> Option<(&str, &str, &str)> {
    module.items.iter().find_map(|item| match item {
        Item::Struct(item) => {
            let mut fields = item.fields.iter();
            let field = fields.find(|field| field.constraints.contains(&Constraint::Required))?;
            Some((
                module.name.as_str(),
                item.name.as_str(),
                field.wire.as_str(),
            ))
        }
        _ => None,
    })
}

fn modules(unions: bool) -> String {
    let types = if unions {
        "structures, enums and unions"
    } else {
        "structures and enums"
    };
    format!(
        "- [`operation`]: a module for each operation, with its input and output.\n\
         - [`types`]: the {types} that operations share, and in\n  \
           [`types::error`] the errors that the model declares.\n\
         - [`error::Error`]: any error that the service returns.\n\
         - [`primitives`]: timestamps, blobs, documents, and unrecognized values.\n\
         - [`SERVICE`]: metadata of the service, used to build endpoints and sign requests."
    )
}

pub(super) fn features(http: bool) -> String {
    let http = match http {
        true => include_str!("crate_docs/http.md"),
        false => "",
    };
    format!(include_str!("crate_docs/features.md"), http = http)
}
