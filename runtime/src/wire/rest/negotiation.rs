//! Whether the content types of a request fit its operation.

use http::header::{ACCEPT, CONTENT_TYPE};
use http::HeaderMap;

use super::Rest;
use crate::serde::structure::Structure;
use crate::wire::binding::{Location, Member, Node};
use crate::wire::http_error::RequestError;
use crate::wire::protocol::{essence, header, HttpOperation, EVENT_STREAM};

/// The content of a body.
enum Content {
    /// No body.
    None,
    /// A structure without members, which needs no body.
    Empty,
    /// A body of this media type.
    Type(&'static str),
    /// A body of any type.
    Any,
}

fn content<P: Rest, T: Structure>(is_unit: bool) -> Content {
    let members = T::table().members;
    if T::table().event_stream().is_some() {
        return Content::Type(EVENT_STREAM);
    }
    let at = |location| move |member: &&Member| member.binding.location == location;
    if let Some(payload) = members.iter().find(at(Location::Payload)) {
        return match (payload.binding.media_type, payload.node) {
            (Some(media_type), _) => Content::Type(media_type),
            (None, Node::Blob) => Content::Any,
            (None, Node::Value) => Content::Type("text/plain"),
            (None, _) => Content::Type(P::MEDIA_TYPE),
        };
    }
    let has_members = !T::SHAPE.names.wire.is_empty();
    match () {
        () if is_unit => Content::None,
        () if !has_members => Content::Empty,
        () if members.is_empty() || members.iter().any(|member| at(Location::Body)(&member)) => {
            Content::Type(P::MEDIA_TYPE)
        }
        () => Content::None,
    }
}

/// Checks the headers `Content-Type` and `Accept`.
pub(super) fn check<P: Rest, O: HttpOperation>(
    headers: &HeaderMap,
    body: &[u8],
) -> Result<(), RequestError> {
    let given = header(headers, &CONTENT_TYPE).map(essence);
    let expected = content::<P, O::Input>(O::NO_INPUT);
    match (given, expected) {
        (Some(given), Content::Type(expected)) if !given.eq_ignore_ascii_case(expected) => {
            return Err(RequestError::media_type(given, expected));
        }
        (None, Content::Type(expected)) if P::NEEDS_MEDIA_TYPE && !body.is_empty() => {
            return Err(RequestError::media_type("", expected));
        }
        (Some(given), Content::Empty) if !given.eq_ignore_ascii_case(P::MEDIA_TYPE) => {
            return Err(RequestError::media_type(given, P::MEDIA_TYPE));
        }
        (Some(given), Content::None) if !body.is_empty() => {
            return Err(RequestError::media_type(given, "none"));
        }
        _ => {}
    }
    let offered = match content::<P, O::Output>(O::NO_OUTPUT) {
        Content::Any => return Ok(()),
        Content::Type(media_type) => media_type,
        Content::None | Content::Empty => P::MEDIA_TYPE,
    };
    match header(headers, &ACCEPT) {
        Some(accepted) if !accepts(accepted, offered) => {
            Err(RequestError::not_acceptable(accepted, offered))
        }
        _ => Ok(()),
    }
}

/// Whether a header `Accept` allows a media type.
fn accepts(accepted: &str, offered: &str) -> bool {
    accepted.split(',').map(essence).any(|range| {
        let (kind, of) = range.split_once('/').unwrap_or((range, "*"));
        let (offered_kind, offered_of) = offered.split_once('/').unwrap_or((offered, ""));
        (kind == "*" || kind.eq_ignore_ascii_case(offered_kind))
            && (of == "*" || of.eq_ignore_ascii_case(offered_of))
    })
}
