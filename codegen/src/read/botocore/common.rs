//! Traits that operations and shapes have in common.

use super::super::json::Json;
use super::super::node::JsonNode;
use crate::error::Error;
use crate::model::{Deprecated, ShapeId, XmlNamespace};

/// How the names of the document are read.
pub(super) struct NameRules {
    /// The namespace of the service, which botocore leaves out.
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
pub(super) fn deprecated(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Option<Deprecated> {
    node.flag("deprecated", errors).then(|| Deprecated {
        message: node.get_str("deprecatedMessage", errors),
        since: node.get_str("deprecatedSince", errors),
    })
}

/// Reads `xmlNamespace`, which is an object everywhere but in `metadata`.
pub(super) fn xml_namespace(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Option<XmlNamespace> {
    let node = node.get("xmlNamespace")?;
    if matches!(node.json, Json::String(_)) {
        let uri = node.str(errors)?.to_owned();
        return Some(XmlNamespace { uri, prefix: None });
    }
    Some(XmlNamespace {
        uri: node.need_str("uri", errors)?.to_owned(),
        prefix: node.get_str("prefix", errors),
    })
}
