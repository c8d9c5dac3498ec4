//! Elements that operations and shapes share.

use super::super::json::Json;
use super::super::node::JsonNode;
use crate::model::{Deprecated, ShapeId, XmlNamespace};

/// Rules for reading the names of a document.
pub(super) struct NameRules {
    /// The namespace of the service, which botocore omits.
    pub(super) namespace: String,
    /// Whether operations are bound to HTTP.
    pub(super) is_rest: bool,
    /// Whether `locationName` is a member's name in JSON.
    pub(super) renames_json: bool,
    /// Whether `locationName` is a member's name in XML.
    pub(super) renames_xml: bool,
}

impl NameRules {
    /// Returns the shape id of a bare shape name.
    pub(super) fn id(&self, name: &str) -> ShapeId {
        ShapeId::new(&self.namespace, name)
    }
}

/// Reads `deprecated`, `deprecatedMessage` and `deprecatedSince`.
pub(super) fn deprecated(node: &JsonNode<'_>) -> Option<Deprecated> {
    node.flag("deprecated").then(|| Deprecated {
        message: node.get_str("deprecatedMessage"),
        since: node.get_str("deprecatedSince"),
    })
}

/// Reads `xmlNamespace`, which is an object everywhere except in `metadata`.
pub(super) fn xml_namespace(node: &JsonNode<'_>) -> Option<XmlNamespace> {
    let node = node.get("xmlNamespace")?;
    if matches!(node.json, Json::String(_)) {
        let uri = node.str()?.to_owned();
        return Some(XmlNamespace { uri, prefix: None });
    }
    Some(XmlNamespace {
        uri: node.need_str("uri")?.to_owned(),
        prefix: node.get_str("prefix"),
    })
}
