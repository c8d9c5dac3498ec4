//! The members of requests and responses as nested lists.

use askama::Template;
use askama::filters::HtmlSafe;
use reports::Mark;
use reports::history::{Interface, Member, Shape, ShapeType};

use crate::change::class;
use crate::prose::{Prose, Writer as ProseWriter};
use crate::syntax::Side;

/// The maximum number of characters of a message's lists. Longer ones are truncated.
const MAX_CHARACTERS: usize = 30_000;

/// The number of characters of an item without its text.
const ITEM: usize = 120;

/// A member of a structure, list or map.
#[derive(Debug, Template)]
#[template(path = "item.html")]
pub(crate) struct Item {
    /// The name; `None` for the items of a list or map.
    name: Option<String>,
    ty: &'static str,
    is_required: bool,
    mark: Mark,
    docs: Prose,
    below: Vec<Item>,
}

impl HtmlSafe for Item {}

/// A parameter of a request.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) ty: &'static str,
    pub(crate) is_required: bool,
    pub(crate) mark: Mark,
    pub(crate) docs: Prose,
    pub(crate) below: Vec<Item>,
}

impl Item {
    fn class(&self) -> &'static str {
        class(self.mark)
    }
}

impl Parameter {
    pub(crate) fn class(&self) -> &'static str {
        class(self.mark)
    }
}

/// The members of a message.
#[derive(Debug)]
pub(crate) struct List<T> {
    pub(crate) items: Vec<T>,
    /// Whether the list is truncated.
    pub(crate) is_cut: bool,
}

/// Lists the members of a message.
pub(crate) struct Lister<'a> {
    interface: &'a Interface,
    prose: ProseWriter<'a>,
    side: Side,
    marks: bool,
    /// The names of the shapes that contain the current one.
    open: Vec<&'a str>,
    characters: usize,
}

impl<'a> Lister<'a> {
    /// Creates a lister for one message.
    pub(crate) fn new(
        interface: &'a Interface,
        prose: ProseWriter<'a>,
        side: Side,
        marks: bool,
    ) -> Self {
        Self {
            interface,
            prose,
            side,
            marks,
            open: Vec::new(),
            characters: 0,
        }
    }

    /// Lists the parameters of a request whose input is `shape`.
    pub(crate) fn parameters(mut self, shape: &'a str) -> List<Parameter> {
        let items = self.message(shape).into_iter();
        let items = items.map(|item| Parameter {
            name: item.name.unwrap_or_default(),
            ty: item.ty,
            is_required: item.is_required,
            mark: item.mark,
            docs: item.docs,
            below: item.below,
        });
        List {
            items: items.collect(),
            is_cut: self.is_full(),
        }
    }

    /// Lists a response whose output is `shape`, and its members below it.
    pub(crate) fn structure(mut self, shape: &'a str) -> List<Item> {
        let below = self.message(shape);
        let response = Item {
            name: None,
            ty: "dict",
            is_required: false,
            mark: Mark::Kept,
            docs: Prose::default(),
            below,
        };
        List {
            items: vec![response],
            is_cut: self.is_full(),
        }
    }

    fn is_full(&self) -> bool {
        self.characters > MAX_CHARACTERS
    }

    fn message(&mut self, name: &'a str) -> Vec<Item> {
        let Some(shape) = self.interface.shapes.get(name) else {
            return Vec::new();
        };
        self.open.push(name);
        let items = self.members(name, shape);
        self.open.pop();
        items
    }

    fn members(&mut self, owner: &'a str, shape: &'a Shape) -> Vec<Item> {
        let members = shape.members.iter();
        let members = members.filter(|member| self.marks || member.mark != Mark::Removed);
        let members: Vec<_> = members.collect();
        let items = members.into_iter().map_while(|member| {
            let docs = self
                .prose
                .member(owner, &member.name, member.docs.as_deref());
            let mark = if self.marks { member.mark } else { Mark::Kept };
            self.item(Some(member.name.clone()), member, docs, mark)
        });
        items.collect()
    }

    /// Returns `None` if the list is full.
    fn item(
        &mut self,
        name: Option<String>,
        member: &'a Member,
        docs: Prose,
        mark: Mark,
    ) -> Option<Item> {
        self.characters += ITEM + docs.len();
        if self.is_full() {
            return None;
        }
        let shape_name = member.shape.as_deref().unwrap_or_default();
        let shape = self.interface.shapes.get(shape_name);
        let shape = shape.filter(|_| mark != Mark::Removed && !self.open.contains(&shape_name));
        self.open.push(shape_name);
        let below = shape.map(|shape| self.below(shape_name, shape));
        self.open.pop();
        Some(Item {
            name,
            ty: type_name(member, self.side),
            is_required: member.required && self.side == Side::Request,
            mark,
            docs,
            below: below.unwrap_or_default(),
        })
    }

    fn below(&mut self, name: &'a str, shape: &'a Shape) -> Vec<Item> {
        let docs = |this: &Self, member: &Member| this.prose.text(member.docs.as_deref());
        match (shape.ty, shape.members.as_slice()) {
            (ShapeType::List, [member]) => {
                let docs = docs(self, member);
                self.item(None, member, docs, Mark::Kept)
                    .into_iter()
                    .collect()
            }
            (ShapeType::Map, [key, value]) => {
                let (key_docs, value_docs) = (docs(self, key), docs(self, value));
                let Some(mut key) = self.item(None, key, key_docs, Mark::Kept) else {
                    return Vec::new();
                };
                key.below = self
                    .item(None, value, value_docs, Mark::Kept)
                    .into_iter()
                    .collect();
                vec![key]
            }
            (ShapeType::Structure | ShapeType::Union, _) => self.members(name, shape),
            _ => Vec::new(),
        }
    }
}

/// Returns boto3's name of a type.
fn type_name(member: &Member, side: Side) -> &'static str {
    match member.ty {
        ShapeType::Blob if member.streaming && side == Side::Request => {
            "bytes or seekable file-like object"
        }
        ShapeType::Blob if member.streaming => "StreamingBody",
        ShapeType::Blob => "bytes",
        ShapeType::Boolean => "boolean",
        ShapeType::String | ShapeType::Enum => "string",
        ShapeType::Byte
        | ShapeType::Short
        | ShapeType::Integer
        | ShapeType::Long
        | ShapeType::IntEnum
        | ShapeType::BigInteger => "integer",
        ShapeType::Float | ShapeType::Double => "float",
        ShapeType::BigDecimal => "decimal",
        ShapeType::Timestamp => "datetime",
        ShapeType::Document => "document",
        ShapeType::List => "list",
        ShapeType::Structure | ShapeType::Union if member.streaming && side == Side::Response => {
            "EventStream"
        }
        ShapeType::Map | ShapeType::Structure | ShapeType::Union | ShapeType::Unit => "dict",
    }
}
