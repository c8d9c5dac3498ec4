//! Generates values of a model's shapes as JSON. All choices are made by bytes.
//!
//! Fewer and smaller bytes give simpler values, so that failing cases shrink to
//! readable ones.

// Precision is irrelevant for random numbers.
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]

use codegen::model::{Kind, Member, Model, Shape, ShapeId, TimestampFormat};
use serde_json::{Map, Number, Value, json};

/// The depth of nesting below which optional members are omitted.
const DEPTH: usize = 12;

/// Strings with every character that JSON escapes, and with multibyte characters.
const TEXTS: [&str; 8] = [
    "",
    "a",
    "\"\\/\u{8}\u{c}\n\r\t",
    "\u{0}\u{1f}\u{7f}",
    "日本語",
    "🦀\u{10ffff}",
    "NaN",
    "</script>",
];

/// A source of choices for values.
pub struct Random<'a> {
    model: &'a Model,
    /// Whether unions may have members that the crate does not know.
    newer: bool,
    bytes: std::slice::Iter<'a, u8>,
}

impl<'a> Random<'a> {
    /// Takes the choices from `bytes`. After the last byte, makes the simplest choice.
    #[must_use]
    pub fn new(model: &'a Model, bytes: &'a [u8]) -> Self {
        Self {
            model,
            newer: true,
            bytes: bytes.iter(),
        }
    }

    /// Generates only known members of unions, as requests require.
    pub fn known_only(&mut self) {
        self.newer = false;
    }

    /// Also generates members of unions that the crate does not know.
    pub fn newer_too(&mut self) {
        self.newer = true;
    }

    /// Returns a value of the shape, or an empty structure if there is no shape.
    pub fn value(&mut self, id: Option<&ShapeId>) -> Value {
        id.map_or_else(|| json!({}), |id| self.shape(id, None, 0))
    }

    fn byte(&mut self) -> u8 {
        self.bytes.next().copied().unwrap_or(0)
    }

    fn below(&mut self, count: usize) -> usize {
        usize::from(self.byte()) % count.max(1)
    }

