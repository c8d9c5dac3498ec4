//! Decides everything about the crate: names, nullability, boxing, impls, docs.

mod alike;
mod constraints;
mod crate_docs;
mod docs;
mod facts;
mod graph;
mod http;
mod naming;
mod operations;
mod pages;
mod pattern;
mod protocol_tests;
mod reach;
mod shapes;
mod types;

use crate::Options;
use crate::error::{Error, Errors, Place};
use crate::ir;
use crate::markdown::text;
use crate::model::{Model, Protocol};
use crate::texts::Texts;

use facts::Facts;
use naming::Naming;
pub(crate) use protocol_tests::protocol_tests;
use reach::Reach;

/// What the passes share: the model, and what earlier passes found out.
struct Context<'a> {
    model: &'a Model,
    reach: Reach,
    naming: Naming,
    facts: Facts,
    texts: &'a Texts,
    crate_ident: String,
}

/// Lowers a model to a crate, or says everything that stands in the way.
pub(crate) fn lower(model: &Model, options: &Options) -> Result<ir::Crate, Errors> {
    let mut errors = Vec::new();
    alike::refuse_crowds(model, &mut errors);
    Errors::check(std::mem::take(&mut errors), ())?;
    let reach = Reach::of(model);
    let naming = Naming::of(model, &reach, &mut errors);
    let facts = Facts::of(model, &reach, &mut errors);
    Errors::check(std::mem::take(&mut errors), ())?;

    let context = Context {
        model,
        reach,
        naming,
        facts,
        texts: &options.texts,
        crate_ident: options.name.replace('-', "_"),
    };
    let types = context.types(&mut errors);
    let modelled = context.errors(&mut errors);
    let operations = context.operations(&types, &mut errors);
    let http = context.http(&operations);
    let support = ir::Support {
        big_numbers: context.reach.big_numbers,
        http: http.is_some(),
        ..support([&types, &modelled, &operations])
    };
    let lowered = ir::Crate {
        name: options.name.clone(),
        version: options.version.clone(),
        docs: context.crate_docs(&operations, support),
        service: service(model, context.service_docs()),
        error: context.error_enum(),
        support,
        types,
        errors: modelled,
        operations,
        http,
    };
    Errors::check(errors, lowered)
}

fn service(model: &Model, docs: ir::Docs) -> ir::Service {
    let service = &model.service;
    ir::Service {
        docs,
        source: service.namespace.clone(),
        title: text::one_line(&service.title),
        title_in_docs: text::plain(&service.title),
        sdk_id: service.sdk_id.clone(),
        version: service.version.clone(),
        target_prefix: service.target_prefix.clone(),
        endpoint_prefix: service.endpoint_prefix.clone(),
        signing_name: service.signing_name.clone(),
        protocols: service.protocols.iter().map(protocol).collect(),
        query_compatible: service.query_compatible,
    }
}

fn protocol(protocol: &Protocol) -> ir::Protocol {
    ir::Protocol::Known(match protocol {
        Protocol::AwsJson1_0 => "AwsJson1_0",
        Protocol::AwsJson1_1 => "AwsJson1_1",
        Protocol::AwsQuery => "AwsQuery",
        Protocol::Ec2Query => "Ec2Query",
        Protocol::RestJson1 => "RestJson1",
        Protocol::RestXml => "RestXml",
        Protocol::RpcV2Cbor => "RpcV2Cbor",
        Protocol::Other(id) => return ir::Protocol::Other(id.clone()),
    })
}

/// Which optional parts of the support code the modules use.
fn support(modules: [&Vec<ir::Module>; 3]) -> ir::Support {
    let mut support = ir::Support::default();
    let items = modules
        .into_iter()
        .flatten()
        .flat_map(|module| &module.items);
    for item in items {
        match item {
            ir::Item::Struct(item) => {
                support.deprecated |= item.deprecated.is_some();
                support.deprecated |= item.fields.iter().any(|field| field.deprecated.is_some());
            }
            ir::Item::Enum(item) => {
                support.string_enums = true;
                support.deprecated |= item.deprecated.is_some();
                support.deprecated |= item.variants.iter().any(|v| v.deprecated.is_some());
            }
            ir::Item::IntEnum(item) => {
                support.int_enums = true;
                support.deprecated |= item.deprecated.is_some();
                support.deprecated |= item.variants.iter().any(|v| v.deprecated.is_some());
            }
            ir::Item::Union(item) => {
                support.unions = true;
                support.deprecated |= item.deprecated.is_some();
                support.deprecated |= item.members.iter().any(|m| m.deprecated.is_some());
            }
            ir::Item::Operation(item) => {
                support.pages |= item.pages.is_some();
                support.deprecated |= item.deprecated.is_some();
            }
        }
    }
    support
}

/// An error at a shape's or member's place in the model.
fn error_at(at: &Place, message: impl Into<String>) -> Error {
    Error::new(message, at.clone())
}
