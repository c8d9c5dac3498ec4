//! Reads requests that a server refuses.

use codegen::read::JsonNode;

use super::message::{headers, http_request, status, text};
use crate::case::{Body, HttpRequest, HttpResponse, Message, Need};

/// A case of `httpMalformedRequestTests` with one set of its parameters.
#[derive(Clone)]
pub(super) struct Malformed {
    pub(super) id: String,
    pub(super) request: HttpRequest,
    pub(super) response: HttpResponse,
    pub(super) needs: Option<Need>,
}

/// Reads a case of `httpMalformedRequestTests`, once per set of parameters.
pub(super) fn read(node: &JsonNode<'_>) -> Vec<Malformed> {
    let Some(case) = case(node) else {
        return Vec::new();
    };
    let sets = parameters(node);
    if sets.is_empty() {
        return vec![case];
    }
    let cases = sets.iter().enumerate().map(|(i, set)| {
        let mut case = case.clone();
        case.id = format!("{}_case{i}", case.id);
        case.fill(set);
        case
    });
    cases.collect()
}

fn case(node: &JsonNode<'_>) -> Option<Malformed> {
    let id = text(node, "id");
    let request = node.need("request");
    let response = node.need("response");
    let (id, request, response) = (id?, request?, response?);
    let status = status(&response);
    let request = http_request(&request);
    let body = response.get("body");
    let assertion = body.as_ref().and_then(|body| body.get("assertion"));
    let asserted = |key| assertion.as_ref()?.get_str(key);
    let (contents, message) = (asserted("contents"), asserted("messageRegex"));
    let media_type = body.and_then(|body| body.get_str("mediaType"));
    Some(Malformed {
        id,
        request: request?,
        response: HttpResponse {
            status: status?,
            message: Message {
                headers: headers(&response),
                body: contents.map(|text| Body::new(text, media_type.as_deref())),
                ..Message::default()
            },
        },
        needs: message.map(|_| Need::ErrorMessage),
    })
}

/// A value for each parameter.
type Set = Vec<(String, String)>;

fn parameters(node: &JsonNode<'_>) -> Vec<Set> {
    let Some(node) = node.get("testParameters") else {
        return Vec::new();
    };
    let mut sets: Vec<Set> = Vec::new();
    for (i, (name, list)) in node.members().into_iter().enumerate() {
        let values = node.get_strs(name);
        if i == 0 {
            sets = vec![Set::new(); values.len()];
        } else if sets.len() != values.len() {
            let message = format!("expected {} values, as for the first parameter", sets.len());
            list.report(message);
        }
        for (set, value) in sets.iter_mut().zip(values) {
            set.push((name.to_owned(), value));
        }
    }
    sets
}

impl Malformed {
    /// Replaces parameters by their values.
    fn fill(&mut self, set: &Set) {
        let HttpRequest {
            method,
            uri,
            host,
            query,
            message,
            ..
        } = &mut self.request;
        let texts = [method, uri].into_iter().chain(host).chain(query);
        texts.for_each(|text| fill(text, set));
        for message in [message, &mut self.response.message] {
            for (name, value) in &mut message.headers {
                fill(name, set);
                fill(value, set);
            }
            if let Some(body) = &mut message.body {
                fill(&mut body.text, set);
            }
        }
    }
}

/// Replaces `$name:L` by the parameter's value, `$name:S` by the value in quotes
/// and `$$` by `$`, as Smithy's code writer does.
fn fill(text: &mut String, set: &Set) {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('$') {
        filled.push_str(before);
        rest = after;
        if let Some(after) = rest.strip_prefix('$') {
            filled.push('$');
            rest = after;
        } else if let Some((value, after)) = substitute(rest, set) {
            filled.push_str(&value);
            rest = after;
        } else {
            filled.push('$');
        }
    }
    filled.push_str(rest);
    *text = filled;
}

/// Returns the value of the parameter at the start of `text`, and the rest.
fn substitute<'t>(text: &'t str, set: &Set) -> Option<(String, &'t str)> {
    let (value, after) = set.iter().find_map(|(name, value)| {
        let after = text.strip_prefix(name.as_str())?.strip_prefix(':')?;
        Some((value, after))
    })?;
    match after.split_at_checked(1)? {
        ("L", after) => Some((value.clone(), after)),
        ("S", after) => Some((format!("{value:?}"), after)),
        _ => None,
    }
}
