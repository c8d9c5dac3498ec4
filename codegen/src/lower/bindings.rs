//! Decides what protocols need to know about members and types beyond their names in serde.

use std::collections::BTreeSet;

use super::context::Context;
use super::types::StructureRole;
use crate::ir::{Binding, Route};
use crate::model::{
    Kind, Location, Member, Model, Operation, Protocol, Shape, ShapeId, TimestampFormat,
    XmlNamespace,
};

/// The role of a structure in messages, which decides which bindings of its members apply.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum MessagePart {
    /// An operation's input.
    Request,
    /// An operation's output, or an error.
    Response,
    /// An event of a stream.
    Event,
    /// Part of another value.
    Nested,
}

/// The shapes that are documents of their own.
pub(super) struct Documents {
    /// The unions of streams.
    streams: BTreeSet<ShapeId>,
    /// The events of streams.
    events: BTreeSet<ShapeId>,
    /// The payloads of messages and events.
    payloads: BTreeSet<ShapeId>,
    /// The outputs whose only member is the root of their document.
    unwrapped: BTreeSet<ShapeId>,
}

impl Documents {
    pub(super) fn of(model: &Model) -> Self {
        let shapes = model.shapes.values();
        let members = || shapes.clone().flat_map(|shape| shape.kind.members());
        let streams = members().filter(|member| model.is_event_stream(member));
        let streams: BTreeSet<_> = streams.map(|member| member.target.clone()).collect();
        let unions = streams.iter().filter_map(|id| model.shapes.get(id));
        let events = unions.flat_map(|shape| shape.kind.members());
        let is_payload = |member: &&Member| {
            is_payload(&member.traits.location) && !model.is_event_stream(member)
        };
        let payloads = members().filter(is_payload);
        let operations = model.operations.values();
        let unwrapped = operations.filter(|operation| operation.unwrapped_output);
        let unwrapped = unwrapped.flat_map(|operation| &operation.output);
        Self {
            events: events.map(|member| member.target.clone()).collect(),
            streams,
            payloads: payloads.map(|member| member.target.clone()).collect(),
            unwrapped: unwrapped.cloned().collect(),
        }
    }
}

