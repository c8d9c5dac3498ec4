//! Reads events.

use alloc::vec::{self, Vec};
use core::{fmt, marker::PhantomData};

use serde_core::de::value::MapDeserializer;
use serde_core::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, Visitor};
use serde_core::forward_to_deserialize_any;

use super::codec::{Content, EventCodec};
use super::message::{HeaderValue, Message};
use super::{Events, CONTENT_TYPE};
use crate::serde::structure::Structure;
use crate::serde::value::{Plain, Seed, Wire};
use crate::wire::binding::{Location, Member, Node, Table};
use crate::wire::http_error::BodyError;
use crate::wire::protocol::Reading;

/// Reads the event of a type that a message contains.
pub(super) fn read<P: EventCodec, E: Events>(
    message: &Message,
    event_type: &str,
    reading: Reading,
) -> Result<E, BodyError> {
    let reader = UnionReader::<P> {
        message,
        event_type,
        table: E::table(),
        reading,
        protocol: PhantomData,
    };
    E::read(reader, reading)
}

/// Reads the members of a structure that are outside its stream.
pub(super) fn initial<P: EventCodec, T: Structure + Wire>(
    message: Option<&Message>,
    reading: Reading,
) -> Result<T, BodyError> {
    let payload = message.map(Message::payload).unwrap_or_default();
    let document = match payload {
        [] => P::EMPTY_DOCUMENT,
        payload => payload,
    };
    let seed = Seed::<T, Plain>::new(reading);
    P::read_document(document, seed, Content::Members(T::table), reading)
}

/// Reads the union of a stream's events from one of them.
pub(super) struct UnionReader<'de, P> {
    pub(super) message: &'de Message,
    pub(super) event_type: &'de str,
    /// The table of the union.
    pub(super) table: &'static Table,
    pub(super) reading: Reading,
    pub(super) protocol: PhantomData<P>,
}

impl<'de, P: EventCodec> Deserializer<'de> for UnionReader<'de, P> {
    type Error = BodyError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyError> {
        let mut members = self.table.members.iter();
        let member = members.find(|member| member.name == self.event_type);
        let event = EventReader::<P> {
            message: self.message,
            table: member.map_or(Table::empty, |member| member.node.table_fn()),
            reading: self.reading,
            protocol: PhantomData,
        };
        let entry = core::iter::once((self.event_type, event));
        visitor.visit_map(MapDeserializer::new(entry))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyError> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de, P: EventCodec> IntoDeserializer<'de, BodyError> for UnionReader<'de, P> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Reads the value of an event: a structure from headers and a payload.
struct EventReader<'de, P> {
    message: &'de Message,
    table: fn() -> &'static Table,
    reading: Reading,
    protocol: PhantomData<P>,
}

impl<'de, P: EventCodec> EventReader<'de, P> {
    /// Finds the members that are in headers.
    fn headers(&self) -> Vec<(usize, &'de HeaderValue)> {
        let members = (self.table)().members.iter().enumerate();
        let members = members.filter(|(_, member)| is_at(member, Location::EventHeader));
        let headers = members.filter_map(|(index, member)| {
            let value = self.message.header(member.name)?;
            Some((index, value))
        });
        headers.collect()
    }

    /// Finds the member that is the payload, if there is one.
    fn payload(&self) -> Option<PayloadEntry<'de, P>> {
        let mut members = (self.table)().members.iter().enumerate();
        let (index, member) = members.find(|(_, member)| is_at(member, Location::EventPayload))?;
        let is_there =
            !self.message.payload().is_empty() || self.message.header(CONTENT_TYPE).is_some();
        Some(PayloadEntry {
            index: is_there.then_some(index),
            member,
            payload: self.message.payload(),
            reading: self.reading,
            protocol: PhantomData,
        })
    }

    /// Whether the payload is a document of members.
    fn has_document(&self) -> bool {
        let members = (self.table)().members;
        let is_body = |member: &Member| is_at(member, Location::Body);
        !self.message.payload().is_empty() && (members.is_empty() || members.iter().any(is_body))
    }
}

fn is_at(member: &Member, location: Location) -> bool {
    member.binding.location == location
}

