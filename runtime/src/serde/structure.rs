//! Reads and writes structures, member by member.

use alloc::{format, string::String, vec, vec::Vec};
use core::{fmt, marker::PhantomData};

use serde_core::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_core::ser::{SerializeStruct, Serializer};

use crate::serde::names::Names;
use crate::serde::value::{AsWire, Generated, Reading, Seed, Wire};
#[cfg(feature = "http")]
use crate::wire::binding::Table;

/// A structure, as implemented by `structure!`.
pub trait Structure: Generated {
    /// The members.
    const SHAPE: Shape;

    /// Offers the members to the reader, in the order of the table, until it takes one.
    fn read_member<R: Reader>(&mut self, reader: &mut R) -> bool;

    /// Passes the members to the writer, in the order of the table, until it stops.
    fn write_members<W: Writer>(&self, writer: &mut W) -> bool;

    /// Returns the bindings of the members.
    #[cfg(feature = "http")]
    fn table() -> &'static Table {
        &Table::EMPTY
    }
}

/// The members of a structure, as data.
pub struct Shape {
    /// The name of the type.
    pub name: &'static str,
    /// The names of the members.
    pub names: Names,
    /// For each member, whether an input must have it although its type is an `Option`.
    pub required: &'static [bool],
    /// Whether a missing required member is an error when it is read.
    pub strict: bool,
}

/// Is offered the members one by one. Each method returns whether it took the member.
pub trait Reader {
    /// Reads a member that is always present.
    fn required<F, T: Wire<F>>(&mut self, member: &mut T) -> bool;

    /// Reads a member that may be absent.
    fn optional<F, T: Wire<F>>(&mut self, member: &mut Option<T>) -> bool;

    /// A list that is always present.
    #[inline(always)]
    fn required_list<F, T: Wire<F>>(&mut self, member: &mut Vec<T>) -> bool {
        self.required::<F, _>(member)
    }

    /// A list that may be absent.
    #[inline(always)]
    fn list<F, T: Wire<F>>(&mut self, member: &mut Option<Vec<T>>) -> bool {
        self.optional::<F, _>(member)
    }
}

/// Receives the members one by one. Each method returns whether to continue.
pub trait Writer {
    /// Writes a member that is always present.
    fn required<F, T: Wire<F>>(&mut self, name: &'static str, member: &T) -> bool;

    /// Writes a member that may be absent.
    fn optional<F, T: Wire<F>>(&mut self, name: &'static str, member: &Option<T>) -> bool;

    /// A list that is always present.
    #[inline(always)]
    fn required_list<F, T: Wire<F>>(&mut self, name: &'static str, member: &Vec<T>) -> bool {
        self.required::<F, _>(name, member)
    }

    /// A list that may be absent.
    #[inline(always)]
    fn list<F, T: Wire<F>>(&mut self, name: &'static str, member: &Option<Vec<T>>) -> bool {
        self.optional::<F, _>(name, member)
    }
}

/// Writes a structure.
#[inline]
pub fn write<T: Structure, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    write_tagged(None, value, serializer)
}

/// Writes a structure, preceded by its `__type` if there is one.
#[inline]
pub fn write_tagged<T: Structure, S: Serializer>(
    tag: Option<&str>,
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let sparse = serializer.is_human_readable();
    let mut len = usize::from(tag.is_some()) + T::SHAPE.names.wire.len();
    if sparse {
        let mut absent = Absent(0);
        value.write_members(&mut absent);
        len -= absent.0;
    }
    let mut sink = Sink {
        members: serializer.serialize_struct(T::SHAPE.name, len)?,
        sparse,
        error: None,
    };
    if let Some(tag) = tag {
        sink.members.serialize_field("__type", tag)?;
    }
    value.write_members(&mut sink);
    sink.end()
}

/// Counts the members that are absent.
pub(crate) struct Absent(pub(crate) usize);

impl Writer for Absent {
    #[inline(always)]
    fn required<F, T: Wire<F>>(&mut self, _: &'static str, _: &T) -> bool {
        true
    }

