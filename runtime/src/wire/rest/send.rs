//! Splits a structure into the parts of a message.

use alloc::borrow::Cow;
use alloc::{format, string::String, string::ToString, vec::Vec};

use http::header::{HeaderName, HeaderValue, CONTENT_TYPE};
use http::HeaderMap;
use serde_core::ser::Serialize;

use super::{headers, Rest, Root};
use crate::primitives::{Blob, DateTimeFormat};
use crate::serde::structure::{Structure, Writer};
use crate::serde::value::{AsWire, Wire};
use crate::wire::binding::{Binding, Location, Member, Node};
use crate::wire::body::BodyOf;
#[cfg(feature = "event-stream")]
use crate::wire::event_stream;
use crate::wire::text::{Text, TextWriter};

/// The parts of a message.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) labels: Vec<(&'static str, String)>,
    pub(super) query: Vec<(Cow<'static, str>, String)>,
    /// The parameters of a map, which do not replace those of other members.
    params: Vec<(String, Text)>,
    pub(super) headers: HeaderMap,
    pub(super) status: Option<u16>,
    pub(super) body: Vec<u8>,
    /// Whether the structure has members in the body.
    pub(super) has_body_members: bool,
    /// Whether one of them has a value.
    is_body_set: bool,
    /// The payload member, whether it has a value or not.
    pub(super) payload: Option<&'static Member>,
}

/// What happens to a structure without content for the body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Request,
    Response,
}

/// Splits a structure.
pub(super) fn parts<P: Rest, T: Structure>(
    value: &T,
    direction: Direction,
) -> Result<Parts, String> {
    let mut splitter = Splitter::<P> {
        members: T::table().members.iter(),
        parts: Parts::default(),
        error: None,
        protocol: core::marker::PhantomData,
    };
    value.write_members(&mut splitter);
    if let Some(error) = splitter.error {
        return Err(error);
    }
    let mut parts = splitter.parts;
    for (name, text) in core::mem::take(&mut parts.params) {
        if !parts.query.iter().any(|(known, _)| *known == name) {
            parts.add_query(name.into(), text);
        }
    }
    let is_structure =
        |member: &Member| matches!(member.node, Node::Structure(table) if !table().is_union);
    let is_written = parts.is_body_set || !P::EMPTY.is_empty() || T::table().binding.unwrapped;
    if parts.has_body_members && is_written {
        parts.body = P::write(&BodyOf(value), Root::of::<T>())?;
        parts.default_media_type(P::MEDIA_TYPE)?;
    } else if parts.payload.is_some_and(is_structure)
        && parts.body.is_empty()
        && direction == Direction::Request
        && !P::EMPTY.is_empty()
    {
        parts.body = P::EMPTY.into();
        parts.default_media_type(P::MEDIA_TYPE)?;
    }
    Ok(parts)
}

impl Parts {
    /// Sets the content type, unless a member has.
    fn default_media_type(&mut self, media_type: &'static str) -> Result<(), String> {
        if !self.headers.contains_key(CONTENT_TYPE) {
            let value = HeaderValue::try_from(media_type).map_err(|error| format!("{error}"))?;
            self.headers.insert(CONTENT_TYPE, value);
        }
        Ok(())
    }

    fn place(&mut self, member: &Member, text: Text) -> Result<(), String> {
        match (member.binding.location, adjust(&member.binding, text)) {
            (_, Text::Absent) => {}
            (Location::Label(label), Text::One(text)) if !text.is_empty() => {
                self.labels.push((label, text));
            }
            (Location::Label(_), _) => {
                let name = member.name;
                return Err(format!(
                    "`{name}` becomes part of the path, so it must not be empty"
                ));
            }
            (Location::Query(name), text) => self.add_query(name.into(), text),
            (Location::QueryParams, Text::Map(entries)) => self.params = entries,
            (Location::Header(name), text) => self.set_header(member, name, text)?,
            (Location::PrefixHeaders(prefix), Text::Map(entries)) => {
                for (key, text) in entries {
                    let name = [prefix, &key].concat();
                    if let (false, Text::One(text)) = (self.headers.contains_key(&name), text) {
                        self.headers
                            .insert(header_name(&name)?, header_value(&name, &text)?);
                    }
                }
            }
            (Location::Status, Text::One(text)) => self.status = text.parse().ok(),
            _ => return Err(format!("`{}` has no form outside a body", member.name)),
        }
        Ok(())
    }

    fn add_query(&mut self, name: Cow<'static, str>, text: Text) {
        match text {
            Text::One(text) => self.query.push((name, text)),
            Text::List(items) => {
                for item in items {
                    self.add_query(name.clone(), item);
                }
            }
            Text::Absent | Text::Map(_) => {}
        }
    }

    fn set_header(&mut self, member: &Member, name: &str, text: Text) -> Result<(), String> {
        let text = match text {
            Text::One(text) => match (member.binding.media_type, member.node) {
                (Some(_), Node::Value) => match Blob::new(text).serialize(TIMES) {
                    Ok(Text::One(text)) => text,
                    _ => return Ok(()),
                },
                _ => text,
            },
            Text::List(items) => {
                let items = items.into_iter().filter_map(|item| match item {
                    Text::One(text) => Some(text),
                    _ => None,
                });
                let are_times = matches!(member.node, Node::List(Node::Time));
                headers::join(&items.collect::<Vec<_>>(), are_times)
            }
            Text::Absent | Text::Map(_) => return Ok(()),
        };
        self.headers
            .insert(header_name(name)?, header_value(name, &text)?);
        Ok(())
    }
}

