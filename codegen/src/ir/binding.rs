//! The locations and names of values in messages.

use std::fmt;

pub use crate::model::{Exception, Location, XmlNamespace};

/// The properties of a member or type that protocols need in addition to its JSON name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Binding {
    /// The part of the message.
    pub location: Location,
    /// Whether the value also becomes part of the host name.
    pub host_label: bool,
    /// The name of the XML element or attribute, if it differs from the JSON name.
    pub xml: Option<String>,
    /// Whether the value is an XML attribute.
    pub attribute: bool,
    /// Whether items follow each other in XML without a wrapper.
    pub flattened: bool,
    /// The XML namespace.
    pub namespace: Option<XmlNamespace>,
    /// The key in forms of the query protocols, if it does not follow from the other names.
    pub form: Option<String>,
    /// The format of timestamps, as a variant of the runtime's `DateTimeFormat`, if it is not the
    /// default of the location.
    pub time: Option<&'static str>,
    /// The media type of a payload, or of a string in a header.
    pub media_type: Option<String>,
    /// Whether the payload is a blob of any size.
    pub streaming: bool,
    /// How the value differs from what the model says.
    pub exception: Option<Exception>,
    /// Whether the only member is the root of the structure's XML document.
    pub unwrapped: bool,
    /// Whether the body is a stream of events, which are the items of this list.
    pub events: bool,
    /// Whether the event is an error, which ends the stream.
    pub is_error: bool,
    /// The binding of a list's items or of a map's values.
    pub item: Option<Box<Binding>>,
    /// The binding of a map's keys.
    pub key: Option<Box<Binding>>,
}

/// The route of an operation in REST protocols.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The method, which is an identifier.
    pub method: String,
    /// The path with its labels, and the constant part of the query.
    pub uri: String,
    /// The status of a successful response.
    pub status: u16,
}

impl Binding {
    /// Returns whether no property is set.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the member is part of a document with other members.
    #[must_use]
    pub fn is_in_document(&self) -> bool {
        self.location == Location::Body && !self.events
    }
}

/// Writes the binding as in tables: `header("If-Match"), time(DateTime)`.
impl fmt::Display for Binding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut facts = Vec::new();
        facts.extend(location(&self.location));
        let flag = |is: bool, name: &str| is.then(|| name.to_owned());
        let text = |name: &str, text: &Option<String>| {
            text.as_ref().map(|text| format!("{name}({text:?})"))
        };
        let inner = |name: &str, inner: &Option<Box<Self>>| {
            inner.as_ref().map(|inner| format!("{name}({inner})"))
        };
        facts.extend(flag(self.host_label, "host_label"));
        facts.extend(text("xml", &self.xml));
        facts.extend(flag(self.attribute, "attribute"));
        facts.extend(flag(self.flattened, "flattened"));
        facts.extend(self.namespace.as_ref().map(namespace));
        facts.extend(text("form", &self.form));
        facts.extend(self.time.map(|format| format!("time({format})")));
        facts.extend(text("media_type", &self.media_type));
        facts.extend(flag(self.streaming, "streaming"));
        facts.extend(self.exception.as_ref().map(exception));
        facts.extend(flag(self.unwrapped, "unwrapped"));
        facts.extend(flag(self.events, "events"));
        facts.extend(flag(self.is_error, "exception"));
        facts.extend(inner("item", &self.item));
        facts.extend(inner("key", &self.key));
        f.write_str(&facts.join(", "))
    }
}

fn location(location: &Location) -> Option<String> {
    Some(match location {
        Location::Body => return None,
        Location::Label(name) => format!("label({name:?})"),
        Location::Query(name) => format!("query({name:?})"),
        Location::QueryParams => "query_params".to_owned(),
        Location::Header(name) => format!("header({name:?})"),
        Location::PrefixHeaders(prefix) => format!("prefix_headers({prefix:?})"),
        Location::Payload => "payload".to_owned(),
        Location::Status => "status".to_owned(),
        Location::EventHeader => "event_header".to_owned(),
        Location::EventPayload => "event_payload".to_owned(),
    })
}

fn exception(exception: &Exception) -> String {
    match exception {
        Exception::DefaultLabel(text) => format!("default_label({text:?})"),
        Exception::LastSegment => "last_segment".to_owned(),
        Exception::Lenient => "lenient".to_owned(),
    }
}

fn namespace(namespace: &XmlNamespace) -> String {
    let XmlNamespace { uri, prefix } = namespace;
    match prefix {
        None => format!("namespace({uri:?})"),
        Some(prefix) => format!("namespace({uri:?}, {prefix:?})"),
    }
}

/// Writes the route as in tables: `GET "/{Bucket}"`, with the status unless it is 200.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            method,
            uri,
            status,
        } = self;
        write!(f, "{method} {uri:?}")?;
        match status {
            200 => Ok(()),
            _ => write!(f, ", {status}"),
        }
    }
}
