//! Where a request goes.

use alloc::{format, string::String, string::ToString};
use core::net::IpAddr;

use http::uri::{PathAndQuery, Scheme};
use http::Uri;

use serde_core::Serialize;

use crate::primitives::DateTimeFormat;
use crate::serde::structure::{Structure, Writer};
use crate::serde::value::{AsWire, Wire};
use crate::wire::text::{Text, TextWriter};

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
pub(crate) fn prefix<T: Structure>(template: Option<&str>, input: &T) -> Result<String, String> {
    let mut parts = template.unwrap_or_default().split('{');
    let mut prefix = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let mut label = LabelOf { name, text: None };
        input.write_members(&mut label);
        match label.text {
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

/// Finds the text of a member.
struct LabelOf<'a> {
    name: &'a str,
    text: Option<String>,
}

impl Writer for LabelOf<'_> {
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
