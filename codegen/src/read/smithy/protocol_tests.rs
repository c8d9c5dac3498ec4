//! The protocol tests of an AST: `smithy.test#httpRequestTests`,
//! `httpResponseTests` and `httpMalformedRequestTests`.

mod defaults;
mod malformed;

use std::collections::BTreeSet;

use super::super::identifier::check_name;
use super::super::json::{Json, Node};
use super::Names;
use super::ast::{Ast, Definition};
use crate::error::{Error, Errors};
use crate::model::{Model, ShapeId};
use crate::protocol_tests::{Case, CaseKind, HttpRequest, Message, Need, Side};

/// Every case on an operation of the model's service, or on an error that one
/// of them declares, sorted by shape.
pub(in crate::read) fn read<'a>(
    file: &'a str,
    json: &'a Json,
    service: Option<&str>,
    model: &Model,
) -> Result<Vec<Case<'a>>, Errors> {
    let mut errors = Vec::new();
    let root = Node::root(file, json);
    let ast = Ast::of(&root, &mut errors);
    let Some((_, service)) = ast.service(&root, service, &mut errors) else {
        return Errors::check(errors, Vec::new());
    };
    let names = Names::of(service, &mut errors);
    let mut reader = Reader {
        ast: &ast,
        cases: Vec::new(),
        ids: BTreeSet::new(),
        errors,
    };
    let declared: BTreeSet<_> = (model.operations.values())
        .flat_map(|operation| &operation.errors)
        .collect();
    for (text, definition) in ast.shapes() {
        let Some(id) = names.check(text, &definition.node, &mut reader.errors) else {
            continue;
        };
        let own = (model.operations.values()).any(|operation| operation.id == id);
        if own || declared.contains(&id) {
            reader.shape(&id, definition);
        }
    }
    Errors::check(reader.errors, reader.cases)
}

struct Reader<'r, 'a> {
    ast: &'r Ast<'a>,
    cases: Vec<Case<'a>>,
    /// The ids of the cases of each trait.
    ids: BTreeSet<(&'static str, String)>,
    errors: Vec<Error>,
}

impl<'a> Reader<'_, 'a> {
    fn shape(&mut self, id: &ShapeId, definition: &Definition<'a>) {
        for node in self.items(definition, "smithy.test#httpRequestTests") {
            let case = self.request(id, definition, &node);
            self.cases.extend(case);
        }
        for node in self.items(definition, "smithy.test#httpResponseTests") {
            let case = self.response(id, definition, &node);
            self.cases.extend(case);
        }
        for node in self.items(definition, "smithy.test#httpMalformedRequestTests") {
            let cases = malformed::read(&node, &mut self.errors);
            for (node_id, kind, message) in cases {
                let case = self.case("malformed", id, node_id, &node, message, kind);
                self.cases.extend(case);
            }
        }
    }

    fn items(&mut self, definition: &Definition<'a>, id: &str) -> Vec<Node<'a>> {
        let node = definition.traits.get(id);
        node.map(|node| node.items(&mut self.errors))
            .unwrap_or_default()
    }

    fn request(
        &mut self,
        id: &ShapeId,
        definition: &Definition<'a>,
        node: &Node<'a>,
    ) -> Option<Case<'a>> {
        let request = http_request(node, &mut self.errors);
        let name = text(node, "id", &mut self.errors);
        let message = message(node, &mut self.errors);
        let compressed = definition.traits.has("smithy.api#requestCompression")
            && (message.headers.iter())
                .any(|(name, _)| name.eq_ignore_ascii_case("content-encoding"));
        let case = self.case(
            "request",
            id,
            name?,
            node,
            message,
            CaseKind::Request(request?),
        )?;
        let default = (definition.node.get("input"))
            .and_then(|input| self.default(&input, node, &case.message));
        let compression = compressed.then_some(Need::Compression);
        Some(Case {
            needs: compression.or(default),
            ..case
        })
    }