    #[inline(always)]
    fn optional<F, T: Wire<F>>(&mut self, _: &'static str, member: &Option<T>) -> bool {
        self.0 += usize::from(member.is_none());
        true
    }
}

/// Writes members up to the first error.
pub(crate) struct Sink<S: SerializeStruct> {
    members: S,
    /// Whether absent members are skipped. Formats that identify members by position
    /// need every one.
    sparse: bool,
    error: Option<S::Error>,
}

impl<S: SerializeStruct> Sink<S> {
    /// Writes members to a format in which absent ones are skipped.
    #[cfg(any(feature = "rest", feature = "event-stream"))]
    pub(crate) fn sparse(members: S) -> Self {
        Self {
            members,
            sparse: true,
            error: None,
        }
    }

    #[inline]
    pub(crate) fn end(self) -> Result<S::Ok, S::Error> {
        match self.error {
            None => self.members.end(),
            Some(error) => Err(error),
        }
    }

    #[inline]
    fn write<F, T: Wire<F>>(
        members: &mut S,
        name: &'static str,
        member: &T,
    ) -> Result<(), S::Error> {
        members.serialize_field(name, &AsWire::<T, F>::new(member))
    }

    #[inline]
    fn go_on(&mut self, result: Result<(), S::Error>) -> bool {
        match result {
            Ok(()) => true,
            Err(error) => {
                self.error = Some(error);
                false
            }
        }
    }
}

impl<S: SerializeStruct> Writer for Sink<S> {
    #[inline]
    fn required<F, T: Wire<F>>(&mut self, name: &'static str, member: &T) -> bool {
        let result = Self::write::<F, T>(&mut self.members, name, member);
        self.go_on(result)
    }

    #[inline]
    fn optional<F, T: Wire<F>>(&mut self, name: &'static str, member: &Option<T>) -> bool {
        let members = &mut self.members;
        let result = match member {
            Some(member) if self.sparse => Self::write::<F, T>(members, name, member),
            None if self.sparse => members.skip_field(name),
            member => Self::write::<F, Option<T>>(members, name, member),
        };
        self.go_on(result)
    }
}

/// Reads a structure.
#[inline]
pub fn read<'de, T: Structure, D: Deserializer<'de>>(
    deserializer: D,
    reading: Reading,
) -> Result<T, D::Error> {
    let visitor = StructureVisitor {
        human_readable: deserializer.is_human_readable(),
        reading,
        of: PhantomData,
    };
    deserializer.deserialize_struct(T::SHAPE.name, T::SHAPE.names.wire, visitor)
}

/// Returns the names of the members that an input must have but lacks.
#[cfg(feature = "http")]
pub fn missing_members<T: Structure>(input: &T) -> Vec<&'static str> {
    let mut missing = MissingInInput {
        required: T::SHAPE.required.iter(),
        names: Vec::new(),
    };
    input.write_members(&mut missing);
    missing.names
}

#[cfg(feature = "http")]
struct MissingInInput {
    required: core::slice::Iter<'static, bool>,
    names: Vec<&'static str>,
}

#[cfg(feature = "http")]
impl Writer for MissingInInput {
    fn required<F, T: Wire<F>>(&mut self, _: &'static str, _: &T) -> bool {
        self.required.next();
        true
    }

    fn optional<F, T: Wire<F>>(&mut self, name: &'static str, member: &Option<T>) -> bool {
        if self.required.next() == Some(&true) && member.is_none() {
            self.names.push(name);
        }
        true
    }
}

/// The source of a member's value.
pub(crate) trait ValueSource<'de> {
    type Error: Error;

    /// Whether any value may be `null`.
    fn is_nullable(&self) -> bool;

    fn value<F, T: Wire<F>>(&mut self, index: usize) -> Result<T, Self::Error>;

    #[inline]
    fn required<F, T: Wire<F>>(
        &mut self,
        index: usize,
        member: &mut T,
    ) -> Result<bool, Self::Error> {
        if !self.is_nullable() {
            *member = self.value::<F, T>(index)?;
            return Ok(true);
        }
        match self.value::<F, Option<T>>(index)? {
            Some(value) => *member = value,
            None => return Ok(false),
        }
        Ok(true)
    }

    #[inline]
    fn optional<F, T: Wire<F>>(
        &mut self,
        index: usize,
        member: &mut Option<T>,
    ) -> Result<bool, Self::Error> {
        *member = self.value::<F, Option<T>>(index)?;
        Ok(member.is_some())
    }
}

