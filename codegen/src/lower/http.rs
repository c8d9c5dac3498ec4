//! What the feature `http` gives, where a protocol of the service is one that
//! the support code speaks.

use super::context::Context;
use crate::ir::{Docs, Http, HttpProtocol, Item, Module, Operation};
use crate::markdown::text::wrap;
use crate::model::Protocol;

impl Context<'_> {
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
        let mut blocks = vec![WIRE.to_owned()];
        if let Some((module, stub)) = operations.iter().find_map(|module| self.example(module)) {
            blocks.push(self.exchange(module, stub));
        }
        blocks.push(wrap(REST));
        let text = blocks.join("\n\n");
        Docs(text.lines().map(str::to_owned).collect())
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
        let krate = &self.crate_ident;
        let Operation {
            name,
            input,
            output,
            ..
        } = stub;
        format!(
            "```\n\
             # fn main() -> Result<(), Box<dyn std::error::Error>> {{\n\
             use {krate}::operation::{module}::{{{name}, {input}, {output}}};\n\
             use {krate}::operation::AnyInput;\n\
             use {krate}::wire;\n\
             \n\
             // A client encodes a request, to sign it and send it with any HTTP client.\n\
             let endpoint = \"https://example.com\".parse()?;\n\
             let request = wire::encode_request::<{name}>(&{input}::default(), &endpoint)?;\n\
             \n\
             // A server decodes the request and encodes the response.\n\
             let response = match wire::decode_request(&request) {{\n    \
                 Ok(AnyInput::{name}(_)) => {{\n        \
                     wire::encode_response::<{name}>(&{output}::default())?\n    \
                 }}\n    \
                 Ok(other) => unimplemented!(\"{{}}\", other.operation()),\n    \
                 Err(error) => wire::encode_error(error)?,\n\
             }};\n\
             \n\
             // The client decodes the response.\n\
             assert_eq!(wire::decode_response::<{name}>(&response)?, {output}::default());\n\
             # Ok(())\n\
             # }}\n\
             ```"
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

const WIRE: &str = "\
HTTP encoding and decoding for clients and servers, without I/O.

A client encodes inputs as requests of the crate [`http`](https://docs.rs/http/1),
and decodes responses as outputs or errors. A server, such as a mock or a proxy,
does the reverse.";

const REST: &str = "Sending, signing and retrying are left to the caller: \
                    [`SERVICE`](crate::SERVICE) has what a signature is made from, and \
                    [`Error::retry`](crate::error::Error::retry) says whether to retry.";
