//! A service in Smithy's terms: shapes, members, traits, operations.
//!
//! Both readers produce this model. It is independent of Rust.

mod closure;
mod shape;
mod shape_id;
mod traits;

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Place;

pub use crate::number::Number;
pub use crate::pattern::Pattern;
pub use shape::{EnumValue, IntEnumValue, Kind, List, Map, Member, Members, Shape};
pub use shape_id::ShapeId;
pub use traits::{
    Deprecated, ErrorTrait, Exception, Length, Location, Range, TimestampFormat, Traits,
    XmlNamespace,
};

/// A whole service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The service's metadata.
    pub service: Service,
    /// The operations by name.
    pub operations: BTreeMap<String, Operation>,
    /// The shapes that a target may name.
    pub shapes: BTreeMap<ShapeId, Shape>,
}

/// The metadata of a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// The namespace of the service's shapes.
    pub namespace: String,
    /// `aws.api#service` `sdkId`; botocore's `serviceId`.
    pub sdk_id: String,
    /// `smithy.api#title`; botocore's `serviceFullName`.
    pub title: String,
    /// The API version, often a date.
    pub version: String,
    /// The part of `X-Amz-Target` before the dot: the service shape's name.
    pub target_prefix: Option<String>,
    /// `aws.api#service` `endpointPrefix`.
    pub endpoint_prefix: String,
    /// `aws.auth#sigv4` `name`.
    pub signing_name: String,
    /// The service's protocols, sorted. The first one is the default.
    pub protocols: Vec<Protocol>,
    /// `aws.protocols#awsQueryCompatible`.
    pub query_compatible: bool,
    /// `smithy.api#xmlNamespace`.
    pub xml_namespace: Option<XmlNamespace>,
    /// `aws.protocols#restXml` `noErrorWrapping`: `Error` is the root of an error's document.
    pub no_error_wrapping: bool,
    /// Headers that every request has: names and values.
    pub headers: Vec<(String, String)>,
    /// `smithy.api#documentation`, as HTML.
    pub documentation: Option<String>,
    /// `aws.api#service` `docId`; botocore's `uid`. Links to AWS's documentation contain it.
    pub doc_id: Option<String>,
}

/// A wire protocol. The order is that of botocore's preference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Protocol {
    /// `aws.protocols#awsJson1_0`.
    AwsJson1_0,
    /// `aws.protocols#awsJson1_1`.
    AwsJson1_1,
    /// `aws.protocols#restJson1`.
    RestJson1,
    /// `aws.protocols#restXml`.
    RestXml,
    /// `smithy.protocols#rpcv2Cbor`.
    RpcV2Cbor,
    /// `smithy.protocols#rpcv2Json`.
    RpcV2Json,
    /// `aws.protocols#awsQuery`.
    AwsQuery,
    /// `aws.protocols#ec2Query`.
    Ec2Query,
    /// Any other protocol, by its absolute shape name.
    Other(String),
}

/// An operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The absolute name.
    pub id: ShapeId,
    /// The input structure; `None` if it has no input.
    pub input: Option<ShapeId>,
    /// The output structure; `None` if it has no output.
    pub output: Option<ShapeId>,
    /// The errors of the operation and of its service, sorted.
    pub errors: BTreeSet<ShapeId>,
    /// `smithy.api#readonly`.
    pub read_only: bool,
    /// `smithy.api#idempotent`.
    pub idempotent: bool,
    /// `smithy.api#http`; `None` if no protocol of the service binds to HTTP.
    pub http: Option<Http>,
    /// `smithy.api#endpoint` `hostPrefix`.
    pub host_prefix: Option<String>,
    /// The input member whose URL replaces the endpoint.
    pub endpoint_member: Option<String>,
    /// `aws.customizations#s3UnwrappedXmlOutput`: the only member of the output is the root of
    /// its document.
    pub unwrapped_output: bool,
    /// `smithy.api#paginated`.
    pub pagination: Option<Pagination>,
    /// `smithy.api#documentation`, as HTML.
    pub documentation: Option<String>,
    /// `smithy.api#deprecated`.
    pub deprecated: Option<Deprecated>,
    /// Its place in the file.
    pub at: Place,
}

/// `smithy.api#http`: the route of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http {
    /// The method.
    pub method: String,
    /// The pattern of the path, with labels in braces, and the constant part of the query.
    pub uri: String,
    /// The status of a successful response.
    pub code: u16,
}

/// The members that control pagination, as paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pagination {
    /// Input members for the next page's tokens.
    pub input_tokens: Vec<String>,
    /// Output members that contain these tokens.
    pub output_tokens: Vec<String>,
    /// The input member that limits the size of a page.
    pub page_size: Option<String>,
    /// The output members that contain the items of a page.
    pub items: Vec<String>,
    /// The output member that is true if there are more pages.
    pub more_results: Option<String>,
}

impl Protocol {
    /// The protocols that this generator knows, sorted.
    pub const KNOWN: [Self; 8] = [
        Self::AwsJson1_0,
        Self::AwsJson1_1,
        Self::RestJson1,
        Self::RestXml,
        Self::RpcV2Cbor,
        Self::RpcV2Json,
        Self::AwsQuery,
        Self::Ec2Query,
    ];

    /// Returns whether members are bound to parts of HTTP messages.
    #[must_use]
    pub fn is_rest(&self) -> bool {
        matches!(self, Self::RestJson1 | Self::RestXml)
    }

    /// Returns whether bodies are XML.
    #[must_use]
    pub fn is_xml(&self) -> bool {
        matches!(self, Self::RestXml | Self::AwsQuery | Self::Ec2Query)
    }

    /// Whether requests are forms.
    #[must_use]
    pub fn is_query(&self) -> bool {
        matches!(self, Self::AwsQuery | Self::Ec2Query)
    }

    /// Returns the protocol's absolute shape name.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::AwsJson1_0 => "aws.protocols#awsJson1_0",
            Self::AwsJson1_1 => "aws.protocols#awsJson1_1",
            Self::RestJson1 => "aws.protocols#restJson1",
            Self::RestXml => "aws.protocols#restXml",
            Self::RpcV2Cbor => "smithy.protocols#rpcv2Cbor",
            Self::RpcV2Json => "smithy.protocols#rpcv2Json",
            Self::AwsQuery => "aws.protocols#awsQuery",
            Self::Ec2Query => "aws.protocols#ec2Query",
            Self::Other(id) => id,
        }
    }
}

impl Model {
    /// Returns whether the member is an event stream: a stream whose events are members of a union.
    #[must_use]
    pub fn is_event_stream(&self, member: &Member) -> bool {
        self.shapes.get(&member.target).is_some_and(|shape| {
            let streams = shape.traits.streaming || member.traits.streaming;
            streams && matches!(shape.kind, Kind::Union(_))
        })
    }

    /// Returns whether the service has a protocol whose bodies are JSON.
    #[must_use]
    pub fn speaks_json(&self) -> bool {
        self.service.protocols.iter().any(|protocol| {
            matches!(
                protocol,
                Protocol::AwsJson1_0
                    | Protocol::AwsJson1_1
                    | Protocol::RestJson1
                    | Protocol::RpcV2Json
            )
        })
    }
}
