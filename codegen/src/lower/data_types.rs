//! Lowers structures, enums and unions.

use std::collections::BTreeSet;

use super::bindings::MessagePart;
use super::context::Context;
use super::deprecation::deprecation;
use super::types::StructureRole;
use crate::error::Error;
use crate::ir::{
    Docs, Enum, Field, Home, Item, Module, Redaction, Struct, Type, Union, UnionMember, Variant,
};
use crate::model::{EnumValue, IntEnumValue, Kind, Member, Shape, ShapeId};
use crate::names::{self, Taken};

impl Context<'_> {
    /// Returns the modules of `types`.
    pub(super) fn types(&self, errors: &mut Vec<Error>) -> Vec<Module> {
        self.modules(Home::Types, errors)
    }

    /// Returns the modules of `types::error`.
    pub(super) fn errors(&self, errors: &mut Vec<Error>) -> Vec<Module> {
        self.modules(Home::Errors, errors)
    }

    fn modules(&self, home: Home, errors: &mut Vec<Error>) -> Vec<Module> {
        let ids = match home {
            Home::Types => &self.reach.types,
            Home::Errors => &self.reach.errors,
        };
        let modules = ids.iter().filter_map(|id| self.module(id, errors));
        let mut modules: Vec<_> = modules.collect();
        modules.sort_by(|a, b| a.name.cmp(&b.name));
        modules
    }

    fn module(&self, id: &ShapeId, errors: &mut Vec<Error>) -> Option<Module> {
        let shape = self.model.shapes.get(id)?;
        let names = self.naming.of_type(id)?;
        let name = names.path.name.clone();
        let item = match &shape.kind {
            Kind::Structure(_) => {
                let mut item = self.structure(id, shape, name, StructureRole::Shared, errors);
                if self.reach.errors.contains(id) {
                    item.fields.extend(self.undeclared_message(&item));
                }
                item.error = self.error_traits(id, &item.fields);
                Item::Struct(item)
            }
            Kind::Union(_) => Item::Union(self.union(id, shape, name, errors)),
            Kind::Enum(values) => {
                let variants = self.string_enum(id, values);
                let guard = "other.as_str() == \"NEW_VALUE\"";
                let mut item = self.open_enum(id, shape, name, variants, guard);
                item.listed = listed(values);
                Item::Enum(item)
            }
            Kind::IntEnum(values) => {
                let variants = self.int_enum(values);
                let guard = "other.value() == 12_345";
                Item::IntEnum(self.open_enum(id, shape, name, variants, guard))
            }
            _ => return None,
        };
        Some(Module {
            name: names.module.clone(),
            source: id.to_string(),
            docs: Docs::default(),
            items: vec![item],
        })
    }

    /// Lowers a structure: a shared type, or an operation's input or output.
    pub(super) fn structure(
        &self,
        id: &ShapeId,
        shape: &Shape,
        name: String,
        role: StructureRole,
        errors: &mut Vec<Error>,
    ) -> Struct {
        let members = shape.kind.members();
        let required = |member: &Member| member.traits.required && role != StructureRole::Input;
        let secret = shape.traits.sensitive;
        let part = self.message_part(id, role);
        let fields = self.fields(id, members, required, secret, part, errors);
        let bindings = fields.iter().map(|field| &field.binding);
        let redaction = redaction(shape, fields.iter().any(|field| field.sensitive));
        Struct {
            docs: self.structure_docs(id, shape),
            deprecated: deprecation(shape.traits.deprecated.as_ref()),
            eq: members
                .iter()
                .all(|member| self.properties.is_exact(member)),
            default: members
                .iter()
                .all(|member| !required(member) || self.properties.has_default(member)),
            redaction,
            strict: role == StructureRole::Shared && !self.reach.sent.contains(id),
            error: None,
            binding: self.type_binding((id, shape), &name, part, bindings),
            name,
            fields,
        }
    }

    fn fields(
        &self,
        owner: &ShapeId,
        members: &[Member],
        required: impl Fn(&Member) -> bool,
        secret: bool,
        part: MessagePart,
        errors: &mut Vec<Error>,
    ) -> Vec<Field> {
        let wires = || members.iter().map(|member| member.name.as_str());
        let (names, setters) = (names::fields(wires()), names::setters(wires()));
        let mut fields = Vec::new();
        for ((member, name), setter) in members.iter().zip(names).zip(setters) {
            let Some(ty) = self.member_type(owner, member) else {
                let message = "a structure's member cannot be of the unit type";
                errors.push(member.at.error(message));
                continue;
            };
            fields.push(Field {
                docs: self.member_docs(owner, member, &name, required(member)),
                name,
                setter,
                wire: self.wire_name(member),
                model_name: self.model_name(member),
                deprecated: deprecation(member.traits.deprecated.as_ref()),
                slice_getter: matches!(ty, Type::List(_)),
                is_string_enum: self.is_string_enum(member),
                required: required(member),
                sensitive: self.properties.is_sensitive(member),
                format: self.format(member),
                constraints: self.constraints(member, !required(member), secret),
                binding: self.member_binding(member, part),
                ty,
            });
        }
        yield_to_methods(&mut fields);
        fields
    }

    fn is_string_enum(&self, member: &Member) -> bool {
        let shape = self.model.shapes.get(&member.target);
        shape.is_some_and(|shape| matches!(shape.kind, Kind::Enum(_)))
    }

    fn string_enum(&self, id: &ShapeId, values: &[EnumValue]) -> Vec<Variant<String>> {
        let names = names::variants(values.iter().map(EnumValue::name));
        let variants = names.into_iter().zip(values).map(|(name, known)| Variant {
            docs: self.variant_docs(id, known),
            deprecated: deprecation(known.deprecated.as_ref()),
            value: known.value.clone(),
            name,
        });
        variants.collect()
    }

    fn int_enum(&self, values: &[IntEnumValue]) -> Vec<Variant<i32>> {
        let names = names::variants(values.iter().map(|known| known.name.as_str()));
        let variants = names.into_iter().zip(values).map(|(name, known)| Variant {
            docs: self.int_variant_docs(known),
            deprecated: deprecation(known.deprecated.as_ref()),
            value: known.value,
            name,
        });
        variants.collect()
    }

    /// Lowers an enum. `guard` compares an unknown value in the example of its documentation.
    fn open_enum<V>(
        &self,
        id: &ShapeId,
        shape: &Shape,
        name: String,
        variants: Vec<Variant<V>>,
        guard: &str,
    ) -> Enum<V> {
        let known = variants.iter().find(|known| known.deprecated.is_none());
        let known = known.map(|variant| variant.name.as_str());
        Enum {
            docs: self.enum_docs(id, &name, known, guard),
            deprecated: deprecation(shape.traits.deprecated.as_ref()),
            listed: None,
            sensitive: shape.traits.sensitive,
            name,
            variants,
        }
    }

    fn union(&self, id: &ShapeId, shape: &Shape, name: String, errors: &mut Vec<Error>) -> Union {
        let members = shape.kind.members();
        let part = self.message_part(id, StructureRole::Shared);
        let mut methods = Taken::default();
        // `is_unknown` belongs to the union itself.
        methods.claim("unknown".to_owned());
        let names = names::variants(members.iter().map(|member| member.name.as_str()));
        let members: Vec<_> = names
            .into_iter()
            .zip(members)
            .map(|(name, member)| UnionMember {
                method: methods.claim(names::snake(&member.name)),
                wire: self.wire_name(member),
                model_name: self.model_name(member),
                docs: self.member_docs(id, member, &name, false),
                deprecated: deprecation(member.traits.deprecated.as_ref()),
                ty: self.member_type(id, member),
                sensitive: self.properties.is_sensitive(member),
                format: self.format(member),
                constraints: self.constraints(member, false, shape.traits.sensitive),
                binding: self.variant_binding(id, member),
                name,
            })
            .collect();
        if members.is_empty() {
            errors.push(shape.at.error("a union without members can have no value"));
        }
        let bindings = members.iter().map(|member| &member.binding);
        Union {
            docs: self.union_docs(id),
            deprecated: deprecation(shape.traits.deprecated.as_ref()),
            eq: (shape.kind.members().iter()).all(|member| self.properties.is_exact(member)),
            redaction: redaction(shape, members.iter().any(|member| member.sensitive)),
            binding: self.type_binding((id, shape), &name, part, bindings),
            name,
            members,
        }
    }
}

/// Returns the values that are not internal. `None` if all are.
fn listed(values: &[EnumValue]) -> Option<Vec<String>> {
    if !values.iter().any(|known| known.internal) {
        return None;
    }
    let listed = values.iter().filter(|known| !known.internal);
    Some(listed.map(|known| known.value.clone()).collect())
}

/// Removes the slice getters of fields that share a name with a method.
fn yield_to_methods(fields: &mut [Field]) {
    let constructor = fields.iter().any(|field| field.required);
    let mut methods: BTreeSet<String> = fields.iter().map(|f| f.setter.clone()).collect();
    methods.extend(constructor.then(|| "new".to_owned()));
    methods.insert("validate".to_owned());
    for field in fields {
        field.slice_getter &= !methods.contains(&field.name);
    }
}

fn redaction(shape: &Shape, some: bool) -> Redaction {
    match (shape.traits.sensitive, some) {
        (true, _) => Redaction::Whole,
        (false, true) => Redaction::Fields,
        (false, false) => Redaction::None,
    }
}
