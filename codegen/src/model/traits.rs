//! Traits of shapes and members.

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
    pub min: Option<serde_json::Number>,
    /// The maximum.
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
    /// `smithy.api#retryable`.
    pub retryable: bool,
    /// `smithy.api#retryable` `throttling`.
    pub throttling: bool,
}
