//! Where a request goes.

use alloc::{format, string::String, string::ToString};
use core::net::IpAddr;

use http::uri::{PathAndQuery, Scheme};
use http::Uri;

use crate::primitives::Document;
use crate::wire::http_error::BodyError;

/// The endpoint with a prefix before its host and a path below its own.
pub(crate) fn address(endpoint: &Uri, prefix: &str, path: &str) -> Result<Uri, String> {
    let mut parts = endpoint.clone().into_parts();
    let Some(authority) = &parts.authority else {
        return Err(format!("the endpoint `{endpoint}` has no host"));
    };
    if !prefix.is_empty() && !is_address(authority.host()) {
        let (user, host) = match authority.as_str().rsplit_once('@') {
            Some((user, host)) => (format!("{user}@"), host),
            None => (String::new(), authority.as_str()),
        };
        let prefixed = format!("{user}{prefix}{host}");
        let invalid = |error| format!("`{prefixed}` is no host: {error}");
        parts.authority = Some(prefixed.parse().map_err(invalid)?);
    }
    parts.scheme = parts.scheme.or(Some(Scheme::HTTPS));
    let base = endpoint.path().trim_end_matches('/');
    let path = format!("{base}/{path}");
    let invalid = |error| format!("`{path}` is no path: {error}");
    parts.path_and_query = Some(PathAndQuery::try_from(&*path).map_err(invalid)?);
    Uri::from_parts(parts).map_err(|error| error.to_string())
}

/// Whether a host is a number, which nothing can precede.
fn is_address(host: &str) -> bool {
    host.starts_with('[') || host.parse::<IpAddr>().is_ok()
}

/// Puts members of the input in the place of their names in braces. The input is read back from
/// the body that was written, and only where there is a name.
pub(crate) fn host_prefix(
    template: &str,
    input: impl FnOnce() -> Result<Document, BodyError>,
) -> Result<String, String> {
    if !template.contains('{') {
        return Ok(template.into());
    }
    let input = input().map_err(|error| error.reason(true))?;
    let mut parts = template.split('{');
    let mut prefix = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let label = input.get(name).and_then(Document::as_str);
        match label {
            Some(label) if is_label(label) => prefix.push_str(label),
            _ => {
                return Err(format!(
                "`{name}` becomes part of the host, so it must be 1 to 63 letters, digits and `-`"
            ))
            }
        }
        prefix.push_str(rest);
    }
    Ok(prefix)
}

fn is_label(text: &str) -> bool {
    let mut bytes = text.bytes();
    (1..64).contains(&text.len())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}
