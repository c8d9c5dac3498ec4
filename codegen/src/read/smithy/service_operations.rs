//! Collects the operations of a service and of its resources.

use std::collections::{BTreeMap, BTreeSet};

use super::super::identifier::shape_id;
use super::super::node::JsonNode;
use super::ast::{Ast, Definition};
use crate::model::ShapeId;

/// The members of a resource that name one operation.
const LIFECYCLE: [&str; 6] = ["create", "delete", "list", "put", "read", "update"];

/// Returns every operation that the service reaches, sorted by ID.
pub(super) fn operations(ast: &Ast<'_>, service: &Definition<'_>) -> BTreeSet<ShapeId> {
    let mut found = BTreeMap::new();
    let mut resources = BTreeSet::new();
    let mut open = vec![service.node.clone()];
    while let Some(node) = open.pop() {
        for target in targets(&node) {
            if let Some(id) = id(&target) {
                found.entry(id).or_insert(target);
            }
        }
        for target in lists(&node, &["resources"]) {
            let Some(id) = id(&target) else {
                continue;
            };
            match ast.get(&id) {
                None => report_missing(&target, &id),
                Some(resource) if resources.insert(id) => open.push(resource.node.clone()),
                Some(_) => {}
            }
        }
    }
    for (id, target) in &found {
        if ast.get(id).is_none() {
            report_missing(target, id);
        }
    }
    found.into_keys().collect()
}

/// Returns the nodes that name operations of a service or resource.
fn targets<'a>(node: &JsonNode<'a>) -> Vec<JsonNode<'a>> {
    let mut targets = lists(node, &["operations", "collectionOperations"]);
    targets.extend(LIFECYCLE.iter().filter_map(|key| node.get(key)));
    targets
}

fn lists<'a>(node: &JsonNode<'a>, keys: &[&str]) -> Vec<JsonNode<'a>> {
    let items = keys.iter().flat_map(|key| node.get_items(key));
    items.collect()
}

fn id(node: &JsonNode<'_>) -> Option<ShapeId> {
    let target = node.need("target")?;
    shape_id(target.str()?, &target)
}

fn report_missing(node: &JsonNode<'_>, id: &ShapeId) {
    node.report(format!("`{id}` does not exist in this model"));
}
