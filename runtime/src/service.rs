//! The metadata of a service.

/// What is needed to address a service and to sign requests to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Service {
    /// The full name, such as `AWS DataSync`.
    pub title: &'static str,
    /// The ID by which SDKs name the service, such as `DataSync`.
    pub sdk_id: &'static str,
    /// The version of the API, usually a date.
    pub api_version: &'static str,
    /// The first label of a regional endpoint's host name.
    pub endpoint_prefix: &'static str,
    /// The service name in Signature Version 4.
    pub signing_name: &'static str,
    /// The part of `X-Amz-Target` before the operation's name, in protocols with this header.
    pub target_prefix: Option<&'static str>,
    /// The protocols that the service supports, in its order of preference.
    pub protocols: &'static [Protocol],
    /// Whether errors carry the codes of the query protocol that the service used before
    /// (`awsQueryCompatible`).
    pub query_compatible: bool,
    /// Whether an error in XML is the root of its document, without an `ErrorResponse` around it
    /// (`noErrorWrapping`).
    pub no_error_wrapping: bool,
    /// Headers that every request has, unless the input sets them: names and values.
    pub headers: &'static [(&'static str, &'static str)],
}

impl Service {
    /// Creates the metadata of a service with this title, SDK ID, API version and protocols.
    #[must_use]
    pub const fn new(
        title: &'static str,
        sdk_id: &'static str,
        api_version: &'static str,
        protocols: &'static [Protocol],
    ) -> Self {
        Self {
            title,
            sdk_id,
            api_version,
            endpoint_prefix: "",
            signing_name: "",
            target_prefix: None,
            protocols,
            query_compatible: false,
            no_error_wrapping: false,
            headers: &[],
        }
    }

    /// Sets the first label of a regional endpoint's host name.
    #[must_use]
    pub const fn with_endpoint_prefix(mut self, prefix: &'static str) -> Self {
        self.endpoint_prefix = prefix;
        self
    }

    /// Sets the service name in Signature Version 4.
    #[must_use]
    pub const fn with_signing_name(mut self, name: &'static str) -> Self {
        self.signing_name = name;
        self
    }

    /// Sets the part of `X-Amz-Target` before the operation's name.
    #[must_use]
    pub const fn with_target_prefix(mut self, prefix: &'static str) -> Self {
        self.target_prefix = Some(prefix);
        self
    }

    /// Declares that errors carry the codes of a query protocol.
    #[must_use]
    pub const fn with_query_compatible(mut self) -> Self {
        self.query_compatible = true;
        self
    }

    /// Declares that an error in XML is the root of its document.
    #[must_use]
    pub const fn with_no_error_wrapping(mut self) -> Self {
        self.no_error_wrapping = true;
        self
    }

    /// Sets the headers that every request has.
    #[must_use]
    pub const fn with_headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }
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
    /// Smithy RPC v2 JSON.
    RpcV2Json,
    /// A protocol that the generator does not know, by its shape ID in the model.
    Other(&'static str),
}
