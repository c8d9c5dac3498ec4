//! Walks two models at once, from what stands in the same place.

use std::collections::{HashMap, HashSet};
use std::mem::discriminant;

use super::{Mark, Node, Note, docs, facts, words};
use codegen::model::{Deprecated, EnumValue, IntEnumValue, Kind, Member, Model, Shape, ShapeId};
use codegen::texts::Texts;

/// How many structures may stand in one another.
const MAX_DEPTH: usize = 64;

/// Both models; the same one twice where nothing is compared.
pub(super) struct Builder<'a> {
    pub(super) old: &'a Model,
    pub(super) new: &'a Model,
    pub(super) texts: Option<&'a Texts>,
    open: Vec<Sides<'a>>,
    /// What was shown, and whether there is a change in it.
    shown: HashMap<Sides<'a>, bool>,
}

/// The shapes in one place of the older and the newer model.
pub(super) type Sides<'a> = (Option<&'a ShapeId>, Option<&'a ShapeId>);

/// A shape in its model.
type Placed<'a> = (&'a Model, &'a ShapeId, &'a Shape);

impl<'a> Builder<'a> {
    pub(super) fn new(old: &'a Model, new: &'a Model, texts: Option<&'a Texts>) -> Self {
        Self {
            old,
            new,
            texts,
            open: Vec::new(),
            shown: HashMap::new(),
        }
    }

    /// A shape in a role of its own, without a member that leads to it.
    pub(super) fn part(&mut self, name: &str, sides: Sides<'a>) -> Option<Node> {
        let (mark, (model, id, shape)) = self.placed(sides)?;
        let (note, below) = self.below(sides);
        Some(Node {
            name: name.to_owned(),
            ty: words::type_name(model, id),
            facts: facts::of_shape(shape),
            docs: self.shape_docs(id, shape),
            note,
            mark,
            below,
        })
    }

    fn placed(&self, (old, new): Sides<'a>) -> Option<(Mark, Placed<'a>)> {
        let find = |model: &'a Model, id: &'a ShapeId| Some((model, id, model.shapes.get(id)?));
        let before = old.and_then(|id| find(self.old, id));
        let now = new.and_then(|id| find(self.new, id));
        match (before, now) {
            (None, None) => None,
            (None, Some(now)) => Some((Mark::Added, now)),
            (Some(before), None) => Some((Mark::Removed, before)),
            (Some(_), Some(now)) => Some((Mark::Kept, now)),
        }
    }

    /// The members or values of a shape; lists and maps are looked through.
    fn below(&mut self, sides: Sides<'a>) -> (Note, Vec<Node>) {
        let sides = (
            sides.0.map(|id| innermost(self.old, id)),
            sides.1.map(|id| innermost(self.new, id)),
        );
        let Some((mark, (_, id, _))) = self.placed(sides) else {
            return (Note::None, Vec::new());
        };
        let kind = |model: &'a Model, id: Option<&'a ShapeId>| {
            let shape = id.and_then(|id| model.shapes.get(id));
            shape.map(|shape| &shape.kind)
        };
        match (kind(self.old, sides.0), kind(self.new, sides.1)) {
            (before, Some(now @ (Kind::Enum(_) | Kind::IntEnum(_)))) => {
                let before = before.filter(|before| discriminant(*before) == discriminant(now));
                let before = before.map(|before| self.values(id, before));
                let values = marked(before.unwrap_or_default(), self.values(id, now));
                (Note::None, values)
            }
            (before, now) => {
                let members = |kind: Option<&'a Kind>| kind.map_or(&[][..], Kind::members);
                let (before, now) = (members(before), members(now));
                if now.is_empty() && before.is_empty() || mark == Mark::Removed {
                    return (Note::None, Vec::new());
                }
                self.once(sides, |this| this.members(sides, before, now))
            }
        }
    }

    /// What `below` gives, unless it is being shown or was shown already.
    fn once(
        &mut self,
        sides: Sides<'a>,
        below: impl FnOnce(&mut Self) -> Vec<Node>,
    ) -> (Note, Vec<Node>) {
        if self.open.contains(&sides) {
            return (Note::Recursive, Vec::new());
        }
        if self.open.len() == MAX_DEPTH {
            return (Note::Deep, Vec::new());
        }
        match self.shown.get(&sides) {
            Some(true) => return (Note::ChangedAbove, Vec::new()),
            Some(false) => return (Note::Above, Vec::new()),
            None => {}
        }
        self.open.push(sides);
        let nodes = below(self);
        self.open.pop();
        let is_kept = sides.0.is_some() && sides.1.is_some();
        self.shown
            .insert(sides, is_kept && nodes.iter().any(Node::has_change));
        (Note::None, nodes)
    }

