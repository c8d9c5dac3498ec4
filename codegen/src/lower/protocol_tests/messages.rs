//! What is sent to the crate, and what it must send.

use crate::ir::protocol_tests::{Body, Expected, ExpectedRequest, Sent, SentRequest};
use crate::protocol_tests::{HttpRequest, Message, Refusal};

pub(super) fn sent(message: &Message) -> Sent {
    Sent {
        headers: message.headers.clone(),
        body: message.body.clone().unwrap_or_default(),
    }
}

pub(super) fn sent_request(http: &HttpRequest, message: &Message) -> SentRequest {
    let query = http.query.join("&");
    let separator = if query.is_empty() { "" } else { "?" };
    SentRequest {
        method: http.method.clone(),
        uri: format!("{}{separator}{query}", http.uri),
        host: http.resolved_host.clone().or_else(|| http.host.clone()),
        message: sent(message),
    }
}

pub(super) fn expected(message: &Message) -> Expected {
    let media_type = message.media_type.as_deref().unwrap_or_default();
    Expected {
        headers: message.headers.clone(),
        require_headers: message.require_headers.clone(),
        forbid_headers: message.forbid_headers.clone(),
        body: message.body.clone().map(|text| body(text, media_type)),
    }
}

pub(super) fn expected_request(http: &HttpRequest, message: &Message) -> ExpectedRequest {
    ExpectedRequest {
        method: http.method.clone(),
        uri: http.uri.clone(),
        host: http.resolved_host.clone(),
        query: http.query.clone(),
        require_query: http.require_query.clone(),
        forbid_query: http.forbid_query.clone(),
        message: expected(message),
    }
}

pub(super) fn expected_refusal(refusal: &Refusal) -> Expected {
    let contents = refusal.contents.clone();
    Expected {
        headers: refusal.headers.clone(),
        require_headers: Vec::new(),
        forbid_headers: Vec::new(),
        body: contents.map(|(text, media_type)| body(text, &media_type)),
    }
}

fn body(text: String, media_type: &str) -> Body {
    match media_type.ends_with("json") {
        true => Body::Json(text),
        false => Body::Text(text),
    }
}
