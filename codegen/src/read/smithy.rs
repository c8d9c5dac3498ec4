//! Reads Smithy's JSON AST, 1.0 and 2.0.
//!
//! [`Ast`] gives access to traits that [`Model`] does not keep.

mod ast;
mod ast_traits;
mod framework;
mod service_operations;
mod shape_names;
mod shapes;

use std::collections::BTreeMap;

use super::json::Json;
use super::node::JsonNode;
use super::status::status;
use super::{check, http_bindings};
use crate::error::{Error, Errors};
use crate::model::{Http, Model, Operation, Pagination, Protocol, Service, ShapeId};

pub use ast::{Ast, Definition, MemberDefinition};
pub use ast_traits::AstTraits;
pub use shape_names::ShapeNames;

/// Reads the service `wanted`, given by name or absolute name, with everything
/// that it reaches. `None` selects the only service of the document.
pub fn read(file: &str, json: &Json, wanted: Option<&str>) -> Result<Model, Errors> {
    let mut errors = Vec::new();
    let root = JsonNode::root(file, json);
    check_version(&root, &mut errors);
    let ast = Ast::new(&root, &mut errors);
    let Some((id, definition)) = ast.service(&root, wanted, &mut errors) else {
        return Errors::check(errors, ()).map(|()| Model::default());
    };
    let names = ShapeNames::new(definition, &mut errors);
    let shapes = shapes::read(&ast, &names, &mut errors);
    let operations = operations(&ast, definition, &names, &mut errors);
    let mut model = Model {
        service: service(id, definition, &mut errors),
        operations,
        shapes,
    };
    if !model.service.protocols.iter().any(Protocol::is_rest) {
        let operations = model.operations.values_mut();
        operations.for_each(|operation| operation.http = None);
    }
    check::targets(&model, &mut errors);
    http_bindings::check(&model, &mut errors);
    Errors::check(errors, model)
}

fn check_version(root: &JsonNode<'_>, errors: &mut Vec<Error>) {
    if let Some(version) = root.need("smithy", errors)
        && let Some(text) = version.str(errors)
        && !matches!(text.split('.').next(), Some("1" | "2"))
    {
        errors.push(version.error(format!(
            "Smithy version {text} is not known here: expected 1.0 or 2.0"
        )));
    }
}

fn service(id: &str, definition: &Definition<'_>, errors: &mut Vec<Error>) -> Service {
    let node = &definition.node;
    let traits = &definition.traits;
    let (namespace, name) = id.split_once('#').unwrap_or(("", id));
    let aws = traits.get("aws.api#service");
    let mut aws_text = |key: &str| aws.and_then(|aws| aws.get_str(key, errors));
    let sdk_id = aws_text("sdkId").unwrap_or_else(|| name.to_owned());
    let arn_namespace = aws_text("arnNamespace").unwrap_or_else(|| sdk_id.to_lowercase());
    let endpoint_prefix = aws_text("endpointPrefix").unwrap_or(arn_namespace);
    let sigv4 = traits.get("aws.auth#sigv4");
    let protocols = protocols(traits);
    let xml = traits.get("aws.protocols#restXml");
    Service {
        namespace: namespace.to_owned(),
        title: traits
            .str("smithy.api#title", errors)
            .unwrap_or_else(|| sdk_id.clone()),
        sdk_id,
        version: node.get_str("version", errors).unwrap_or_default(),
        target_prefix: protocols.iter().any(has_target).then(|| name.to_owned()),
        signing_name: sigv4
            .and_then(|sigv4| sigv4.get_str("name", errors))
            .unwrap_or_else(|| endpoint_prefix.clone()),
        endpoint_prefix,
        protocols,
        query_compatible: traits.has("aws.protocols#awsQueryCompatible"),
        xml_namespace: traits.xml_namespace(errors),
        no_error_wrapping: xml.is_some_and(|xml| xml.flag("noErrorWrapping", errors)),
        documentation: traits.str("smithy.api#documentation", errors),
    }
}

/// Whether requests name the service.
fn has_target(protocol: &Protocol) -> bool {
    matches!(
        protocol,
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::RpcV2Cbor | Protocol::RpcV2Json
    )
}

fn protocols(traits: &AstTraits<'_>) -> Vec<Protocol> {
    let known = Protocol::KNOWN.into_iter();
    let spoken = known.filter(|protocol| traits.has(protocol.id()));
    spoken.collect()
}

fn operations(
    ast: &Ast<'_>,
    service: &Definition<'_>,
    names: &ShapeNames,
    errors: &mut Vec<Error>,
) -> BTreeMap<String, Operation> {
    let common = names.list(&service.node, "errors", errors);
    let ids = service_operations::operations(ast, service, errors);
    let mut found = BTreeMap::new();
    for id in ids {
        let Some(definition) = ast.operation(&id, errors) else {
            continue;
        };
        let mut operation = operation(&id, definition, names, errors);
        operation.errors.extend(common.iter().cloned());
        inherit_pagination(service, &mut operation, errors);
        let name = id.name().to_owned();
        if found.insert(name, operation).is_some() {
            let message = format!("a second operation is named `{}`", id.name());
            errors.push(definition.node.error(message));
        }
    }
    found
}

fn operation(
    id: &ShapeId,
    definition: &Definition<'_>,
    names: &ShapeNames,
    errors: &mut Vec<Error>,
) -> Operation {
    let node = &definition.node;
    let traits = &definition.traits;
    let endpoint = traits.get("smithy.api#endpoint");
    Operation {
        id: id.clone(),
        input: names.end(node, "input", errors),
        output: names.end(node, "output", errors),
        errors: names.list(node, "errors", errors).into_iter().collect(),
        read_only: traits.has("smithy.api#readonly"),
        idempotent: traits.has("smithy.api#idempotent"),
        http: traits
            .get("smithy.api#http")
            .and_then(|node| http(node, errors)),
        host_prefix: endpoint.and_then(|endpoint| endpoint.get_str("hostPrefix", errors)),
        pagination: traits
            .get("smithy.api#paginated")
            .map(|node| pagination(node, errors)),
        documentation: traits.str("smithy.api#documentation", errors),
        deprecated: traits.deprecated(errors),
        at: node.place(),
    }
}

fn http(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Option<Http> {
    Some(Http {
        method: node.need_str("method", errors)?.to_owned(),
        uri: node.need_str("uri", errors)?.to_owned(),
        code: node
            .get("code")
            .and_then(|code| status(&code, errors))
            .unwrap_or(200),
    })
}

fn pagination(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Pagination {
    let mut path = |key| node.get_str(key, errors);
    Pagination {
        input_tokens: path("inputToken").into_iter().collect(),
        output_tokens: path("outputToken").into_iter().collect(),
        items: path("items").into_iter().collect(),
        page_size: path("pageSize"),
        more_results: None,
    }
}

/// A paginated operation takes from its service what it does not say itself.
fn inherit_pagination(
    service: &Definition<'_>,
    operation: &mut Operation,
    errors: &mut Vec<Error>,
) {
    if let Some(own) = &mut operation.pagination
        && let Some(node) = service.traits.get("smithy.api#paginated")
    {
        let common = pagination(node, errors);
        let fill = |own: &mut Vec<String>, common| {
            if own.is_empty() {
                *own = common;
            }
        };
        fill(&mut own.input_tokens, common.input_tokens);
        fill(&mut own.output_tokens, common.output_tokens);
        fill(&mut own.items, common.items);
        own.page_size = own.page_size.take().or(common.page_size);
    }
}
