//! Reads cases of event streams.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use codegen::model::{Http, ShapeId};
use codegen::read::JsonNode;

use super::message::{http_request, message, status};
use super::params;
use crate::case::{
    Body, BodyFormat, CaseKind, Events, Failure, HttpRequest, HttpResponse, Message,
};

/// A message of a case, with its events.
pub(super) struct Part<'a> {
    /// Where ids must be unique.
    pub(super) list: &'static str,
    pub(super) kind: CaseKind,
    /// The members outside the stream.
    pub(super) params: JsonNode<'a>,
    pub(super) events: Events<'a>,
}

/// Reads the messages of a case. A request without a head goes to the operation's `route`.
pub(super) fn read<'a>(node: &JsonNode<'a>, route: Option<&Http>) -> Vec<Part<'a>> {
    let request = part(node, "request", "initialRequest", "initialRequestParams");
    let request = request.and_then(|(events, body, params)| {
        let mut request = match node.get("initialRequest") {
            Some(head) => http_request(&head)?,
            None => HttpRequest {
                method: route.map_or("POST", |route| &route.method).to_owned(),
                uri: route.map_or("/", |route| &route.uri).to_owned(),
                ..HttpRequest::default()
            },
        };
        set_body(&mut request.message, body);
        Some(Part {
            list: "event stream request",
            kind: CaseKind::Request(request),
            params,
            events,
        })
    });
    let response = part(node, "response", "initialResponse", "initialResponseParams");
    let response = response.and_then(|(events, body, params)| {
        let head = node.get("initialResponse");
        let mut response = HttpResponse {
            status: match &head {
                Some(head) => status(head)?,
                None => route.map_or(200, |route| route.code),
            },
            message: head.map_or_else(Message::default, |head| message(&head)),
        };
        set_body(&mut response.message, body);
        Some(Part {
            list: "event stream response",
            kind: CaseKind::Response(response),
            params,
            events,
        })
    });
    request.into_iter().chain(response).collect()
}

/// Reads the events of one direction, their messages, and the members outside the stream.
/// `None` if the case has no message of this direction.
fn part<'a>(
    node: &JsonNode<'a>,
    direction: &str,
    head: &str,
    initial: &str,
) -> Option<(Events<'a>, Vec<u8>, JsonNode<'a>)> {
    let events = node.get("events").map(|events| events.items());
    let mut events = events.unwrap_or_default();
    events.retain(|event| event.get_str("type").as_deref() == Some(direction));
    if events.is_empty() && node.get(head).is_none() {
        return None;
    }
    let mut body = Vec::new();
    for event in &events {
        let bytes = event.need_str("bytes")?;
        match BASE64_STANDARD.decode(bytes) {
            Ok(bytes) => body.extend(bytes),
            Err(error) => event.report(format!("`bytes` is not base64: {error}")),
        }
    }
    let failure = node.get("expectation").and_then(|node| node.get("failure"));
    let failure = failure.map(|failure| match failure.get_str("errorId") {
        Some(id) => ShapeId::parse(&id).map_or(Failure::Any, Failure::Error),
        None => Failure::Any,
    });
    let params_of = events.iter().filter_map(|event| event.get("params"));
    let events = Events {
        params: params_of.collect(),
        failure,
    };
    Some((events, body, params(node, initial)))
}

/// Sets the body to events, unless the message has another one.
fn set_body(message: &mut Message, events: Vec<u8>) {
    if message.body.is_some() {
        return;
    }
    let body = Body {
        format: BodyFormat::Events,
        text: BASE64_STANDARD.encode(events),
    };
    if let Some(media_type) = body.media_type() {
        let header = ("Content-Type".to_owned(), media_type.to_owned());
        message.headers.push(header);
    }
    message.body = Some(body);
}
