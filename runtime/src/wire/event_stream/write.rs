//! Writes events.

use alloc::{string::String, string::ToString, vec::Vec};
use core::{marker::PhantomData, slice};

use serde_core::ser::{Error, Serialize, SerializeMap, SerializeStruct, Serializer};

use super::codec::{Content, EventCodec};
use super::message::{HeaderValue, Message};
use super::{Events, CONTENT_TYPE, EVENT_TYPE, EXCEPTION_TYPE, MESSAGE_TYPE};
use crate::primitives::{DateTime, DateTimeFormat};
use crate::serde::newtype::Newtype;
use crate::serde::structure::Structure;
use crate::wire::binding::{Location, Member, Node, Table};
use crate::wire::body::BodyOf;
use crate::wire::native::{Native, NativeSerializer};
use crate::wire::reason::Unwritable;
use crate::wire::text::{Text, TextWriter};

/// Makes the message of an event.
pub(super) fn write<P: EventCodec, E: Events>(event: &E) -> Result<Message, String> {
    let message = event.serialize(UnionWriter::<P>(E::table(), PhantomData));
    message.map_err(|error| error.to_string())
}

/// Makes the message with the members of a structure that are outside its stream.
pub(super) fn initial<P: EventCodec, T: Structure>(
    event_type: &str,
    value: &T,
) -> Result<Message, String> {
    let document = P::write_document(&BodyOf(value), Content::Members(T::table))?;
    Ok(Message::new(document)
        .with_header(MESSAGE_TYPE, text("event"))
        .with_header(EVENT_TYPE, text(event_type))
        .with_header(CONTENT_TYPE, text(P::DOCUMENT_TYPE)))
}

fn text(text: &str) -> HeaderValue {
    HeaderValue::String(text.into())
}

