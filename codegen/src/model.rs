//! A service as Smithy describes it: shapes, members, traits, operations.
//!
//! Both readers produce this; nothing here knows of Rust.

mod closure;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::error::Place;

pub use crate::pattern::Pattern;

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

/// An absolute shape name, `namespace#Name`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId {
    text: String,
    hash: usize,
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
    /// The protocols that the service speaks, its own preference first.
    pub protocols: Vec<Protocol>,
    /// `aws.protocols#awsQueryCompatible`.
    pub query_compatible: bool,
    /// `smithy.api#documentation`, as HTML.
    pub documentation: Option<String>,
}

/// A wire protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// `aws.protocols#awsJson1_0`.
    AwsJson1_0,
    /// `aws.protocols#awsJson1_1`.
    AwsJson1_1,
    /// `aws.protocols#awsQuery`.
    AwsQuery,
    /// `aws.protocols#ec2Query`.
    Ec2Query,
    /// `aws.protocols#restJson1`.
    RestJson1,
    /// `aws.protocols#restXml`.
    RestXml,
    /// `smithy.protocols#rpcv2Cbor`.
    RpcV2Cbor,
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

/// A shape that a member can target.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its type, with what belongs to that type.
    pub kind: Kind,
    /// Its traits.
    pub traits: Traits,
    /// Where it stands in its file.
    pub at: Place,
}

/// A shape's type.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Bytes.
    Blob,
    /// True or false.
    Boolean,
    /// Text.
    String,
    /// 8 bits, signed.
    Byte,
    /// 16 bits, signed.
    Short,
    /// 32 bits, signed.
    Integer,
    /// 64 bits, signed.
    Long,
    /// An IEEE 754 single.
    Float,
    /// An IEEE 754 double.
    Double,
    /// An integer of any size.
    BigInteger,
    /// A decimal of any size and precision.
    BigDecimal,
    /// A point in time.
    Timestamp,
    /// Any JSON-like value.
    Document,
    /// No value; as a union's member, a tag alone.
    Unit,
    /// Text with known values, in model order.
    Enum(Vec<EnumValue>),
    /// A 32-bit integer with named known values, in model order.
    IntEnum(Vec<IntEnumValue>),
    /// A sequence.
    List(Box<List>),
    /// String keys, and values of one shape.
    Map(Box<Map>),
    /// Named members, each of which may be there.
    Structure(Members),
    /// Named members, of which exactly one is there.
    Union(Members),
}

/// A known value of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// The text itself.
    pub value: String,
    /// `smithy.api#documentation`, as HTML.
    pub documentation: Option<String>,
    /// `smithy.api#deprecated`.
    pub deprecated: Option<Deprecated>,
}

/// A known value of an enum of integers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntEnumValue {
    /// Its name in the model.
    pub name: String,
    /// The integer itself.
    pub value: i32,
    /// `smithy.api#documentation`, as HTML.
    pub documentation: Option<String>,
    /// `smithy.api#deprecated`.
    pub deprecated: Option<Deprecated>,
}

/// Members by name, in model order.
pub type Members = Vec<Member>;

/// What a list holds.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The items.
    pub member: Member,
    /// `smithy.api#sparse`: items may be null.
    pub sparse: bool,
}

/// What a map holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// The keys.
    pub key: Member,
    /// The values.
    pub value: Member,
    /// `smithy.api#sparse`: values may be null.
    pub sparse: bool,
}

/// A member of an aggregate shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name in the model.
    pub name: String,
    /// The shape of its value.
    pub target: ShapeId,
    /// Its own traits.
    pub traits: Traits,
    /// Where it stands in its file.
    pub at: Place,
}

/// The traits that the generator knows, of a shape or of a member.
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
    /// Whether a binding puts the member outside of the body.
    pub outside_body: bool,
    /// `smithy.api#idempotencyToken`.
    pub idempotency_token: bool,
    /// `smithy.api#streaming`: an event stream, or a blob of any size.
    pub streaming: bool,
    /// `smithy.api#error` and its companions.
    pub error: Option<ErrorTrait>,
}

/// `smithy.api#deprecated`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecated {
    /// What to do instead.
    pub message: Option<String>,
    /// A version or date.
    pub since: Option<String>,
}

