//! Resolves the model's names in prose to links.

use super::super::context::Context;
use crate::model::{EnumValue, Kind, Member, ShapeId};
use crate::names;

/// Where a text occurs, which decides the members and values that it may name alone.
#[derive(Clone, Copy)]
pub(in crate::lower) enum LinkScope<'a> {
    /// On several pages: none.
    Crate,
    /// On an operation: none.
    Operation(&'a str),
    /// On a shape: its own.
    Shape(&'a ShapeId),
    /// On a member: those of its shape, and of its type.
    Member(&'a ShapeId, &'a Member),
}

/// A link to an item, a field or a variant.
pub(super) struct Link {
    /// The text: a name in Rust.
    pub(super) text: String,
    /// The shortest path that resolves.
    pub(super) path: String,
}

impl Link {
    /// Returns the link in Markdown.
    pub(super) fn markdown(&self) -> String {
        let Self { text, path } = self;
        if text == path {
            return format!("[`{text}`]");
        }
        format!("[`{text}`]({path})")
    }
}

/// Derive macros of the prelude, which make links to structures of the same name ambiguous.
const DERIVES: [&str; 9] = [
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
];

/// Methods of structures, which make links to fields of the same name ambiguous.
const METHODS: [&str; 17] = [
    "borrow",
    "clone",
    "clone_into",
    "default",
    "deserialize",
    "eq",
    "fmt",
    "from",
    "hash",
    "into",
    "ne",
    "new",
    "serialize",
    "to_owned",
    "try_from",
    "try_into",
    "validate",
];

/// Returns whether a text names the item that it is about.
fn is_subject(name: &str, scope: LinkScope<'_>) -> bool {
    match scope {
        LinkScope::Crate => false,
        LinkScope::Operation(operation) => name == operation,
        LinkScope::Shape(id) => name == id.name(),
        LinkScope::Member(_, member) => name == member.name,
    }
}

/// Returns a link to a structure of the same file.
pub(super) fn to_struct(name: &str) -> String {
    if DERIVES.contains(&name) {
        format!("[`{name}`](struct@{name})")
    } else {
        format!("[`{name}`]")
    }
}

impl Context<'_> {
    /// Returns a link to the page of an operation, a structure or a union in AWS's API reference.
    /// Empty if the model does not identify the reference.
    ///
    /// The address redirects to the page. The AWS CLI and the SDKs for Java and C++ link to the
    /// reference in the same way. Enums and errors have no pages of their own.
    pub(super) fn api_reference(&self, name: &str) -> String {
        let Some(doc_id) = &self.model.service.doc_id else {
            return String::new();
        };
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        if ![doc_id, name].iter().all(|part| part.chars().all(is_plain)) {
            return String::new();
        }
        format!("[AWS API reference](https://docs.aws.amazon.com/goto/WebAPI/{doc_id}/{name})")
    }

    /// Resolves a name of the model: of an operation, a shape, a member of a shape
    /// (`Shape$Member`), or of what is in scope.
    pub(super) fn link(&self, name: &str, scope: LinkScope<'_>) -> Option<Link> {
        if let Some((shape, part)) = name.split_once('$') {
            let id = self.shape_id(shape);
            let item = self.item_named(shape, scope)?;
            let link = self.part(&id, part, &item.text, &item.path);
            return Some(link.unwrap_or(item));
        }
        if is_subject(name, scope) {
            return None;
        }
        // The nearest wins: a member often has the name of its type.
        self.in_scope(name, scope)
            .or_else(|| self.item_named(name, scope))
    }

    fn in_scope(&self, name: &str, scope: LinkScope<'_>) -> Option<Link> {
        let own = |id| self.part(id, name, "", "Self");
        match scope {
            LinkScope::Crate | LinkScope::Operation(_) => None,
            LinkScope::Shape(id) => own(id),
            LinkScope::Member(id, member) => own(id).or_else(|| {
                let target = self.value_type(member)?;
                let Link { text, path } = self.imported(target)?;
                self.part(target, name, &text, &path)
            }),
        }
    }

    /// Returns whether the file imports the type: a member in scope has it.
    fn is_used(&self, id: &ShapeId, scope: LinkScope<'_>) -> bool {
        let (LinkScope::Shape(owner) | LinkScope::Member(owner, _)) = scope else {
            return false;
        };
        let members = self
            .model
            .shapes
            .get(owner)
            .map(|shape| shape.kind.all_members());
        let mut members = members.into_iter().flatten();
        members.any(|member| self.value_type(member) == Some(id))
    }

    /// Returns the type of a member's value or items, which the member's file imports.
    fn value_type<'m>(&'m self, member: &'m Member) -> Option<&'m ShapeId> {
        Some(match &self.model.shapes.get(&member.target)?.kind {
            Kind::List(list) => &list.member.target,
            _ => &member.target,
        })
    }

    /// Returns a link to a type that the file imports. The path is complete if the name is taken.
    fn imported(&self, id: &ShapeId) -> Option<Link> {
        let path = self.type_path(id)?;
        let (_, text) = path.rsplit_once("::")?;
        let text = text.to_owned();
        let path = if self.naming.is_unique(&text) {
            text.clone()
        } else {
            path
        };
        Some(Link { text, path })
    }

    /// Resolves the name of an operation, a type, or an operation's input or output.
    fn item_named(&self, name: &str, scope: LinkScope<'_>) -> Option<Link> {
        let id = self.shape_id(name);
        if let Some(names) = self.naming.of_operation(name) {
            return Some(Link {
                text: name.to_owned(),
                path: format!("crate::operation::{}::{}", names.module, names.name),
            });
        }
        if let Some(path) = self.type_path(&id) {
            if self.is_used(&id, scope) {
                return self.imported(&id);
            }
            let text = name.to_owned();
            return Some(Link { text, path });
        }
        let path = self.naming.of_end(&id)?;
        let (_, text) = path.rsplit_once("::")?;
        Some(Link {
            text: text.to_owned(),
            path: path.to_owned(),
        })
    }

    fn shape_id(&self, name: &str) -> ShapeId {
        ShapeId::new(&self.model.service.namespace, name)
    }

    fn type_path(&self, id: &ShapeId) -> Option<String> {
        let path = &self.naming.of_type(id)?.path;
        Some(format!("crate::{path}"))
    }

    /// Resolves a member or value of a shape whose type is shown as `owner` and found at `path`.
    pub(super) fn part(&self, id: &ShapeId, wire: &str, owner: &str, path: &str) -> Option<Link> {
        let (kind, name) = match &self.model.shapes.get(id)?.kind {
            Kind::Structure(members) => {
                let at = members.iter().position(|member| member.name == wire)?;
                let wires = members.iter().map(|member| member.name.as_str());
                let name = names::fields(wires).into_iter().nth(at)?;
                let target = self.model.shapes.get(&members.get(at)?.target);
                let has_getter = target.is_some_and(|shape| matches!(shape.kind, Kind::List(_)));
                let is_method =
                    has_getter || name.starts_with("with_") || METHODS.contains(&name.as_str());
                (if is_method { "field@" } else { "" }, name)
            }
            Kind::Union(members) => {
                let at = members.iter().position(|member| member.name == wire)?;
                let wires = members.iter().map(|member| member.name.as_str());
                ("", names::variants(wires).into_iter().nth(at)?)
            }
            Kind::Enum(values) => {
                let at = values.iter().position(|known| known.value == wire)?;
                let members = values.iter().map(EnumValue::name);
                ("", names::variants(members).into_iter().nth(at)?)
            }
            _ => return None,
        };
        // rustdoc knows raw identifiers by their bare names.
        let name = names::unraw(&name);
        let text = match owner {
            "" => name.to_owned(),
            owner => format!("{owner}::{name}"),
        };
        Some(Link {
            text,
            path: format!("{kind}{path}::{name}"),
        })
    }
}
