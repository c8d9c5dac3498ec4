//! Assembles a structure from the parts of a message.

use alloc::borrow::Cow;
use alloc::{collections::BTreeMap, format, string::String, vec::Vec};
use core::{fmt, marker::PhantomData};

use http::HeaderMap;
use serde_core::de::value::{
    BorrowedStrDeserializer, BytesDeserializer, MapDeserializer, SeqDeserializer,
};
use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, Visitor,
};
use serde_core::forward_to_deserialize_any;

use super::send::time_format;
use super::{headers, Rest, Root};
use crate::primitives::{Blob, DateTimeFormat};
use crate::serde::structure::{read_members, MapSource, ReadOne, Structure, ValueSource};
use crate::serde::value::{Seed, Wire};
use crate::wire::binding::{Location, Member, Node};
#[cfg(feature = "event-stream")]
use crate::wire::event_stream;
use crate::wire::http_error::BodyError;
use crate::wire::protocol::Reading;
use crate::wire::text::{ListReader, TextError, TextReader};

/// A message.
#[derive(Clone, Copy)]
pub(super) struct Message<'a> {
    pub(super) labels: &'a [(&'static str, String)],
    pub(super) query: &'a [(String, String)],
    pub(super) headers: &'a HeaderMap,
    pub(super) status: Option<u16>,
    pub(super) body: &'a [u8],
    pub(super) reading: Reading,
}

impl Message<'_> {
    /// Reads a structure.
    pub(super) fn read<P: Rest, T: Structure>(&self) -> Result<T, BodyError> {
        let mut value = T::zero();
        self.read_body::<P, T>(&mut value)?;
        self.read_rest::<P, T>(&mut value)?;
        Ok(value)
    }

    fn read_body<P: Rest, T: Structure>(&self, value: &mut T) -> Result<(), BodyError> {
        let is_in_body = |member: &Member| member.binding.location == Location::Body;
        let members = T::table().members;
        let has_body = members.iter().any(is_in_body)
            || (members.is_empty() && !T::SHAPE.names.wire.is_empty());
        if !has_body || self.body.trim_ascii().is_empty() {
            return Ok(());
        }
        P::read(
            self.body,
            InBody(value, self.reading),
            Root::of::<T>(),
            self.reading,
        )
    }

    /// Reads the members that are not in a structured body.
    pub(super) fn read_rest<P: Rest, T: Structure>(&self, value: &mut T) -> Result<(), BodyError> {
        for (index, member) in T::table().members.iter().enumerate() {
            let refused = |error: TextError| {
                let name = member.name;
                BodyError::with_detail(
                    format!("`{name}` does not fit"),
                    format!("`{name}`: {error}"),
                )
            };
            #[cfg(feature = "event-stream")]
            if member.binding.location == Location::EventStream {
                let messages = event_stream::messages(self.body, self.reading)?;
                event_stream::read_events::<P, T>(value, index, member, &messages, self.reading)?;
                continue;
            }
            if member.binding.location == Location::Payload {
                if !self.is_unset::<P, T>(index, member) {
                    let mut payload = Payload::<P> {
                        body: self.body,
                        reading: self.reading,
                        member,
                        protocol: PhantomData,
                    };
                    ReadOne::read(value, index, &mut payload)?;
                }
            } else if let Some(found) = self.find(member).map_err(refused)? {
                let mut outside = Outside {
                    found,
                    format: time_format(&member.binding),
                    reading: self.reading,
                };
                let is_ignored = member.binding.lenient && !self.reading.is_strict();
                match ReadOne::read(value, index, &mut outside) {
                    Err(error) if !is_ignored => return Err(refused(error)),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Whether a payload has no value. An empty body is the value of a required string or blob;
    /// a stream may be read separately.
    fn is_unset<P: Rest, T: Structure>(&self, index: usize, member: &Member) -> bool {
        match member.node {
            Node::Blob | Node::Value if !member.binding.streaming => {
                self.body.is_empty() && T::SHAPE.required.get(index) != Some(&true)
            }
            Node::Structure(_) if self.reading.is_strict() => {
                self.body.is_empty() || self.body.trim_ascii() == P::EMPTY
            }
            _ => self.body.is_empty(),
        }
    }

    /// Finds the text of a member that is not in the body.
    fn find(&self, member: &Member) -> Result<Option<Found<'_>>, TextError> {
        let is_list = matches!(member.node, Node::List(_));
        Ok(match member.binding.location {
            Location::Label(name) => {
                let label = self.labels.iter().find(|(label, _)| *label == name);
                label.map(|(_, text)| Found::One(text.into()))
            }
            Location::Query(name) => {
                let values = self.query.iter().filter(|(key, _)| key == name);
                let mut values = values.map(|(_, text)| Cow::from(text));
                match is_list {
                    true => Some(values.collect::<Vec<_>>())
                        .filter(|items| !items.is_empty())
                        .map(Found::List),
                    false => values.next().map(Found::One),
                }
            }
            Location::QueryParams if self.query.is_empty() => None,
            Location::QueryParams => Some(Found::Map(self.query_params())),
            Location::Header(name) => self.header(name, member)?,
            Location::PrefixHeaders(prefix) => self.prefixed(prefix)?,
            Location::Status => self
                .status
                .map(|status| Found::One(format!("{status}").into())),
            Location::Body
            | Location::Payload
            | Location::EventHeader
            | Location::EventPayload
            | Location::EventStream => None,
        })
    }

    fn query_params(&self) -> Vec<(&str, Vec<&str>)> {
        let mut params = BTreeMap::<_, Vec<_>>::new();
        for (key, value) in self.query {
            params.entry(key.as_str()).or_default().push(value.as_str());
        }
        params.into_iter().collect()
    }

    fn header(&self, name: &str, member: &Member) -> Result<Option<Found<'_>>, TextError> {
        let mut values = Vec::new();
        for value in self.headers.get_all(name) {
            values.push(text(value.as_bytes())?);
        }
        if values.is_empty() {
            return Ok(None);
        }
        if let Node::List(item) = member.node {
            let format = time_format(&member.binding);
            let are_dates = matches!(item, Node::Time) && format == DateTimeFormat::HttpDate;
            let mut items = Vec::new();
            for value in values {
                headers::split(value, are_dates, &mut items);
            }
            return Ok(Some(Found::List(
                items.into_iter().map(Cow::from).collect(),
            )));
        }
        let value = values.first().copied().unwrap_or_default().trim();
        if member.binding.media_type.is_none() || !matches!(member.node, Node::Value) {
            return Ok(Some(Found::One(value.into())));
        }
        let blob = Blob::deserialize(BorrowedStrDeserializer::new(value))?;
        let text = String::from_utf8(blob.into_inner()).map_err(TextError::custom)?;
        Ok(Some(Found::String(text)))
    }

    fn prefixed(&self, prefix: &str) -> Result<Option<Found<'_>>, TextError> {
        let mut entries = Vec::new();
        for (name, value) in self.headers {
            let start = name.as_str().get(..prefix.len());
            let rest = name.as_str().get(prefix.len()..);
            if let (true, Some(key)) = (
                start.is_some_and(|start| start.eq_ignore_ascii_case(prefix)),
                rest.filter(|rest| !rest.is_empty()),
            ) {
                entries.push((key, Vec::from([text(value.as_bytes())?])));
            }
        }
        Ok((!entries.is_empty()).then_some(Found::Map(entries)))
    }
}

