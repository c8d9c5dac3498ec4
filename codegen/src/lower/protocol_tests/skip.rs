//! Why a case does not run.
//!
//! A case runs unless it needs what crates leave out by design.

use crate::ir::HttpProtocol;
use crate::model::Model;
use crate::protocol_tests::{Case, CaseKind, Direction, Need};

use super::super::http::http_protocol;

/// The protocol that a case runs in, or why it does not run.
pub(super) fn protocol(
    case: &Case<'_>,
    direction: Direction,
    model: &Model,
    spoken: &[HttpProtocol],
) -> Result<HttpProtocol, String> {
    let of_service = model.service.protocols.iter();
    let spoken = of_service.filter_map(|protocol| {
        let known = http_protocol(protocol).filter(|known| spoken.contains(known))?;
        Some((protocol.id(), known))
    });
    let spoken: Vec<_> = spoken.collect();
    let Some((_, protocol)) = spoken.iter().find(|(id, _)| *id == case.protocol) else {
        let names: Vec<_> = spoken.iter().map(|(id, _)| local(id)).collect();
        let names = match names.as_slice() {
            [] => "no protocol of this service".to_owned(),
            names => names.join(" and "),
        };
        let protocol = local(&case.protocol);
        return Err(format!("a case of {protocol}: the crate speaks {names}"));
    };
    match reason(case, direction) {
        Some(reason) => Err(reason.to_owned()),
        None => Ok(*protocol),
    }
}

fn local(id: &str) -> &str {
    id.rsplit('#').next().unwrap_or(id)
}

fn reason(case: &Case<'_>, direction: Direction) -> Option<&'static str> {
    let has_header = |name: &str| {
        let mut headers = case.message.headers.iter();
        headers.any(|(header, _)| header.eq_ignore_ascii_case(name))
    };
    match (&case.needs, &case.kind, direction) {
        (Some(Need::Defaults), _, _) => Some(
            "expects defaults to be filled in: the crate ignores `@default`, as Smithy lets \
             implementations do",
        ),
        (Some(Need::Compression), _, _) => Some(
            "expects a compressed body: compression belongs to the transport, which the crate \
             leaves to its caller",
        ),
        (None, CaseKind::Malformed(_, refusal), _) if refusal.message_regex.is_some() => {
            Some("expects a message that is the implementation's own")
        }
        (None, _, Direction::ServerResponse) if has_header("x-amz-target") => {
            Some("expects `X-Amz-Target`, a header of requests, in a response")
        }
        (None, _, Direction::ServerResponse) if has_header("x-amzn-requestid") => {
            Some("expects a request id that no parameter gives: a server makes its own")
        }
        (None, _, _) => None,
    }
}