/// Applies the service's exceptions to the text of a member outside the body.
fn adjust(binding: &Binding, text: Text) -> Text {
    match (text, binding.default_label) {
        (Text::Absent, Some(default)) => Text::One(default.into()),
        (Text::One(text), Some(default)) if text.is_empty() => Text::One(default.into()),
        (Text::One(text), _) if binding.last_segment => {
            let segment = text.rsplit('/').next().unwrap_or_default();
            Text::One(segment.into())
        }
        (text, _) => text,
    }
}

/// The media type of a blob.
const OCTET_STREAM: &str = "application/octet-stream";

const TIMES: TextWriter = TextWriter(DateTimeFormat::DateTime);

fn header_name(name: &str) -> Result<HeaderName, String> {
    HeaderName::try_from(name).map_err(|error| format!("{name:?} is not a header: {error}"))
}

fn header_value(name: &str, text: &str) -> Result<HeaderValue, String> {
    let refused = |error| format!("the value of header `{name}` cannot be sent: {error}");
    HeaderValue::from_bytes(text.as_bytes()).map_err(refused)
}

/// Returns the format of a timestamp outside the body.
pub(super) fn time_format(binding: &Binding) -> DateTimeFormat {
    let item = binding.item.and_then(|item| item.time);
    let default = match binding.location {
        Location::Header(_) | Location::PrefixHeaders(_) => DateTimeFormat::HttpDate,
        _ => DateTimeFormat::DateTime,
    };
    binding.time.or(item).unwrap_or(default)
}

/// Receives the members of a structure.
struct Splitter<P> {
    members: core::slice::Iter<'static, Member>,
    parts: Parts,
    error: Option<String>,
    protocol: core::marker::PhantomData<P>,
}

impl<P: Rest> Splitter<P> {
    fn member<F, T: Wire<F>>(&mut self, value: Option<&T>) -> Result<(), String> {
        // Without a table, every member is in the body.
        let body = Location::Body;
        let member = self.members.next();
        match (
            member,
            member.map_or(body, |member| member.binding.location),
        ) {
            (Some(member), Location::Payload) => {
                self.parts.payload = Some(member);
                match value {
                    Some(value) => self.payload::<F, T>(member, value),
                    // The caller sends the body.
                    None if member.binding.streaming => {
                        let media_type = member.binding.media_type.unwrap_or(OCTET_STREAM);
                        self.parts.default_media_type(media_type)
                    }
                    None => Ok(()),
                }
            }
            #[cfg(feature = "event-stream")]
            (Some(member), Location::EventStream) => {
                self.parts.payload = Some(member);
                if let Some(value) = value {
                    self.parts.body = event_stream::write_events::<P, F, T>(member, value)?;
                }
                self.parts.default_media_type(event_stream::MEDIA_TYPE)
            }
            #[cfg(not(feature = "event-stream"))]
            (_, Location::EventStream) => Err("needs the feature `event-stream`".into()),
            (None, _) | (_, Location::Body | Location::EventHeader | Location::EventPayload) => {
                self.parts.has_body_members = true;
                self.parts.is_body_set |= value.is_some();
                Ok(())
            }
            (Some(member), _) => {
                let writer = TextWriter(time_format(&member.binding));
                let text = value.map(|value| AsWire::<T, F>::new(value).serialize(writer));
                let text = text.unwrap_or(Ok(Text::Absent));
                let text = text.map_err(|error| format!("`{}`: {error}", member.name))?;
                self.parts.place(member, text)
            }
        }
    }

    fn payload<F, T: Wire<F>>(&mut self, member: &'static Member, value: &T) -> Result<(), String> {
        let wire = AsWire::<T, F>::new(value);
        let (body, media_type) = match (member.node, value.as_bytes()) {
            (_, Some(bytes)) => (bytes.into(), OCTET_STREAM),
            (Node::Value, None) => {
                match wire.serialize(TIMES).map_err(|error| error.to_string())? {
                    Text::One(text) => (text.into_bytes(), "text/plain"),
                    _ => return Ok(()),
                }
            }
            _ => (P::write(&wire, Root::payload(member))?, P::MEDIA_TYPE),
        };
        self.parts.body = body;
        let media_type = member.binding.media_type.unwrap_or(media_type);
        self.parts.default_media_type(media_type)
    }

    fn go_on(&mut self, result: Result<(), String>) -> bool {
        self.error = result.err();
        self.error.is_none()
    }
}

impl<P: Rest> Writer for Splitter<P> {
    fn required<F, T: Wire<F>>(&mut self, _: &'static str, member: &T) -> bool {
        let result = self.member::<F, T>(Some(member));
        self.go_on(result)
    }

    fn optional<F, T: Wire<F>>(&mut self, _: &'static str, member: &Option<T>) -> bool {
        let result = self.member::<F, T>(member.as_ref());
        self.go_on(result)
    }
}
