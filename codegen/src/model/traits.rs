//! Traits of shapes and members.

use crate::number::Number;
use crate::pattern::Pattern;

/// The traits of a shape or member that the generator knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits {
    /// `smithy.api#documentation`, as HTML.
    pub documentation: Option<String>,
    /// `smithy.api#required`.
    pub required: bool,
    /// `smithy.api#sensitive`.
    pub sensitive: bool,
    /// `smithy.api#deprecated`.
    pub deprecated: Option<Deprecated>,
    /// `smithy.api#length`.
    pub length: Option<Length>,
    /// `smithy.api#range`.
    pub range: Option<Range>,
    /// `smithy.api#pattern`.
    pub pattern: Option<Pattern>,
    /// `smithy.api#uniqueItems`.
    pub unique_items: bool,
    /// `smithy.api#timestampFormat`.
    pub timestamp_format: Option<TimestampFormat>,
    /// `smithy.api#jsonName`: the name in a JSON body.
    pub json_name: Option<String>,
    /// Where the member is in an HTTP message or in an event.
    pub location: Location,
    /// `smithy.api#hostLabel`.
    pub host_label: bool,
    /// `smithy.api#mediaType`.
    pub media_type: Option<String>,
    /// `smithy.api#xmlName`.
    pub xml_name: Option<String>,
    /// `smithy.api#xmlAttribute`.
    pub xml_attribute: bool,
    /// `smithy.api#xmlFlattened`.
    pub xml_flattened: bool,
    /// `smithy.api#xmlNamespace`.
    pub xml_namespace: Option<XmlNamespace>,
    /// `aws.protocols#ec2QueryName`.
    pub ec2_query_name: Option<String>,
    /// `smithy.api#idempotencyToken`.
    pub idempotency_token: bool,
    /// `smithy.api#streaming`: an event stream, or a blob of any size.
    pub streaming: bool,
    /// `smithy.api#error` and its companions.
    pub error: Option<ErrorTrait>,
    /// How the member differs from what the model says.
    pub exception: Option<Exception>,
}

/// How a member outside the body differs from what the model says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exception {
    /// A label without a value, or with an empty one, has this text.
    DefaultLabel(String),
    /// Only the text after the last `/` is sent.
    LastSegment,
    /// A client ignores a value that it cannot parse.
    Lenient,
}

/// The part of an HTTP message or of an event that a member is bound to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Location {
    /// The body, with other members.
    #[default]
    Body,
    /// `smithy.api#httpLabel`: this label of the path.
    Label(String),
    /// `smithy.api#httpQuery`: the query parameter of this name.
    Query(String),
    /// `smithy.api#httpQueryParams`: all query parameters.
    QueryParams,
    /// `smithy.api#httpHeader`: the header of this name.
    Header(String),
    /// `smithy.api#httpPrefixHeaders`: the headers whose names start with this.
    PrefixHeaders(String),
    /// `smithy.api#httpPayload`: the whole body.
    Payload,
    /// `smithy.api#httpResponseCode`: the status of a response.
    Status,
    /// `smithy.api#eventHeader`: the event's header of the member's name.
    EventHeader,
    /// `smithy.api#eventPayload`: the whole payload of the event.
    EventPayload,
}

/// `smithy.api#xmlNamespace`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlNamespace {
    /// The URI.
    pub uri: String,
    /// The prefix; `None` for the default namespace.
    pub prefix: Option<String>,
}

/// `smithy.api#deprecated`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecated {
    /// The reason, or what to use instead.
    pub message: Option<String>,
    /// The version or date.
    pub since: Option<String>,
}

/// `smithy.api#length`: bounds on characters, bytes, items or entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The minimum; `None` if it is 0.
    pub min: Option<u64>,
    /// The maximum.
    pub max: Option<u64>,
}

/// `smithy.api#range`: bounds on a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The minimum.
    pub min: Option<Number>,
    /// The maximum.
    pub max: Option<Number>,
}

/// `smithy.api#timestampFormat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339.
    DateTime,
    /// IMF-fixdate.
    HttpDate,
    /// Seconds since 1970 as a number.
    EpochSeconds,
}

/// `smithy.api#error` and the traits that belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorTrait {
    /// `smithy.api#error` `server`; the client is at fault otherwise.
    pub server_fault: bool,
    /// The code on the wire, if that is not the shape's name
    /// (`aws.protocols#awsQueryError`).
    pub code: Option<String>,
    /// `smithy.api#httpError`.
    pub http_status: Option<u16>,
    /// `aws.protocols#awsQueryError` `httpResponseCode`.
    pub query_status: Option<u16>,
    /// `smithy.api#retryable`.
    pub retryable: bool,
    /// `smithy.api#retryable` `throttling`.
    pub throttling: bool,
}
