//! What names in prose stand for.

use super::super::context::Context;
use crate::ir::Home;
use crate::model::{Kind, Member, ShapeId};
use crate::names;

/// Whose members and values a text names without saying whose they are.
#[derive(Clone, Copy)]
pub(in crate::lower) enum Scope<'a> {
    /// Nobody's: it stands on pages of several items.
    Crate,
    /// Those of a shape.
    Shape(&'a ShapeId),
    /// A member's: what stands beside it, and what stands in its own type.
    Member(&'a ShapeId, &'a Member),
}

/// What a name stands for.
pub(super) struct Link {
    /// How Rust calls it.
    pub(super) text: String,
    /// Where its documentation stands.
    pub(super) path: String,
}

impl Context<'_> {
    /// The item, field or variant that a model's name stands for: of an
    /// operation, of a shape, of a member of one (`Shape$Member`), or of what is
    /// in scope.
    pub(super) fn link(&self, name: &str, scope: Scope<'_>) -> Option<Link> {
        if let Some((shape, part)) = name.split_once('$') {
            let item = self.item_named(shape)?;
            let link = self.part(&self.shape_id(shape), part, &item.text, &item.path);
            return Some(link.unwrap_or(item));
        }
        // What is nearer wins: a member often has the name of its type.
        self.in_scope(name, scope).or_else(|| self.item_named(name))
    }

    fn in_scope(&self, name: &str, scope: Scope<'_>) -> Option<Link> {
        let own = |id| self.part(id, name, "", "Self");
        match scope {
            Scope::Crate => None,
            Scope::Shape(id) => own(id),
            Scope::Member(id, member) => own(id).or_else(|| {
                let target = match &self.model.shapes.get(&member.target)?.kind {
                    Kind::List(list) => &list.member.target,
                    _ => &member.target,
                };
                let path = self.type_path(target)?;
                let (_, short) = path.rsplit_once("::")?;
                self.part(target, name, short, &path)
            }),
        }
    }

    /// An operation, a type, or an operation's input or output.
    fn item_named(&self, name: &str) -> Option<Link> {
        let id = self.shape_id(name);
        if let Some(names) = self.naming.of_operation(name) {
            return Some(Link {
                text: name.to_owned(),
                path: format!("crate::operation::{}::{}", names.module, names.name),
            });
        }
        if let Some(path) = self.type_path(&id) {
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
        let home = match path.home {
            Home::Types => "types",
            Home::Errors => "types::error",
        };
        Some(format!("crate::{home}::{}", path.name))
    }

    /// A member or value of a shape that documentation calls `owner` and finds
    /// at `path`.
    pub(super) fn part(&self, id: &ShapeId, wire: &str, owner: &str, path: &str) -> Option<Link> {
        let (kind, name) = match &self.model.shapes.get(id)?.kind {
            Kind::Structure(members) => {
                let at = members.iter().position(|member| member.name == wire)?;
                let wires = members.iter().map(|member| member.name.as_str());
                ("field", names::fields(wires).into_iter().nth(at)?)
            }
            Kind::Union(members) => {
                let at = members.iter().position(|member| member.name == wire)?;
                let wires = members.iter().map(|member| member.name.as_str());
                ("variant", names::variants(wires).into_iter().nth(at)?)
            }
            Kind::Enum(values) => {
                let at = values.iter().position(|known| known.value == wire)?;
                let wires = values.iter().map(|known| known.value.as_str());
                ("variant", names::variants(wires).into_iter().nth(at)?)
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
            path: format!("{kind}@{path}::{name}"),
        })
    }
}