    fn pick<'b, T>(&mut self, items: &'b [T]) -> &'b T {
        &items[self.below(items.len())]
    }

    fn bits(&mut self) -> u64 {
        let len = self.below(9);
        (0..len).fold(0, |bits, _| bits << 8 | u64::from(self.byte()))
    }

    /// Returns a signed number of `bits` bits, sometimes a bound.
    fn integer(&mut self, bits: u32) -> Value {
        let value = self.bits().cast_signed();
        json!(value << (64 - bits) >> (64 - bits))
    }

    /// Returns a number of items, which is mostly small.
    fn len(&mut self) -> usize {
        match self.byte() {
            0xff => 300,
            byte => usize::from(byte) % 4,
        }
    }

    fn shape(&mut self, id: &ShapeId, member: Option<&Member>, depth: usize) -> Value {
        let shape = &self.model.shapes[id];
        match &shape.kind {
            Kind::Structure(members) => self.structure(members, depth + 1),
            Kind::Union(members) => self.union(members, depth + 1),
            Kind::List(list) => {
                let len = self.len();
                let items = (0..len).map(|_| self.item(&list.member, list.sparse, depth));
                items.collect()
            }
            Kind::Map(map) => {
                let mut entries = Map::new();
                for _ in 0..self.len() {
                    let Value::String(key) = self.shape(&map.key.target, None, depth) else {
                        panic!("a key is text");
                    };
                    entries.insert(key, self.item(&map.value, map.sparse, depth));
                }
                entries.into()
            }
            Kind::Enum(values) => match self.byte() {
                byte if byte > 200 => self.text().into(),
                byte => json!(values[usize::from(byte) % values.len()].value),
            },
            Kind::IntEnum(values) => match self.byte() {
                byte if byte > 200 => self.integer(32),
                byte => json!(values[usize::from(byte) % values.len()].value),
            },
            Kind::Timestamp => self.time(shape, member),
            Kind::String => self.text().into(),
            Kind::Blob => self.base64().into(),
            Kind::Boolean => json!(self.byte() & 1 == 1),
            Kind::Byte => self.integer(8),
            Kind::Short => self.integer(16),
            Kind::Integer => self.integer(32),
            Kind::Long => self.integer(64),
            Kind::Float => self.float(|bits| f32::from_bits(bits as u32).into()),
            Kind::Double => self.float(f64::from_bits),
            Kind::BigInteger => self.bits().to_string().into(),
            Kind::BigDecimal => format!("{}.{}", self.bits(), self.bits()).into(),
            Kind::Document => self.document(depth),
            Kind::Unit => json!({}),
        }
    }

    fn structure(&mut self, members: &[Member], depth: usize) -> Value {
        let mut object = Map::new();
        for member in members {
            let is_there = depth < DEPTH && self.byte() & 1 == 1;
            if member.traits.required || is_there {
                let value = self.member(member, depth);
                object.insert(member.name.clone(), value);
            }
        }
        if self.byte() == 0xff {
            object.insert(
                "member that is newer than the crate".to_owned(),
                json!([{}]),
            );
        }
        object.into()
    }

    fn union(&mut self, members: &[Member], depth: usize) -> Value {
        let byte = self.byte();
        if self.newer && (depth >= DEPTH || byte == 0xff) {
            return json!({ "member that is newer than the crate": self.text() });
        }
        let is_scalar = |member: &&Member| {
            let kind = &self.model.shapes[&member.target].kind;
            kind.all_members().next().is_none()
        };
        let scalar = members.iter().find(is_scalar).filter(|_| depth >= DEPTH);
        let member = scalar.unwrap_or(&members[usize::from(byte) % members.len()]);
        json!({ &*member.name: self.member(member, depth) })
    }

    /// Returns a member's value, never `null`. For an event stream, returns a list of
    /// events.
    fn member(&mut self, member: &Member, depth: usize) -> Value {
        let shape = &self.model.shapes[&member.target];
        let streams = shape.traits.streaming || member.traits.streaming;
        match shape.kind {
            Kind::Union(_) if streams => {
                let len = self.len();
                let items = (0..len).map(|_| self.shape(&member.target, None, depth));
                items.collect()
            }
            _ => match self.shape(&member.target, Some(member), depth) {
                Value::Null => json!(false),
                value => value,
            },
        }
    }

    fn item(&mut self, member: &Member, sparse: bool, depth: usize) -> Value {
        match sparse && self.byte() & 3 == 3 {
            true => Value::Null,
            false => self.shape(&member.target, Some(member), depth),
        }
    }

    fn text(&mut self) -> String {
        let len = self.below(4);
        (0..len).map(|_| *self.pick(&TEXTS)).collect()
    }

    fn base64(&mut self) -> String {
        let len = self.len();
        let groups = (0..len).map(|_| *self.pick(&["AAAA", "+/+/", "Zm9v", "////"]));
        let text: String = groups.collect();
        text + *self.pick(&["", "AA==", "AAA="])
    }

    fn float(&mut self, of: impl Fn(u64) -> f64) -> Value {
        let value = of(self.bits());
        match Number::from_f64(value) {
            Some(number) => number.into(),
            None if value.is_nan() => "NaN".into(),
            None if value > 0.0 => "Infinity".into(),
            None => "-Infinity".into(),
        }
    }

    fn time(&mut self, shape: &Shape, member: Option<&Member>) -> Value {
        let own = member.and_then(|member| member.traits.timestamp_format);
        match own.or(shape.traits.timestamp_format) {
            Some(TimestampFormat::DateTime) => {
                let times = ["1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"];
                json!(self.pick(&times))
            }
            Some(TimestampFormat::HttpDate) => json!("Wed, 15 May 2024 10:00:00 GMT"),
            Some(TimestampFormat::EpochSeconds) | None => {
                let millis = self.bits().cast_signed() >> 24;
                match self.byte() & 1 {
                    0 => json!(millis / 1000),
                    _ => json!(millis as f64 / 1000.0),
                }
            }
        }
    }

    fn document(&mut self, depth: usize) -> Value {
        match self.below(if depth < DEPTH { 7 } else { 5 }) {
            0 => json!(null),
            1 => json!(self.byte() & 1 == 1),
            2 => json!(self.bits()),
            3 => self.text().into(),
            4 => self.integer(64),
            5 => (0..self.below(3))
                .map(|_| self.document(depth + 1))
                .collect(),
            _ => json!({ self.text(): self.document(depth + 1) }),
        }
    }
}
