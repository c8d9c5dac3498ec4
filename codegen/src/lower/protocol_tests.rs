//! What each protocol test does, in terms of the crate.

mod messages;
mod skip;
mod values;

use std::collections::BTreeMap;

use crate::error::{Error, Errors};
use crate::ir::protocol_tests::{Answer, Exchange, ProtocolTests, Test, TestCase};
use crate::ir::{self, Crate, Item};
use crate::model::{Model, ShapeId};
use crate::names::{self, Taken};
use crate::protocol_tests::{Case, CaseKind, Direction, Listed, Side};

use messages::{expected, expected_refusal, expected_request, sent, sent_request};
use values::Values;

/// The host that a client calls where a case names none.
const HOST: &str = "example.com";

/// Lowers the cases of a model whose crate is `krate`.
pub(crate) fn protocol_tests(
    cases: &[Case<'_>],
    model: &Model,
    krate: &Crate,
) -> Result<ProtocolTests, Errors> {
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
    let tests = ProtocolTests {
        krate: krate.name.clone(),
        source: krate.service.source.clone(),
        cases: lowered,
    };
    Errors::check(errors, tests)
}

/// What a case is run in, the client's side first.
fn directions(case: &Case<'_>) -> Vec<Direction> {
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

/// What the cases stand on.
struct Context<'c> {
    model: &'c Model,
    krate: &'c Crate,
    values: Values<'c>,
    /// The modules of operations and errors by the shape that they came from.
    modules: BTreeMap<&'c str, &'c ir::Module>,
}

/// An operation as a case calls it.
struct Call<'c> {
    /// The path of its module.
    home: String,
    stub: &'c ir::Operation,
    input: &'c ir::Struct,
    output: &'c ir::Struct,
    /// The error that it answers with, where the case stands on one.
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

    /// A case's test, or why it does not run; neither where its parameters
    /// are wrong.
    fn test(
        &self,
        case: &Case<'_>,
        direction: Direction,
        errors: &mut Vec<Error>,
    ) -> Result<Option<Test>, String> {
        let spoken = self
            .krate
            .http
            .as_ref()
            .map(|http| http.protocols.as_slice());
        let protocol = skip::protocol(case, direction, self.model, spoken.unwrap_or_default())?;
        let call = self
            .call(&case.shape)
            .ok_or_else(|| format!("no operation of the service answers with `{}`", case.shape))?;
        let exchange = self.exchange(case, &call, direction, errors);
        Ok(exchange.map(|exchange| Test {
            protocol,
            operation: format!("{}::{}", call.home, call.stub.name),
            exchange,
        }))
    }

    /// How to call the operation that a case stands on; where it stands on an
    /// error, the first by name that declares the error.
    fn call(&self, shape: &ShapeId) -> Option<Call<'c>> {
        let operations = self.model.operations.values();
        let operation = { operations }
            .find(|operation| operation.id == *shape || operation.errors.contains(shape))?;
        let module = *self.modules.get(operation.id.to_string().as_str())?;
        let (mut stub, mut ends) = (None, Vec::new());
        for item in &module.items {
            match item {
                Item::Operation(item) => stub = Some(item),
                Item::Struct(item) => ends.push(item),
                Item::Enum(_) | Item::IntEnum(_) | Item::Union(_) => {}
            }
        }
        let [input, output] = ends.as_slice() else {
            return None;
        };
        let error = self.modules.get(shape.to_string().as_str());
        Some(Call {
            home: format!("operation::{}", module.name),
            stub: stub?,
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
        case: &Case<'_>,
        call: &Call<'_>,
        direction: Direction,
        errors: &mut Vec<Error>,
    ) -> Option<Exchange> {
        let mut value = |item: &ir::Struct, home: &str| {
            let path = format!("{home}::{}", item.name);
            let params = case.params.as_ref();
            self.values.structure(path, item, params, errors)
        };
        let message = &case.message;
        Some(match (&case.kind, direction) {
            (CaseKind::Request(http), Direction::ClientRequest) => Exchange::ClientRequest {
                input: value(call.input, &call.home)?,
                endpoint: format!("https://{}", http.host.as_deref().unwrap_or(HOST)),
                expected: expected_request(http, message),
            },
            (CaseKind::Request(http), _) => Exchange::ServerRequest {
                request: sent_request(http, message),
                expected: value(call.input, &call.home)?,
            },
            (CaseKind::Response(status), _) => {
                let (status, answer) = (*status, answer(case, call, value)?);
                match direction {
                    Direction::ClientRequest | Direction::ClientResponse => {
                        Exchange::ClientResponse {
                            response: sent(message),
                            status,
                            expected: answer,
                        }
                    }
                    Direction::ServerRequest | Direction::ServerResponse => {
                        Exchange::ServerResponse {
                            answer,
                            status,
                            expected: expected(message),
                        }
                    }
                }
            }
            (CaseKind::Malformed(http, refusal), _) => Exchange::Malformed {
                request: sent_request(http, message),
                status: refusal.code,
                expected: expected_refusal(refusal),
            },
        })
    }
}

fn answer(
    case: &Case<'_>,
    call: &Call<'_>,
    mut value: impl FnMut(&ir::Struct, &str) -> Option<ir::protocol_tests::Value>,
) -> Option<Answer> {
    Some(match call.error {
        None => Answer::Output(value(call.output, &call.home)?),
        Some(error) => Answer::Error {
            variant: error.name.clone(),
            value: value(error, "types::error")?,
            code: case.error_code.clone(),
        },
    })
}
