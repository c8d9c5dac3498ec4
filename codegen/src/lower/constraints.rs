//! What a model says of values: lengths, ranges, patterns, what is required.

use super::{Context, pattern};
use crate::ir::Constraint;
use crate::model::{Kind, Length, Member, Range, Shape, Traits};

/// What is said of a value itself, by its member or else by its shape, as far
/// as a value of that kind can break it. An enum takes any value.
#[derive(Default)]
pub(super) struct Constraints<'a> {
    pub(super) length: Option<Length>,
    pub(super) range: Option<&'a Range>,
    pub(super) pattern: Option<&'a str>,
    pub(super) unique: bool,
}

impl<'a> Constraints<'a> {
    pub(super) fn of(shape: &'a Shape, member: &'a Traits) -> Self {
        let length = || member.length.or(shape.traits.length);
        match shape.kind {
            Kind::String => Self {
                length: length(),
                pattern: (member.pattern.as_deref()).or(shape.traits.pattern.as_deref()),
                ..Self::default()
            },
            Kind::Blob | Kind::Map(_) => Self {
                length: length(),
                ..Self::default()
            },
            Kind::List(_) => Self {
                length: length(),
                unique: member.unique_items || shape.traits.unique_items,
                ..Self::default()
            },
            Kind::Byte
            | Kind::Short
            | Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::BigInteger
            | Kind::BigDecimal => Self {
                range: member.range.as_ref().or(shape.traits.range.as_ref()),
                ..Self::default()
            },
            Kind::Boolean
            | Kind::Timestamp
            | Kind::Document
            | Kind::Unit
            | Kind::Enum(_)
            | Kind::IntEnum(_)
            | Kind::Structure(_)
            | Kind::Union(_) => Self::default(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.length.is_none() && self.range.is_none() && self.pattern.is_none() && !self.unique
    }

    fn rules(&self) -> Vec<Constraint> {
        let length = self.length.map(|l| Constraint::Length(l.min, l.max));
        let pattern = self.pattern.and_then(pattern::translated);
        let pattern = pattern.map(Constraint::Pattern);
        let unique = self.unique.then_some(Constraint::Unique);
        let rules = [length, self.range.map(range), unique, pattern];
        rules.into_iter().flatten().collect()
    }
}

/// Bounds as integers, or as floats where one of them is none.
fn range(range: &Range) -> Constraint {
    let (min, max) = (range.min.as_ref(), range.max.as_ref());
    let is_real =
        |bound: Option<&serde_json::Number>| bound.is_some_and(serde_json::Number::is_f64);
    if is_real(min) || is_real(max) {
        let real = |bound: &serde_json::Number| bound.as_f64();
        return Constraint::RealRange(min.and_then(real), max.and_then(real));
    }
    let integer = |bound: &serde_json::Number| bound.as_i128();
    Constraint::Range(min.and_then(integer), max.and_then(integer))
}

impl Context<'_> {
    /// What a table says of a member's value; `optional` where the value may be
    /// missing though it is required, `sensitive` where it must not be shown
    /// because of what it is in.
    pub(super) fn constraints(
        &self,
        member: &Member,
        optional: bool,
        sensitive: bool,
    ) -> Vec<Constraint> {
        let mut rules = Vec::new();
        if member.traits.required && optional {
            rules.push(Constraint::Required);
        }
        rules.extend(self.value_constraints(member));
        let is_sensitive = sensitive || self.facts.is_sensitive(member);
        if is_sensitive && !rules.is_empty() {
            rules.push(Constraint::Sensitive);
        }
        rules
    }

    /// The depth of lists and maps is bounded by `facts`.
    fn value_constraints(&self, member: &Member) -> Vec<Constraint> {
        let Some(shape) = self.model.shapes.get(&member.target) else {
            return Vec::new();
        };
        let mut rules = Constraints::of(shape, &member.traits).rules();
        let mut inner = |member: &Member, of: fn(Vec<Constraint>) -> Constraint| {
            let inner = self.value_constraints(member);
            rules.extend((!inner.is_empty()).then(|| of(inner)));
        };
        match &shape.kind {
            Kind::List(list) => inner(&list.member, Constraint::Each),
            Kind::Map(map) => {
                inner(&map.key, Constraint::Keys);
                inner(&map.value, Constraint::Values);
            }
            Kind::Structure(_) | Kind::Union(_) if self.facts.is_constrained(&member.target) => {
                let events = self.is_event_stream(member);
                rules.push(match events {
                    true => Constraint::Each(vec![Constraint::Nested]),
                    false => Constraint::Nested,
                });
            }
            _ => {}
        }
        rules
    }
}
