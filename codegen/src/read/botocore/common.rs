//! Elements that operations and shapes share.

use super::super::node::JsonNode;
use crate::model::{Deprecated, ShapeId};

/// How the names of the document are read.
pub(super) struct NameRules {
    /// The namespace of the service, which botocore leaves out.
    pub(super) namespace: String,
    /// Whether `locationName` is a member's name in the JSON body.
    pub(super) renames_body: bool,
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
