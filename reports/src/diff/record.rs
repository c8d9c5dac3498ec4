//! The published form of an API change: what was added below each operation's
//! input and output.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::pprint::Literal;
use super::{Additions, OperationChange, OperationKind};
use codegen::error::{Error, Errors};
use codegen::model::{EnumValue, Kind, Member, Model, Operation, Shape, ShapeId};

/// How deep shapes may stand in one another; real models stay below 60.
const MAX_DEPTH: usize = 200;

/// How many characters the record of one service may have.
const MAX_CHARACTERS: usize = 256 << 20;

/// What stands where a new structure contains itself, as in boto3's pages.
const RECURSIVE: &str = "... recursive ...";

/// Operations that are new, that have additions, and that are removed.
pub(super) fn operations(old: &Model, new: &Model) -> Result<Vec<OperationChange>, Errors> {
    let mut record = Record::new(old, new);
    let mut changes = Vec::new();
    let mut updates = Vec::new();
    for (name, operation) in &new.operations {
        match old.operations.get(name) {
            None => changes.push(change(name, OperationKind::New)),
            Some(before) => updates.extend(record.update(name, before, operation)),
        }
    }
    changes.append(&mut updates);
    let removed = old.operations.keys();
    let removed = removed.filter(|name| !new.operations.contains_key(*name));
    changes.extend(removed.map(|name| change(name, OperationKind::Removed)));
    Errors::check(record.errors, changes)
}

fn change(name: &str, kind: OperationKind) -> OperationChange {
    OperationChange {
        name: name.to_owned(),
        kind,
    }
}

/// A shape of the newer model, beside what stood in its place before; nothing
/// did where all of it is new.
type Pair<'a> = (Option<&'a ShapeId>, &'a ShapeId);

/// Compares shapes, each pair once.
///
/// A shape that contains itself is cut where it comes again. What is found
/// below such a cut holds only as long as the shape above is being compared,
/// so it is forgotten when that is done: `low` is the outermost shape that a
/// result depends on, as in Tarjan's search for strong components.
struct Record<'a> {
    old: &'a Model,
    new: &'a Model,
    known: HashMap<Pair<'a>, Known>,
    /// Pairs whose results depend on one that is being compared.
    tentative: Vec<Pair<'a>>,
    depth: usize,
    characters: usize,
    errors: Vec<Error>,
}

/// What is known of a pair.
#[derive(Clone)]
struct Known {
    added: Option<Rc<Literal>>,
    /// The depth of the outermost open pair that this depends on.
    low: usize,
}

/// Depends on nothing that is open.
const FREE: usize = usize::MAX;

impl<'a> Record<'a> {
    fn new(old: &'a Model, new: &'a Model) -> Self {
        Self {
            old,
            new,
            known: HashMap::new(),
            tentative: Vec::new(),
            depth: 0,
            characters: 0,
            errors: Vec::new(),
        }
    }

    fn update(
        &mut self,
        name: &str,
        old: &'a Operation,
        new: &'a Operation,
    ) -> Option<OperationChange> {
        let request = self.end(old.input.as_ref(), new.input.as_ref());
        let response = self.end(old.output.as_ref(), new.output.as_ref());
        let additions = match (request, response) {
            (None, None) => return None,
            (Some(request), None) => Additions::Request(request),
            (None, Some(response)) => Additions::Response(response),
            (Some(request), Some(response)) if request == response => Additions::Both(request),
            (Some(request), Some(response)) => Additions::Each { request, response },
        };
        Some(change(name, OperationKind::Updated(additions)))
    }

    /// What was added below an input or output; no shape is an empty one.
    fn end(&mut self, old: Option<&'a ShapeId>, new: Option<&'a ShapeId>) -> Option<String> {
        let new = new?;
        let has_members = |shape: &Shape| !shape.kind.members().is_empty();
        let shape = self.new.shapes.get(new).filter(|shape| has_members(shape));
        let at = &shape?.at;
        let added = self.added((old, new)).added?;
        self.characters = self.characters.saturating_add(added.width());
        if self.characters > MAX_CHARACTERS {
            let message = "what is new here is too much to be printed";
            self.errors.push(Error::new(message, at.clone()));
            return None;
        }
        Some(added.pformat())
    }

    fn added(&mut self, pair: Pair<'a>) -> Known {
        if let Some(known) = self.known.get(&pair) {
            return known.clone();
        }
        let (Some(shape), true) = (self.new.shapes.get(pair.1), self.depth < MAX_DEPTH) else {
            self.refuse_depth(pair.1);
            return Known {
                added: None,
                low: FREE,
            };
        };
        let before = pair.0.and_then(|id| self.old.shapes.get(id));
        let mark = self.tentative.len();
        self.known.insert(pair, self.cut(pair));
        self.depth += 1;
        let known = match before {
            Some(before) => self.between(before, shape),
            None => self.whole(shape),
        };
        self.depth -= 1;
        if known.low < self.depth {
            self.tentative.push(pair);
            self.known.insert(pair, known.clone());
            return known;
        }
        for pair in self.tentative.drain(mark..) {
            self.known.remove(&pair);
        }
        match known.low {
            FREE => self.known.insert(pair, known.clone()),
            // Seen from within its cycle, it would be cut elsewhere.
            _ => self.known.remove(&pair),
        };
        Known { low: FREE, ..known }
    }

