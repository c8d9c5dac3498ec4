//! The published record of an API change: the additions below each operation's
//! input and output.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use codegen::error::{Error, Errors};
use codegen::model::{Kind, Shape};

use super::change_report::{OperationChange, OperationKind};
use crate::pprint::PythonLiteral;
use crate::tree::{Mark, Node, Role, ShapeNode, Tree};
use crate::type_words;

/// The maximum nesting depth of shapes. AWS's models stay below 60.
const MAX_DEPTH: usize = 200;

/// The maximum number of characters in the record of one service.
const MAX_CHARACTERS: usize = 256 << 20;

/// Marks where a new structure contains itself, as on boto3's pages.
const RECURSIVE: &str = "... recursive ...";

/// Returns new, updated and removed operations, in this order.
pub(super) fn operations(tree: &Tree<'_>) -> Result<Vec<OperationChange>, Errors> {
    let mut record = Record {
        tree,
        known: HashMap::new(),
        tentative: Vec::new(),
        depth: 0,
        characters: 0,
        errors: Vec::new(),
    };
    let changes = tree.operations.iter();
    let mut changes: Vec<_> = changes.filter_map(|node| record.operation(node)).collect();
    changes.sort_by_key(|change| change.kind);
    Errors::check(record.errors, changes)
}

/// Collects additions, visiting each shape once.
///
/// A recursive shape is cut off where it occurs again. A result that depends on
/// such a cut is valid only while the outer shape is being visited, and is then
/// discarded. As in Tarjan's algorithm for strongly connected components, `low` is
/// the outermost shape that a result depends on.
struct Record<'a> {
    tree: &'a Tree<'a>,
    /// Results by the index of the shape.
    known: HashMap<usize, Known>,
    /// Shapes whose results depend on one that is being visited.
    tentative: Vec<usize>,
    depth: usize,
    characters: usize,
    errors: Vec<Error>,
}

/// The additions below a shape.
#[derive(Clone)]
struct Known {
    added: Option<Rc<PythonLiteral>>,
    /// The depth of the outermost open shape that this depends on.
    low: usize,
}

/// The value of `low` for results that depend on no open shape.
const FREE: usize = usize::MAX;

impl Known {
    fn free(added: Option<Rc<PythonLiteral>>) -> Self {
        Self { added, low: FREE }
    }

    fn map(self, f: impl FnOnce(Option<Rc<PythonLiteral>>) -> Option<Rc<PythonLiteral>>) -> Self {
        Self {
            added: f(self.added),
            ..self
        }
    }
}

impl<'a> Record<'a> {
    fn operation(&mut self, operation: &Node<'_>) -> Option<OperationChange> {
        let mut change = OperationChange {
            name: operation.name.clone().into_owned(),
            kind: match operation.mark {
                Mark::Added => OperationKind::New,
                Mark::Kept => OperationKind::Updated,
                Mark::Removed => OperationKind::Removed,
            },
            request: None,
            response: None,
            both: None,
        };
        if operation.mark == Mark::Kept {
            let mut end = |role| self.end(operation.in_role(role).next()?);
            (change.request, change.response) = (end(Role::Input), end(Role::Output));
            if change.request == change.response {
                change.both = change.request.take();
                change.response = None;
            }
            change.label()?;
        }
        Some(change)
    }

    /// Prints the additions below an input or output; `None` if it has no members.
    fn end(&mut self, end: &Node<'_>) -> Option<String> {
        let (_, shape) = self.tree.target(end)?.after;
        if shape.kind.members().is_empty() {
            return None;
        }
        let added = self.below(end).added?;
        self.characters = self.characters.saturating_add(added.width());
        if self.characters > MAX_CHARACTERS {
            let message = "the additions below this shape are too large to print";
            self.errors.push(Error::new(message, shape.at.clone()));
            return None;
        }
        Some(added.pformat())
    }

    /// Returns the additions below a node's type.
    fn below(&mut self, node: &Node<'_>) -> Known {
        let tree = self.tree;
        let target = node
            .target
            .and_then(|index| Some((index, tree.shapes.get(index)?)));
        let Some((index, shape)) = target else {
            return Known::free(None);
        };
        if let Some(known) = self.known.get(&index) {
            return known.clone();
        }
        if self.depth == MAX_DEPTH {
            self.refuse_depth(shape.after.1);
            return Known::free(None);
        }
        let mark = self.tentative.len();
        // The result for the shape inside itself.
        let is_new = shape.before.is_none();
        let cut = Known {
            added: is_new.then(|| PythonLiteral::texts(vec![RECURSIVE.to_owned()])),
            low: self.depth,
        };
        self.known.insert(index, cut);
        self.depth += 1;
        let known = self.added(shape);
        self.depth -= 1;
        if known.low < self.depth {
            self.tentative.push(index);
            self.known.insert(index, known.clone());
            return known;
        }
        for index in self.tentative.drain(mark..) {
            self.known.remove(&index);
        }
        match known.low {
            FREE => self.known.insert(index, known.clone()),
            // From elsewhere in its cycle, it would be cut off at another shape.
            _ => self.known.remove(&index),
        };
        Known { low: FREE, ..known }
    }

