//! Messages of cases, and their comparison with those of the crate.

use http::{HeaderMap, Uri};

use crate::body::Body;
use crate::run::{same, Outcome};

/// A message of a case: one for the crate to read, or the requirements on one that it
/// writes.
#[derive(Clone, Debug, Default)]
pub struct Message {
    /// The method of a request.
    pub method: &'static str,
    /// The path of a request, with the query if the crate reads it.
    pub uri: &'static str,
    /// The host of a request; `None` if irrelevant.
    pub host: Option<&'static str>,
    /// Parameters in a request's query, as `name=value` or `name`.
    pub query: &'static [&'static str],
    /// Names of parameters that must be in the query.
    pub require_query: &'static [&'static str],
    /// Names of parameters that must not be in the query.
    pub forbid_query: &'static [&'static str],
    /// The status of a response.
    pub status: u16,
    /// Headers with their values.
    pub headers: &'static [(&'static str, &'static str)],
    /// Names of headers that must be present.
    pub require_headers: &'static [&'static str],
    /// Names of headers that must not be present.
    pub forbid_headers: &'static [&'static str],
    /// The body; `None` if empty or irrelevant.
    pub body: Option<Body>,
}

impl Message {
    /// Returns the body to send.
    pub(crate) fn body(&self) -> Result<Vec<u8>, String> {
        self.body.map_or(Ok(Vec::new()), Body::bytes)
    }

    /// Returns whether the query or the body contains a text.
    pub(crate) fn mentions(&self, text: &str) -> bool {
        let body = self.body().unwrap_or_default();
        self.query.iter().any(|part| part.contains(text))
            || body.windows(text.len()).any(|part| part == text.as_bytes())
    }

    /// Compares the target of a request.
    pub(crate) fn check_uri(&self, uri: &Uri) -> Outcome {
        same("path", self.uri, uri.path())?;
        if let Some(host) = self.host {
            let found = uri.authority().map(|authority| authority.as_str());
            same("host", host, found.unwrap_or_default())?;
        }
        let query = uri.query().unwrap_or_default();
        let parts: Vec<_> = query.split('&').filter(|part| !part.is_empty()).collect();
        let name = |part: &str| part.split('=').next().unwrap_or_default().to_owned();
        let has = |wanted: &str| parts.iter().any(|part| name(part) == wanted);
        let exact = self.query.iter().find(|part| !parts.contains(part));
        let absent = self.require_query.iter().find(|wanted| !has(wanted));
        if let Some(missing) = exact.or(absent) {
            return Err(format!("query: expected `{missing}` in `{query}`"));
        }
        match self.forbid_query.iter().find(|forbidden| has(forbidden)) {
            Some(found) => Err(format!("query: `{found}` must not be in `{query}`")),
            None => Ok(()),
        }
    }

    /// Compares headers and body.
    pub(crate) fn check_message(&self, headers: &HeaderMap, body: &[u8]) -> Outcome {
        for (name, value) in self.headers {
            // Transports derive this header from the body.
            if name.eq_ignore_ascii_case("content-length") {
                same("length of the body", *value, &body.len().to_string())?;
                continue;
            }
            let found = header(headers, name).ok_or(format!("header {name}: missing"))?;
            same(&format!("header {name}"), *value, &found)?;
        }
        let is_there =
            |name: &str| headers.contains_key(name) || name.eq_ignore_ascii_case("content-length");
        if let Some(name) = self.require_headers.iter().find(|name| !is_there(name)) {
            return Err(format!("header {name}: missing"));
        }
        let is_forbidden = |name: &&&str| headers.contains_key(**name);
        if let Some(name) = self.forbid_headers.iter().find(is_forbidden) {
            return Err(format!("header {name}: must not be present"));
        }
        self.body.map_or(Ok(()), |expected| expected.check(body))
    }
}

/// Returns the value of a header. Several values are joined by commas.
fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    let values = headers.get_all(name).iter();
    let texts: Vec<_> = values
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
        .collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}