    /// What stands for a pair within itself.
    fn cut(&self, pair: Pair<'a>) -> Known {
        let is_new = pair.0.is_none();
        Known {
            added: is_new.then(|| Literal::texts([RECURSIVE.to_owned()])),
            low: self.depth,
        }
    }

    fn refuse_depth(&mut self, id: &ShapeId) {
        if let (Some(shape), true) = (self.new.shapes.get(id), self.errors.is_empty()) {
            let message = format!(
                "shapes stand in one another more than {MAX_DEPTH} levels deep; \
                 no record of changes goes deeper"
            );
            self.errors.push(Error::new(message, shape.at.clone()));
        }
    }

    /// What a shape has that it had not before.
    fn between(&mut self, old: &'a Shape, new: &'a Shape) -> Known {
        let free = |added| Known { added, low: FREE };
        match (&old.kind, &new.kind) {
            (
                Kind::Structure(before) | Kind::Union(before),
                Kind::Structure(members) | Kind::Union(members),
            ) => {
                let before: HashMap<&str, &Member> =
                    before.iter().map(|m| (m.name.as_str(), m)).collect();
                self.members(members, |member| {
                    let before = before.get(member.name.as_str());
                    before.map(|before| &before.target)
                })
            }
            (Kind::List(before), Kind::List(list)) => {
                self.added((Some(&before.member.target), &list.member.target))
            }
            (Kind::Map(before), Kind::Map(map)) => {
                let key = self.added((Some(&before.key.target), &map.key.target));
                let value = self.added((Some(&before.value.target), &map.value.target));
                Known {
                    added: value.added.or(key.added),
                    low: value.low.min(key.low),
                }
            }
            (Kind::Enum(before), Kind::Enum(values)) => {
                let is_new = |value: &String| before.iter().all(|old| old.value != *value);
                let added: Vec<_> = texts(values).filter(is_new).collect();
                free((!added.is_empty()).then(|| Literal::texts(added)))
            }
            (Kind::IntEnum(before), Kind::IntEnum(values)) => {
                let is_new = |value: &i32| before.iter().all(|old| old.value != *value);
                let added = values.iter().map(|known| known.value).filter(is_new);
                let added: Vec<_> = added.collect();
                free((!added.is_empty()).then(|| Literal::numbers(added)))
            }
            // A change of type is no addition.
            _ => free(None),
        }
    }

    /// All of a new shape.
    fn whole(&mut self, shape: &'a Shape) -> Known {
        let free = |added| Known {
            added: Some(added),
            low: FREE,
        };
        let simple = |name: &str| free(Literal::text(name));
        match &shape.kind {
            Kind::Structure(members) | Kind::Union(members) => {
                let known = self.members(members, |_| None);
                Known {
                    added: known.added.or_else(|| Some(Literal::dict(BTreeMap::new()))),
                    ..known
                }
            }
            Kind::List(list) => {
                let item = self.added((None, &list.member.target));
                Known {
                    added: item.added.map(Literal::list),
                    ..item
                }
            }
            Kind::Map(map) => {
                let key = self.added((None, &map.key.target));
                let value = self.added((None, &map.value.target));
                let name = key.added.as_ref().and_then(|key| key.as_text());
                let name = name.unwrap_or("string").to_owned();
                let entry = value.added.map(|value| (name, value));
                Known {
                    added: entry.map(|entry| Literal::dict([entry].into())),
                    ..value
                }
            }
            Kind::Document | Kind::Unit => free(Literal::dict(BTreeMap::new())),
            Kind::Enum(values) => {
                let values: Vec<_> = texts(values).collect();
                free(Literal::text(values.join(" | ")))
            }
            Kind::Blob => simple("blob"),
            Kind::Boolean => simple("boolean"),
            Kind::String => simple("string"),
            // botocore has no integers of 8 and 16 bits, and none with names.
            Kind::Byte | Kind::Short | Kind::Integer | Kind::IntEnum(_) => simple("integer"),
            Kind::Long => simple("long"),
            Kind::Float => simple("float"),
            Kind::Double => simple("double"),
            Kind::BigInteger => simple("bigInteger"),
            Kind::BigDecimal => simple("bigDecimal"),
            Kind::Timestamp => simple("timestamp"),
        }
    }

    /// What was added below the members; none where nothing was.
    fn members(
        &mut self,
        members: &'a [Member],
        before: impl Fn(&Member) -> Option<&'a ShapeId>,
    ) -> Known {
        let mut entries = BTreeMap::new();
        let mut low = FREE;
        for member in members {
            let known = self.added((before(member), &member.target));
            low = low.min(known.low);
            if let Some(added) = known.added {
                entries.insert(member.name.clone(), added);
            }
        }
        Known {
            added: (!entries.is_empty()).then(|| Literal::dict(entries)),
            low,
        }
    }
}

fn texts(values: &[EnumValue]) -> impl Iterator<Item = String> {
    values.iter().map(|known| known.value.clone())
}
