//! Event streams as whole bodies, in memory.

use alloc::{format, string::String, string::ToString, vec::Vec};
use core::marker::PhantomData;

use serde_core::de::value::SeqDeserializer;
use serde_core::ser::{Error, Serialize, SerializeSeq, Serializer};

use super::codec::EventCodec;
use super::frames::MessageDecoder;
use super::message::Message;
use super::read::{self, UnionReader};
use super::write::{self, UnionWriter};
use super::{initial_type, Kind};
use crate::serde::structure::{ReadOne, Structure, ValueSource, Writer};
use crate::serde::value::{AsWire, Wire};
use crate::wire::binding::{Location, Member, Table};
use crate::wire::http_error::BodyError;
use crate::wire::protocol::Reading;
use crate::wire::reason::Unwritable;

/// Writes the body of an RPC protocol: a message with the members outside the stream, and the
/// events.
pub(in crate::wire) fn write_body<P: EventCodec, T: Structure>(
    value: &T,
    initial: &'static str,
) -> Result<Vec<u8>, String> {
    let initial = write::initial::<P, T>(initial, value)?;
    let mut writer = BodyWriter::<P> {
        members: T::table().members.iter(),
        body: initial.encode().map_err(|error| error.to_string()),
        protocol: PhantomData,
    };
    value.write_members(&mut writer);
    writer.body
}

/// Appends the member that is the stream.
struct BodyWriter<P> {
    members: core::slice::Iter<'static, Member>,
    body: Result<Vec<u8>, String>,
    protocol: PhantomData<P>,
}

impl<P: EventCodec> Writer for BodyWriter<P> {
    fn required<F, T: Wire<F>>(&mut self, _: &'static str, events: &T) -> bool {
        if let (Some(member), Ok(body)) = (self.members.next(), &mut self.body) {
            if member.binding.location == Location::EventStream {
                match write_events::<P, F, T>(member, events) {
                    Ok(events) => body.extend(events),
                    Err(reason) => self.body = Err(reason),
                }
            }
        }
        self.body.is_ok()
    }

    fn optional<F, T: Wire<F>>(&mut self, name: &'static str, events: &Option<T>) -> bool {
        match events {
            Some(events) => self.required::<F, T>(name, events),
            None => {
                self.members.next();
                true
            }
        }
    }
}

/// Writes the events of a member.
pub(in crate::wire) fn write_events<P: EventCodec, F, T: Wire<F>>(
    member: &Member,
    events: &T,
) -> Result<Vec<u8>, String> {
    let writer = EventsWriter::<P> {
        table: member.node.item().table(),
        bytes: Vec::new(),
        protocol: PhantomData,
    };
    let written = AsWire::<T, F>::new(events).serialize(writer);
    written.map_err(|error| error.to_string())
}

/// Receives a list of events.
struct EventsWriter<P> {
    /// The table of their union.
    table: &'static Table,
    bytes: Vec<u8>,
    protocol: PhantomData<P>,
}

impl<P: EventCodec> Serializer for EventsWriter<P> {
    type Ok = Vec<u8>;
    type Error = Unwritable;
    type SerializeSeq = Self;

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Unwritable> {
        Ok(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Vec<u8>, Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Vec<u8>, Unwritable> {
        value.serialize(self)
    }

    refused! {
        Vec<u8>, Unwritable: unused, integers, unsigned, floats, strings, bytes, nulls, maps,
            structures
    }
}

impl<P: EventCodec> SerializeSeq for EventsWriter<P> {
    type Ok = Vec<u8>;
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, event: &T) -> Result<(), Unwritable> {
        let message = event.serialize(UnionWriter::<P>(self.table, PhantomData))?;
        self.bytes
            .extend(message.encode().map_err(Unwritable::custom)?);
        Ok(())
    }

    fn end(self) -> Result<Vec<u8>, Unwritable> {
        Ok(self.bytes)
    }
}

/// Reads the body of an RPC protocol. Without a message for them, the members outside the
/// stream have no value.
pub(in crate::wire) fn read_body<P: EventCodec, T: Structure + Wire>(
    body: &[u8],
    reading: Reading,
) -> Result<T, BodyError> {
    let messages = messages(body, reading)?;
    let first = messages.first();
    let initial = first.filter(|message| initial_type(message).is_some());
    let mut value = read::initial::<P, T>(initial, reading)?;
    if let Some((index, member)) = T::table().event_stream() {
        read_events::<P, T>(&mut value, index, member, &messages, reading)?;
    }
    Ok(value)
}

/// Splits a body into its messages.
pub(in crate::wire) fn messages(body: &[u8], reading: Reading) -> Result<Vec<Message>, BodyError> {
    let mut decoder = match reading {
        Reading::Strict => MessageDecoder::with_limits(),
        _ => MessageDecoder::new(),
    };
    decoder.feed(body);
    let refused = |error| BodyError::new(format!("{error}"));
    let mut messages = Vec::new();
    while let Some(message) = decoder.next().map_err(refused)? {
        messages.push(message);
    }
    decoder.finish().map_err(refused)?;
    Ok(messages)
}

/// Reads the member of a structure that is the stream; it has no value if there is no event.
pub(in crate::wire) fn read_events<P: EventCodec, T: Structure>(
    value: &mut T,
    index: usize,
    member: &Member,
    messages: &[Message],
    reading: Reading,
) -> Result<(), BodyError> {
    let table = member.node.item().table();
    let is_known = |name: &str| table.members.iter().any(|member| member.name == name);
    let mut events = Vec::new();
    for message in messages {
        if initial_type(message).is_some_and(|name| !is_known(name)) {
            continue;
        }
        let event_type = match Kind::of(message)? {
            Kind::Event(name) => name,
            Kind::Exception(name) if is_known(name) => name,
            Kind::Exception(code) | Kind::Error(code) => {
                let reason = "the other side ended the stream with an error";
                return Err(BodyError::with_detail(reason, format!("{reason}: {code}")));
            }
        };
        events.push(UnionReader {
            message,
            event_type,
            table,
            reading,
            protocol: PhantomData,
        });
    }
    if !events.is_empty() {
        ReadOne::read(value, index, &mut Source::<P>(events, reading))?;
    }
    Ok(())
}

/// The source of a member that is a stream.
struct Source<'de, P>(Vec<UnionReader<'de, P>>, Reading);

impl<'de, P: EventCodec> ValueSource<'de> for Source<'de, P> {
    type Error = BodyError;

    fn is_nullable(&self) -> bool {
        false
    }

    fn value<F, T: Wire<F>>(&mut self, _: usize) -> Result<T, BodyError> {
        let events = core::mem::take(&mut self.0);
        T::read(SeqDeserializer::new(events.into_iter()), self.1)
    }

    fn optional<F, T: Wire<F>>(
        &mut self,
        index: usize,
        member: &mut Option<T>,
    ) -> Result<bool, BodyError> {
        *member = Some(self.value::<F, T>(index)?);
        Ok(true)
    }
}