    /// Members in the order of the newer model, each removed one where it was.
    fn members(&mut self, sides: Sides<'a>, old: &'a [Member], new: &'a [Member]) -> Vec<Node> {
        let before: HashMap<&str, &Member> = old.iter().map(|m| (m.name.as_str(), m)).collect();
        let now: HashSet<&str> = new.iter().map(|m| m.name.as_str()).collect();
        let mut removed = old
            .iter()
            .enumerate()
            .filter(|(_, m)| !now.contains(m.name.as_str()));
        let mut next_removed = removed.next();
        let mut nodes = Vec::new();
        for (position, member) in new.iter().enumerate() {
            while let Some((_, gone)) = next_removed.filter(|(at, _)| *at <= position) {
                nodes.push(self.member((sides.0, None), (Some(gone), None)));
                next_removed = removed.next();
            }
            let before = before.get(member.name.as_str()).copied();
            nodes.push(self.member(sides, (before, Some(member))));
        }
        let rest = next_removed.into_iter().chain(removed);
        let rest: Vec<_> = rest.map(|(_, gone)| gone).collect();
        nodes.extend(
            rest.into_iter()
                .map(|gone| self.member((sides.0, None), (Some(gone), None))),
        );
        nodes.into_iter().flatten().collect()
    }

    fn member(
        &mut self,
        (old_owner, new_owner): Sides<'a>,
        (old, new): (Option<&'a Member>, Option<&'a Member>),
    ) -> Option<Node> {
        let before = old.map(|member| bare(self.old, member));
        let now = new.map(|member| bare(self.new, member));
        let (note, below) = self.below((old.map(|m| &m.target), new.map(|m| &m.target)));
        let owner = new_owner.or(old_owner)?;
        let docs = self.member_docs(owner, new.or(old)?);
        let (mark, node) = match (before, now) {
            (None, None) => return None,
            (Some(before), None) => (Mark::Removed, before),
            (None, Some(now)) => (Mark::Added, now),
            (Some(before), Some(now)) if before.short_line() == now.short_line() => {
                (Mark::Kept, now)
            }
            (Some(before), Some(now)) => (Mark::Changed(before.short_line()), now),
        };
        Some(Node {
            docs,
            note,
            mark,
            below,
            ..node
        })
    }

    /// The values of an enum.
    fn values(&self, id: &ShapeId, kind: &Kind) -> Vec<Node> {
        match kind {
            Kind::Enum(values) => {
                let text = |known: &EnumValue| {
                    let docs = self.value_docs(id, known);
                    value(known.value.clone(), known.deprecated.as_ref(), docs)
                };
                values.iter().map(text).collect()
            }
            Kind::IntEnum(values) => {
                let number = |known: &IntEnumValue| {
                    let name = format!("{} = {}", known.name, known.value);
                    value(name, known.deprecated.as_ref(), docs::int_value(known))
                };
                values.iter().map(number).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A value's line.
fn value(name: String, deprecated: Option<&Deprecated>, docs: String) -> Node {
    Node {
        name,
        ty: String::new(),
        facts: Vec::from_iter(deprecated.map(|_| "deprecated".to_owned())),
        docs,
        note: Note::None,
        mark: Mark::Kept,
        below: Vec::new(),
    }
}

/// Values in the order of the newer model, then those that are gone.
fn marked(old: Vec<Node>, new: Vec<Node>) -> Vec<Node> {
    let names = |values: &[Node]| -> HashSet<String> {
        values.iter().map(|value| value.name.clone()).collect()
    };
    let (known, kept) = (names(&old), names(&new));
    let now = new
        .into_iter()
        .map(|value| match known.contains(&value.name) {
            true => value,
            false => Node {
                mark: Mark::Added,
                ..value
            },
        });
    let gone = old.into_iter().filter(|value| !kept.contains(&value.name));
    let gone = gone.map(|value| Node {
        mark: Mark::Removed,
        ..value
    });
    now.chain(gone).collect()
}

/// A member's line alone.
fn bare(model: &Model, member: &Member) -> Node {
    Node {
        name: member.name.clone(),
        ty: words::type_name(model, &member.target),
        facts: facts::of_member(model, member),
        docs: String::new(),
        note: Note::None,
        mark: Mark::Kept,
        below: Vec::new(),
    }
}

/// What lists and maps hold, how ever deep. Models that were lowered have no
/// lists without end; in any other, the bound ends them.
fn innermost<'a>(model: &'a Model, mut id: &'a ShapeId) -> &'a ShapeId {
    for _ in 0..MAX_DEPTH {
        match model.shapes.get(id).map(|shape| &shape.kind) {
            Some(Kind::List(list)) => id = &list.member.target,
            Some(Kind::Map(map)) => id = &map.value.target,
            _ => break,
        }
    }
    id
}
