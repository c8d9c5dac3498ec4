//! Where a request goes.

use alloc::{format, string::String, string::ToString, vec::Vec};
use core::net::IpAddr;

use http::header::{HeaderName, HeaderValue};
use http::uri::{PathAndQuery, Scheme};
use http::{Request, Uri};

use serde_core::Serialize;

use crate::error::ServiceError;
use crate::primitives::DateTimeFormat;
use crate::serde::structure::{Structure, Writer};
use crate::serde::value::{AsWire, Wire};
use crate::wire::protocol::HttpOperation;
use crate::wire::text::{Text, TextWriter};

/// Sets the URI of a request, and the headers that every request of the service has.
pub(crate) fn address<O: HttpOperation>(
    request: &mut Request<Vec<u8>>,
    input: &O::Input,
    endpoint: &Uri,
    path: &str,
) -> Result<(), String> {
    let own = O::ENDPOINT_MEMBER.and_then(|name| member_text(input, name));
    let own = own.map(|own| match own.parse::<Uri>() {
        Ok(own) => Ok(own),
        Err(error) => Err(format!("`{own}` is not an endpoint: {error}")),
    });
    let own = own.transpose()?;
    let prefix = prefix(O::HOST_PREFIX, input)?;
    *request.uri_mut() = uri(own.as_ref().unwrap_or(endpoint), &prefix, path)?;
    for (name, value) in O::Error::SERVICE.headers {
        let name = HeaderName::try_from(*name).map_err(|error| error.to_string())?;
        let value = HeaderValue::try_from(*value).map_err(|error| error.to_string())?;
        request.headers_mut().entry(name).or_insert(value);
    }
    Ok(())
}

/// Returns the endpoint with a prefix before its host and a path below its own.
fn uri(endpoint: &Uri, prefix: &str, path: &str) -> Result<Uri, String> {
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
        let invalid = |error| format!("`{prefixed}` is not a host: {error}");
        parts.authority = Some(prefixed.parse().map_err(invalid)?);
    }
    parts.scheme = parts.scheme.or(Some(Scheme::HTTPS));
    let base = endpoint.path().trim_end_matches('/');
    let path = format!("{base}/{path}");
    let invalid = |error| format!("`{path}` is not a path: {error}");
    parts.path_and_query = Some(PathAndQuery::try_from(&*path).map_err(invalid)?);
    Uri::from_parts(parts).map_err(|error| error.to_string())
}

/// Whether a host is a number, which nothing can precede.
fn is_address(host: &str) -> bool {
    host.starts_with('[') || host.parse::<IpAddr>().is_ok()
}

/// Returns the prefix of the host name, with members of the input in place of their names in
/// braces.
fn prefix<T: Structure>(template: Option<&str>, input: &T) -> Result<String, String> {
    let mut parts = template.unwrap_or_default().split('{');
    let mut prefix = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        match member_text(input, name) {
            Some(label) if is_label(&label) => prefix.push_str(&label),
            _ => {
                return Err(format!(
                    "`{name}` becomes part of the host, so it must be 1 to 63 letters, digits \
                     and `-`"
                ))
            }
        }
        prefix.push_str(rest);
    }
    Ok(prefix)
}

/// Returns the text of a member. `None` if it has no value.
fn member_text<T: Structure>(input: &T, name: &str) -> Option<String> {
    let mut found = TextOf { name, text: None };
    input.write_members(&mut found);
    found.text
}

/// Finds the text of a member.
struct TextOf<'a> {
    name: &'a str,
    text: Option<String>,
}

impl Writer for TextOf<'_> {
    fn required<F, T: Wire<F>>(&mut self, name: &'static str, member: &T) -> bool {
        if name != self.name {
            return true;
        }
        let text = AsWire::<T, F>::new(member).serialize(TextWriter(DateTimeFormat::DateTime));
        if let Ok(Text::One(text)) = text {
            self.text = Some(text);
        }
        false
    }

    fn optional<F, T: Wire<F>>(&mut self, name: &'static str, member: &Option<T>) -> bool {
        match member {
            Some(member) => self.required::<F, T>(name, member),
            None => name != self.name,
        }
    }
}

fn is_label(text: &str) -> bool {
    let mut bytes = text.bytes();
    (1..64).contains(&text.len())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}