    fn refuse_depth(&mut self, shape: &Shape) {
        if self.errors.is_empty() {
            let message = format!(
                "shapes nest more than {MAX_DEPTH} levels deep, \
                 which the record of changes does not support"
            );
            self.errors.push(Error::new(message, shape.at.clone()));
        }
    }

    /// Returns the additions to a shape, which are all of it if it is new.
    fn added(&mut self, shape: &'a ShapeNode<'a>) -> Known {
        let is_new = match shape.before {
            None => true,
            Some(_) if shape.is_comparable() => false,
            // A change of type is not an addition.
            Some(_) => return Known::free(None),
        };
        let held = |role| shape.node.in_role(role).next();
        match &shape.after.1.kind {
            Kind::Structure(_) | Kind::Union(_) => {
                let empty = || is_new.then(|| PythonLiteral::dict(BTreeMap::new()));
                self.members(&shape.node).map(|added| added.or_else(empty))
            }
            Kind::List(_) => {
                let item = held(Role::Item).map(|item| self.below(item));
                let listed = |added: Option<_>| match is_new {
                    true => added.map(PythonLiteral::list),
                    false => added,
                };
                item.unwrap_or(Known::free(None)).map(listed)
            }
            Kind::Map(_) => match (held(Role::Key), held(Role::Entry)) {
                (Some(key), Some(value)) => {
                    let (key, value) = (self.below(key), self.below(value));
                    entry(key, value, is_new)
                }
                _ => Known::free(None),
            },
            Kind::Enum(_) if is_new => {
                let values: Vec<_> = shape.node.below.iter().map(|value| &*value.name).collect();
                Known::free(Some(PythonLiteral::text(values.join(" | "))))
            }
            Kind::Enum(_) => Known::free(set(added_values(shape), PythonLiteral::texts)),
            Kind::IntEnum(_) if !is_new => {
                let numbers = added_values(shape).into_iter();
                let numbers = numbers.filter_map(|number| number.parse().ok()).collect();
                Known::free(set(numbers, PythonLiteral::numbers))
            }
            kind => Known::free(is_new.then(|| simple(kind))),
        }
    }

    /// Returns the additions below members.
    fn members(&mut self, node: &Node<'_>) -> Known {
        let mut entries = BTreeMap::new();
        let mut low = FREE;
        for member in node.in_role(Role::Member) {
            let known = self.below(member);
            low = low.min(known.low);
            if let Some(added) = known.added {
                entries.insert(member.name.clone().into_owned(), added);
            }
        }
        Known {
            added: (!entries.is_empty()).then(|| PythonLiteral::dict(entries)),
            low,
        }
    }
}

/// Combines the additions below the keys and values of a map.
fn entry(key: Known, value: Known, is_new: bool) -> Known {
    if !is_new {
        return Known {
            added: value.added.or(key.added),
            low: value.low.min(key.low),
        };
    }
    let name = key.added.as_ref().and_then(|key| key.as_text());
    let name = name.unwrap_or("string").to_owned();
    value.map(|added| Some(PythonLiteral::dict([(name, added?)].into())))
}

fn added_values(shape: &ShapeNode<'_>) -> Vec<String> {
    let values = shape.node.below.iter();
    let added = values.filter(|value| value.mark == Mark::Added);
    added.map(|value| value.name.clone().into_owned()).collect()
}

fn set<T>(values: Vec<T>, literal: fn(Vec<T>) -> Rc<PythonLiteral>) -> Option<Rc<PythonLiteral>> {
    (!values.is_empty()).then(|| literal(values))
}

/// Returns botocore's name for a new shape without parts.
fn simple(kind: &Kind) -> Rc<PythonLiteral> {
    match kind {
        Kind::Document | Kind::Unit => PythonLiteral::dict(BTreeMap::new()),
        // botocore has neither 8-bit and 16-bit integers nor integer enums.
        Kind::Byte | Kind::Short | Kind::IntEnum(_) => PythonLiteral::text("integer"),
        kind => PythonLiteral::text(type_words::kind_name(kind)),
    }
}
