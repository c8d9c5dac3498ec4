//! Lowers the feature `http`: the module `wire` and its protocols.

use super::context::Context;
use super::docs::docs;
use crate::ir::{Docs, Field, Http, Item, Module, Operation};
use crate::markdown::text::wrap;
use crate::model::{self, Location, Protocol};
use crate::names;

impl Context<'_> {
    /// Whether an operation can be called over HTTP: event streams are not framed yet, and
    /// REST protocols need a route.
    pub(super) fn has_wire(&self, operation: &model::Operation) -> bool {
        let default = self.model.service.protocols.first();
        if operation.http.is_none() && default.is_some_and(Protocol::is_rest) {
            return false;
        }
        let ends = operation.input.iter().chain(&operation.output);
        let shapes = ends.filter_map(|id| self.model.shapes.get(id));
        let mut members = shapes.flat_map(|shape| shape.kind.members());
        !members.any(|member| self.model.is_event_stream(member))
    }

    /// Returns what the feature `http` provides. `None` if there is no protocol that the runtime
    /// implements, or no operation that it can call.
    pub(super) fn http(&self, operations: &[Module]) -> Option<Http> {
        let protocols = self.model.service.protocols.iter();
        let protocols = protocols.filter(|protocol| self.is_usable(protocol));
        let protocols: Vec<_> = protocols.cloned().collect();
        let mut modelled = self.model.operations.values();
        if protocols.is_empty() || !modelled.any(|operation| self.has_wire(operation)) {
            return None;
        }
        Some(Http {
            docs: self.wire_docs(&protocols, operations),
            features: features(&protocols),
            protocols,
        })
    }

    /// Whether the runtime implements the protocol, and its names of members are those of serde.
    fn is_usable(&self, protocol: &Protocol) -> bool {
        let service = &self.model.service;
        let is_rest = |protocol: &Protocol| *protocol == Protocol::RestJson1;
        let same_names = service.protocols.first().is_some_and(is_rest) == is_rest(protocol)
            || !self.renames_json();
        match protocol {
            Protocol::RestXml | Protocol::AwsQuery | Protocol::Ec2Query => true,
            Protocol::RestJson1 => same_names,
            Protocol::AwsJson1_0
            | Protocol::AwsJson1_1
            | Protocol::RpcV2Cbor
            | Protocol::RpcV2Json => same_names && service.target_prefix.is_some(),
            Protocol::Other(_) => false,
        }
    }

    /// Whether any member has a name in restJson1 that it does not have in other protocols.
    fn renames_json(&self) -> bool {
        let shapes = self.model.shapes.values();
        let mut members = shapes.flat_map(|shape| shape.kind.members());
        members.any(|member| member.traits.json_name.is_some())
    }

    fn wire_docs(&self, protocols: &[Protocol], operations: &[Module]) -> Docs {
        let example = operations.iter().find_map(|module| self.example(module));
        let example = example.map(|(module, stub)| self.exchange(module, stub));
        docs(&[
            include_str!("crate_docs/wire.md"),
            &spoken(protocols),
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
        let is_in_body = |field: &Field| field.binding.location == Location::Body;
        let fits = output.default
            && output.fields.iter().all(is_in_body)
            && !members.any(|member| member.traits.required);
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

/// Returns the features of the runtime that the protocols need, sorted.
fn features(protocols: &[Protocol]) -> Vec<&'static str> {
    let any = |is: fn(&Protocol) -> bool| protocols.iter().any(is);
    let needed = [
        ("cbor", any(|protocol| *protocol == Protocol::RpcV2Cbor)),
        ("http", true),
        ("rest", any(Protocol::is_rest)),
        ("xml", any(Protocol::is_xml)),
    ];
    let needed = needed.into_iter().filter(|(_, is_needed)| *is_needed);
    needed.map(|(feature, _)| feature).collect()
}

/// Says which protocols the module has.
fn spoken(protocols: &[Protocol]) -> String {
    let links = protocols.iter().filter_map(names::protocol);
    let links: Vec<_> = links.map(|name| format!("[`{name}`]")).collect();
    let text = match links.as_slice() {
        [only] => format!("The functions of this module use the service's protocol, {only}."),
        [first, rest @ ..] => format!(
            "The functions of this module use {first}. The service also supports {}, with the \
             same functions in the trait [`HttpProtocol`].",
            rest.join(" and ")
        ),
        [] => String::new(),
    };
    wrap(&text)
}