/// Writes the union of a stream's events, which has this table, as a message.
pub(super) struct UnionWriter<P>(pub(super) &'static Table, pub(super) PhantomData<P>);

impl<P: EventCodec> Serializer for UnionWriter<P> {
    type Ok = Message;
    type Error = Unwritable;
    type SerializeMap = EventWriter<P>;

    fn serialize_map(self, _: Option<usize>) -> Result<EventWriter<P>, Unwritable> {
        Ok(EventWriter {
            table: self.0,
            name: String::new(),
            message: Message::default(),
            protocol: PhantomData,
        })
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Message, Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Message, Unwritable> {
        value.serialize(self)
    }

    refused! {
        Message, Unwritable: unused, integers, unsigned, floats, strings, bytes, nulls, lists,
            structures
    }
}

/// Receives the one member of a union.
pub(super) struct EventWriter<P> {
    table: &'static Table,
    name: String,
    message: Message,
    protocol: PhantomData<P>,
}

impl<P: EventCodec> SerializeMap for EventWriter<P> {
    type Ok = Message;
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        if let Ok(Text::One(name)) = key.serialize(TextWriter(DateTimeFormat::DateTime)) {
            self.name = name;
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        let mut members = self.table.members.iter();
        let Some(member) = members.find(|member| member.name == self.name) else {
            return Err(Unwritable::custom(
                "an event of unknown type cannot be encoded",
            ));
        };
        let table = member.node.table_fn();
        let parts = value.serialize(Splitter::<P>(table(), PhantomData))?;
        let (message_type, type_name) = match member.binding.exception {
            true => ("exception", EXCEPTION_TYPE),
            false => ("event", EVENT_TYPE),
        };
        let (payload, media_type) = match parts.payload {
            None if parts.has_document => {
                let document = InDocument {
                    value,
                    table: table(),
                    len: parts.len,
                };
                let document = P::write_document(&document, Content::Members(table));
                (
                    document.map_err(Unwritable::custom)?,
                    Some(P::DOCUMENT_TYPE),
                )
            }
            None => (Vec::new(), None),
            Some((payload, media_type)) => (payload, Some(media_type)),
        };
        let mut message = Message::new(payload)
            .with_header(MESSAGE_TYPE, text(message_type))
            .with_header(type_name, text(&self.name));
        if let Some(media_type) = media_type {
            message = message.with_header(CONTENT_TYPE, text(media_type));
        }
        for (name, value) in parts.headers {
            message = message.with_header(name, value);
        }
        self.message = message;
        Ok(())
    }

    fn end(self) -> Result<Message, Unwritable> {
        Ok(self.message)
    }
}

/// What an event becomes, apart from a document.
#[derive(Default)]
struct Parts {
    headers: Vec<(&'static str, HeaderValue)>,
    /// The payload and its media type.
    payload: Option<(Vec<u8>, &'static str)>,
    /// Whether the event has members in a document.
    has_document: bool,
    /// How many of them have values.
    len: usize,
}

/// Splits a structure.
struct Splitter<P>(&'static Table, PhantomData<P>);

impl<P: EventCodec> Serializer for Splitter<P> {
    type Ok = Parts;
    type Error = Unwritable;
    type SerializeMap = PartsWriter<P>;
    type SerializeStruct = PartsWriter<P>;

    /// The value of a member without content is an empty map.
    fn serialize_map(self, _: Option<usize>) -> Result<PartsWriter<P>, Unwritable> {
        self.serialize_struct("", 0)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<PartsWriter<P>, Unwritable> {
        Ok(PartsWriter {
            members: self.0.members.iter(),
            parts: Parts::default(),
            protocol: PhantomData,
        })
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Parts, Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Parts, Unwritable> {
        value.serialize(self)
    }

    refused! { Parts, Unwritable: unused, integers, unsigned, floats, strings, bytes, nulls, lists }
}

/// Receives the members of an event.
struct PartsWriter<P> {
    members: slice::Iter<'static, Member>,
    parts: Parts,
    protocol: PhantomData<P>,
}

impl<P: EventCodec> SerializeStruct for PartsWriter<P> {
    type Ok = Parts;
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        let Some(member) = self.members.next().filter(|member| !is_in_document(member)) else {
            self.parts.has_document = true;
            self.parts.len += 1;
            return Ok(());
        };
        let is_raw = matches!(member.node, Node::Value | Node::Blob | Node::Time);
        if !is_raw {
            let document =
                P::write_document(value, Content::Payload(member)).map_err(Unwritable::custom)?;
            self.parts.payload = Some((document, P::DOCUMENT_TYPE));
            return Ok(());
        }
        let mut raw = None;
        value.serialize(RawWriter(&mut raw))?;
        match raw {
            Some(value) if member.binding.location == Location::EventHeader => {
                self.parts.headers.push((name, value));
            }
            Some(HeaderValue::String(text)) => {
                self.parts.payload = Some((text.into_bytes(), "text/plain"));
            }
            Some(HeaderValue::Blob(bytes)) => {
                self.parts.payload = Some((bytes.into_inner(), "application/octet-stream"));
            }
            _ => {}
        }
        Ok(())
    }

    fn skip_field(&mut self, _: &'static str) -> Result<(), Unwritable> {
        self.parts.has_document |= self.members.next().map_or(true, is_in_document);
        Ok(())
    }

    fn end(self) -> Result<Parts, Unwritable> {
        Ok(self.parts)
    }
}

impl<P> SerializeMap for PartsWriter<P> {
    type Ok = Parts;
    type Error = Unwritable;

    fn serialize_key<T: ?Sized>(&mut self, _: &T) -> Result<(), Unwritable> {
        Err(Unwritable::custom("an event must be a structure"))
    }

    fn serialize_value<T: ?Sized>(&mut self, _: &T) -> Result<(), Unwritable> {
        Ok(())
    }

    fn end(self) -> Result<Parts, Unwritable> {
        Ok(self.parts)
    }
}

fn is_in_document(member: &Member) -> bool {
    member.binding.location == Location::Body
}

/// Writes a value that is a header, or a payload without a format. An absent one leaves none.
struct RawWriter<'a>(&'a mut Option<HeaderValue>);

impl RawWriter<'_> {
    fn set(self, value: HeaderValue) -> Result<(), Unwritable> {
        *self.0 = Some(value);
        Ok(())
    }
}

macro_rules! headers {
    ($($method:ident($ty:ty) => $variant:ident,)*) => {$(
        fn $method(self, value: $ty) -> Result<(), Unwritable> {
            self.set(HeaderValue::$variant(value.into()))
        }
    )*};
}

impl Serializer for RawWriter<'_> {
    type Ok = ();
    type Error = Unwritable;

    headers! {
        serialize_bool(bool) => Bool,
        serialize_i8(i8) => Byte,
        serialize_i16(i16) => Short,
        serialize_i32(i32) => Integer,
        serialize_i64(i64) => Long,
        serialize_str(&str) => String,
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        match Newtype::of(name) {
            Some(_) => value.serialize(NativeSerializer(self)),
            None => value.serialize(self),
        }
    }

    refused! { (), Unwritable: unused, unsigned, floats, bytes, lists, maps, structures }
}

impl Native for RawWriter<'_> {
    type Error = Unwritable;

    fn time(self, nanos: i128) -> Result<(), Unwritable> {
        let time = DateTime::from_nanos(nanos).map_err(Unwritable::custom)?;
        self.set(HeaderValue::Timestamp(time))
    }

    fn number(self, text: &str) -> Result<(), Unwritable> {
        self.serialize_str(text)
    }

    fn blob(self, bytes: &[u8]) -> Result<(), Unwritable> {
        self.set(HeaderValue::Blob(bytes.into()))
    }

    fn single(self, value: f32) -> Result<(), Unwritable> {
        self.serialize_f32(value)
    }

    fn double(self, value: f64) -> Result<(), Unwritable> {
        self.serialize_f64(value)
    }
}

/// The members of an event that are in a document.
struct InDocument<'a, T: ?Sized> {
    value: &'a T,
    table: &'static Table,
    len: usize,
}

impl<T: Serialize + ?Sized> Serialize for InDocument<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(DocumentWriter {
            document: serializer,
            table: self.table,
            len: self.len,
        })
    }
}

/// Passes on the members that are in a document, and the others as absent.
struct DocumentWriter<S> {
    document: S,
    table: &'static Table,
    len: usize,
}

impl<S: Serializer> Serializer for DocumentWriter<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeStruct = MembersWriter<S::SerializeStruct>;

    fn serialize_struct(
        self,
        name: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStruct, S::Error> {
        Ok(MembersWriter {
            document: self.document.serialize_struct(name, self.len)?,
            members: self.table.members.iter(),
        })
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    refused! {
        S::Ok, S::Error: unused, integers, unsigned, floats, strings, bytes, nulls, lists, maps
    }
}

struct MembersWriter<S> {
    document: S,
    members: slice::Iter<'static, Member>,
}

impl<S: SerializeStruct> SerializeStruct for MembersWriter<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), S::Error> {
        match self.members.next().map_or(true, is_in_document) {
            true => self.document.serialize_field(name, value),
            false => self.document.skip_field(name),
        }
    }

    fn skip_field(&mut self, name: &'static str) -> Result<(), S::Error> {
        self.members.next();
        self.document.skip_field(name)
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.document.end()
    }
}
