//! Decides what each protocol test does, in terms of the crate.

mod diagnostics;
mod skip;
mod values;

use std::collections::BTreeMap;

use codegen::error::{Error, Errors};
use codegen::ir::{self, Crate, Item};
use codegen::model::{Model, ShapeId};
use codegen::names::{self, Taken};

use crate::case::{Case, CaseKind, Direction, HttpRequest, Listed, Side};
use crate::ir::{Exchange, Package, Path, Test, TestCase, Value};

use diagnostics::Diagnostics;
use values::Values;

/// The host that a client calls if a case names none.
const HOST: &str = "example.com";

/// Lowers the cases of a model whose crate is `krate`.
pub(crate) fn lower(cases: &[Case], model: &Model, krate: &Crate) -> Result<Package, Errors> {
    let context = Context::new(model, krate);
    let mut errors = Vec::new();
    let mut functions = BTreeMap::<String, Taken>::new();
    let mut lowered = Vec::new();
    for case in cases {
        for direction in directions(case) {
            let (test, skipped) = match context.test(case, direction, &mut errors) {
                Ok(test) => (test, None),
                Err(reason) => (None, Some(reason)),
            };
            let module = names::module(case.shape.name());
            let function = names::field(&format!("{}_{}", case.id, direction.name()));
            lowered.push(TestCase {
                listed: Listed {
                    id: case.id.clone(),
                    shape: case.shape.name().to_owned(),
                    protocol: case.protocol.clone(),
                    direction,
                    skipped,
                },
                function: (functions.entry(module.clone()).or_default()).claim(function),
                module,
                test,
            });
        }
    }
    let package = Package {
        krate: krate.name.clone(),
        source: krate.service.source.clone(),
        cases: lowered,
    };
    Errors::check(errors, package)
}

/// Returns the directions that a case runs in, the client's first.
fn directions(case: &Case) -> Vec<Direction> {
    let (client, server) = match case.kind {
        CaseKind::Request(_) => (Some(Direction::ClientRequest), Direction::ServerRequest),
        CaseKind::Response(_) => (Some(Direction::ClientResponse), Direction::ServerResponse),
        CaseKind::Malformed(..) => (None, Direction::ServerRequest),
    };
    let applies = |side| case.applies_to.is_none_or(|only| only == side);
    let client = client.filter(|_| applies(Side::Client));
    let server = applies(Side::Server).then_some(server);
    client.into_iter().chain(server).collect()
}

/// What lowering looks up.
struct Context<'c> {
    model: &'c Model,
    krate: &'c Crate,
    values: Values<'c>,
    /// The modules of operations and errors, by the name of their shape.
    modules: BTreeMap<&'c str, &'c ir::Module>,
}

/// An operation, as a case calls it.
struct Call<'c> {
    /// The path of the operation's module.
    home: String,
    stub: &'c ir::Operation,
    input: &'c ir::Struct,
    output: &'c ir::Struct,
    /// The error that carries the case. `None` if the operation carries it.
    error: Option<&'c ir::Struct>,
}

impl<'c> Context<'c> {
    fn new(model: &'c Model, krate: &'c Crate) -> Self {
        let modules = krate.operations.iter().chain(&krate.errors);
        Self {
            model,
            krate,
            values: Values::new(krate),
            modules: modules
                .map(|module| (module.source.as_str(), module))
                .collect(),
        }
    }

    /// Returns the test of a case: `Ok(None)` if its parameters are wrong, and
    /// the reason if it is skipped.
    fn test(
        &self,
        case: &Case,
        direction: Direction,
        errors: &mut Vec<Error>,
    ) -> Result<Option<Test>, String> {
        let protocol = skip::protocol(case, direction, self.krate)?;
        let call = self
            .call(&case.shape)
            .ok_or_else(|| format!("no operation of the service answers with `{}`", case.shape))?;
        let exchange = self.exchange(case, &call, direction, errors);
        Ok(exchange.map(|exchange| Test {
            protocol,
            operation: Path(format!("{}::{}", call.home, call.stub.name)),
            variant: call.stub.name.clone(),
            exchange,
        }))
    }

    /// Returns the operation `shape`, or the first by name that declares the
    /// error `shape`.
    fn call(&self, shape: &ShapeId) -> Option<Call<'c>> {
        let mut operations = self.model.operations.values();
        let operation = operations
            .find(|operation| operation.id == *shape || operation.errors.contains(shape))?;
        let module = *self.modules.get(operation.id.to_string().as_str())?;
        let [
            Item::Operation(stub),
            Item::Struct(input),
            Item::Struct(output),
        ] = &*module.items
        else {
            return None;
        };
        let error = self.modules.get(shape.to_string().as_str());
        Some(Call {
            home: format!("operation::{}", module.name),
            stub,
            input,
            output,
            error: error.and_then(|module| match module.items.as_slice() {
                [Item::Struct(error)] => Some(error),
                _ => None,
            }),
        })
    }

    fn exchange(
        &self,
        case: &Case,
        call: &Call<'_>,
        direction: Direction,
        errors: &mut Vec<Error>,
    ) -> Option<Exchange> {
        let mut value = |item: &ir::Struct, home: &str| {
            let path = Path(format!("{home}::{}", item.name));
            let at = case.params.at.clone();
            let mut errors = Diagnostics { at, errors };
            (self.values).structure(path, item, &case.params.value, &mut errors)
        };
        Some(match &case.kind {
            CaseKind::Request(http) if direction == Direction::ClientRequest => {
                let host = http.host.as_deref().unwrap_or(HOST);
                Exchange::ClientRequest {
                    input: value(call.input, &call.home)?,
                    endpoint: format!("https://{host}"),
                    expected: HttpRequest {
                        host: http.resolved_host.clone(),
                        ..http.clone()
                    },
                }
            }
            CaseKind::Request(http) => Exchange::ServerRequest {
                request: sent(http),
                expected: value(call.input, &call.home)?,
            },
            CaseKind::Response(response) if direction == Direction::ClientResponse => {
                Exchange::ClientResponse {
                    response: response.clone(),
                    expected: answer(call, value)?,
                    code: case.error_code.clone().filter(|_| call.error.is_some()),
                }
            }
            CaseKind::Response(response) => Exchange::ServerResponse {
                answer: answer(call, value)?,
                expected: response.clone(),
            },
            CaseKind::Malformed(http, response) => Exchange::Malformed {
                request: sent(http),
                expected: response.clone(),
            },
        })
    }
}

/// Returns the result of the operation.
fn answer(
    call: &Call<'_>,
    mut value: impl FnMut(&ir::Struct, &str) -> Option<Value>,
) -> Option<Value> {
    Some(match call.error {
        None => Value::Output(Box::new(value(call.output, &call.home)?)),
        Some(error) => {
            let value = value(error, "types::error")?;
            Value::Error(error.name.clone(), Box::new(value))
        }
    })
}

/// Returns the request of a case, for a server to read.
fn sent(http: &HttpRequest) -> HttpRequest {
    let query = http.query.join("&");
    let separator = if query.is_empty() { "" } else { "?" };
    HttpRequest {
        uri: format!("{}{separator}{query}", http.uri),
        query: Vec::new(),
        host: http.resolved_host.clone().or_else(|| http.host.clone()),
        ..http.clone()
    }
}
