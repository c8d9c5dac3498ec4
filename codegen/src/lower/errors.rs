//! Lowers error shapes, and the enum of a service's errors.

use std::collections::BTreeSet;

use super::context::Context;
use crate::ir::{Binding, Docs, ErrorEnum, ErrorTraits, ErrorVariant, Field, Struct, Type};
use crate::model::{ErrorTrait, Protocol, ShapeId};

impl Context<'_> {
    pub(super) fn error_traits(&self, id: &ShapeId, fields: &[Field]) -> Option<ErrorTraits> {
        if !self.reach.errors.contains(id) {
            return None;
        }
        let shape = self.model.shapes.get(id)?;
        let default = ErrorTrait::default();
        let error = shape.traits.error.as_ref().unwrap_or(&default);
        let status = match self.model.service.protocols.first() {
            Some(Protocol::AwsQuery | Protocol::Ec2Query) => error.query_status,
            _ => error.http_status,
        };
        let fault_status = if error.server_fault { 500 } else { 400 };
        Some(ErrorTraits {
            shape: id.to_string(),
            codes: self.error_codes(id),
            server_fault: error.server_fault,
            retryable: error.retryable,
            throttling: error.throttling,
            status: status.unwrap_or(fault_status),
            message: message(fields).filter(|_| !shape.traits.sensitive),
        })
    }

    /// Returns the codes that identify an error. In RPC protocols, the code is the shape's
    /// name. Query protocols have their own codes, some of which are names of other errors.
    fn error_codes(&self, id: &ShapeId) -> Vec<String> {
        let shape = self.model.shapes.get(id);
        let error = shape.and_then(|shape| shape.traits.error.as_ref());
        let own = error.and_then(|error| error.code.clone());
        let mut codes = vec![id.name().to_owned()];
        let is_name = |code: &String| self.reach.errors.iter().any(|id| id.name() == code);
        codes.extend(own.filter(|code| !is_name(code)));
        codes
    }

    /// Returns the service's error enum.
    pub(super) fn error_enum(&self) -> ErrorEnum {
        let ids = self.reach.errors.iter();
        let mut variants: Vec<_> = ids
            .clone()
            .filter_map(|id| {
                Some(ErrorVariant {
                    name: self.naming.of_type(id)?.path.name.clone(),
                    docs: self.error_docs(id),
                    codes: self.error_codes(id),
                })
            })
            .collect();
        variants.sort_by(|a, b| a.name.cmp(&b.name));
        one_error_a_code(&mut variants);
        let shapes = ids.filter_map(|id| self.model.shapes.get(id));
        let mut members = shapes.flat_map(|shape| shape.kind.members());
        let known = variants.first().map(|variant| variant.name.as_str());
        ErrorEnum {
            docs: self.error_enum_docs(known),
            eq: members.all(|member| self.properties.is_exact(member)),
            variants,
        }
    }

    /// Returns a field for the message of an error whose model declares none, since services
    /// send one anyway. `None` if a member or a setter has the same name.
    pub(super) fn undeclared_message(&self, error: &Struct) -> Option<Field> {
        let (name, setter) = ("message", "with_message");
        let is_taken =
            |field: &Field| is_message(field) || field.name == name || field.setter == setter;
        if error.fields.iter().any(is_taken) {
            return None;
        }
        Some(Field {
            docs: Docs(vec![UNDECLARED_MESSAGE.to_owned()]),
            name: name.to_owned(),
            setter: setter.to_owned(),
            wire: name.to_owned(),
            model_name: None,
            deprecated: None,
            slice_getter: false,
            is_string_enum: false,
            required: false,
            sensitive: false,
            format: None,
            constraints: Vec::new(),
            binding: Binding {
                xml: self.speaks(Protocol::is_xml).then(|| "Message".to_owned()),
                ..Binding::default()
            },
            ty: Type::String,
        })
    }
}

/// Returns the field that contains an error's message, and whether it is required.
/// `None` if the message must not be printed.
fn message(fields: &[Field]) -> Option<(String, bool)> {
    let is_shown =
        |field: &&Field| is_message(field) && field.ty == Type::String && !field.sensitive;
    let field = fields.iter().find(is_shown)?;
    Some((field.name.clone(), field.required))
}

fn is_message(field: &Field) -> bool {
    let name = field.wire.to_ascii_lowercase();
    matches!(name.as_str(), "message" | "errormessage")
}

const UNDECLARED_MESSAGE: &str =
    "The message from the service. The model does not declare it, but services send it.";

/// Keeps a code that several errors share only for the first of them.
fn one_error_a_code(variants: &mut [ErrorVariant]) {
    let mut taken = BTreeSet::new();
    for variant in variants {
        variant.codes.retain(|code| taken.insert(code.clone()));
    }
}
