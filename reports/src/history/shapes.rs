//! Operations and the shapes that they use, reduced to what pages show.

use std::collections::BTreeMap;

use codegen::model::{Kind, Location, Model};
use serde::{Deserialize, Serialize};

use crate::tree::{Mark, Node, Role, ShapeNode, Tree};

/// Operations and all shapes that their messages use.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Interface {
    /// The request and the response of each operation.
    pub messages: BTreeMap<String, Messages>,
    /// The structures, unions, lists, maps and enums in them, by name.
    pub shapes: BTreeMap<String, Shape>,
}

/// The messages of an operation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Messages {
    /// The name of the input structure; `None` if there is none.
    pub request: Option<String>,
    /// The name of the output structure; `None` if there is none.
    pub response: Option<String>,
    /// The model's documentation, as HTML.
    #[serde(skip)]
    pub docs: Option<String>,
}

/// A shape with parts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shape {
    /// Its type.
    #[serde(rename = "type")]
    pub ty: ShapeType,
    /// The members of a structure or union, the `member` of a list, the `key` and
    /// `value` of a map; in the order of the model. Includes removed ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    /// The values of an enum, in the order of the model.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The values that the change added, unless the enum is new.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added_values: Vec<String>,
    /// The model's documentation, as HTML.
    #[serde(skip)]
    pub docs: Option<String>,
}

/// A member of a shape.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: ShapeType,
    /// The key of its type in [`Interface::shapes`]; `None` if the type has no parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<String>,
    /// Whether it is required.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// Whether it is a stream of bytes or events.
    #[serde(default, skip_serializing_if = "is_false")]
    pub streaming: bool,
    /// Whether the change added or removed it.
    #[serde(default, skip_serializing_if = "Mark::is_kept")]
    pub mark: Mark,
    /// The model's documentation, as HTML.
    #[serde(skip)]
    pub docs: Option<String>,
}

/// A shape type, by its name in Smithy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub enum ShapeType {
    Blob,
    Boolean,
    String,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
    Unit,
    Enum,
    IntEnum,
    List,
    Map,
    Structure,
    Union,
}

impl Interface {
    /// Returns all operations of a model, without marks.
    #[must_use]
    pub fn of_model(model: &Model) -> Self {
        Self::of(&Tree::new([model, model], &[]), |_| true)
    }

    /// Returns the operations of the newer model that `wanted` selects by name.
    pub(crate) fn of(tree: &Tree<'_>, wanted: impl Fn(&str) -> bool) -> Self {
        let mut interface = Self::default();
        let mut open = Vec::new();
        let operations = tree.operations.iter();
        for operation in operations.filter(|operation| operation.mark != Mark::Removed) {
            if !wanted(&operation.name) {
                continue;
            }
            let mut end = |role| {
                let index = operation.in_role(role).find_map(|node| node.target)?;
                open.push(index);
                Some(tree.shapes.get(index)?.after.0.name().to_owned())
            };
            let messages = Messages {
                request: end(Role::Input),
                response: end(Role::Output),
                docs: operation.docs.map(str::to_owned),
            };
            let name = operation.name.clone().into_owned();
            interface.messages.insert(name, messages);
        }
        let by_name = tree.shapes_by_name();
        while let Some(index) = open.pop() {
            let Some(shape) = tree.shapes.get(index) else {
                continue;
            };
            let name = shape.after.0.name();
            if interface.shapes.contains_key(name) {
                continue;
            }
            // Prefer the pairing with the older shape of the same name for the marks.
            let shape = by_name.get(name).copied().unwrap_or(shape);
            open.extend(shape.node.below.iter().filter_map(|part| part.target));
            interface.add(tree, shape);
        }
        interface
    }

    fn add(&mut self, tree: &Tree<'_>, shape: &ShapeNode<'_>) {
        let (id, after) = shape.after;
        let ty = ShapeType::of(&after.kind);
        if !ty.has_parts() {
            return;
        }
        let parts = shape.node.below.iter();
        let values = parts.clone().filter(|part| part.role == Role::Value);
        let values = values.filter(|value| value.mark != Mark::Removed);
        let added = values.clone().filter(|value| value.mark == Mark::Added);
        let text = |value: &Node<'_>| value.name.clone().into_owned();
        let members = parts.filter(|part| part.role == Role::Member || part.role.is_held());
        let shape = Shape {
            ty,
            members: members
                .filter_map(|part| Member::of(tree, part, shape))
                .collect(),
            values: values.clone().map(text).collect(),
            added_values: match shape.before {
                Some(_) => added.map(text).collect(),
                None => Vec::new(),
            },
            docs: shape.node.docs.map(str::to_owned),
        };
        self.shapes.insert(id.name().to_owned(), shape);
    }
}

impl Member {
    /// Returns `None` if the model lacks the member's type.
    fn of(tree: &Tree<'_>, node: &Node<'_>, owner: &ShapeNode<'_>) -> Option<Self> {
        let name = match node.role {
            Role::Item => "member",
            Role::Key => "key",
            Role::Entry => "value",
            _ => &node.name,
        };
        let target = tree.target(node);
        let shape = target.map(|target| target.after.1);
        let mut members = owner.after.1.kind.members().iter();
        let traits = members.find(|member| member.name == name);
        let traits = traits.map(|member| &member.traits);
        let ty = match (shape, node.mark) {
            (Some(shape), _) => ShapeType::of(&shape.kind),
            // Only the names of removed members are shown.
            (None, Mark::Removed) => ShapeType::Unit,
            (None, _) => return None,
        };
        // As in boto3, a blob that is the whole body of a message is a stream.
        let is_stream = shape.is_some_and(|shape| shape.traits.streaming)
            || traits.is_some_and(|traits| traits.streaming)
            || ty == ShapeType::Blob
                && traits.is_some_and(|traits| traits.location == Location::Payload);
        Some(Self {
            name: name.to_owned(),
            ty,
            shape: target
                .filter(|_| ty.has_parts())
                .map(|target| target.after.0.name().to_owned()),
            required: traits.is_some_and(|traits| traits.required),
            streaming: is_stream,
            mark: match owner.before {
                Some(_) => node.mark,
                None => Mark::Kept,
            },
            docs: node.docs.or_else(|| target?.node.docs).map(str::to_owned),
        })
    }
}

impl ShapeType {
    fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Blob => Self::Blob,
            Kind::Boolean => Self::Boolean,
            Kind::String => Self::String,
            Kind::Byte => Self::Byte,
            Kind::Short => Self::Short,
            Kind::Integer => Self::Integer,
            Kind::Long => Self::Long,
            Kind::Float => Self::Float,
            Kind::Double => Self::Double,
            Kind::BigInteger => Self::BigInteger,
            Kind::BigDecimal => Self::BigDecimal,
            Kind::Timestamp => Self::Timestamp,
            Kind::Document => Self::Document,
            Kind::Unit => Self::Unit,
            Kind::Enum(_) => Self::Enum,
            Kind::IntEnum(_) => Self::IntEnum,
            Kind::List(_) => Self::List,
            Kind::Map(_) => Self::Map,
            Kind::Structure(_) => Self::Structure,
            Kind::Union(_) => Self::Union,
        }
    }

    fn has_parts(self) -> bool {
        use ShapeType::{Enum, List, Map, Structure, Union};

        matches!(self, Enum | List | Map | Structure | Union)
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde expects"
)]
fn is_false(value: &bool) -> bool {
    !value
}