impl<'de, P: EventCodec> Deserializer<'de> for EventReader<'de, P> {
    type Error = BodyError;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, BodyError> {
        let members = Members {
            headers: self.headers(),
            visitor,
        };
        if let Some(payload) = self.payload() {
            members.visit_map(payload)
        } else if self.has_document() {
            let document = DocumentSeed {
                name,
                names,
                members,
            };
            let content = Content::Members(self.table);
            P::read_document(self.message.payload(), document, content, self.reading)
        } else {
            members.visit_map(MapDeserializer::<_, BodyError>::new(core::iter::empty::<(
                usize,
                usize,
            )>()))
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyError> {
        visitor.visit_some(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyError> {
        visitor.visit_unit()
    }

    /// Reads the payload of an event of unknown type.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, BodyError> {
        let payload = self.message.payload();
        if self.message.text(CONTENT_TYPE) == Some(P::DOCUMENT_TYPE) {
            let content = Content::Members(self.table);
            return P::read_document(payload, AnySeed(visitor), content, self.reading);
        }
        match core::str::from_utf8(payload) {
            Ok(text) => visitor.visit_borrowed_str(text),
            Err(_) => visitor.visit_borrowed_bytes(payload),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier
    }
}

impl<'de, P: EventCodec> IntoDeserializer<'de, BodyError> for EventReader<'de, P> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Reads a value of any type.
struct AnySeed<V>(V);

impl<'de, V: Visitor<'de>> DeserializeSeed<'de> for AnySeed<V> {
    type Value = V::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        deserializer.deserialize_any(self.0)
    }
}

/// Reads the members that are in a document.
struct DocumentSeed<'de, V> {
    name: &'static str,
    names: &'static [&'static str],
    members: Members<'de, V>,
}

impl<'de, V: Visitor<'de>> DeserializeSeed<'de> for DocumentSeed<'de, V> {
    type Value = V::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        deserializer.deserialize_struct(self.name, self.names, self.members)
    }
}

/// Passes members that are in headers before those that are elsewhere.
struct Members<'de, V> {
    headers: Vec<(usize, &'de HeaderValue)>,
    visitor: V,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Members<'de, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, others: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(Entries {
            headers: self.headers.into_iter(),
            value: None,
            others,
        })
    }
}

struct Entries<'de, A> {
    headers: vec::IntoIter<(usize, &'de HeaderValue)>,
    /// The value of the header whose index was passed last.
    value: Option<&'de HeaderValue>,
    others: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Entries<'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let Some((index, value)) = self.headers.next() else {
            return self.others.next_key_seed(seed);
        };
        self.value = Some(value);
        seed.deserialize(index.into_deserializer()).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, A::Error> {
        match self.value.take() {
            Some(value) => seed.deserialize(RawReader(Raw::Header(value), PhantomData)),
            None => self.others.next_value_seed(seed),
        }
    }
}

/// The member that is the payload.
struct PayloadEntry<'de, P> {
    /// The index of the member; `None` once it has been passed.
    index: Option<usize>,
    member: &'static Member,
    payload: &'de [u8],
    reading: Reading,
    protocol: PhantomData<P>,
}

impl<'de, P: EventCodec> MapAccess<'de> for PayloadEntry<'de, P> {
    type Error = BodyError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, BodyError> {
        let index = self.index.take();
        index
            .map(|index| seed.deserialize(index.into_deserializer()))
            .transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, BodyError> {
        let raw = match self.member.node {
            Node::Blob => Raw::Bytes(self.payload),
            Node::Value => Raw::Text(core::str::from_utf8(self.payload).map_err(BodyError::utf8)?),
            _ => {
                let content = Content::Payload(self.member);
                return P::read_document(self.payload, seed, content, self.reading);
            }
        };
        seed.deserialize(RawReader(raw, PhantomData))
    }
}

/// A value outside a document.
enum Raw<'de> {
    Header(&'de HeaderValue),
    Bytes(&'de [u8]),
    Text(&'de str),
}

struct RawReader<'de, E>(Raw<'de>, PhantomData<E>);

impl<'de, E: Error> Deserializer<'de> for RawReader<'de, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        let value = match self.0 {
            Raw::Bytes(bytes) => return visitor.visit_borrowed_bytes(bytes),
            Raw::Text(text) => return visitor.visit_borrowed_str(text),
            Raw::Header(value) => value,
        };
        match value {
            HeaderValue::Bool(value) => visitor.visit_bool(*value),
            HeaderValue::Byte(value) => visitor.visit_i64((*value).into()),
            HeaderValue::Short(value) => visitor.visit_i64((*value).into()),
            HeaderValue::Integer(value) => visitor.visit_i64((*value).into()),
            HeaderValue::Long(value) => visitor.visit_i64(*value),
            HeaderValue::Blob(bytes) => visitor.visit_borrowed_bytes(bytes.as_ref()),
            HeaderValue::String(text) => visitor.visit_borrowed_str(text),
            HeaderValue::Timestamp(time) if time.has_subsec_nanos() => {
                visitor.visit_f64(time.as_secs_f64())
            }
            HeaderValue::Timestamp(time) => visitor.visit_i64(time.secs()),
            HeaderValue::Uuid(bytes) => visitor.visit_borrowed_bytes(bytes),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
