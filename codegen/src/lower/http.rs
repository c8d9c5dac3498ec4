//! What the feature `http` gives, where a protocol of the service is one that
//! the support code speaks.

use super::context::Context;
use super::docs::docs;
use crate::ir::{Docs, Http, Item, Module, Operation};
use crate::model::Protocol;

impl Context<'_> {
    /// The AWS JSON protocols that the service speaks. In a service that also
    /// speaks restJson1, serde's names are those of the latter.
    pub(super) fn http(&self, operations: &[Module]) -> Option<Http> {
        let service = &self.model.service;
        let spoken = service.protocols.iter().filter(|p| is_implemented(p));
        let protocols: Vec<_> = spoken.cloned().collect();
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
        let is_plain = stub.deprecated.is_none() && stub.host_prefix.is_none();
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

/// Whether the runtime implements the protocol.
fn is_implemented(protocol: &Protocol) -> bool {
    matches!(protocol, Protocol::AwsJson1_0 | Protocol::AwsJson1_1)
}
