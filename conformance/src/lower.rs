//! Decides what each protocol test does, in terms of the crate.

mod events;
mod literals;
mod message;
mod skip;
mod values;

use std::collections::BTreeMap;

use codegen::emit::tokens::{ident, tokens};
use codegen::ir::{self, Crate, Item};
use codegen::model::{Model, ShapeId};
use codegen::names::{self, Taken};
use proc_macro2::TokenStream;
use quote::quote;

use crate::case::{Body, Case, CaseKind, Direction, HttpRequest, Listed, Side, TestCase};

use values::Values;

/// The host that a client calls if a case names none.
const HOST: &str = "example.com";

/// Lowers the cases of a model whose crate is `krate`.
pub(crate) fn lower(cases: &[Case<'_>], model: &Model, krate: &Crate) -> Vec<TestCase> {
    let context = Context::new(model, krate);
    let mut functions = BTreeMap::<String, Taken>::new();
    let mut lowered = Vec::new();
    for case in cases {
        for direction in directions(case) {
            let (body, skipped) = match context.body(case, direction) {
                Ok(body) => (body, None),
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
                body,
            });
        }
    }
    lowered
}

/// Returns the directions that a case runs in, the client's first.
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

    /// Returns the body of a case's function: `Ok(None)` if the parameters are wrong,
    /// and the reason if the case is skipped.
    fn body(&self, case: &Case<'_>, direction: Direction) -> Result<Option<TokenStream>, String> {
        let protocol = skip::protocol(case, direction, self.krate, self.model)?;
        let call = self
            .call(&case.shape)
            .ok_or_else(|| format!("no operation of the service answers with `{}`", case.shape))?;
        let exchange = || {
            let stream = events::body(self, case, &call, protocol, direction)?;
            if case
                .events
                .as_ref()
                .is_some_and(|events| events.failure.is_some())
            {
                return Some(stream);
            }
            let exchange = self.exchange(case, &call, protocol, direction)?;
            Some(match stream.is_empty() {
                true => exchange,
                false => quote!(#exchange?; #stream),
            })
        };
        Ok(exchange())
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

    /// Returns a call of the harness, which compares what the crate does with what
    /// the case expects.
    fn exchange(
        &self,
        case: &Case<'_>,
        call: &Call<'_>,
        protocol: &str,
        direction: Direction,
    ) -> Option<TokenStream> {
        let value = |item: &ir::Struct, home: &str| {
            let path = tokens(&format!("{home}::{}", item.name));
            let value = self.values.structure(&path, item, &case.params)?;
            let stream = item.fields.iter().find(|field| field.binding.events);
            let stream = stream.map(|field| events::setter(&self.values, case, field));
            let stream = stream.unwrap_or(Some(TokenStream::new()))?;
            Some(quote!(#value #stream))
        };
        let operation = tokens(&format!("{}::{}", call.home, call.stub.name));
        let name = protocol;
        let protocol = tokens(&format!("wire::{protocol}"));
        let generics = quote!(<#protocol, #operation>);
        Some(match &case.kind {
            CaseKind::Request(http) if direction == Direction::ClientRequest => {
                let endpoint = format!("https://{}", http.host.as_deref().unwrap_or(HOST));
                let input = value(call.input, &call.home)?;
                let expected = HttpRequest {
                    host: http.resolved_host.clone(),
                    ..http.clone()
                };
                quote! {
                    let input = #input;
                    exchange::client_request::#generics(input, #endpoint, &#expected)
                }
            }
            CaseKind::Request(http) => {
                let request = self.sent_to(http, call, name);
                let variant = ident(&call.stub.name);
                let expected = value(call.input, &call.home)?;
                quote! {
                    let request = #request;
                    let expected = AnyInput::#variant(#expected);
                    exchange::server_request::<#protocol>(&request, &expected)
                }
            }
            CaseKind::Response(response) if direction == Direction::ClientResponse => {
                let expected = answer(call, value)?;
                let without = self.without_message(call);
                let code = case.error_code.as_ref().filter(|_| call.error.is_some());
                let code = code.map_or_else(|| quote!(None), |code| quote!(Some(#code)));
                quote! {
                    let response = #response;
                    let expected = #expected;
                    exchange::client_response::#generics(&response, &expected, #code, #without)
                }
            }
            CaseKind::Response(expected) => {
                let answer = answer(call, value)?;
                quote! {
                    let answer = #answer;
                    exchange::server_response::#generics(answer, &#expected)
                }
            }
            CaseKind::Malformed(http, expected) => {
                let request = sent(http);
                quote! {
                    let request = #request;
                    exchange::malformed_request::<#protocol>(&request, &#expected)
                }
            }
        })
    }
}

impl Context<'_> {
    /// Returns a closure that removes an error's message if the model does not declare it.
    fn without_message(&self, call: &Call<'_>) -> TokenStream {
        let error = call.error.filter(|error| {
            let shape = error.error.as_ref().map(|error| error.shape.as_str());
            let shape = shape
                .and_then(ShapeId::parse)
                .and_then(|id| self.model.shapes.get(&id));
            let declared = shape.map_or(0, |shape| shape.kind.members().len());
            error.fields.len() > declared
        });
        let Some(error) = error else {
            return quote!(|_| {});
        };
        let variant = ident(&error.name);
        quote!(|error| if let Error::#variant(error) = error { error.message = None })
    }
}

/// Returns the result of the operation.
fn answer(
    call: &Call<'_>,
    mut value: impl FnMut(&ir::Struct, &str) -> Option<TokenStream>,
) -> Option<TokenStream> {
    let Some(error) = call.error else {
        let output = value(call.output, &call.home)?;
        return Some(quote!(Ok(#output)));
    };
    let (variant, value) = (ident(&error.name), value(error, "types::error")?);
    Some(quote!(Err(Error::#variant(#value))))
}

impl Context<'_> {
    /// Returns the request of a case that calls an operation, for a server to read. Cases do
    /// not always list the content type, and the header by which AWS JSON selects the operation.
    fn sent_to(&self, http: &HttpRequest, call: &Call<'_>, protocol: &str) -> HttpRequest {
        const TARGET: &str = "X-Amz-Target";
        const CONTENT_TYPE: &str = "Content-Type";
        let mut request = sent(http);
        let message = &mut request.message;
        if let Some(media_type) = message.body.as_ref().and_then(Body::media_type)
            && protocol.starts_with("Rest")
            && !message.has_header(CONTENT_TYPE)
        {
            let media_type = media_type.to_owned();
            message.headers.push((CONTENT_TYPE.to_owned(), media_type));
        }
        if protocol.starts_with("AwsJson") && !request.message.has_header(TARGET) {
            let prefix = self.model.service.target_prefix.as_deref();
            let target = format!("{}.{}", prefix.unwrap_or_default(), call.stub.wire);
            request.message.headers.push((TARGET.to_owned(), target));
        }
        request
    }
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
