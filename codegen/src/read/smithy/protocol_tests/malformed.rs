//! Requests that a server refuses.

use super::super::super::json::Node;
use super::{headers, http_request, message, status, text, texts};
use crate::error::Error;
use crate::protocol_tests::{CaseKind, HttpRequest, Message, Refusal};

/// A case of `httpMalformedRequestTests`, once for each set of its parameters.
pub(super) fn read(node: &Node<'_>, errors: &mut Vec<Error>) -> Vec<(String, CaseKind, Message)> {
    let id = text(node, "id", errors);
    let request = node.need("request", errors);
    let response = node.need("response", errors);
    let (Some(id), Some(request), Some(response)) = (id, request, response) else {
        return Vec::new();
    };
    let refusal = refusal(&response, errors);
    let sent = message(&request, errors);
    let (Some(http), Some(refusal)) = (http_request(&request, errors), refusal) else {
        return Vec::new();
    };
    let sets = parameters(node, errors);
    if sets.is_empty() {
        return vec![(id, CaseKind::Malformed(http, refusal), sent)];
    }
    let cases = sets.iter().enumerate().map(|(i, set)| {
        let fill = |text: &str| fill(text, set);
        let kind = CaseKind::Malformed(filled_request(&http, fill), filled_refusal(&refusal, fill));
        (format!("{id}_case{i}"), kind, filled_message(&sent, fill))
    });
    cases.collect()
}

fn refusal(node: &Node<'_>, errors: &mut Vec<Error>) -> Option<Refusal> {
    let code = node.need("code", errors)?;
    let body = node.get("body");
    let assertion = body.as_ref().and_then(|body| body.get("assertion"));
    let mut assertion = |key| assertion.as_ref()?.get_str(key, errors);
    let (contents, message_regex) = (assertion("contents"), assertion("messageRegex"));
    let media_type = body.and_then(|body| body.get_str("mediaType", errors));
    Some(Refusal {
        code: status(&code, errors)?,
        headers: headers(node, errors),
        contents: contents.map(|text| (text, media_type.unwrap_or_default())),
        message_regex,
    })
}

/// A value for each name, as often as there are values.
type Set = Vec<(String, String)>;

fn parameters(node: &Node<'_>, errors: &mut Vec<Error>) -> Vec<Set> {
    let Some(node) = node.get("testParameters") else {
        return Vec::new();
    };
    let mut sets: Vec<Set> = Vec::new();
    for (i, (name, list)) in node.members(errors).into_iter().enumerate() {
        let values = texts(&node, name, errors);
        if i == 0 {
            sets = vec![Set::new(); values.len()];
        } else if sets.len() != values.len() {
            let message = format!("expected {} values, as the first parameter has", sets.len());
            errors.push(list.error(message));
        }
        for (set, value) in sets.iter_mut().zip(values) {
            set.push((name.to_owned(), value));
        }
    }
    sets
}

/// Replaces `$name:L` by its value, `$name:S` by the same in quotes, and `$$`
/// by `$`, as Smithy's code writer does.
fn fill(text: &str, set: &Set) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
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
    filled + rest
}

/// The value that `text` begins with the name of, and what follows.
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

fn pairs(pairs: &[(String, String)], fill: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| (fill(name), fill(value)))
        .collect()
}

fn filled_request(request: &HttpRequest, fill: impl Fn(&str) -> String) -> HttpRequest {
    HttpRequest {
        method: fill(&request.method),
        uri: fill(&request.uri),
        host: request.host.as_deref().map(&fill),
        query: request.query.iter().map(|text| fill(text)).collect(),
        ..HttpRequest::default()
    }
}

fn filled_message(message: &Message, fill: impl Fn(&str) -> String) -> Message {
    Message {
        headers: pairs(&message.headers, &fill),
        body: message.body.as_deref().map(fill),
        ..message.clone()
    }
}

fn filled_refusal(refusal: &Refusal, fill: impl Fn(&str) -> String) -> Refusal {
    let contents = refusal.contents.as_ref();
    Refusal {
        code: refusal.code,
        headers: pairs(&refusal.headers, &fill),
        contents: contents.map(|(text, media_type)| (fill(text), media_type.clone())),
        message_regex: refusal.message_regex.as_deref().map(fill),
    }
}
