//! Operation stubs with their inputs and outputs.

use super::bindings::route;
use super::context::Context;
use super::deprecation::deprecation;
use super::pagination::Ends;
use super::types::StructureRole;
use crate::error::{Error, Place};
use crate::ir;
use crate::model::{Kind, Member, Operation, Shape, ShapeId, Traits};

impl Context<'_> {
    /// Returns the modules of `operation`.
    pub(super) fn operations(
        &self,
        types: &[ir::Module],
        errors: &mut Vec<Error>,
    ) -> Vec<ir::Module> {
        let operations = self.model.operations.iter();
        let modules = operations.filter_map(|(wire, op)| self.operation(wire, op, types, errors));
        let mut modules: Vec<_> = modules.collect();
        modules.sort_by(|a, b| a.name.cmp(&b.name));
        modules
    }

    fn operation(
        &self,
        wire: &str,
        operation: &Operation,
        types: &[ir::Module],
        errors: &mut Vec<Error>,
    ) -> Option<ir::Module> {
        let names = self.naming.of_operation(wire)?;
        let mut end = |id: Option<&ShapeId>, name: &str, role| {
            self.end(operation, id, name.to_owned(), role, errors)
        };
        let input_struct = end(operation.input.as_ref(), &names.input, StructureRole::Input);
        let output_struct = end(
            operation.output.as_ref(),
            &names.output,
            StructureRole::Output,
        );
        let pages = self.pages(
            operation,
            &Ends {
                input: &input_struct,
                output: &output_struct,
                types,
            },
        );
        let idempotency_tokens = self.idempotency_tokens(operation);
        let has_wire = self.has_wire(operation);
        let stub = ir::Operation {
            name: names.name.clone(),
            wire: wire.to_owned(),
            docs: self.operation_docs(wire, operation, pages.as_ref()),
            deprecated: deprecation(operation.deprecated.as_ref()),
            has_wire,
            input_events: events(&input_struct).filter(|_| has_wire),
            output_events: events(&output_struct).filter(|_| has_wire),
            errors: operation
                .errors
                .iter()
                .map(|id| id.name().to_owned())
                .collect(),
            no_input: operation.input.is_none(),
            no_output: operation.output.is_none(),
            sensitive_input: self.hold_secrets(operation.input.iter()),
            sensitive_output: self.hold_secrets(operation.output.iter().chain(&operation.errors)),
            read_only: operation.read_only,
            idempotent: operation.idempotent,
            host_prefix: operation.host_prefix.clone(),
            endpoint_member: self.endpoint_member(operation),
            token_fields: token_fields(&input_struct, &idempotency_tokens),
            idempotency_tokens,
            route: route(operation),
            pagination: operation.pagination.clone(),
            pages,
            input: names.input.clone(),
            output: names.output.clone(),
        };
        Some(ir::Module {
            name: names.module.clone(),
            source: operation.id.to_string(),
            docs: self.module_docs(wire, operation),
            items: vec![
                ir::Item::Operation(Box::new(stub)),
                ir::Item::Struct(input_struct),
                ir::Item::Struct(output_struct),
            ],
        })
    }

    fn hold_secrets<'a>(&self, mut ids: impl Iterator<Item = &'a ShapeId>) -> bool {
        ids.any(|id| self.properties.holds_secrets(id))
    }

    /// Lowers an input or output. It is empty if the model declares none.
    fn end(
        &self,
        operation: &Operation,
        id: Option<&ShapeId>,
        name: String,
        role: StructureRole,
        errors: &mut Vec<Error>,
    ) -> ir::Struct {
        let modelled = id.and_then(|id| self.model.shapes.get_key_value(id));
        let empty = empty(&operation.at);
        let (id, shape) = modelled.unwrap_or((&operation.id, &empty));
        ir::Struct {
            docs: self.end_docs(operation.id.name(), modelled.map(|(id, _)| id), role),
            // A service never refuses its own outputs, and checks inputs itself.
            strict: false,
            ..self.structure(id, shape, name, role, errors)
        }
    }

    fn idempotency_tokens(&self, operation: &Operation) -> Vec<String> {
        let members = self.input_members(operation);
        let tokens = members.filter(|member| member.traits.idempotency_token);
        tokens.map(|member| self.wire_name(member)).collect()
    }

    fn endpoint_member(&self, operation: &Operation) -> Option<String> {
        let name = operation.endpoint_member.as_ref()?;
        let member = self
            .input_members(operation)
            .find(|member| member.name == *name)?;
        Some(self.wire_name(member))
    }

    fn input_members(&self, operation: &Operation) -> impl Iterator<Item = &Member> {
        let input = operation
            .input
            .as_ref()
            .and_then(|id| self.model.shapes.get(id));
        input.into_iter().flat_map(|shape| shape.kind.members())
    }
}

fn token_fields(input: &ir::Struct, tokens: &[String]) -> Vec<String> {
    let fields = input.fields.iter();
    let fields =
        fields.filter(|field| tokens.contains(&field.wire) && field.ty == ir::Type::String);
    fields.map(|field| field.name.clone()).collect()
}

/// Returns the union of a structure's events, if it has a stream.
fn events(of: &ir::Struct) -> Option<ir::Type> {
    let stream = of.fields.iter().find(|field| field.binding.events)?;
    match &stream.ty {
        ir::Type::List(event) => Some((**event).clone()),
        _ => None,
    }
}

fn empty(at: &Place) -> Shape {
    Shape {
        kind: Kind::Structure(Vec::new()),
        traits: Traits::default(),
        at: at.clone(),
    }
}