/// `smithy.api#length`: bounds on characters, bytes, items or entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The least, where there is one above 0.
    pub min: Option<u64>,
    /// The most.
    pub max: Option<u64>,
}

/// `smithy.api#range`: bounds on a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The least.
    pub min: Option<serde_json::Number>,
    /// The most.
    pub max: Option<serde_json::Number>,
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

/// What makes a structure an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorTrait {
    /// `smithy.api#error` `server`; the client is at fault otherwise.
    pub server_fault: bool,
    /// The code on the wire where it is not the shape's name
    /// (`aws.protocols#awsQueryError`).
    pub code: Option<String>,
    /// `smithy.api#httpError`.
    pub http_status: Option<u16>,
    /// `smithy.api#retryable`.
    pub retryable: bool,
    /// `smithy.api#retryable` `throttling`.
    pub throttling: bool,
}

impl ShapeId {
    /// `namespace#name`.
    #[must_use]
    pub fn new(namespace: &str, name: &str) -> Self {
        Self {
            text: format!("{namespace}#{name}"),
            hash: namespace.len(),
        }
    }

    /// Takes an absolute shape name apart; none without a `#`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.split_once('#')
            .map(|(namespace, name)| Self::new(namespace, name))
    }

    /// What stands before the `#`.
    #[must_use]
    pub fn namespace(&self) -> &str {
        self.text.get(..self.hash).unwrap_or_default()
    }

    /// What stands after the `#`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.text.get(self.hash + 1..).unwrap_or_default()
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Protocol {
    /// The protocol's absolute shape name; what the model said for one that
    /// has no name here.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::AwsJson1_0 => "aws.protocols#awsJson1_0",
            Self::AwsJson1_1 => "aws.protocols#awsJson1_1",
            Self::AwsQuery => "aws.protocols#awsQuery",
            Self::Ec2Query => "aws.protocols#ec2Query",
            Self::RestJson1 => "aws.protocols#restJson1",
            Self::RestXml => "aws.protocols#restXml",
            Self::RpcV2Cbor => "smithy.protocols#rpcv2Cbor",
            Self::Other(id) => id,
        }
    }
}

impl From<&str> for EnumValue {
    /// A value of which nothing is said.
    fn from(value: &str) -> Self {
        Self {
            value: value.to_owned(),
            documentation: None,
            deprecated: None,
        }
    }
}

impl Kind {
    /// Stands for a type that was refused, so that its uses are not refused as
    /// well: where it stands, there is an error, and no model.
    pub(crate) const REFUSED: Self = Self::Structure(Vec::new());

    /// The members of a structure or union; none otherwise.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        match self {
            Self::Structure(members) | Self::Union(members) => members,
            _ => &[],
        }
    }

    /// The number of known values of an enum of either kind; 0 otherwise.
    #[must_use]
    pub fn values_count(&self) -> usize {
        match self {
            Self::Enum(values) => values.len(),
            Self::IntEnum(values) => values.len(),
            _ => 0,
        }
    }

    /// Every member, those of lists and maps included.
    pub fn all_members(&self) -> impl Iterator<Item = &Member> {
        let inner = match self {
            Self::List(list) => [Some(&list.member), None],
            Self::Map(map) => [Some(&map.key), Some(&map.value)],
            _ => [None, None],
        };
        self.members().iter().chain(inner.into_iter().flatten())
    }

    /// Every member, those of lists and maps included, for changing them.
    pub fn all_members_mut(&mut self) -> impl Iterator<Item = &mut Member> {
        let (members, inner) = match self {
            Self::Structure(members) | Self::Union(members) => {
                (members.as_mut_slice(), [None, None])
            }
            Self::List(list) => (&mut [][..], [Some(&mut list.member), None]),
            Self::Map(map) => (&mut [][..], [Some(&mut map.key), Some(&mut map.value)]),
            _ => (&mut [][..], [None, None]),
        };
        members.iter_mut().chain(inner.into_iter().flatten())
    }
}

impl Model {
    /// Whether the service speaks a protocol whose bodies are JSON.
    #[must_use]
    pub fn speaks_json(&self) -> bool {
        self.service.protocols.iter().any(|protocol| {
            matches!(
                protocol,
                Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::RestJson1
            )
        })
    }
}
