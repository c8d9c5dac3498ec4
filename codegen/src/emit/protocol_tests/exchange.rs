//! What a case does, as a call of the harness.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::tokens::{ident, tokens};
use super::super::wire;
use super::values::value;
use crate::ir::protocol_tests::{
    Answer, Body, Exchange, Expected, ExpectedRequest, Sent, SentRequest, Test,
};

/// The call of the harness that a case is.
pub(super) fn call(test: &Test) -> TokenStream {
    let protocol = ident(wire::name(test.protocol));
    let operation = tokens(&test.operation);
    let call = quote!(<wire::#protocol, #operation>);
    match &test.exchange {
        Exchange::ClientRequest {
            input,
            endpoint,
            expected,
        } => {
            let (input, expected) = (value(input), expected_request(expected));
            quote! {
                let input = #input;
                exchange::client_request::#call(&input, #endpoint, &#expected)
            }
        }
        Exchange::ClientResponse {
            response,
            status,
            expected,
        } => {
            let (code, expected) = (code(expected), answer(expected));
            let response = response_tokens(response, *status);
            quote! {
                let response = #response;
                let expected = #expected;
                exchange::client_response::#call(&response, &expected, #code)
            }
        }
        Exchange::ServerRequest { request, expected } => {
            let variant = ident(test.operation.rsplit("::").next().unwrap_or_default());
            let (request, expected) = (request_tokens(request), value(expected));
            quote! {
                let request = #request;
                let expected = AnyInput::#variant(#expected);
                exchange::server_request::#call(&request, &expected)
            }
        }
        Exchange::ServerResponse {
            answer: given,
            status,
            expected,
        } => {
            let (given, expected) = (answer(given), expected_response(expected, *status));
            quote! {
                let answer = #given;
                exchange::server_response::#call(answer, &#expected)
            }
        }
        Exchange::Malformed {
            request,
            status,
            expected,
        } => {
            let (request, expected) = (
                request_tokens(request),
                expected_response(expected, *status),
            );
            quote! {
                let request = #request;
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
            ..
        } => {
            let (variant, error) = (ident(variant), value(error));
            quote!(Err(Error::#variant(#error)))
        }
    }
}

fn code(answer: &Answer) -> TokenStream {
    match answer {
        Answer::Error {
            code: Some(code), ..
        } => quote!(Some(#code)),
        Answer::Output(_) | Answer::Error { .. } => quote!(None),
    }
}

fn response_tokens(response: &Sent, status: u16) -> TokenStream {
    let (headers, body) = (headers(&response.headers), literal(&response.body));
    let status = Literal::u16_unsuffixed(status);
    quote!(Sent { status: #status, #headers body: #body, ..Sent::default() })
}

fn request_tokens(request: &SentRequest) -> TokenStream {
    let SentRequest {
        method,
        uri,
        host,
        message,
    } = request;
    let host = host.as_ref().map(|host| quote!(host: Some(#host),));
    let (headers, body) = (headers(&message.headers), literal(&message.body));
    quote! {
        Sent { method: #method, uri: #uri, #host #headers body: #body, ..Sent::default() }
    }
}

fn expected_request(expected: &ExpectedRequest) -> TokenStream {
    let ExpectedRequest {
        method, uri, host, ..
    } = expected;
    let host = host.as_ref().map(|host| quote!(host: Some(#host),));
    let query = list("query", &expected.query);
    let require = list("require_query", &expected.require_query);
    let forbid = list("forbid_query", &expected.forbid_query);
    let message = expected_message(&expected.message);
    quote! {
        Expected {
            method: #method,
            uri: #uri,
            #host #query #require #forbid #message
            ..Expected::default()
        }
    }
}

fn expected_response(expected: &Expected, status: u16) -> TokenStream {
    let message = expected_message(expected);
    let status = Literal::u16_unsuffixed(status);
    quote!(Expected { status: #status, #message ..Expected::default() })
}

fn expected_message(expected: &Expected) -> TokenStream {
    let headers = headers(&expected.headers);
    let require = list("require_headers", &expected.require_headers);
    let forbid = list("forbid_headers", &expected.forbid_headers);
    let body = expected.body.as_ref().map(|body| {
        let (kind, text) = match body {
            Body::Json(text) => ("Json", text),
            Body::Text(text) => ("Text", text),
        };
        let (kind, text) = (ident(kind), literal(text));
        quote!(body: Some(Body::#kind(#text)),)
    });
    quote!(#headers #require #forbid #body)
}

fn headers(headers: &[(String, String)]) -> Option<TokenStream> {
    let (names, values): (Vec<_>, Vec<_>) = headers.iter().map(|(n, v)| (n, v)).unzip();
    (!headers.is_empty()).then(|| quote!(headers: &[#((#names, #values)),*],))
}

/// A list that is not empty, as a field.
fn list(field: &str, items: &[String]) -> Option<TokenStream> {
    let field = ident(field);
    (!items.is_empty()).then(|| quote!(#field: &[#(#items),*],))
}

/// A string as it is easiest to read: raw where a quoted one would be full of
/// backslashes.
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
