//! What holds of shapes and members.

use std::collections::BTreeMap;
use std::mem::discriminant;

use super::super::Effect;
use super::{At, Walk};
use crate::outline::words;
use codegen::model::{
    EnumValue, ErrorTrait, IntEnumValue, Kind, Member, Shape, ShapeId, TimestampFormat, Traits,
};

impl<'a> Walk<'a> {
    /// Compares all pairs that are open, and those below them.
    pub(super) fn shapes(&mut self) {
        while let Some((old, new)) = self.open.pop_front() {
            let shapes = (self.old.shapes.get(old), self.new.shapes.get(new));
            if let (Some(before), Some(now)) = shapes {
                self.shape((old, before), (new, now));
            }
        }
    }

    fn shape(
        &mut self,
        (old_id, old): (&'a ShapeId, &'a Shape),
        (id, new): (&'a ShapeId, &'a Shape),
    ) {
        let at = At {
            name: id.name().to_owned(),
            effect: self.effects.at_shape(id).max(self.effects.at_shape(old_id)),
        };
        if old_id.name() == id.name() {
            self.retyped(&at, old_id, id);
            self.traits(&at, &new.kind, &old.traits, &new.traits);
        }
        self.error(&at, old.traits.error.as_ref(), new.traits.error.as_ref());
        match (&old.kind, &new.kind) {
            (
                Kind::Structure(before) | Kind::Union(before),
                Kind::Structure(members) | Kind::Union(members),
            ) => self.members(&at, id, before, members),
            (Kind::Enum(before), Kind::Enum(values)) => {
                let values_of = |values: &[EnumValue]| -> Vec<Value> {
                    let value = |known: &EnumValue| Value {
                        text: known.value.clone(),
                        deprecated: known.deprecated.is_some(),
                    };
                    values.iter().map(value).collect()
                };
                self.values(&at, id, &values_of(before), &values_of(values));
            }
            (Kind::IntEnum(before), Kind::IntEnum(values)) => {
                let values_of = |values: &[IntEnumValue]| -> Vec<Value> {
                    let value = |known: &IntEnumValue| Value {
                        text: known.value.to_string(),
                        deprecated: known.deprecated.is_some(),
                    };
                    values.iter().map(value).collect()
                };
                self.values(&at, id, &values_of(before), &values_of(values));
            }
            (Kind::List(before), Kind::List(list)) => {
                self.flag(&at, "sparse", before.sparse, list.sparse);
                self.value_of(&at, &before.member, &list.member);
            }
            (Kind::Map(before), Kind::Map(map)) => {
                self.flag(&at, "sparse", before.sparse, map.sparse);
                self.value_of(&at, &before.key, &map.key);
                self.value_of(&at, &before.value, &map.value);
            }
            _ => {}
        }
    }