    fn response(
        &mut self,
        id: &ShapeId,
        definition: &Definition<'a>,
        node: &Node<'a>,
    ) -> Option<Case<'a>> {
        let code = node.need("code", &mut self.errors);
        let code = code.and_then(|code| status(&code, &mut self.errors));
        let name = text(node, "id", &mut self.errors);
        let message = message(node, &mut self.errors);
        let case = self.case(
            "response",
            id,
            name?,
            node,
            message,
            CaseKind::Response(code?),
        )?;
        let needs = match definition.kind {
            "operation" => (definition.node.get("output"))
                .and_then(|output| self.default(&output, node, &case.message)),
            _ => self.default_below(&id.to_string(), node, &case.message),
        };
        Some(Case {
            error_code: error_code(node, &mut self.errors),
            needs,
            ..case
        })
    }

    fn default(&self, end: &Node<'a>, node: &Node<'a>, message: &Message) -> Option<Need> {
        let Json::String(target) = end.get("target")?.json else {
            return None;
        };
        self.default_below(target, node, message)
    }

    fn default_below(&self, shape: &str, node: &Node<'a>, message: &Message) -> Option<Need> {
        let body = json_body(message)?;
        let params = node.get("params").map(|params| params.json);
        defaults::are_needed(self.ast, shape, params, Some(&body)).then_some(Need::Defaults)
    }

    /// What all kinds of cases have.
    fn case(
        &mut self,
        list: &'static str,
        shape: &ShapeId,
        id: String,
        node: &Node<'a>,
        message: Message,
        kind: CaseKind,
    ) -> Option<Case<'a>> {
        if !check_name(&id, "a test case", node, &mut self.errors) {
            return None;
        }
        if !self.ids.insert((list, id.clone())) {
            let message = format!("a second {list} test has the id `{id}`");
            self.errors.push(node.error(message));
        }
        Some(Case {
            id,
            shape: shape.clone(),
            protocol: text(node, "protocol", &mut self.errors)?,
            applies_to: applies_to(node, &mut self.errors),
            message,
            kind,
            params: node.get("params"),
            error_code: None,
            needs: None,
        })
    }
}

fn text(node: &Node<'_>, key: &str, errors: &mut Vec<Error>) -> Option<String> {
    node.need(key, errors)?.str(errors).map(str::to_owned)
}

fn texts(node: &Node<'_>, key: &str, errors: &mut Vec<Error>) -> Vec<String> {
    let items = node.get_items(key, errors);
    let texts = items.iter().filter_map(|item| item.str(errors));
    texts.map(str::to_owned).collect()
}

fn headers(node: &Node<'_>, errors: &mut Vec<Error>) -> Vec<(String, String)> {
    let node = node.get("headers");
    let members = node.map(|node| node.members(errors)).unwrap_or_default();
    let headers = members.into_iter();
    headers
        .filter_map(|(name, value)| Some((name.to_owned(), value.str(errors)?.to_owned())))
        .collect()
}

fn message(node: &Node<'_>, errors: &mut Vec<Error>) -> Message {
    Message {
        headers: headers(node, errors),
        forbid_headers: texts(node, "forbidHeaders", errors),
        require_headers: texts(node, "requireHeaders", errors),
        body: node.get_str("body", errors),
        media_type: node.get_str("bodyMediaType", errors),
    }
}

fn http_request(node: &Node<'_>, errors: &mut Vec<Error>) -> Option<HttpRequest> {
    let method = text(node, "method", errors);
    let uri = text(node, "uri", errors);
    Some(HttpRequest {
        method: method?,
        uri: uri?,
        host: node.get_str("host", errors),
        resolved_host: node.get_str("resolvedHost", errors),
        query: texts(node, "queryParams", errors),
        forbid_query: texts(node, "forbidQueryParams", errors),
        require_query: texts(node, "requireQueryParams", errors),
    })
}

fn status(node: &Node<'_>, errors: &mut Vec<Error>) -> Option<u16> {
    let number = node.number(errors)?;
    let status = number.as_u64().and_then(|code| u16::try_from(code).ok());
    let status = status.filter(|code| (100..1000).contains(code));
    if status.is_none() {
        errors.push(node.error(format!("{number} is no HTTP status: expected 100 to 999")));
    }
    status
}

fn applies_to(node: &Node<'_>, errors: &mut Vec<Error>) -> Option<Side> {
    let node = node.get("appliesTo")?;
    match node.str(errors)? {
        "client" => Some(Side::Client),
        "server" => Some(Side::Server),
        other => {
            let message = format!("unknown side `{other}`: expected client or server");
            errors.push(node.error(message));
            None
        }
    }
}

/// `code` of the only vendor parameters that have a meaning here.
fn error_code(node: &Node<'_>, errors: &mut Vec<Error>) -> Option<String> {
    let shape = node.get_str("vendorParamsShape", errors)?;
    let params = node.get("vendorParams")?;
    match shape.as_str() {
        "aws.protocoltests.config#ErrorCodeParams" => params.get_str("code", errors),
        _ => None,
    }
}

/// The body as JSON, where it is some.
fn json_body(message: &Message) -> Option<Json> {
    let (body, media_type) = (message.body.as_ref()?, message.media_type.as_ref()?);
    let is_json = media_type.ends_with("json");
    is_json.then(|| Json::parse("", body.as_bytes()).ok())?
}
