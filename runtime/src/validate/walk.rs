//! The walker that checks values, and the types that it knows.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt::{self, Display, Write as _};

use crate::primitives::{Blob, DateTime, Document, Number};
use crate::validate::constraint::{each, first_repeat, Bound, Check, Constraint, Constraints};
use crate::validate::pattern;
use crate::validate::violation::{Rule, Unit, ValidationError, Violation};

/// The most characters of a string that a violation quotes.
const SHOWN: usize = 64;

/// The walker: its current path, and the violations found so far.
pub struct Walk<'v> {
    path: Vec<Step<'v>>,
    /// Whether patterns are checked.
    patterns: bool,
    /// Whether enums are closed.
    closed: bool,
    /// Whether the current value must not be shown.
    sensitive: bool,
    violations: Vec<Violation>,
}

#[derive(Clone, Copy)]
enum Step<'v> {
    Member(&'static str),
    Index(usize),
    /// The item of a list that repeats an earlier one.
    Repeat(usize),
    /// The key of a map, if what follows is the key itself, or its value.
    Key {
        key: Option<&'v str>,
        itself: bool,
    },
}

impl<'v> Walk<'v> {
    /// Checks a value.
    ///
    /// # Errors
    ///
    /// Returns every violation.
    #[inline]
    pub fn over<T: Check>(
        value: &'v T,
        patterns: bool,
        closed: bool,
    ) -> Result<(), ValidationError> {
        let mut walk = Self {
            path: Vec::new(),
            patterns,
            closed,
            sensitive: false,
            violations: Vec::new(),
        };
        value.check(&[], &mut walk);
        ValidationError::check(walk.violations)
    }

    /// Checks a member of a structure or union.
    #[inline]
    pub fn member<T: Check>(&mut self, name: &'static str, value: &'v T, constraints: Constraints) {
        self.step(Step::Member(name), constraints, |walk| {
            if value.is_missing() {
                walk.missing(constraints);
            } else {
                value.check(constraints, walk);
            }
        });
    }

    #[inline]
    fn step(&mut self, step: Step<'v>, constraints: Constraints, look: impl FnOnce(&mut Self)) {
        let outside = self.sensitive;
        self.sensitive |= constraints
            .iter()
            .any(|c| matches!(c, Constraint::Sensitive));
        self.path.push(step);
        look(self);
        self.path.pop();
        self.sensitive = outside;
    }

    #[inline]
    fn missing(&mut self, constraints: Constraints) {
        if constraints
            .iter()
            .any(|c| matches!(c, Constraint::Required))
        {
            self.report(Rule::Required, Unit::Characters, None, None);
        }
    }

    #[inline]
    fn text(&mut self, text: &str, constraints: Constraints) {
        self.length(
            || text.chars().count(),
            Unit::Characters,
            Some(text),
            constraints,
        );
        for constraint in each(constraints) {
            if let Constraint::Pattern(pattern, engine) = constraint {
                if self.patterns && !pattern::matches(engine, text) {
                    self.report(Rule::Pattern(pattern), Unit::Characters, Some(text), None);
                }
            }
        }
    }

    /// Checks a length, which is computed only if a constraint needs it.
    #[inline]
    fn length(
        &mut self,
        length: impl Fn() -> usize,
        unit: Unit,
        text: Option<&str>,
        constraints: Constraints,
    ) {
        for constraint in each(constraints) {
            if let Constraint::Length(min, max) = *constraint {
                let length = length();
                let wide = length as u64;
                if min.is_some_and(|min| wide < min) || max.is_some_and(|max| wide > max) {
                    self.report(Rule::Length { min, max }, unit, text, Some(length));
                }
            }
        }
    }

    /// Checks a number, given how it compares with a bound.
    #[inline]
    pub fn number(
        &mut self,
        number: &dyn Display,
        compare: impl Fn(Bound) -> Option<Ordering>,
        constraints: Constraints,
    ) {
        for constraint in each(constraints) {
            if let Constraint::Range(min, max) = *constraint {
                let above = min.map_or(true, |min| compare(min).is_some_and(Ordering::is_ge));
                let below = max.map_or(true, |max| compare(max).is_some_and(Ordering::is_le));
                if !(above && below) {
                    let (min, max) = (min.map(Number::from), max.map(Number::from));
                    let text = number.to_string();
                    self.report(
                        Rule::Range { min, max },
                        Unit::Characters,
                        Some(&text),
                        None,
                    );
                }
            }
        }
    }

    #[inline]
    fn items<T: Check>(&mut self, items: &'v [T], constraints: Constraints) {
        for constraint in each(constraints) {
            match constraint {
                Constraint::Each(inner) => {
                    for (i, item) in items.iter().enumerate() {
                        self.step(Step::Index(i), inner, |walk| item.check(inner, walk));
                    }
                }
                Constraint::Unique => {
                    if let Some(i) = T::first_repeat(items) {
                        self.step(Step::Repeat(i), &[], |walk| {
                            walk.report(Rule::UniqueItems, Unit::Items, None, None);
                        });
                    }
                }
                _ => {}
            }
        }
    }

    #[inline]
    fn entries<K: Check + AsRef<str>, V: Check>(
        &mut self,
        map: &'v BTreeMap<K, V>,
        constraints: Constraints,
    ) {
        for (key, value) in map {
            let text = (!self.sensitive).then_some(key.as_ref());
            let step = |itself| Step::Key { key: text, itself };
            for constraint in each(constraints) {
                match constraint {
                    Constraint::Keys(inner) => {
                        self.step(step(true), inner, |walk| key.check(inner, walk));
                    }
                    Constraint::Values(inner) => {
                        self.step(step(false), inner, |walk| value.check(inner, walk));
                    }
                    _ => {}
                }
            }
        }
    }

