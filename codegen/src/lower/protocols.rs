//! The protocols of the service, and those that the crate encodes.

use super::context::Context;
use crate::ir::{Http, Item, Module};
use crate::model::Protocol;

impl Context<'_> {
    /// Returns the protocols that the service speaks, and those of the feature `http`, in
    /// sentences.
    pub(super) fn protocols(&self, http: Option<&Http>, operations: &[Module]) -> String {
        let spoken = &self.model.service.protocols;
        let is_encoded =
            |protocol: &&Protocol| http.is_some_and(|http| http.protocols.contains(protocol));
        let encoded: Vec<_> = spoken.iter().filter(is_encoded).collect();
        let speaks = format!("The service speaks {}", list(spoken.iter().map(title)));
        if encoded.is_empty() {
            return format!("{speaks}; the crate has no feature `http`.");
        }
        let encodes = match encoded.len() == spoken.len() {
            true => ", which the feature `http` encodes and decodes".to_owned(),
            false => {
                let encoded = list(encoded.into_iter().map(title));
                format!("; the feature `http` encodes and decodes {encoded}")
            }
        };
        format!("{speaks}{encodes}{}.", without_wire(operations))
    }
}

/// Returns the operations that the feature `http` leaves out.
fn without_wire(operations: &[Module]) -> String {
    let items = operations.iter().flat_map(|module| &module.items);
    let mut names = items.filter_map(|item| match item {
        Item::Operation(stub) if !stub.has_wire => Some(format!("`{}`", stub.name)),
        _ => None,
    });
    match names.next() {
        None => String::new(),
        Some(first) => {
            let names = list(std::iter::once(first).chain(names));
            format!(", except for {names}")
        }
    }
}

/// Returns the protocol's name in prose.
fn title(protocol: &Protocol) -> String {
    match protocol {
        Protocol::AwsJson1_0 => "AWS JSON 1.0",
        Protocol::AwsJson1_1 => "AWS JSON 1.1",
        Protocol::AwsQuery => "AWS Query",
        Protocol::Ec2Query => "EC2 Query",
        Protocol::RestJson1 => "REST JSON",
        Protocol::RestXml => "REST XML",
        Protocol::RpcV2Cbor => "RPC v2 CBOR",
        Protocol::RpcV2Json => "RPC v2 JSON",
        Protocol::Other(id) => return format!("`{id}`"),
    }
    .to_owned()
}

/// Joins items: `a`, `a and b`, `a, b and c`.
fn list(items: impl Iterator<Item = String>) -> String {
    let mut items: Vec<_> = items.collect();
    match (items.pop(), items.as_slice()) {
        (None, _) => "no known protocol".to_owned(),
        (Some(only), []) => only,
        (Some(last), items) => format!("{} and {last}", items.join(", ")),
    }
}
