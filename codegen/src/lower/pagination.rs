//! Resolves the members that control pagination to fields.

use super::context::Context;
use crate::ir::{Field, FieldPath, FieldStep, Item, Module, PageFields, PageItems, Struct, Type};
use crate::model::{Operation, Pagination, ShapeId};

/// Where fields are looked up: an operation's input and output, and the shared types.
pub(super) struct Ends<'a> {
    pub(super) input: &'a Struct,
    pub(super) output: &'a Struct,
    pub(super) types: &'a [Module],
}

impl Ends<'_> {
    /// Returns whether a token can have this type: it can be empty, and compared.
    fn is_token(&self, ty: &Type) -> bool {
        match ty {
            Type::String | Type::I32 | Type::I64 | Type::Map(..) => true,
            Type::Shape(path) => {
                let mut items = self.types.iter().flat_map(|module| &module.items);
                items.any(|item| matches!(item, Item::Enum(item) if item.name == path.name))
            }
            _ => false,
        }
    }
}

impl Context<'_> {
    /// Returns the fields that control pagination. `None` if a token is not a member, or has
    /// another type in the output than in the input.
    pub(super) fn pages(&self, operation: &Operation, ends: &Ends<'_>) -> Option<PageFields> {
        let Pagination {
            input_tokens,
            output_tokens,
            more_results,
            items,
            ..
        } = operation.pagination.as_ref()?;
        let output =
            |path: &str| self.field_path(operation.output.as_ref()?, ends.output, path, ends);
        let mut tokens = Vec::new();
        for (input, from) in input_tokens.iter().zip(output_tokens) {
            let field = self.field(operation.input.as_ref()?, ends.input, input)?;
            let (path, ty) = output(from)?;
            if field.ty != ty || !ends.is_token(&ty) {
                return None;
            }
            tokens.push((field.name.clone(), path));
        }
        let more_results = match more_results {
            None => None,
            Some(path) => Some(output(path).filter(|(_, ty)| *ty == Type::Bool)?.0),
        };
        let items = items.first().and_then(|path| output(path));
        (!tokens.is_empty()).then_some(PageFields {
            tokens,
            more_results,
            items: items.and_then(page_items),
        })
    }

    /// Resolves a path of member names to a path of fields and the type of the last one.
    fn field_path(
        &self,
        id: &ShapeId,
        item: &Struct,
        path: &str,
        ends: &Ends<'_>,
    ) -> Option<(FieldPath, Type)> {
        let (first, rest) = match path.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (path, None),
        };
        let field = self.field(id, item, first)?;
        let step = FieldStep {
            field: field.name.clone(),
            required: field.required,
        };
        let Some(rest) = rest else {
            return Some((FieldPath(vec![step]), field.ty.clone()));
        };
        let members = self.model.shapes.get(id)?.kind.members();
        let below = &members.iter().find(|member| member.name == first)?.target;
        let (mut path, ty) = self.field_path(below, self.item(below, ends.types)?, rest, ends)?;
        path.0.insert(0, step);
        Some((path, ty))
    }

    /// Returns the field of a member.
    fn field<'a>(&self, id: &ShapeId, item: &'a Struct, member: &str) -> Option<&'a Field> {
        let mut members = self.model.shapes.get(id)?.kind.members().iter();
        let wire = self.wire_name(members.find(|known| known.name == member)?);
        item.fields.iter().find(|field| field.wire == wire)
    }

    /// Returns the structure of a shape.
    fn item<'a>(&self, id: &ShapeId, types: &'a [Module]) -> Option<&'a Struct> {
        let name = &self.naming.of_type(id)?.path.name;
        let mut items = types.iter().flat_map(|module| &module.items);
        items.find_map(|item| match item {
            Item::Struct(item) => (item.name == *name).then_some(item),
            _ => None,
        })
    }
}

fn page_items((path, ty): (FieldPath, Type)) -> Option<PageItems> {
    match ty {
        Type::List(item) => Some(PageItems::List(path, *item)),
        Type::Map(key, value) => Some(PageItems::Map(path, *key, *value)),
        _ => None,
    }
}
