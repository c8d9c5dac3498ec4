//! Makes every decision about the crate: names, nullability, boxing, impls, documentation.

mod alike;
mod bindings;
mod constraints;
mod context;
mod crate_docs;
mod data_types;
mod deprecation;
mod docs;
mod errors;
mod graph;
mod http;
mod module_docs;
mod naming;
mod operations;
mod pagination;
mod properties;
mod protocols;
mod reach;
mod readme;
mod types;
mod validation;

use std::collections::BTreeMap;

use crate::error::Errors;
use crate::ir;
use crate::markdown::text;
use crate::model::Model;
use crate::options::Options;

use bindings::Documents;
use context::Context;
use naming::Naming;
use properties::ShapeProperties;
use reach::Reach;

/// Lowers a model to a crate. Reports everything that prevents it.
pub(crate) fn lower(model: &Model, options: &Options) -> Result<ir::Crate, Errors> {
    let mut errors = Vec::new();
    alike::refuse_crowds(model, &mut errors);
    Errors::check(std::mem::take(&mut errors), ())?;
    let reach = Reach::of(model);
    let naming = Naming::of(model, &reach, &mut errors);
    let properties = ShapeProperties::of(model, &reach, &mut errors);
    Errors::check(std::mem::take(&mut errors), ())?;

    let mut context = Context {
        model,
        reach,
        naming,
        properties,
        documents: Documents::of(model),
        shared: BTreeMap::new(),
        texts: &options.texts,
        crate_ident: options.name.replace('-', "_"),
    };
    context.shared = context.shared_names();
    let types = context.types(&mut errors);
    let modelled = context.errors(&mut errors);
    let operations = context.operations(&types, &mut errors);
    let http = context.http(&operations);
    let lowered = ir::Crate {
        name: options.name.clone(),
        version: options.version.clone(),
        docs: context.crate_docs(&types, &operations, http.is_some()),
        service: service(model, context.service_docs()),
        error: context.error_enum(),
        has_deprecated: has_deprecated([&types, &modelled, &operations]),
        modules: module_docs::module_docs(&types),
        manifest: context.manifest(options, http.as_ref(), &types, &operations),
        constraints: context.shared_constraints(),
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
        sdk_id: service.sdk_id.clone(),
        version: service.version.clone(),
        target_prefix: service.target_prefix.clone(),
        endpoint_prefix: service.endpoint_prefix.clone(),
        signing_name: service.signing_name.clone(),
        protocols: service.protocols.clone(),
        query_compatible: service.query_compatible,
        no_error_wrapping: service.no_error_wrapping,
        headers: service.headers.clone(),
    }
}

/// Returns whether any item in the modules is deprecated.
fn has_deprecated(modules: [&Vec<ir::Module>; 3]) -> bool {
    let mut items = modules
        .into_iter()
        .flatten()
        .flat_map(|module| &module.items);
    items.any(|item| match item {
        ir::Item::Struct(item) => {
            item.deprecated.is_some() || item.fields.iter().any(|f| f.deprecated.is_some())
        }
        ir::Item::Enum(item) => {
            item.deprecated.is_some() || item.variants.iter().any(|v| v.deprecated.is_some())
        }
        ir::Item::IntEnum(item) => {
            item.deprecated.is_some() || item.variants.iter().any(|v| v.deprecated.is_some())
        }
        ir::Item::Union(item) => {
            item.deprecated.is_some() || item.members.iter().any(|m| m.deprecated.is_some())
        }
        ir::Item::Operation(item) => item.deprecated.is_some(),
    })
}