pub(crate) struct MapSource<A> {
    pub(crate) map: A,
    pub(crate) nullable: bool,
    pub(crate) reading: Reading,
}

impl<'de, A: MapAccess<'de>> ValueSource<'de> for MapSource<A> {
    type Error = A::Error;

    #[inline]
    fn is_nullable(&self) -> bool {
        self.nullable
    }

    #[inline]
    fn value<F, T: Wire<F>>(&mut self, _: usize) -> Result<T, A::Error> {
        self.map.next_value_seed(Seed::<T, F>::new(self.reading))
    }
}

struct SeqSource<A>(A, Reading);

impl<'de, A: SeqAccess<'de>> ValueSource<'de> for SeqSource<A> {
    type Error = A::Error;

    #[inline]
    fn is_nullable(&self) -> bool {
        false
    }

    #[inline]
    fn value<F, T: Wire<F>>(&mut self, index: usize) -> Result<T, A::Error> {
        match self.0.next_element_seed(Seed::<T, F>::new(self.1))? {
            Some(value) => Ok(value),
            None => Err(A::Error::invalid_length(index, &"every member")),
        }
    }
}

/// Reads the member at `index`: counts the members that it is offered, and takes that one.
pub(crate) struct ReadOne<'a, S, E> {
    source: &'a mut S,
    /// The index of the member that is read.
    index: usize,
    /// The index of the next member.
    next: usize,
    /// Whether there was a value.
    result: Result<bool, E>,
}

impl<'de, S: ValueSource<'de>> ReadOne<'_, S, S::Error> {
    #[inline]
    pub(crate) fn read<T: Structure>(
        value: &mut T,
        index: usize,
        source: &mut S,
    ) -> Result<bool, S::Error> {
        let mut reader = ReadOne {
            source,
            index,
            next: 0,
            result: Ok(false),
        };
        value.read_member(&mut reader);
        reader.result
    }

    /// Counts this member. Returns whether it is the one to read.
    #[inline(always)]
    fn is_next(&mut self) -> bool {
        let next = self.next;
        self.next += 1;
        next == self.index
    }
}

impl<'de, S: ValueSource<'de>> Reader for ReadOne<'_, S, S::Error> {
    #[inline(always)]
    fn required<F, T: Wire<F>>(&mut self, member: &mut T) -> bool {
        let here = self.is_next();
        if here {
            self.result = self.source.required::<F, T>(self.index, member);
        }
        here
    }

    #[inline(always)]
    fn optional<F, T: Wire<F>>(&mut self, member: &mut Option<T>) -> bool {
        let here = self.is_next();
        if here {
            self.result = self.source.optional::<F, T>(self.index, member);
        }
        here
    }
}

struct StructureVisitor<T> {
    human_readable: bool,
    reading: Reading,
    of: PhantomData<T>,
}

impl<'de, T: Structure> Visitor<'de> for StructureVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a structure {}", T::SHAPE.name)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut value = T::zero();
        let source = MapSource {
            map,
            nullable: self.human_readable,
            reading: self.reading,
        };
        let seen = read_members(&mut value, source, |_| true)?;
        seen.check(&value)?;
        Ok(value)
    }

    /// Binary formats may identify members by position.
    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<T, A::Error> {
        if self.human_readable {
            return Err(A::Error::invalid_type(
                serde_core::de::Unexpected::Seq,
                &self,
            ));
        }
        let mut value = T::zero();
        let mut source = SeqSource(seq, self.reading);
        for index in 0..T::SHAPE.names.wire.len() {
            ReadOne::read(&mut value, index, &mut source)?;
        }
        Ok(value)
    }
}

/// Reads those members of a structure that a map may contain.
#[inline]
pub(crate) fn read_members<'de, T: Structure, A: MapAccess<'de>>(
    value: &mut T,
    mut source: MapSource<A>,
    may_contain: impl Fn(usize) -> bool,
) -> Result<Seen, A::Error> {
    let reading = source.reading;
    let mut seen = Seen::new::<T>(reading);
    let mut next = 0;
    while let Some(key) = source.map.next_key_seed(MemberIndexSeed {
        names: T::SHAPE.names,
        next,
        reading,
        unknown: &mut seen.unknown,
    })? {
        let Some(index) = key.filter(|index| may_contain(*index)) else {
            source.map.next_value::<IgnoredAny>()?;
            continue;
        };
        let has_value = ReadOne::read(value, index, &mut source)
            .map_err(|error| reading.locate(format_args!(".{}", name::<T>(index)), error))?;
        seen.set::<T, _>(index, has_value)?;
        next = index + 1;
    }
    Ok(seen)
}

