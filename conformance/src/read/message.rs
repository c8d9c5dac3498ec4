//! Reads requests and responses.

use codegen::error::Error;
use codegen::read::JsonNode;

use crate::case::{Body, HttpRequest, Message};

/// Reads a required string.
pub(super) fn text(node: &JsonNode<'_>, key: &str, errors: &mut Vec<Error>) -> Option<String> {
    node.need_str(key, errors).map(str::to_owned)
}

/// Reads the headers of a message.
pub(super) fn headers(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Vec<(String, String)> {
    let node = node.get("headers");
    let members = node.map(|node| node.members(errors)).unwrap_or_default();
    let headers = members.into_iter();
    headers
        .filter_map(|(name, value)| Some((name.to_owned(), value.str(errors)?.to_owned())))
        .collect()
}

/// Reads the members that requests and responses share.
pub(super) fn message(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Message {
    let media_type = node.get_str("bodyMediaType", errors);
    Message {
        headers: headers(node, errors),
        forbid_headers: node.get_strs("forbidHeaders", errors),
        require_headers: node.get_strs("requireHeaders", errors),
        body: (node.get_str("body", errors)).map(|text| Body::new(text, media_type.as_deref())),
    }
}

/// Reads the members of a request.
pub(super) fn http_request(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Option<HttpRequest> {
    let method = text(node, "method", errors);
    let uri = text(node, "uri", errors);
    let message = message(node, errors);
    Some(HttpRequest {
        method: method?,
        uri: uri?,
        host: node.get_str("host", errors),
        resolved_host: node.get_str("resolvedHost", errors),
        query: node.get_strs("queryParams", errors),
        forbid_query: node.get_strs("forbidQueryParams", errors),
        require_query: node.get_strs("requireQueryParams", errors),
        message,
    })
}

/// Reads the status of a response.
pub(super) fn status(node: &JsonNode<'_>, errors: &mut Vec<Error>) -> Option<u16> {
    let node = node.need("code", errors)?;
    let number = node.number(errors)?;
    let status = number.as_u64().and_then(|code| u16::try_from(code).ok());
    let status = status.filter(|code| (100..1000).contains(code));
    if status.is_none() {
        errors.push(node.error(format!(
            "{number} is not an HTTP status: expected 100 to 999"
        )));
    }
    status
}
