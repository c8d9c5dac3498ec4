//! Reads requests and responses.

use codegen::read::JsonNode;

use crate::case::{Body, HttpRequest, Message};

/// Reads a required string.
pub(super) fn text(node: &JsonNode<'_>, key: &str) -> Option<String> {
    node.need_str(key).map(str::to_owned)
}

/// Reads the headers of a message.
pub(super) fn headers(node: &JsonNode<'_>) -> Vec<(String, String)> {
    let headers = node.get_members("headers").into_iter();
    headers
        .filter_map(|(name, value)| Some((name.to_owned(), value.str()?.to_owned())))
        .collect()
}

/// Reads the members that requests and responses share.
pub(super) fn message(node: &JsonNode<'_>) -> Message {
    let media_type = node.get_str("bodyMediaType");
    Message {
        headers: headers(node),
        forbid_headers: node.get_strs("forbidHeaders"),
        require_headers: node.get_strs("requireHeaders"),
        body: (node.get_str("body")).map(|text| Body::new(text, media_type.as_deref())),
    }
}

/// Reads the members of a request.
pub(super) fn http_request(node: &JsonNode<'_>) -> Option<HttpRequest> {
    let method = text(node, "method");
    let uri = text(node, "uri");
    let message = message(node);
    Some(HttpRequest {
        method: method?,
        uri: uri?,
        host: node.get_str("host"),
        resolved_host: node.get_str("resolvedHost"),
        query: node.get_strs("queryParams"),
        forbid_query: node.get_strs("forbidQueryParams"),
        require_query: node.get_strs("requireQueryParams"),
        message,
    })
}

/// Reads the status of a response.
pub(super) fn status(node: &JsonNode<'_>) -> Option<u16> {
    let node = node.need("code")?;
    let number = node.number()?;
    let status = number.integer();
    let status = status.filter(|code| (100..1000).contains(code));
    if status.is_none() {
        node.report(format!(
            "{number} is not an HTTP status: expected 100 to 999"
        ));
    }
    status
}
