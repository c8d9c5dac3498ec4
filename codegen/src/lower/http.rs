//! Lowers the feature `http`: the module `wire` and its protocols.

use super::context::Context;
use super::docs::docs;
use crate::ir::{Docs, Field, Http, Item, Module, Operation};
use crate::markdown::text::wrap;
use crate::model::{self, Protocol};
use crate::names;

impl Context<'_> {
    /// Whether an operation can be called over HTTP.
    pub(super) fn has_wire(&self, operation: &model::Operation) -> bool {
        self.without_wire(operation).is_none()
    }

    /// Returns why an operation cannot be called over HTTP.
    pub(super) fn without_wire(&self, operation: &model::Operation) -> Option<&'static str> {
        let mut protocols = self.model.service.protocols.iter();
        let has_events = |protocol: &Protocol| self.is_usable(protocol) && !protocol.is_query();
        if operation.http.is_none() && protocols.clone().next().is_some_and(Protocol::is_rest) {
            Some("its model has no route")
        } else if self.has_event_stream(operation) && !protocols.any(has_events) {
            Some("its protocol has no event streams")
        } else {
            None
        }
    }

    /// Whether the input or the output of an operation is an event stream.
    fn has_event_stream(&self, operation: &model::Operation) -> bool {
        let ends = operation.input.iter().chain(&operation.output);
        let shapes = ends.filter_map(|id| self.model.shapes.get(id));
        let mut members = shapes.flat_map(|shape| shape.kind.members());
        members.any(|member| self.model.is_event_stream(member))
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
        let has_events = operations.iter().any(has_events);
        Some(Http {
            docs: self.wire_docs(&protocols, operations),
            features: features(&protocols, has_events),
            events: has_events && !protocols.first().is_some_and(Protocol::is_query),
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
            if operations.iter().any(has_stream) {
                include_str!("crate_docs/streaming.md")
            } else {
                ""
            },
            &self.events(operations).unwrap_or_default(),
        ])
    }

    /// Explains event streams, by an operation whose output is one.
    fn events(&self, operations: &[Module]) -> Option<String> {
        let (module, stub) = operations.iter().find_map(|module| {
            let [Item::Operation(stub), _, Item::Struct(output)] = &*module.items else {
                return None;
            };
            let is_plain = stub.deprecated.is_none() && output.default;
            (is_plain && stub.output_events.is_some()).then_some((&module.name, stub))
        })?;
        Some(format!(
            include_str!("crate_docs/events.md"),
            krate = self.crate_ident,
            module = module,
            name = stub.name,
            output = stub.output,
        ))
    }

    /// Returns an operation whose input and output may be left empty.
    fn example<'a>(&self, module: &'a Module) -> Option<(&'a str, &'a Operation)> {
        let [Item::Operation(stub), Item::Struct(_), Item::Struct(output)] = &*module.items else {
            return None;
        };
        let input = self.model.operations.get(&stub.wire)?.input.as_ref()?;
        let mut members = self.model.shapes.get(input)?.kind.members().iter();
        let is_in_body = |field: &Field| field.binding.is_in_document();
        let fits = output.default
            && output.fields.iter().all(is_in_body)
            && !members.any(|member| member.traits.required);
        let is_plain = stub.deprecated.is_none() && stub.host_prefix.is_none() && stub.has_wire;
        (fits && is_plain).then_some((module.name.as_str(), stub))
    }

    /// Returns an example of a request and its response, on both sides.
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

/// Whether the module's operation can be called over HTTP, and has an event stream.
fn has_events(module: &Module) -> bool {
    has_wire(module) && any_field(module, |field| field.binding.events)
}

/// Whether the module's operation can be called over HTTP, and has a body of any length.
fn has_stream(module: &Module) -> bool {
    has_wire(module)
        && any_field(module, |field| {
            field.binding.events || field.binding.streaming
        })
}

fn has_wire(module: &Module) -> bool {
    matches!(module.items.first(), Some(Item::Operation(stub)) if stub.has_wire)
}

fn any_field(module: &Module, is: impl Fn(&Field) -> bool) -> bool {
    let mut structures = module.items.iter().filter_map(|item| match item {
        Item::Struct(item) => Some(item),
        _ => None,
    });
    structures.any(|item| item.fields.iter().any(&is))
}

/// Returns the features of the runtime that the protocols need, sorted.
fn features(protocols: &[Protocol], has_events: bool) -> Vec<&'static str> {
    let any = |is: fn(&Protocol) -> bool| protocols.iter().any(is);
    let needed = [
        ("cbor", any(|protocol| *protocol == Protocol::RpcV2Cbor)),
        ("event-stream", has_events),
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
