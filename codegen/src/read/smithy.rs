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
use super::{check, fixups, http_bindings};
use crate::error::{ErrorLog, Errors};
use crate::model::{Http, Model, Operation, Pagination, Protocol, Service, ShapeId};

pub use ast::{Ast, Definition, MemberDefinition};
pub use ast_traits::AstTraits;
pub use shape_names::ShapeNames;

/// Reads the service `wanted`, given by name or absolute name, and everything that
/// it reaches. `None` selects the only service of the document.
pub fn read(file: &str, json: &Json, wanted: Option<&str>) -> Result<Model, Errors> {
    let errors = ErrorLog::default();
    let root = JsonNode::root(file, json, &errors);
    check_version(&root);
    let ast = Ast::new(&root);
    let Some((id, definition)) = ast.service(&root, wanted) else {
        return errors.check(()).map(|()| Model::default());
    };
    let names = ShapeNames::new(definition);
    let shapes = shapes::read(&ast, &names);
    let operations = operations(&ast, definition, &names);
    let mut model = Model {
        service: service(id, definition),
        operations,
        shapes,
    };
    if !model.service.protocols.iter().any(Protocol::is_rest) {
        let operations = model.operations.values_mut();
        operations.for_each(|operation| operation.http = None);
    }
    fixups::apply(&mut model);
    check::targets(&model, &errors);
    http_bindings::check(&model, &errors);
    errors.check(model)
}

fn check_version(root: &JsonNode<'_>) {
    if let Some(version) = root.need("smithy")
        && let Some(text) = version.str()
        && !matches!(text.split('.').next(), Some("1" | "2"))
    {
        version.report(format!(
            "Smithy version {text} is not supported: expected 1.0 or 2.0"
        ));
    }
}

fn service(id: &str, definition: &Definition<'_>) -> Service {
    let node = &definition.node;
    let traits = &definition.traits;
    let (namespace, name) = id.split_once('#').unwrap_or(("", id));
    let aws = traits.get("aws.api#service");
    let aws_text = |key: &str| aws.and_then(|aws| aws.get_str(key));
    let sdk_id = aws_text("sdkId").unwrap_or_else(|| name.to_owned());
    let arn_namespace = aws_text("arnNamespace").unwrap_or_else(|| sdk_id.to_lowercase());
    let endpoint_prefix = aws_text("endpointPrefix").unwrap_or(arn_namespace);
    let sigv4 = traits.get("aws.auth#sigv4");
    let protocols = protocols(traits);
    let xml = traits.get("aws.protocols#restXml");
    let version = node.get_str("version").unwrap_or_default();
    // The default of the trait.
    let default_doc_id = || format!("{}-{version}", sdk_id.to_lowercase().replace(' ', "-"));
    let doc_id = aws.map(|aws| aws.get_str("docId").unwrap_or_else(default_doc_id));
    Service {
        namespace: namespace.to_owned(),
        title: traits
            .str("smithy.api#title")
            .unwrap_or_else(|| sdk_id.clone()),
        sdk_id,
        version,
        target_prefix: protocols.iter().any(has_target).then(|| name.to_owned()),
        signing_name: sigv4
            .and_then(|sigv4| sigv4.get_str("name"))
            .unwrap_or_else(|| endpoint_prefix.clone()),
        endpoint_prefix,
        protocols,
        query_compatible: traits.has("aws.protocols#awsQueryCompatible"),
        xml_namespace: traits.xml_namespace(),
        no_error_wrapping: xml.is_some_and(|xml| xml.flag("noErrorWrapping")),
        headers: Vec::new(),
        documentation: traits.str("smithy.api#documentation"),
        doc_id,
    }
}

/// Returns whether requests of this protocol contain the service's name.
fn has_target(protocol: &Protocol) -> bool {
    matches!(
        protocol,
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::RpcV2Cbor | Protocol::RpcV2Json
    )
}

/// Returns the protocols in the order of AWS clients' preference, since an AST has no order.
fn protocols(traits: &AstTraits<'_>) -> Vec<Protocol> {
    let known = Protocol::KNOWN.into_iter();
    let spoken = known.filter(|protocol| traits.has(protocol.id()));
    spoken.collect()
}

fn operations(
    ast: &Ast<'_>,
    service: &Definition<'_>,
    names: &ShapeNames,
) -> BTreeMap<String, Operation> {
    let common = names.list(&service.node, "errors");
    let ids = service_operations::operations(ast, service);
    let mut found = BTreeMap::new();
    for id in ids {
        let Some(definition) = ast.operation(&id) else {
            continue;
        };
        let mut operation = operation(&id, definition, names);
        operation.errors.extend(common.iter().cloned());
        inherit_pagination(service, &mut operation);
        let name = id.name().to_owned();
        if found.insert(name, operation).is_some() {
            let message = format!("two operations are named `{}`", id.name());
            definition.node.report(message);
        }
    }
    found
}

fn operation(id: &ShapeId, definition: &Definition<'_>, names: &ShapeNames) -> Operation {
    let node = &definition.node;
    let traits = &definition.traits;
    let endpoint = traits.get("smithy.api#endpoint");
    Operation {
        id: id.clone(),
        input: names.end(node, "input"),
        output: names.end(node, "output"),
        errors: names.list(node, "errors").into_iter().collect(),
        read_only: traits.has("smithy.api#readonly"),
        idempotent: traits.has("smithy.api#idempotent"),
        http: traits.get("smithy.api#http").and_then(http),
        host_prefix: endpoint.and_then(|endpoint| endpoint.get_str("hostPrefix")),
        endpoint_member: None,
        unwrapped_output: traits.has("aws.customizations#s3UnwrappedXmlOutput"),
        pagination: traits
            .get("smithy.api#paginated")
            .map(|node| pagination(node)),
        documentation: traits.str("smithy.api#documentation"),
        deprecated: traits.deprecated(),
        at: node.place(),
    }
}

fn http(node: &JsonNode<'_>) -> Option<Http> {
    Some(Http {
        method: node.need_str("method")?.to_owned(),
        uri: node.need_str("uri")?.to_owned(),
        code: node.get("code").map_or(Some(200), |code| status(&code))?,
    })
}

fn pagination(node: &JsonNode<'_>) -> Pagination {
    let path = |key| node.get_str(key);
    Pagination {
        input_tokens: path("inputToken").into_iter().collect(),
        output_tokens: path("outputToken").into_iter().collect(),
        items: path("items").into_iter().collect(),
        page_size: path("pageSize"),
        more_results: None,
    }
}

/// Adds the service's pagination settings that the operation does not override.
fn inherit_pagination(service: &Definition<'_>, operation: &mut Operation) {
    if let Some(own) = &mut operation.pagination
        && let Some(node) = service.traits.get("smithy.api#paginated")
    {
        let common = pagination(node);
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