/// The members that were present.
pub(crate) struct Seen {
    reading: Reading,
    /// For each member that was present, whether it had a value. Empty if nothing depends on it.
    known: Vec<Option<bool>>,
    /// The names of members that the structure does not have, if they are denied.
    unknown: Vec<String>,
}

impl Seen {
    #[inline]
    fn new<T: Structure>(reading: Reading) -> Self {
        let known = match T::SHAPE.strict || reading != Reading::Liberal {
            true => vec![None; T::SHAPE.names.wire.len()],
            false => Vec::new(),
        };
        Self {
            reading,
            known,
            unknown: Vec::new(),
        }
    }

    #[inline]
    fn set<T: Structure, E: Error>(&mut self, index: usize, has_value: bool) -> Result<(), E> {
        let before = self
            .known
            .get_mut(index)
            .map(|seen| seen.replace(has_value));
        match before.flatten() {
            Some(_) if self.reading != Reading::Liberal => {
                Err(E::duplicate_field(name::<T>(index)))
            }
            _ => Ok(()),
        }
    }

    #[inline]
    fn check<T: Structure, E: Error>(&self, value: &T) -> Result<(), E> {
        let is_log = self.reading == Reading::CloudTrail;
        let has_known = self.known.is_empty() || self.known.iter().any(Option::is_some);
        if !(self.unknown.is_empty() || is_log && has_known) {
            return Err(self.deny(T::SHAPE.name));
        }
        if !T::SHAPE.strict || is_log {
            return Ok(());
        }
        let mut missing = Missing {
            seen: self.known.iter(),
            name: None,
        };
        value.write_members(&mut missing);
        missing
            .name
            .map_or(Ok(()), |name| Err(E::missing_field(name)))
    }

    #[cold]
    fn deny<E: Error>(&self, structure: &str) -> E {
        let names = self.unknown.join("`, `");
        E::custom(match self.known.iter().any(Option::is_some) {
            true => format!("unknown members of {structure}: `{names}`"),
            false => format!("no member of {structure}, only unknown ones: `{names}`"),
        })
    }
}

/// Returns the name of the member at `index`.
fn name<T: Structure>(index: usize) -> &'static str {
    T::SHAPE.names.wire.get(index).copied().unwrap_or_default()
}

/// Finds the first required member that had no value.
struct Missing<'a> {
    seen: core::slice::Iter<'a, Option<bool>>,
    name: Option<&'static str>,
}

impl Writer for Missing<'_> {
    fn required<F, T: Wire<F>>(&mut self, name: &'static str, _: &T) -> bool {
        let missing = self.seen.next() != Some(&Some(true));
        self.name = missing.then_some(name);
        !missing
    }

    fn optional<F, T: Wire<F>>(&mut self, _: &'static str, _: &Option<T>) -> bool {
        self.seen.next();
        true
    }
}

/// Reads a member's name as its index; `None` if the name is unknown.
struct MemberIndexSeed<'a> {
    names: Names,
    /// Where to look first: members are usually in the order of the model.
    next: usize,
    reading: Reading,
    unknown: &'a mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for MemberIndexSeed<'_> {
    type Value = Option<usize>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for MemberIndexSeed<'_> {
    type Value = Option<usize>;

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        if self.names.wire.get(self.next) == Some(&name) {
            return Ok(Some(self.next));
        }
        let index = self.names.position(name, self.reading);
        // Services add a `__type` that no structure declares.
        let is_denied = matches!(self.reading, Reading::DenyUnknown | Reading::CloudTrail);
        if index.is_none() && is_denied && name != "__type" {
            self.unknown.push(name.into());
        }
        Ok(index)
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Option<usize>, E> {
        match core::str::from_utf8(name) {
            Ok(name) => self.visit_str(name),
            Err(_) => Ok(None),
        }
    }

    fn visit_u64<E>(self, index: u64) -> Result<Option<usize>, E> {
        let index = usize::try_from(index).ok();
        Ok(index.filter(|index| *index < self.names.wire.len()))
    }
}
