//! Reads botocore's `service-2.json` and `paginators-1.json`.

mod bindings;
mod common;
mod shapes;

use std::collections::{BTreeMap, BTreeSet};

use super::identifier::check_name;
use super::json::Json;
use super::node::JsonNode;
use super::status::status;
use super::{check, fixups, http_bindings};
use crate::error::{ErrorLog, Errors};
use crate::model::{Http, Model, Operation, Pagination, Protocol, Service, ShapeId};

use common::{NameRules, deprecated, xml_namespace};

/// A document and the name of its file.
pub(super) type ModelDocument<'a> = (&'a str, &'a Json);

/// Reads the service, and its pagination if there is a file with it.
pub(super) fn read(
    service: ModelDocument<'_>,
    paginators: Option<ModelDocument<'_>>,
) -> Result<Model, Errors> {
    let errors = ErrorLog::default();
    let root = JsonNode::root(service.0, service.1, &errors);
    let info = metadata(&root);
    let names = NameRules {
        namespace: info.namespace.clone(),
        is_rest: info.protocols.iter().any(Protocol::is_rest),
        renames_json: info.protocols.contains(&Protocol::RestJson1),
        renames_xml: info.protocols.iter().any(Protocol::is_xml),
    };
    let shapes = shapes::read(&root, &names);
    let mut operations = operations(&root, &names);
    if let Some((file, json)) = paginators {
        paginate(&JsonNode::root(file, json, &errors), &mut operations);
    }
    let mut model = Model {
        service: info,
        operations,
        shapes,
    };
    fixups::apply(&mut model);
    bindings::normalize(&root, &mut model);
    check::targets(&model, &errors);
    http_bindings::check(&model, &errors);
    errors.check(model)
}

/// Returns the namespace of AWS's Smithy models: `com.amazonaws.` and the service's ID in
/// lowercase without separators.
fn namespace(sdk_id: &str) -> String {
    let mut namespace = "com.amazonaws.".to_owned();
    let id = sdk_id.chars().filter(char::is_ascii_alphanumeric);
    namespace.extend(id.map(|c| c.to_ascii_lowercase()));
    namespace
}

fn metadata(root: &JsonNode<'_>) -> Service {
    let Some(node) = root.need("metadata") else {
        return Service::default();
    };
    let need = |key| node.need_str(key).unwrap_or_default().to_owned();
    let (title, version) = (need("serviceFullName"), need("apiVersion"));
    let endpoint_prefix = need("endpointPrefix");
    let sdk_id = match node.get_str("serviceId") {
        Some(id) => id,
        None => title.clone(),
    };
    Service {
        namespace: namespace(&sdk_id),
        sdk_id,
        title,
        version,
        target_prefix: node.get_str("targetPrefix"),
        signing_name: match node.get_str("signingName") {
            Some(name) => name,
            None => endpoint_prefix.clone(),
        },
        endpoint_prefix,
        protocols: protocols(&node),
        query_compatible: node.get("awsQueryCompatible").is_some(),
        xml_namespace: xml_namespace(&node),
        no_error_wrapping: false,
        headers: Vec::new(),
        documentation: root.get_str("documentation"),
        doc_id: node.get_str("uid"),
    }
}

/// Reads `protocols`, or else `protocol`, sorted by preference.
fn protocols(metadata: &JsonNode<'_>) -> Vec<Protocol> {
    let json_version = metadata.get_str("jsonVersion");
    let named = |name: &str| match name {
        "json" if json_version.as_deref() == Some("1.0") => Protocol::AwsJson1_0,
        "json" => Protocol::AwsJson1_1,
        "query" => Protocol::AwsQuery,
        "ec2" => Protocol::Ec2Query,
        "rest-json" => Protocol::RestJson1,
        "rest-xml" => Protocol::RestXml,
        "smithy-rpc-v2-cbor" => Protocol::RpcV2Cbor,
        other => Protocol::Other(other.to_owned()),
    };
    if metadata.get("protocols").is_none() {
        let name = metadata.need_str("protocol");
        return name.map(named).into_iter().collect();
    }
    let names = metadata.get_strs("protocols");
    let mut protocols: Vec<_> = names.iter().map(|name| named(name)).collect();
    protocols.sort();
    protocols
}

fn operations(root: &JsonNode<'_>, names: &NameRules) -> BTreeMap<String, Operation> {
    let Some(node) = root.need("operations") else {
        return BTreeMap::new();
    };
    let mut found = BTreeMap::new();
    for (_, node) in &node.members() {
        let name = node.need_str("name");
        if let Some(name) = name
            && check_name(name, "an operation", node)
        {
            let operation = operation(name, node, names);
            if found.insert(name.to_owned(), operation).is_some() {
                node.report(format!("two operations are named `{name}`"));
            }
        }
    }
    found
}

fn operation(name: &str, node: &JsonNode<'_>, names: &NameRules) -> Operation {
    let shape = |key| {
        let node = node.get(key)?;
        let name = node.need_str("shape")?;
        Some(names.id(name))
    };
    let (input, output) = (shape("input"), shape("output"));
    Operation {
        id: names.id(name),
        input,
        output,
        errors: error_list(node, names),
        read_only: node.flag("readonly"),
        idempotent: node.flag("idempotent"),
        http: http(node, names),
        host_prefix: node
            .get("endpoint")
            .and_then(|endpoint| endpoint.get_str("hostPrefix")),
        endpoint_member: None,
        unwrapped_output: false,
        pagination: None,
        documentation: node.get_str("documentation"),
        deprecated: deprecated(node),
        at: node.place(),
    }
}

/// Reads the route. Operations of RPC protocols all have the same one, which is ignored.
fn http(node: &JsonNode<'_>, names: &NameRules) -> Option<Http> {
    if !names.is_rest {
        return None;
    }
    let node = node.get("http")?;
    Some(Http {
        method: node.need_str("method")?.to_owned(),
        uri: node.need_str("requestUri")?.to_owned(),
        code: node
            .get("responseCode")
            .map_or(Some(200), |code| status(&code))?,
    })
}

fn error_list(node: &JsonNode<'_>, names: &NameRules) -> BTreeSet<ShapeId> {
    let items = node.get_items("errors");
    items
        .iter()
        .filter_map(|item| item.need_str("shape"))
        .map(|name| names.id(name))
        .collect()
}

fn paginate(root: &JsonNode<'_>, operations: &mut BTreeMap<String, Operation>) {
    let Some(node) = root.need("pagination") else {
        return;
    };
    for (name, node) in &node.members() {
        // botocore keeps entries of operations that were removed from the service.
        if let Some(operation) = operations.get_mut(*name) {
            operation.pagination = Some(Pagination {
                input_tokens: one_or_more(node, "input_token"),
                output_tokens: one_or_more(node, "output_token"),
                page_size: node.get_str("limit_key"),
                items: one_or_more(node, "result_key"),
                more_results: node.get_str("more_results"),
            });
        }
    }
}

/// Reads a string or an array of strings.
fn one_or_more(node: &JsonNode<'_>, key: &str) -> Vec<String> {
    let Some(value) = node.get(key) else {
        return Vec::new();
    };
    if !matches!(value.json, Json::Array(_)) {
        return value.str().map(str::to_owned).into_iter().collect();
    }
    node.get_strs(key)
}