    #[inline]
    fn report(&mut self, rule: Rule, unit: Unit, value: Option<&str>, length: Option<usize>) {
        let shown = !self.sensitive;
        self.violations.push(Violation {
            path: self.path(),
            pointer: self.pointer(),
            rule,
            value: value
                .filter(|_| shown)
                .map(|value| value.chars().take(SHOWN).collect()),
            length: length.filter(|_| shown),
            unit,
        });
    }

    #[inline]
    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            let _ = match step {
                Step::Member(name) if path.is_empty() => write!(path, "{name}"),
                Step::Member(name) => write!(path, ".{name}"),
                Step::Index(index) | Step::Repeat(index) => write!(path, "[{index}]"),
                Step::Key { key: Some(key), .. } => write!(path, "[{key:?}]"),
                Step::Key { key: None, .. } => write!(path, "[*]"),
            };
        }
        path
    }

    /// Writes the path as AWS services do.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            let _ = match step {
                Step::Member(name) => write!(pointer, "/{name}"),
                Step::Index(index) => write!(pointer, "/{index}"),
                Step::Repeat(_) | Step::Key { itself: true, .. } => Ok(()),
                Step::Key { key, .. } => write!(pointer, "/{}", key.unwrap_or("*")),
            };
        }
        pointer
    }

    /// Checks a value of an enum of strings.
    pub fn enum_value(&mut self, value: &str, known: &'static [&'static str], is_unknown: bool) {
        if self.closed && is_unknown {
            self.report(Rule::EnumValue(known), Unit::Characters, Some(value), None);
        }
    }
}

impl From<Bound> for Number {
    #[inline]
    fn from(bound: Bound) -> Self {
        match bound {
            Bound::Real(value) => Self::Float(value),
            Bound::Integer(value) => match (u64::try_from(value), i64::try_from(value)) {
                (Ok(value), _) => Self::PosInt(value),
                (_, Ok(value)) => Self::NegInt(value),
                // Never reached by models, whose numbers have 64 bits.
                _ => Self::Float(value as f64),
            },
        }
    }
}

impl Display for Bound {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Real(value) => value.fmt(f),
        }
    }
}

impl<T: Check> Check for Option<T> {
    #[inline]
    fn check<'v>(&'v self, constraints: Constraints, walk: &mut Walk<'v>) {
        if let Some(value) = self {
            value.check(constraints, walk);
        }
    }

    #[inline]
    fn is_missing(&self) -> bool {
        self.is_none()
    }
}

impl<T: Check> Check for Box<T> {
    #[inline]
    fn check<'v>(&'v self, constraints: Constraints, walk: &mut Walk<'v>) {
        (**self).check(constraints, walk);
    }
}

impl<T: Check> Check for Vec<T> {
    #[inline]
    fn check<'v>(&'v self, constraints: Constraints, walk: &mut Walk<'v>) {
        walk.length(|| self.len(), Unit::Items, None, constraints);
        walk.items(self, constraints);
    }
}

impl<K: Check + Ord + AsRef<str>, V: Check> Check for BTreeMap<K, V> {
    #[inline]
    fn check<'v>(&'v self, constraints: Constraints, walk: &mut Walk<'v>) {
        walk.length(|| self.len(), Unit::Entries, None, constraints);
        walk.entries(self, constraints);
    }
}

impl Check for String {
    #[inline]
    fn check<'v>(&'v self, constraints: Constraints, walk: &mut Walk<'v>) {
        walk.text(self, constraints);
    }

    #[inline]
    fn first_repeat(items: &[Self]) -> Option<usize> {
        first_repeat(items)
    }
}

impl Check for Blob {
    #[inline]
    fn check<'v>(&'v self, constraints: Constraints, walk: &mut Walk<'v>) {
        walk.length(|| self.as_ref().len(), Unit::Bytes, None, constraints);
    }

    #[inline]
    fn first_repeat(items: &[Self]) -> Option<usize> {
        first_repeat(items)
    }
}

macro_rules! integer {
    ($($ty:ty),*) => {$(
        impl Check for $ty {
            #[inline]
            fn check<'v>(&'v self, constraints: Constraints, walk: &mut Walk<'v>) {
                let compare = |bound| match bound {
                    Bound::Integer(bound) => Some(i128::from(*self).cmp(&bound)),
                    Bound::Real(bound) => (*self as f64).partial_cmp(&bound),
                };
                walk.number(self, compare, constraints);
            }

            #[inline]
            fn first_repeat(items: &[Self]) -> Option<usize> {
                first_repeat(items)
            }
        }
    )*};
}

integer!(i8, i16, i32, i64);

macro_rules! real {
    ($($ty:ident),*) => {$(
        impl Check for $ty {
            #[inline]
            fn check<'v>(&'v self, constraints: Constraints, walk: &mut Walk<'v>) {
                let compare = |bound| match bound {
                    Bound::Integer(bound) => self.partial_cmp(&(bound as $ty)),
                    Bound::Real(bound) => self.partial_cmp(&(bound as $ty)),
                };
                walk.number(self, compare, constraints);
            }
        }
    )*};
}

real!(f32, f64);

impl Check for bool {}
impl Check for DateTime {}
impl Check for Document {}
