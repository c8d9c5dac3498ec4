//! Why a case does not run.
//!
//! A case runs unless it needs what crates leave out by design.

use codegen::ir::Crate;
use codegen::model::{Kind, Location, Model, Number};
use codegen::names;
use codegen::read::Json;

use crate::case::{Body, Case, CaseKind, Direction, Need};

/// Returns the protocol that a case runs in, or why it does not run.
pub(super) fn protocol(
    case: &Case<'_>,
    direction: Direction,
    krate: &Crate,
    model: &Model,
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
    let reason = reason(case, direction).or_else(|| lost(case, direction, model));
    reason.map_or(Ok(protocol), |reason| Err(reason.to_owned()))
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
        Some(Need::Checksum) => {
            Some("expects a checksum of the body, which belongs to the transport, as signatures do")
        }
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

/// Returns why the parameters of a case are not what a message says.
fn lost(case: &Case<'_>, direction: Direction, model: &Model) -> Option<&'static str> {
    let written = direction == Direction::ServerResponse;
    if written
        && case
            .kind
            .message()
            .body
            .as_ref()
            .is_some_and(Body::has_offset)
    {
        return Some("expects the offset of a time, which a point in time does not have");
    }
    if let Some((_, _, reason)) = EXCEPTIONS
        .iter()
        .find(|(id, of, _)| *id == case.id && *of == direction)
    {
        return Some(reason);
    }
    let operation = model.operations.get(case.shape.name());
    if let CaseKind::Request(http) = &case.kind
        && http
            .resolved_host
            .as_ref()
            .is_some_and(|host| Some(host) != http.host.as_ref())
        && operation.is_some_and(|operation| {
            operation.host_prefix.is_none() && operation.endpoint_member.is_none()
        })
    {
        return Some("addresses a bucket by the host's name, which is left to the transport");
    }
    if has_rounded_number(case, model) {
        return Some("has a number in its parameters that was rounded when the file was written");
    }
    if direction != Direction::ServerRequest {
        return None;
    }
    if matches!(case.kind, CaseKind::Malformed(..)) {
        return None;
    }
    if case.has_lost_collection() {
        return Some("expects an empty collection, which a form cannot tell from an absent one");
    }
    let operation = model.operations.get(case.shape.name())?;
    let members = model.shapes.get(operation.input.as_ref()?)?.kind.members();
    members.iter().find_map(|member| {
        let value = case.params.get(&member.name);
        match member.traits.location {
            Location::QueryParams if value.is_none() => {
                Some("expects no map of query parameters: servers fill it with all of them")
            }
            Location::Query(_) => match value?.json {
                Json::Array(items) if items.is_empty() => Some(
                    "expects an empty list in the query string, where it cannot be told from an \
                     absent one",
                ),
                _ => None,
            },
            _ => None,
        }
    })
}

/// Whether the body has another text of a big number than the parameters.
fn has_rounded_number(case: &Case<'_>, model: &Model) -> bool {
    let operation = model.operations.get(case.shape.name());
    let ends = operation.map(|operation| [&operation.input, &operation.output]);
    let shapes = ends.into_iter().flatten().flatten();
    let shapes = shapes.filter_map(|id| model.shapes.get(id));
    let mut members = shapes.flat_map(|shape| shape.kind.members());
    let body = case.kind.message().body.as_ref();
    let has = |body: &Body, number: &Number| {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
        let mut parts = body.text.split(|c| !is_part(c));
        parts.any(|part| part == number.to_string())
    };
    members.any(|member| {
        let kind = model.shapes.get(&member.target).map(|shape| &shape.kind);
        let is_big = matches!(kind, Some(Kind::BigInteger | Kind::BigDecimal));
        let value = case.params.get(&member.name).filter(|_| is_big);
        match (value.map(|value| value.json), body) {
            (Some(Json::Number(number)), Some(body)) => !has(body, number),
            _ => false,
        }
    })
}

const MISSING_IN_OUTPUT: &str = "expects a client to refuse an output without a required member: it reads a zero value, as \
     Smithy's guidance for client error correction says";

/// Cases that contradict others, or that the crate does not follow, with the reason.
const EXCEPTIONS: [(&str, Direction, &str); 10] = [
    (
        "MissingRequiredInitialResponseOutput",
        Direction::ClientResponse,
        MISSING_IN_OUTPUT,
    ),
    (
        "DuplexMissingRequiredInitialResponseOutput",
        Direction::ClientResponse,
        MISSING_IN_OUTPUT,
    ),
    (
        "QueryNoInputAndNoOutputWithResponseMetadata",
        Direction::ServerResponse,
        "expects no namespace on the root, where all other cases expect the service's",
    ),
    (
        "QueryInvalidGreetingError",
        Direction::ServerResponse,
        "expects a member that the model does not have",
    ),
    (
        "HttpPrefixHeadersAreNotPresent",
        Direction::ClientResponse,
        "expects an empty map if no header has the prefix; the same case of restJson1 expects none",
    ),
    (
        "InvalidGreetingError",
        Direction::ServerResponse,
        "expects a member that the model does not have",
    ),
    (
        "RestJsonMalformedPatternReDOSString",
        Direction::ServerRequest,
        "expects two `$` at the end of a pattern that has one",
    ),
    (
        "RestJsonMalformedUniqueItemsStructureMissingKeyList",
        Direction::ServerRequest,
        "expects a nested structure without a required member to be read: it is refused then, \
         with another code",
    ),
    (
        "Ec2ComplexError",
        Direction::ServerResponse,
        "expects a message that no parameter gives",
    ),
    (
        "ComplexError",
        Direction::ServerResponse,
        "expects a message that no parameter gives",
    ),
];