impl Context<'_> {
    pub(super) fn message_part(&self, id: &ShapeId, role: StructureRole) -> MessagePart {
        match role {
            StructureRole::Input => MessagePart::Request,
            StructureRole::Output => MessagePart::Response,
            StructureRole::Shared if self.reach.errors.contains(id) => MessagePart::Response,
            StructureRole::Shared if self.documents.events.contains(id) => MessagePart::Event,
            StructureRole::Shared => MessagePart::Nested,
        }
    }

    /// Returns the binding of a structure or a union itself. `None` if it needs no table of
    /// bindings.
    ///
    /// `name` is that of its Rust type, and `members` are the bindings of its members.
    pub(super) fn type_binding<'b>(
        &self,
        (id, shape): (&ShapeId, &Shape),
        name: &str,
        part: MessagePart,
        mut members: impl Iterator<Item = &'b Binding>,
    ) -> Option<Binding> {
        if !self.speaks(Protocol::is_xml) {
            let is_stream = self.documents.streams.contains(id);
            return (is_stream || members.any(|member| !member.is_default()))
                .then(Binding::default);
        }
        let mut binding = Binding::default();
        if self.is_root(id, part, members) {
            let root = root_name(id, shape);
            let is_named = self.speaks_rest_xml() && !self.reach.errors.contains(id);
            binding.xml = (is_named && root != name).then(|| root.to_owned());
            binding.namespace = self.root_namespace(shape).cloned();
        }
        binding.unwrapped = self.documents.unwrapped.contains(id);
        Some(binding)
    }

    /// Whether the shape is the root of XML documents.
    fn is_root<'b>(
        &self,
        id: &ShapeId,
        part: MessagePart,
        mut members: impl Iterator<Item = &'b Binding>,
    ) -> bool {
        if self.documents.payloads.contains(id) {
            return self.speaks_rest_xml();
        }
        let is_query = self.speaks(|protocol| protocol.is_xml() && !protocol.is_rest());
        match part {
            MessagePart::Response if is_query || self.reach.errors.contains(id) => true,
            MessagePart::Nested => false,
            _ => self.speaks_rest_xml() && members.any(Binding::is_in_document),
        }
    }

    /// Returns the binding of a structure's or union's member.
    pub(super) fn member_binding(&self, member: &Member, part: MessagePart) -> Binding {
        if self.model.is_event_stream(member) {
            return Binding {
                events: true,
                ..Binding::default()
            };
        }
        let location = self.location(member, part);
        let traits = &member.traits;
        let binds = self.speaks(|protocol| protocol.is_rest() || protocol.is_xml());
        let mut binding = Binding {
            host_label: traits.host_label && binds && part == MessagePart::Request,
            exception: traits.exception.clone().filter(|_| is_text(&location)),
            ..self.value_binding(member, &location)
        };
        if location == Location::Body && self.speaks(Protocol::is_xml) {
            let xml = traits.xml_name.as_ref().unwrap_or(&member.name);
            binding.form = self.form_name(member, xml);
            binding.xml = (*xml != self.wire_name(member)).then(|| xml.clone());
            binding.attribute = traits.xml_attribute;
            binding.flattened = traits.xml_flattened;
            binding.namespace.clone_from(&traits.xml_namespace);
        }
        if is_payload(&location)
            && self.speaks_rest_xml()
            && let Some(target) = self.model.shapes.get(&member.target)
        {
            let root = root_name(&member.target, target);
            binding.xml = traits.xml_name.clone().filter(|xml| xml != root);
            let namespace = traits.xml_namespace.clone();
            binding.namespace = namespace.filter(|own| self.root_namespace(target) != Some(own));
        }
        binding.location = location;
        binding
    }

    /// Returns the binding of a union's member.
    pub(super) fn variant_binding(&self, id: &ShapeId, member: &Member) -> Binding {
        let target = self.model.shapes.get(&member.target);
        let is_error = target.is_some_and(|target| target.traits.error.is_some());
        Binding {
            is_error: is_error && self.documents.streams.contains(id),
            ..self.member_binding(member, MessagePart::Nested)
        }
    }

    /// Returns where a member is. A binding that does not apply to the structure's role is ignored.
    fn location(&self, member: &Member, part: MessagePart) -> Location {
        let location = &member.traits.location;
        let is_rest = self.speaks(Protocol::is_rest);
        let counts = match location {
            Location::Body => true,
            Location::Label(_) | Location::Query(_) | Location::QueryParams => {
                is_rest && part == MessagePart::Request
            }
            Location::Header(_) | Location::PrefixHeaders(_) | Location::Payload => {
                is_rest && matches!(part, MessagePart::Request | MessagePart::Response)
            }
            Location::Status => is_rest && part == MessagePart::Response,
            Location::EventHeader | Location::EventPayload => part == MessagePart::Event,
        };
        match counts {
            true => location.clone(),
            false => Location::Body,
        }
    }

    /// Returns the key of the member in EC2's forms, if it does not follow from the XML name.
    fn form_name(&self, member: &Member, xml: &str) -> Option<String> {
        let form = member.traits.ec2_query_name.as_ref();
        let form = form.filter(|_| self.speaks(|protocol| *protocol == Protocol::Ec2Query))?;
        let mut chars = xml.chars();
        let first = chars.next().map(|first| first.to_ascii_uppercase());
        let implied: String = first.into_iter().chain(chars).collect();
        (*form != implied).then(|| form.clone())
    }

    /// Returns the bindings of a member's target, and of the values in it.
    fn value_binding(&self, member: &Member, location: &Location) -> Binding {
        let mut binding = Binding::default();
        let Some(target) = self.model.shapes.get(&member.target) else {
            return binding;
        };
        let has_media_type = matches!(location, Location::Header(_) | Location::Payload);
        match &target.kind {
            Kind::Timestamp => binding.time = self.time(member, target, location),
            Kind::String | Kind::Enum(_) | Kind::Blob if has_media_type => {
                let own = member.traits.media_type.as_ref();
                let media_type = own.or(target.traits.media_type.as_ref());
                binding.media_type = media_type.cloned();
                let is_streaming = member.traits.streaming || target.traits.streaming;
                binding.streaming = is_streaming && *location == Location::Payload;
            }
            Kind::List(list) => {
                // The items of a flattened list have the name of the list.
                let name = (!member.traits.xml_flattened).then_some("member");
                binding.item = self.inner_binding(&list.member, name, location);
            }
            Kind::Map(map) => {
                binding.item = self.inner_binding(&map.value, Some("value"), location);
                binding.key = self.inner_binding(&map.key, Some("key"), location);
            }
            _ => {}
        }
        binding
    }

    /// Returns the binding of a list's items, or of a map's keys or values. `name` is the default
    /// of their XML name, if they have one.
    fn inner_binding(
        &self,
        member: &Member,
        name: Option<&str>,
        location: &Location,
    ) -> Option<Box<Binding>> {
        let mut binding = self.value_binding(member, location);
        if self.is_in_xml(location) {
            let xml = member.traits.xml_name.as_ref();
            let xml = xml.filter(|xml| name.is_some_and(|name| *xml != name));
            binding.xml = xml.cloned();
            binding.namespace.clone_from(&member.traits.xml_namespace);
        }
        (!binding.is_default()).then(|| Box::new(binding))
    }

    /// Returns the format of a timestamp, if it is not the default of its location. serde has that
    /// of JSON.
    fn time(&self, member: &Member, target: &Shape, location: &Location) -> Option<&'static str> {
        let default = match location {
            Location::Header(_) | Location::PrefixHeaders(_) => TimestampFormat::HttpDate,
            Location::Label(_) | Location::Query(_) | Location::QueryParams => {
                TimestampFormat::DateTime
            }
            _ if self.is_in_xml(location) => TimestampFormat::DateTime,
            _ => return None,
        };
        let own = member.traits.timestamp_format;
        let format = own.or(target.traits.timestamp_format)?;
        (format != default).then_some(match format {
            TimestampFormat::DateTime => "DateTime",
            TimestampFormat::HttpDate => "HttpDate",
            TimestampFormat::EpochSeconds => "EpochSeconds",
        })
    }

    /// Returns the namespace of a document's element. In query protocols, it is the service's.
    fn root_namespace<'s>(&'s self, shape: &'s Shape) -> Option<&'s XmlNamespace> {
        let own = shape.traits.xml_namespace.as_ref();
        let own = own.filter(|_| self.speaks_rest_xml());
        own.or(self.model.service.xml_namespace.as_ref())
    }

    fn is_in_xml(&self, location: &Location) -> bool {
        self.speaks(Protocol::is_xml) && (*location == Location::Body || is_payload(location))
    }

    pub(super) fn speaks(&self, is: impl Fn(&Protocol) -> bool) -> bool {
        self.model.service.protocols.iter().any(is)
    }

    fn speaks_rest_xml(&self) -> bool {
        self.speaks(|protocol| *protocol == Protocol::RestXml)
    }
}

/// Whether a value is text outside the body.
fn is_text(location: &Location) -> bool {
    matches!(
        location,
        Location::Label(_) | Location::Query(_) | Location::Header(_)
    )
}

fn is_payload(location: &Location) -> bool {
    matches!(location, Location::Payload | Location::EventPayload)
}

/// Returns the name of a document's element.
fn root_name<'a>(id: &'a ShapeId, shape: &'a Shape) -> &'a str {
    shape.traits.xml_name.as_deref().unwrap_or(id.name())
}

/// Returns where REST protocols send the requests of an operation.
pub(super) fn route(operation: &Operation) -> Option<Route> {
    let http = operation.http.as_ref()?;
    Some(Route {
        method: http.method.clone(),
        uri: http.uri.clone(),
        status: http.code,
    })
}
