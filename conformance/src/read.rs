//! Reads protocol tests from a Smithy AST.

mod defaults;
mod events;
mod malformed;
mod message;

use std::collections::BTreeSet;

use codegen::error::{Error, ErrorLog, Errors, Place};
use codegen::model::{Model, Protocol, ShapeId};
use codegen::read::smithy::{Ast, Definition, ShapeNames};
use codegen::read::{FileFormat, Input, Json, JsonNode, check_name};

use crate::case::{BodyFormat, Case, CaseKind, HttpResponse, Need, Side};

use message::{http_request, message, status, text};

/// A Smithy AST, with the name of its file.
pub(crate) struct AstFile<'a> {
    pub(crate) file: &'a str,
    pub(crate) json: Json,
}

/// Parses the only file of `input`, which must be a Smithy AST.
pub(crate) fn document(input: &Input) -> Result<AstFile<'_>, Errors> {
    if let [file] = input.files.as_slice() {
        let json = Json::parse(&file.name, &file.text)?;
        if FileFormat::of(&json) == Some(FileFormat::SmithyAst) {
            let file = &file.name;
            return Ok(AstFile { file, json });
        }
    }
    let file = input.files.first().map(|file| file.name.as_str());
    let message = "not a Smithy JSON AST (an object with `smithy` and `shapes`), \
                   which is the only format that carries protocol tests";
    Err(Error::new(message, Place::file(file.unwrap_or("input"))).into())
}

/// Returns the absolute names of the services, sorted.
pub(crate) fn services(document: &AstFile<'_>) -> Result<Vec<String>, Errors> {
    let errors = ErrorLog::default();
    let ast = Ast::new(&JsonNode::root(document.file, &document.json, &errors));
    let services = ast.services().map(|(id, _)| id.to_owned());
    errors.check(services.collect())
}

/// Reads every case of the model's operations and of the errors that they
/// declare, sorted by shape. Errors are added to `errors`.
pub(crate) fn cases<'a>(
    document: &'a AstFile<'_>,
    service: Option<&str>,
    model: &Model,
    errors: &'a ErrorLog,
) -> Vec<Case<'a>> {
    let root = JsonNode::root(document.file, &document.json, errors);
    let ast = Ast::new(&root);
    let Some((_, service)) = ast.service(&root, service) else {
        return Vec::new();
    };
    let names = ShapeNames::new(service);
    let operations = model.operations.values();
    let carriers: BTreeSet<_> = operations
        .flat_map(|operation| operation.errors.iter().chain([&operation.id]))
        .collect();
    let mut reader = CaseReader {
        ast: &ast,
        model,
        cases: Vec::new(),
        ids: BTreeSet::new(),
    };
    for (name, definition) in ast.shapes() {
        let id = names.check(name, &definition.node);
        if let Some(id) = id.filter(|id| carriers.contains(id)) {
            reader.carrier(&Carrier {
                name,
                id,
                definition,
            });
        }
    }
    reader.cases
}

/// A shape that carries cases.
struct Carrier<'r, 'a> {
    /// The absolute name in the document.
    name: &'a str,
    /// The id in the model.
    id: ShapeId,
    definition: &'r Definition<'a>,
}

impl<'a> Carrier<'_, 'a> {
    /// Returns the cases in the trait `id`.
    fn cases(&self, id: &str) -> Vec<JsonNode<'a>> {
        let cases = self.definition.traits.get(id);
        cases.map(JsonNode::items).unwrap_or_default()
    }

    /// Returns the absolute name of the structure behind `key`, which is the
    /// shape itself if that is an error.
    fn structure(&self, key: &str) -> Option<&'a str> {
        match self.definition.kind {
            "operation" => defaults::target(&self.definition.node.get(key)?),
            _ => Some(self.name),
        }
    }
}

/// Collects the cases of one service.
struct CaseReader<'r, 'a> {
    ast: &'r Ast<'a>,
    model: &'r Model,
    cases: Vec<Case<'a>>,
    /// The case ids of each trait.
    ids: BTreeSet<(&'static str, String)>,
}

impl<'a> CaseReader<'_, 'a> {
    fn carrier(&mut self, carrier: &Carrier<'_, 'a>) {
        for node in carrier.cases("smithy.test#httpRequestTests") {
            let case = self.request(carrier, &node);
            self.cases.extend(case);
        }
        for node in carrier.cases("smithy.test#httpResponseTests") {
            let case = self.response(carrier, &node);
            self.cases.extend(case);
        }
        for node in carrier.cases("smithy.test#httpMalformedRequestTests") {
            for refused in malformed::read(&node) {
                let kind = CaseKind::Malformed(refused.request, refused.response);
                let case = self.case("malformed", carrier, Some(refused.id), &node, Some(kind));
                let needs = refused.needs;
                self.cases.extend(case.map(|case| Case { needs, ..case }));
            }
        }
        for node in carrier.cases("smithy.test#eventStreamTests") {
            self.streams(carrier, &node);
        }
    }

