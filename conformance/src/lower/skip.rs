//! Why a case does not run.
//!
//! A case runs unless it needs what crates leave out by design.

use codegen::ir::Crate;
use codegen::names;

use crate::case::{Case, Direction, Need};

/// Returns the protocol that a case runs in, or why it does not run.
pub(super) fn protocol(
    case: &Case<'_>,
    direction: Direction,
    krate: &Crate,
) -> Result<&'static str, String> {
    let protocols = krate.http.as_ref().map(|http| http.protocols.as_slice());
    let protocols = protocols.unwrap_or_default();
    let protocol = protocols.iter().find(|known| known.id() == case.protocol);
    let Some(protocol) = protocol.and_then(names::protocol) else {
        let names: Vec<_> = protocols.iter().map(|known| local(known.id())).collect();
        let names = match names.as_slice() {
            [] => "no protocol of this service".to_owned(),
            names => names.join(" and "),
        };
        let protocol = local(&case.protocol);
        return Err(format!("a case of {protocol}: the crate speaks {names}"));
    };
    reason(case, direction).map_or(Ok(protocol), |reason| Err(reason.to_owned()))
}

fn local(id: &str) -> &str {
    id.rsplit('#').next().unwrap_or(id)
}

fn reason(case: &Case<'_>, direction: Direction) -> Option<&'static str> {
    let writes_header =
        |name| direction == Direction::ServerResponse && case.kind.message().has_header(name);
    match case.needs {
        Some(Need::Defaults) => Some(
            "expects defaults to be filled in: the crate ignores `@default`, as Smithy lets \
             implementations do",
        ),
        Some(Need::Compression) => Some(
            "expects a compressed body: compression belongs to the transport, which the crate \
             leaves to its caller",
        ),
        Some(Need::ErrorMessage) => Some("expects a message that is the implementation's own"),
        None if writes_header("x-amz-target") => {
            Some("expects `X-Amz-Target`, a header of requests, in a response")
        }
        None if writes_header("x-amzn-requestid") => {
            Some("expects a request id that no parameter gives: a server makes its own")
        }
        None => None,
    }
}
