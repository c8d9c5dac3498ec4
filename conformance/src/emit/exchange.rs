//! Prints what a case does, as a call of the harness.

use codegen::emit::tokens::{ident, tokens};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::values::value;
use crate::case::{Body, HttpRequest, HttpResponse, Message};
use crate::ir::{Answer, Exchange, Test};

/// Returns the body of a case's function.
pub(super) fn call(test: &Test) -> TokenStream {
    let protocol = ident(test.protocol.name());
    let operation = tokens(&test.operation);
    let call = quote!(<wire::#protocol, #operation>);
    match &test.exchange {
        Exchange::ClientRequest {
            input,
            endpoint,
            expected,
        } => {
            let (input, expected) = (value(input), request(expected));
            quote! {
                let input = #input;
                exchange::client_request::#call(&input, #endpoint, &#expected)
            }
        }
        Exchange::ClientResponse {
            response: read,
            expected,
            code,
        } => {
            let (read, expected) = (response(read), answer(expected));
            let code = match code {
                Some(code) => quote!(Some(#code)),
                None => quote!(None),
            };
            quote! {
                let response = #read;
                let expected = #expected;
                exchange::client_response::#call(&response, &expected, #code)
            }
        }
        Exchange::ServerRequest {
            request: read,
            expected,
        } => {
            let variant = ident(test.operation.rsplit("::").next().unwrap_or_default());
            let (read, expected) = (request(read), value(expected));
            quote! {
                let request = #read;
                let expected = AnyInput::#variant(#expected);
                exchange::server_request::#call(&request, &expected)
            }
        }
        Exchange::ServerResponse {
            answer: given,
            expected,
        } => {
            let (given, expected) = (answer(given), response(expected));
            quote! {
                let answer = #given;
                exchange::server_response::#call(answer, &#expected)
            }
        }
        Exchange::Malformed {
            request: read,
            expected,
        } => {
            let (read, expected) = (request(read), response(expected));
            quote! {
                let request = #read;
                exchange::malformed_request::<wire::#protocol>(&request, &#expected)
            }
        }
    }
}

fn answer(answer: &Answer) -> TokenStream {
    match answer {
        Answer::Output(output) => {
            let output = value(output);
            quote!(Ok(#output))
        }
        Answer::Error {
            variant,
            value: error,
        } => {
            let (variant, error) = (ident(variant), value(error));
            quote!(Err(Error::#variant(#error)))
        }
    }
}

fn request(request: &HttpRequest) -> TokenStream {
    let HttpRequest { method, uri, .. } = request;
    let host = request.host.as_ref().map(|host| quote!(host: Some(#host),));
    let query = list("query", &request.query);
    let require = list("require_query", &request.require_query);
    let forbid = list("forbid_query", &request.forbid_query);
    let message = message(&request.message);
    quote! {
        Message {
            method: #method,
            uri: #uri,
            #host #query #require #forbid #message
            ..Message::default()
        }
    }
}

fn response(response: &HttpResponse) -> TokenStream {
    let status = Literal::u16_unsuffixed(response.status);
    let message = message(&response.message);
    quote!(Message { status: #status, #message ..Message::default() })
}

/// Returns the fields that requests and responses share.
fn message(message: &Message) -> TokenStream {
    let (names, values): (Vec<_>, Vec<_>) = message.headers.iter().map(|(n, v)| (n, v)).unzip();
    let headers = (!names.is_empty()).then(|| quote!(headers: &[#((#names, #values)),*],));
    let require = list("require_headers", &message.require_headers);
    let forbid = list("forbid_headers", &message.forbid_headers);
    let body = message.body.as_ref().map(|body| {
        let (kind, text) = match body {
            Body::Json(text) => ("Json", text),
            Body::Text(text) => ("Text", text),
        };
        let (kind, text) = (ident(kind), literal(text));
        quote!(body: Some(Body::#kind(#text)),)
    });
    quote!(#headers #require #forbid #body)
}

/// Returns a field that holds a list. `None` if the list is empty.
fn list(field: &str, items: &[String]) -> Option<TokenStream> {
    let field = ident(field);
    (!items.is_empty()).then(|| quote!(#field: &[#(#items),*],))
}

/// Returns a string literal: a raw one if it spares escapes.
fn literal(text: &str) -> TokenStream {
    let is_plain = |c: char| c == '\n' || c == ' ' || c.is_ascii_graphic();
    if !text.contains(['"', '\n', '\\']) || !text.chars().all(is_plain) {
        return quote!(#text);
    }
    let mut hashes = String::from("#");
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    tokens(&format!("r{hashes}\"{text}\"{hashes}"))
}