    /// Reads the request and the response of a case of event streams.
    fn streams(&mut self, carrier: &Carrier<'_, 'a>, node: &JsonNode<'a>) {
        let operation = self.model.operations.get(carrier.id.name());
        let route = operation.and_then(|operation| operation.http.as_ref());
        for part in events::read(node, route) {
            let case = self.case(part.list, carrier, text(node, "id"), node, Some(part.kind));
            self.cases.extend(case.map(|case| Case {
                params: part.params,
                events: Some(part.events),
                ..case
            }));
        }
    }

    fn request(&mut self, carrier: &Carrier<'_, 'a>, node: &JsonNode<'a>) -> Option<Case<'a>> {
        let request = http_request(node);
        let id = text(node, "id");
        let mut case = self.case("request", carrier, id, node, request.map(CaseKind::Request))?;
        let may_compress = (carrier.definition.traits).has("smithy.api#requestCompression");
        case.needs = if may_compress && case.kind.message().has_header("content-encoding") {
            Some(Need::Compression)
        } else if case.kind.message().has_header("content-md5") {
            Some(Need::Checksum)
        } else {
            self.defaults(carrier.structure("input"), &case)
        };
        Some(case)
    }

    fn response(&mut self, carrier: &Carrier<'_, 'a>, node: &JsonNode<'a>) -> Option<Case<'a>> {
        let status = status(node);
        let id = text(node, "id");
        let message = message(node);
        let kind = status.map(|status| CaseKind::Response(HttpResponse { status, message }));
        let mut case = self.case("response", carrier, id, node, kind)?;
        case.error_code = error_code(node);
        case.needs = self.defaults(carrier.structure("output"), &case);
        Some(case)
    }

    /// Returns whether the case expects defaults, which shows only in the body.
    fn defaults(&self, shape: Option<&str>, case: &Case<'_>) -> Option<Need> {
        let body = case.kind.message().body.as_ref()?.value()?;
        defaults::are_needed(self.ast, shape?, Some(case.params.json), Some(&body))
            .then_some(Need::Defaults)
    }

    /// Reads what all kinds of cases have.
    fn case(
        &mut self,
        list: &'static str,
        carrier: &Carrier<'_, 'a>,
        id: Option<String>,
        node: &JsonNode<'a>,
        kind: Option<CaseKind>,
    ) -> Option<Case<'a>> {
        let (id, mut kind) = (id?, kind?);
        let protocol = text(node, "protocol")?;
        if let Some(body) = &mut kind.message_mut().body
            && protocol == Protocol::RpcV2Cbor.id()
        {
            // Some cases do not declare that their body is base64.
            body.format = BodyFormat::Cbor;
        }
        if !check_name(&id, "a test case", node) {
            return None;
        }
        if !self.ids.insert((list, id.clone())) {
            let message = format!("duplicate id of {list} tests: `{id}`");
            node.report(message);
        }
        Some(Case {
            id,
            shape: carrier.id.clone(),
            protocol,
            applies_to: applies_to(node),
            kind,
            params: params(node, "params"),
            error_code: None,
            needs: None,
            events: None,
        })
    }
}

fn applies_to(node: &JsonNode<'_>) -> Option<Side> {
    let node = node.get("appliesTo")?;
    match node.str()? {
        "client" => Some(Side::Client),
        "server" => Some(Side::Server),
        other => {
            let message = format!("unknown side `{other}`: expected client or server");
            node.report(message);
            None
        }
    }
}

/// Reads parameters, which are an empty object by default.
fn params<'a>(node: &JsonNode<'a>, key: &str) -> JsonNode<'a> {
    static EMPTY: Json = Json::Object(Vec::new());
    node.get(key).unwrap_or_else(|| {
        let mut params = node.clone();
        params.json = &EMPTY;
        params
    })
}

/// Reads `code` of the only vendor parameters that are supported.
fn error_code(node: &JsonNode<'_>) -> Option<String> {
    let shape = node.get_str("vendorParamsShape")?;
    let params = node.get("vendorParams")?;
    match shape.as_str() {
        "aws.protocoltests.config#ErrorCodeParams" => params.get_str("code"),
        _ => None,
    }
}
