//! Prints requests and responses as messages of the harness.

use codegen::emit::tokens::{ident, tokens};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::case::{BodyFormat, HttpRequest, HttpResponse, Message};

impl ToTokens for HttpRequest {
    fn to_tokens(&self, out: &mut TokenStream) {
        let (method, uri) = (&self.method, &self.uri);
        let host = self.host.as_ref().map(|host| quote!(host: Some(#host),));
        let query = list("query", &self.query);
        let require = list("require_query", &self.require_query);
        let forbid = list("forbid_query", &self.forbid_query);
        let message = message(&self.message);
        out.extend(quote! {
            Message {
                method: #method,
                uri: #uri,
                #host #query #require #forbid #message
                ..Message::default()
            }
        });
    }
}

impl ToTokens for HttpResponse {
    fn to_tokens(&self, out: &mut TokenStream) {
        let status = Literal::u16_unsuffixed(self.status);
        let message = message(&self.message);
        out.extend(quote!(Message { status: #status, #message ..Message::default() }));
    }
}

/// Returns the fields that requests and responses share.
fn message(message: &Message) -> TokenStream {
    let (names, values): (Vec<_>, Vec<_>) = message.headers.iter().map(|(n, v)| (n, v)).unzip();
    let headers = (!names.is_empty()).then(|| quote!(headers: &[#((#names, #values)),*],));
    let require = list("require_headers", &message.require_headers);
    let forbid = list("forbid_headers", &message.forbid_headers);
    let body = message.body.as_ref().map(|body| {
        let kind = match body.format {
            BodyFormat::Cbor => "Cbor",
            BodyFormat::Events => "Events",
            BodyFormat::Form => "Form",
            BodyFormat::Json => "Json",
            BodyFormat::Text => "Text",
            BodyFormat::Xml => "Xml",
        };
        let (kind, text) = (ident(kind), literal(&body.text));
        quote!(body: Some(Body::#kind(#text)),)
    });
    quote!(#headers #require #forbid #body)
}

/// Returns a field that holds a list. `None` if the list is empty.
fn list(field: &str, items: &[String]) -> Option<TokenStream> {
    let field = ident(field);
    (!items.is_empty()).then(|| quote!(#field: &[#(#items),*],))
}

/// Returns a string literal, which is raw if that avoids escapes.
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
