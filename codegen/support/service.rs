//! What is needed to address a service.

/// What is needed to address a service and to sign a request to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Service {
    /// The full name, such as `AWS DataSync`.
    pub title: &'static str,
    /// The id that SDKs name the service by, such as `DataSync`.
    pub sdk_id: &'static str,
    /// The version of the API, often a date.
    pub api_version: &'static str,
    /// The first label of a regional endpoint's host.
    pub endpoint_prefix: &'static str,
    /// The service's name in a Signature Version 4.
    pub signing_name: &'static str,
    /// What precedes the operation's name in `X-Amz-Target`, in protocols that
    /// have this header.
    pub target_prefix: Option<&'static str>,
    /// The protocols that the service speaks, its own preference first.
    pub protocols: &'static [Protocol],
    /// Whether errors carry codes of a query protocol that the service spoke
    /// before.
    pub query_compatible: bool,
}

/// A protocol of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Protocol {
    /// AWS JSON 1.0.
    AwsJson1_0,
    /// AWS JSON 1.1.
    AwsJson1_1,
    /// AWS query.
    AwsQuery,
    /// The query protocol of Amazon EC2.
    Ec2Query,
    /// AWS restJson1.
    RestJson1,
    /// AWS restXml.
    RestXml,
    /// Smithy RPC v2 CBOR.
    RpcV2Cbor,
    /// A protocol that the generator had no name for, as the model names it.
    Other(&'static str),
}
