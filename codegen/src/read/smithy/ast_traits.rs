//! The traits of a shape or member as JSON.

use std::collections::{BTreeMap, BTreeSet};

use super::super::bounds::{length, range};
use super::super::node::JsonNode;
use super::super::status::status;
use crate::model::{self, Deprecated, ErrorTrait, Location, TimestampFormat, XmlNamespace};

/// The traits of a shape or member, by trait id.
#[derive(Clone, Default)]
pub struct AstTraits<'a>(BTreeMap<&'a str, JsonNode<'a>>);

impl<'a> AstTraits<'a> {
    /// Reads the own traits of a shape or member.
    pub(super) fn of(node: &JsonNode<'a>) -> Self {
        Self(node.get_members("traits").into_iter().collect())
    }

    /// Returns the value of a trait; `None` if it is absent.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&JsonNode<'a>> {
        self.0.get(id)
    }

    /// Returns whether the trait is present.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    pub(super) fn str(&self, id: &str) -> Option<String> {
        self.get(id)?.str().map(str::to_owned)
    }

    /// Adds every trait of `other`, replacing its own.
    pub(super) fn overlay(&mut self, other: &Self) {
        let traits = other.0.iter().map(|(id, node)| (*id, node.clone()));
        self.0.extend(traits);
    }

    /// Adds a mixin's traits, except for its local ones.
    pub(super) fn inherit(&mut self, mixin: &Self) {
        const MIXIN: &str = "smithy.api#mixin";
        let local = mixin
            .get(MIXIN)
            .map(|node| node.get_strs("localTraits"))
            .unwrap_or_default();
        let local = BTreeSet::from_iter(local);
        let inherited = mixin.0.iter();
        let inherited = inherited.filter(|(id, _)| **id != MIXIN && !local.contains(**id));
        self.0
            .extend(inherited.map(|(id, node)| (*id, node.clone())));
    }

    pub(super) fn documentation(&self) -> Option<String> {
        self.str("smithy.api#documentation")
    }

    pub(super) fn deprecated(&self) -> Option<Deprecated> {
        self.get("smithy.api#deprecated").map(|node| Deprecated {
            message: node.get_str("message"),
            since: node.get_str("since"),
        })
    }

    /// Returns the traits that the model has fields for.
    pub(super) fn read(&self) -> model::Traits {
        model::Traits {
            documentation: self.documentation(),
            required: self.has("smithy.api#required"),
            sensitive: self.has("smithy.api#sensitive"),
            deprecated: self.deprecated(),
            length: self.get("smithy.api#length").and_then(|node| length(node)),
            range: self.get("smithy.api#range").and_then(|node| range(node)),
            pattern: self
                .str("smithy.api#pattern")
                .map(|pattern| model::Pattern::from_smithy(&pattern)),
            unique_items: self.has("smithy.api#uniqueItems"),
            timestamp_format: self.timestamp_format(),
            json_name: self.str("smithy.api#jsonName"),
            location: Location::Body,
            host_label: self.has("smithy.api#hostLabel"),
            media_type: self.str("smithy.api#mediaType"),
            xml_name: self.str("smithy.api#xmlName"),
            xml_attribute: self.has("smithy.api#xmlAttribute"),
            xml_flattened: self.has("smithy.api#xmlFlattened"),
            xml_namespace: self.xml_namespace(),
            ec2_query_name: self.str("aws.protocols#ec2QueryName"),
            idempotency_token: self.has("smithy.api#idempotencyToken"),
            streaming: self.has("smithy.api#streaming"),
            error: self.error(),
            exception: None,
        }
    }

    /// Returns the location of the member `name`.
    pub(super) fn location(&self, name: &str) -> Location {
        let bound = |(id, node): (&&str, &JsonNode<'_>)| {
            let text = || node.str().unwrap_or_default().to_owned();
            Some(match *id {
                "smithy.api#httpLabel" => Location::Label(name.to_owned()),
                "smithy.api#httpQuery" => Location::Query(text()),
                "smithy.api#httpQueryParams" => Location::QueryParams,
                "smithy.api#httpHeader" => Location::Header(text()),
                "smithy.api#httpPrefixHeaders" => Location::PrefixHeaders(text()),
                "smithy.api#httpPayload" => Location::Payload,
                "smithy.api#httpResponseCode" => Location::Status,
                "smithy.api#eventHeader" => Location::EventHeader,
                "smithy.api#eventPayload" => Location::EventPayload,
                _ => return None,
            })
        };
        self.0.iter().find_map(bound).unwrap_or_default()
    }

    pub(super) fn xml_namespace(&self) -> Option<XmlNamespace> {
        let node = self.get("smithy.api#xmlNamespace")?;
        Some(XmlNamespace {
            uri: node.need_str("uri")?.to_owned(),
            prefix: node.get_str("prefix"),
        })
    }

    fn timestamp_format(&self) -> Option<TimestampFormat> {
        let node = self.get("smithy.api#timestampFormat")?;
        match node.str()? {
            "date-time" => Some(TimestampFormat::DateTime),
            "http-date" => Some(TimestampFormat::HttpDate),
            "epoch-seconds" => Some(TimestampFormat::EpochSeconds),
            other => {
                node.report(format!(
                    "unknown timestamp format `{other}`: \
                     expected date-time, http-date or epoch-seconds"
                ));
                None
            }
        }
    }

    fn error(&self) -> Option<ErrorTrait> {
        let fault = self.get("smithy.api#error")?.str()?;
        let http_status = self.get("smithy.api#httpError");
        let query = self.get("aws.protocols#awsQueryError");
        let retryable = self.get("smithy.api#retryable");
        Some(ErrorTrait {
            server_fault: fault == "server",
            code: query.and_then(|query| query.get_str("code")),
            query_status: query
                .and_then(|query| query.get("httpResponseCode"))
                .and_then(|code| status(&code)),
            http_status: http_status.and_then(|code| status(code)),
            retryable: retryable.is_some(),
            throttling: retryable.is_some_and(|node| node.flag("throttling")),
        })
    }
}