fn text(bytes: &[u8]) -> Result<&str, TextError> {
    core::str::from_utf8(bytes).map_err(TextError::custom)
}

/// The text of a member.
enum Found<'a> {
    One(Cow<'a, str>),
    /// A string that may look like another value.
    String(String),
    List(Vec<Cow<'a, str>>),
    Map(Vec<(&'a str, Vec<&'a str>)>),
}

/// The source of a member that is not in the body.
struct Outside<'a> {
    found: Found<'a>,
    format: DateTimeFormat,
    reading: Reading,
}

impl<'a> Outside<'a> {
    fn text(&self, text: Cow<'a, str>) -> TextReader<'a> {
        TextReader {
            text,
            format: self.format,
            reading: self.reading,
        }
    }
}

impl<'de, 'a: 'de> ValueSource<'de> for Outside<'a> {
    type Error = TextError;

    fn is_nullable(&self) -> bool {
        false
    }

    fn value<F, T: Wire<F>>(&mut self, _: usize) -> Result<T, TextError> {
        match core::mem::replace(&mut self.found, Found::List(Vec::new())) {
            Found::String(text) => T::read(text.into_deserializer(), self.reading),
            Found::One(text) => T::read(self.text(text), self.reading),
            Found::List(items) => {
                let items = items.into_iter().map(|item| self.text(item));
                T::read(ListReader(items.collect()), self.reading)
            }
            Found::Map(entries) => {
                let entries = entries.into_iter();
                let entries = entries.map(|(key, values)| (key, Repeated(values)));
                T::read(MapDeserializer::new(entries), self.reading)
            }
        }
    }

    fn optional<F, T: Wire<F>>(
        &mut self,
        index: usize,
        member: &mut Option<T>,
    ) -> Result<bool, TextError> {
        *member = Some(self.value::<F, T>(index)?);
        Ok(true)
    }
}

/// The values of a name that may occur more than once.
struct Repeated<'a>(Vec<&'a str>);

impl<'de, 'a: 'de> Deserializer<'de> for Repeated<'a> {
    type Error = TextError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_borrowed_str(self.0.first().copied().unwrap_or_default())
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        let values = self.0.into_iter().map(|value| Self(Vec::from([value])));
        visitor.visit_seq(SeqDeserializer::new(values))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TextError> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de, 'a: 'de> IntoDeserializer<'de, TextError> for Repeated<'a> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The source of the member that is the body.
struct Payload<'a, P> {
    body: &'a [u8],
    reading: Reading,
    member: &'static Member,
    protocol: PhantomData<P>,
}

impl<'a, P: Rest> ValueSource<'a> for Payload<'a, P> {
    type Error = BodyError;

    fn is_nullable(&self) -> bool {
        false
    }

    fn value<F, T: Wire<F>>(&mut self, _: usize) -> Result<T, BodyError> {
        match self.member.node {
            Node::Blob => T::read(BytesDeserializer::new(self.body), self.reading),
            Node::Value => {
                let text = core::str::from_utf8(self.body).map_err(BodyError::utf8)?;
                T::read(BorrowedStrDeserializer::new(text), self.reading)
            }
            _ => {
                let root = Root::payload(self.member);
                P::read(
                    self.body,
                    Seed::<T, F>::new(self.reading),
                    root,
                    self.reading,
                )
            }
        }
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

/// Reads the members of a structure that are in the body.
struct InBody<'a, T>(&'a mut T, Reading);

impl<'de, T: Structure> DeserializeSeed<'de> for InBody<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct(T::SHAPE.name, T::SHAPE.names.wire, self)
    }
}

impl<'de, T: Structure> Visitor<'de> for InBody<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a structure {}", T::SHAPE.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let members = T::table().members;
        let in_body = |index: usize| match members.get(index) {
            Some(member) => member.binding.location == Location::Body,
            None => true,
        };
        let source = MapSource {
            map,
            nullable: true,
            reading: self.1,
        };
        read_members(self.0, source, in_body).map(drop)
    }
}
