//! What the feature `http` gives, where a protocol of the service is one that
//! the support code speaks.

use super::context::Context;
use super::docs::docs;
use crate::ir::{Docs, Http, HttpProtocol, Item, Module, Operation};
use crate::model::{self, Protocol};

impl Context<'_> {
    /// Whether an operation can be called over HTTP: event streams are not framed yet.
    pub(super) fn has_wire(&self, operation: &model::Operation) -> bool {
        let ends = operation.input.iter().chain(&operation.output);
        let shapes = ends.filter_map(|id| self.model.shapes.get(id));
        let mut members = shapes.flat_map(|shape| shape.kind.members());
        !members.any(|member| self.is_event_stream(member))
    }

    /// The AWS JSON protocols that the service speaks. In a service that also
    /// speaks restJson1, serde's names are those of the latter.
    pub(super) fn http(&self, operations: &[Module]) -> Option<Http> {
        let service = &self.model.service;
        let spoken = service.protocols.iter();
        let protocols: Vec<_> = spoken.filter_map(http_protocol).collect();
        let has_other_names = service.protocols.contains(&Protocol::RestJson1);
        if protocols.is_empty() || has_other_names || service.target_prefix.is_none() {
            return None;
        }
        Some(Http {
            docs: self.wire_docs(operations),
            protocols,
        })
    }

    fn wire_docs(&self, operations: &[Module]) -> Docs {
        let example = operations.iter().find_map(|module| self.example(module));
        let example = example.map(|(module, stub)| self.exchange(module, stub));
        docs(&[
            include_str!("crate_docs/wire.md"),
            &example.unwrap_or_default(),
            include_str!("crate_docs/transport.md"),
        ])
    }

    /// An operation whose input and output may be left empty.
    fn example<'a>(&self, module: &'a Module) -> Option<(&'a str, &'a Operation)> {
        let [Item::Operation(stub), Item::Struct(_), Item::Struct(output)] = &*module.items else {
            return None;
        };
        let input = self.model.operations.get(&stub.wire)?.input.as_ref()?;
        let mut members = self.model.shapes.get(input)?.kind.members().iter();
        let fits = output.default && !members.any(|member| member.traits.required);
        let is_plain = stub.deprecated.is_none() && stub.host_prefix.is_none() && stub.has_wire;
        (fits && is_plain).then_some((module.name.as_str(), stub))
    }

    /// A request and its response, seen from both sides.
    fn exchange(&self, module: &str, stub: &Operation) -> String {
        format!(
            include_str!("crate_docs/exchange.md"),
            krate = self.crate_ident,
            module = module,
            name = stub.name,
            input = stub.input,
            output = stub.output,
        )
    }
}

pub(super) fn http_protocol(protocol: &Protocol) -> Option<HttpProtocol> {
    match protocol {
        Protocol::AwsJson1_0 => Some(HttpProtocol::AwsJson1_0),
        Protocol::AwsJson1_1 => Some(HttpProtocol::AwsJson1_1),
        Protocol::AwsQuery
        | Protocol::Ec2Query
        | Protocol::RestJson1
        | Protocol::RestXml
        | Protocol::RpcV2Cbor
        | Protocol::Other(_) => None,
    }
}
