//! The constraints of a model on values: lengths, ranges, patterns, uniqueness.

use crate::ir::{self, Constraint};
use crate::model::{Kind, Length, Number, Pattern, Range, Shape, Traits};

/// The constraints on a value itself: those of its member, or else of its shape, as far as a value
/// of that kind can violate them. An enum accepts any value.
#[derive(Default)]
pub(super) struct ValueConstraints<'a> {
    pub(super) length: Option<Length>,
    pub(super) range: Option<&'a Range>,
    pub(super) pattern: Option<&'a Pattern>,
    pub(super) unique: bool,
}

impl<'a> ValueConstraints<'a> {
    pub(super) fn of(shape: &'a Shape, member: &'a Traits) -> Self {
        let length = || member.length.or(shape.traits.length);
        match shape.kind {
            Kind::String => Self {
                length: length(),
                pattern: member.pattern.as_ref().or(shape.traits.pattern.as_ref()),
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

    pub(super) fn rules(&self) -> Vec<Constraint> {
        let length = self.length.map(|l| Constraint::Length(l.min, l.max));
        let pattern = self.pattern.filter(|pattern| pattern.is_checked());
        let pattern = pattern.map(|pattern| {
            Constraint::Pattern(ir::Pattern {
                text: pattern.text().to_owned(),
                engine: pattern.engine(),
            })
        });
        let unique = self.unique.then_some(Constraint::Unique);
        let rules = [length, self.range.map(range), unique, pattern];
        rules.into_iter().flatten().collect()
    }
}

/// Bounds as integers, or as floats if one of them is not an integer.
fn range(range: &Range) -> Constraint {
    let bounds = [range.min.as_ref(), range.max.as_ref()];
    let [min, max] = bounds.map(|bound| bound.and_then(Number::integer));
    if [min, max].map(|bound: Option<i128>| bound.is_some()) == bounds.map(|b| b.is_some()) {
        return Constraint::Range(min, max);
    }
    let [min, max] = bounds.map(|bound| bound.and_then(Number::as_f64));
    Constraint::RealRange(min, max)
}
