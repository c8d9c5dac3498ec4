//! The Rust types of members.

use super::context::Context;
use crate::ir::{Type, ValueFormat};
use crate::model::{Kind, Member, Protocol, ShapeId, TimestampFormat};

/// How a structure is used, which decides the types of its fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StructureRole {
    /// An operation's input. Every field is optional, because services often
    /// stop requiring members of inputs.
    Input,
    /// An operation's output.
    Output,
    /// A structure that operations share.
    Shared,
}

impl Context<'_> {
    /// Returns the type of a member's value, boxed if necessary. `None` for a union member
    /// without a value.
    pub(super) fn member_type(&self, owner: &ShapeId, member: &Member) -> Option<Type> {
        let ty = self.shape_type(&member.target)?;
        Some(if self.model.is_event_stream(member) {
            Type::List(Box::new(ty))
        } else if self.properties.is_boxed(owner, &member.name) {
            Type::Box(Box::new(ty))
        } else {
            ty
        })
    }

    /// `properties` limits the depth of lists and maps.
    fn shape_type(&self, id: &ShapeId) -> Option<Type> {
        Some(match &self.model.shapes.get(id)?.kind {
            Kind::Boolean => Type::Bool,
            Kind::Byte => Type::I8,
            Kind::Short => Type::I16,
            Kind::Integer => Type::I32,
            Kind::Long => Type::I64,
            Kind::Float => Type::F32,
            Kind::Double => Type::F64,
            Kind::String => Type::String,
            Kind::Blob => Type::Primitive("Blob"),
            Kind::Timestamp => Type::Primitive("DateTime"),
            Kind::Document => Type::Primitive("Document"),
            Kind::BigInteger => Type::Primitive("BigInteger"),
            Kind::BigDecimal => Type::Primitive("BigDecimal"),
            Kind::List(list) => {
                let item = self.shape_type(&list.member.target)?;
                Type::List(Box::new(sparse(item, list.sparse)))
            }
            Kind::Map(map) => {
                let key = self.shape_type(&map.key.target)?;
                let value = self.shape_type(&map.value.target)?;
                Type::Map(Box::new(key), Box::new(sparse(value, map.sparse)))
            }
            Kind::Enum(_) | Kind::IntEnum(_) | Kind::Structure(_) | Kind::Union(_) => {
                Type::Shape(self.naming.of_type(id)?.path.clone())
            }
            Kind::Unit => return None,
        })
    }

    /// Returns the format of the timestamps or strings in a member's value, from its innermost
    /// member or shape. `None` for the default.
    pub(super) fn format(&self, member: &Member) -> Option<ValueFormat> {
        let mut member = member;
        loop {
            let shape = self.model.shapes.get(&member.target)?;
            match &shape.kind {
                Kind::List(list) => member = &list.member,
                Kind::Map(map) => member = &map.value,
                Kind::Timestamp => {
                    let own = member.traits.timestamp_format;
                    return format(own.or(shape.traits.timestamp_format));
                }
                Kind::String => {
                    let own = member.traits.media_type.as_ref();
                    let media_type = own.or(shape.traits.media_type.as_ref());
                    return (media_type? == "application/json").then_some(ValueFormat::Json);
                }
                _ => return None,
            }
        }
    }

    /// Returns a member's name in JSON.
    ///
    /// `jsonName` counts if restJson1 is the default protocol. Other protocols ignore it.
    pub(super) fn wire_name(&self, member: &Member) -> String {
        let renamed = match self.model.service.protocols.first() {
            Some(Protocol::RestJson1) => member.traits.json_name.as_ref(),
            _ => None,
        };
        renamed.unwrap_or(&member.name).clone()
    }

    /// Returns a member's name in the model, if its name in JSON differs. The AWS CLI and boto3
    /// print it.
    pub(super) fn model_name(&self, member: &Member) -> Option<String> {
        (self.wire_name(member) != member.name).then(|| member.name.clone())
    }
}

fn sparse(ty: Type, sparse: bool) -> Type {
    if sparse {
        Type::Option(Box::new(ty))
    } else {
        ty
    }
}

fn format(format: Option<TimestampFormat>) -> Option<ValueFormat> {
    match format {
        None | Some(TimestampFormat::EpochSeconds) => None,
        Some(TimestampFormat::DateTime) => Some(ValueFormat::Rfc3339),
        Some(TimestampFormat::HttpDate) => Some(ValueFormat::HttpDate),
    }
}