    fn members(&mut self, at: &At, id: &ShapeId, old: &'a [Member], new: &'a [Member]) {
        let names_of = |members: &'a [Member]| names(members.iter().map(|member| &member.name));
        self.order(at, names_of(old), names_of(new));
        let by_name = |members: &'a [Member]| -> BTreeMap<&'a str, &'a Member> {
            members.iter().map(|m| (m.name.as_str(), m)).collect()
        };
        let (before, now) = (by_name(old), by_name(new));
        for member in old {
            let at = self.at_member(id, &member.name);
            match now.get(member.name.as_str()) {
                None => {
                    let ty = words::type_name(self.old, &member.target);
                    self.report(&at, "member removed", ty);
                }
                Some(now) => {
                    self.flag(&at, "required", member.traits.required, now.traits.required);
                    self.value_of(&at, member, now);
                }
            }
        }
        for member in new {
            if !self.recorded && !before.contains_key(member.name.as_str()) {
                let at = self.at_member(id, &member.name);
                let ty = words::type_name(self.new, &member.target);
                self.report(&at, "member added", ty);
            }
        }
    }

    fn values(&mut self, at: &At, id: &ShapeId, old: &[Value], new: &[Value]) {
        self.order(at, texts(old), texts(new));
        let sides = [("value removed", old, new), ("value added", new, old)];
        for (kind, ours, others) in sides.into_iter().take(if self.recorded { 1 } else { 2 }) {
            for value in ours.iter().filter(|value| value.among(others).is_none()) {
                let at = At {
                    name: at.name.clone(),
                    effect: self.at_member(id, &value.text).effect,
                };
                self.report(&at, kind, &value.text);
            }
        }
        for value in new {
            if let Some(before) = value.among(old) {
                let at = self.at_member(id, &value.text).at_most(Effect::Addition);
                self.flag(&at, "deprecated", before.deprecated, value.deprecated);
            }
        }
    }

    /// A member, item, key or value in the place of another.
    fn value_of(&mut self, at: &At, old: &'a Member, new: &'a Member) {
        let shapes = (
            self.old.shapes.get(&old.target),
            self.new.shapes.get(&new.target),
        );
        let (Some(before), Some(now)) = shapes else {
            return;
        };
        if old.target.name() == new.target.name() {
            self.traits(at, &now.kind, &old.traits, &new.traits);
        } else {
            self.retyped(at, &old.target, &new.target);
            let merged = |member: &Member, shape: &Shape| merged(&member.traits, &shape.traits);
            self.traits(at, &now.kind, &merged(old, before), &merged(new, now));
        }
        self.enqueue(&old.target, &new.target);
    }

    /// Reports another type, or one of another name where that is the type.
    fn retyped(&mut self, at: &At, old: &ShapeId, new: &ShapeId) {
        let kinds = (self.old.shapes.get(old), self.new.shapes.get(new));
        let (Some(before), Some(now)) = kinds else {
            return;
        };
        let is_same = discriminant(&before.kind) == discriminant(&now.kind)
            && (!words::is_named(&now.kind) || old.name() == new.name());
        if !is_same {
            let before = words::type_in_full(self.old, old);
            let now = words::type_in_full(self.new, new);
            self.report(at, "type changed", format!("{before} -> {now}"));
        }
    }

    fn traits(&mut self, at: &At, kind: &Kind, old: &Traits, new: &Traits) {
        let length = |traits: &Traits| traits.length.map(|length| words::length(length, kind));
        let range = |traits: &Traits| traits.range.as_ref().map(words::range);
        let format = |traits: &Traits| traits.timestamp_format.map(format);
        self.value(
            at,
            "JSON name",
            old.json_name.clone(),
            new.json_name.clone(),
        );
        self.flag(at, "streaming", old.streaming, new.streaming);
        let deprecated = (old.deprecated.is_some(), new.deprecated.is_some());
        let mild = &at.at_most(Effect::Addition);
        self.flag(mild, "deprecated", deprecated.0, deprecated.1);
        let at = &at.at_most(Effect::Patch);
        self.value(at, "length", length(old), length(new));
        self.value(at, "range", range(old), range(new));
        self.value(at, "pattern", old.pattern.clone(), new.pattern.clone());
        self.value(at, "timestamp format", format(old), format(new));
        self.flag(at, "unique items", old.unique_items, new.unique_items);
        self.flag(at, "sensitive", old.sensitive, new.sensitive);
        let tokens = (old.idempotency_token, new.idempotency_token);
        self.flag(at, "idempotency token", tokens.0, tokens.1);
        let bindings = (old.outside_body, new.outside_body);
        self.flag(at, "binding outside of the body", bindings.0, bindings.1);
    }

    fn error(&mut self, at: &At, old: Option<&ErrorTrait>, new: Option<&ErrorTrait>) {
        let none = ErrorTrait::default();
        let (old, new) = (old.unwrap_or(&none), new.unwrap_or(&none));
        let status = |error: &ErrorTrait| error.http_status.map(|status| status.to_string());
        self.flag(at, "server fault", old.server_fault, new.server_fault);
        self.flag(at, "retryable", old.retryable, new.retryable);
        self.flag(at, "throttling", old.throttling, new.throttling);
        self.value(at, "error code", old.code.clone(), new.code.clone());
        self.value(at, "HTTP status", status(old), status(new));
    }

    fn at_member(&self, shape: &ShapeId, member: &str) -> At {
        let shape = shape.name();
        At {
            name: format!("{shape}${member}"),
            effect: self.effects.at_member(shape, member),
        }
    }
}

/// A known value of an enum of either kind.
struct Value {
    text: String,
    deprecated: bool,
}

impl Value {
    /// The same value in the other model.
    fn among<'v>(&self, values: &'v [Self]) -> Option<&'v Self> {
        values.iter().find(|value| value.text == self.text)
    }
}

fn texts(values: &[Value]) -> Vec<&str> {
    names(values.iter().map(|value| &value.text))
}

fn names<'n>(names: impl Iterator<Item = &'n String>) -> Vec<&'n str> {
    names.map(String::as_str).collect()
}

/// A member's traits, and its shape's where it has none of its own.
fn merged(member: &Traits, shape: &Traits) -> Traits {
    let own = member.clone();
    let deprecated = own.deprecated.or_else(|| shape.deprecated.clone());
    Traits {
        length: own.length.or(shape.length),
        range: own.range.or_else(|| shape.range.clone()),
        pattern: own.pattern.or_else(|| shape.pattern.clone()),
        timestamp_format: own.timestamp_format.or(shape.timestamp_format),
        unique_items: own.unique_items || shape.unique_items,
        sensitive: own.sensitive || shape.sensitive,
        streaming: own.streaming || shape.streaming,
        deprecated,
        ..own
    }
}

fn format(format: TimestampFormat) -> String {
    match format {
        TimestampFormat::DateTime => "date-time",
        TimestampFormat::HttpDate => "http-date",
        TimestampFormat::EpochSeconds => "epoch-seconds",
    }
    .to_owned()
}
