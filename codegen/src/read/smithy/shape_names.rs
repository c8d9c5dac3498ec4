//! Shape ids, with a service's `rename` applied.

use std::collections::BTreeMap;

use super::super::identifier::{check_name, shape_id};
use super::super::node::JsonNode;
use super::ast::Definition;
use crate::model::ShapeId;

/// The shape ids of a document, with the service's `rename` applied.
pub struct ShapeNames {
    renamed: BTreeMap<String, String>,
}

impl ShapeNames {
    /// Reads the `rename` of a service.
    #[must_use]
    pub fn new(service: &Definition<'_>) -> Self {
        let members = service.node.get_members("rename").into_iter();
        let renamed = members.filter_map(|(id, node)| {
            let name = node.str()?;
            check_name(name, "a shape", &node).then(|| (id.to_owned(), name.to_owned()))
        });
        Self {
            renamed: renamed.collect(),
        }
    }

    /// Returns the shape id in the string `node`.
    pub(super) fn read(&self, node: &JsonNode<'_>) -> Option<ShapeId> {
        self.check(node.str()?, node)
    }

    /// Returns the shape id in `text`, which was read at `node`. Reports invalid text.
    #[must_use]
    pub fn check(&self, text: &str, node: &JsonNode<'_>) -> Option<ShapeId> {
        let id = shape_id(text, node)?;
        Some(match self.renamed.get(text) {
            Some(name) => ShapeId::new(id.namespace(), name),
            None => id,
        })
    }

    /// Returns the shape id in the member `target` of `node`.
    pub(super) fn target(&self, node: &JsonNode<'_>) -> Option<ShapeId> {
        let target = node.need("target")?;
        self.read(&target)
    }

    /// Returns the target of the member `key`; `None` if it is absent or
    /// `smithy.api#Unit`.
    pub(super) fn end(&self, node: &JsonNode<'_>, key: &str) -> Option<ShapeId> {
        let id = self.target(&node.get(key)?)?;
        (id.namespace() != "smithy.api").then_some(id)
    }

    /// Returns the shape ids in the list of targets `key`.
    pub(super) fn list(&self, node: &JsonNode<'_>, key: &str) -> Vec<ShapeId> {
        let items = node.get_items(key);
        let ids = items.iter().filter_map(|item| self.target(item));
        ids.collect()
    }
}
