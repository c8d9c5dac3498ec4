//! A service as Smithy describes it: shapes, members, traits, operations.
//!
//! Both readers produce this; nothing here knows of Rust.

mod closure;
mod shape;
mod shape_id;
mod traits;

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Place;

pub use crate::pattern::Pattern;
pub use shape::{EnumValue, IntEnumValue, Kind, List, Map, Member, Members, Shape};
pub use shape_id::ShapeId;
pub use traits::{
    Deprecated, ErrorTrait, Length, Location, Range, TimestampFormat, Traits, XmlNamespace,
};

/// A whole service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// What identifies the service and how it is called.
    pub service: Service,
    /// The operations by name.
    pub operations: BTreeMap<String, Operation>,
    /// The shapes that a target may name.
    pub shapes: BTreeMap<ShapeId, Shape>,
}

/// What identifies a service and how it is called.
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
    /// What stands before the dot in `X-Amz-Target`; the service shape's name.
    pub target_prefix: Option<String>,
    /// `aws.api#service` `endpointPrefix`.
    pub endpoint_prefix: String,
    /// `aws.auth#sigv4` `name`.
    pub signing_name: String,
    /// The protocols that the service speaks, sorted: the first is the default.
    pub protocols: Vec<Protocol>,
    /// `aws.protocols#awsQueryCompatible`.
    pub query_compatible: bool,
    /// `smithy.api#xmlNamespace`.
    pub xml_namespace: Option<XmlNamespace>,
    /// `aws.protocols#restXml` `noErrorWrapping`: `Error` is the root of an error's document.
    pub no_error_wrapping: bool,
    /// `smithy.api#documentation`, as HTML.
    pub documentation: Option<String>,
}

/// A wire protocol. They are ordered as botocore prefers them.
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
    /// A protocol that this generator has no name for.
    Other(String),
}

/// An operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its absolute name.
    pub id: ShapeId,
    /// The input structure; none when it takes nothing.
    pub input: Option<ShapeId>,
    /// The output structure; none when it returns nothing.
    pub output: Option<ShapeId>,
    /// The errors that it declares, with those of its service, sorted.
    pub errors: BTreeSet<ShapeId>,
    /// `smithy.api#readonly`.
    pub read_only: bool,
    /// `smithy.api#idempotent`.
    pub idempotent: bool,
    /// `smithy.api#http`; `None` if no protocol of the service binds to HTTP.
    pub http: Option<Http>,
    /// `smithy.api#endpoint` `hostPrefix`.
    pub host_prefix: Option<String>,
    /// `smithy.api#paginated`.
    pub pagination: Option<Pagination>,
    /// `smithy.api#documentation`, as HTML.
    pub documentation: Option<String>,
    /// `smithy.api#deprecated`.
    pub deprecated: Option<Deprecated>,
    /// Where it stands in its file.
    pub at: Place,
}

/// `smithy.api#http`: how an operation is addressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http {
    /// The method.
    pub method: String,
    /// The pattern of the path, with labels in braces, and the constant part of the query.
    pub uri: String,
    /// The status of a response with an output.
    pub code: u16,
}

/// Where an operation's page tokens stand, as member paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pagination {
    /// Members of the input that take the next page's tokens.
    pub input_tokens: Vec<String>,
    /// Members of the output that give them.
    pub output_tokens: Vec<String>,
    /// The member of the input that limits a page.
    pub page_size: Option<String>,
    /// The members of the output that hold the page's items.
    pub items: Vec<String>,
    /// The member of the output that tells whether there is more.
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

    /// Whether members are bound to the parts of HTTP messages.
    #[must_use]
    pub fn is_rest(&self) -> bool {
        matches!(self, Self::RestJson1 | Self::RestXml)
    }

    /// Whether documents are XML.
    #[must_use]
    pub fn is_xml(&self) -> bool {
        matches!(self, Self::RestXml | Self::AwsQuery | Self::Ec2Query)
    }

    /// The protocol's absolute shape name; what the model said for one that
    /// has no name here.
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
    /// Whether the service speaks a protocol whose bodies are JSON.
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
