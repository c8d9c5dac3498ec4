//! URI patterns: paths with labels, and a constant query string.

use alloc::borrow::Cow;
use alloc::{string::String, vec::Vec};
use core::cmp::Ordering;

use percent_encoding::{percent_decode_str, utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};

use crate::wire::protocol::Route;

/// Everything except the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The same, with the slash that a greedy label may contain.
const RESERVED_IN_GREEDY: &AsciiSet = &RESERVED.remove(b'/');

/// A part of a pattern's path between two slashes.
#[derive(Clone, Copy)]
enum Segment<'a> {
    /// Literal text.
    Literal(&'a str),
    /// A label for one segment.
    Label(&'a str),
    /// A label for any number of segments.
    Greedy(&'a str),
}

impl<'a> Segment<'a> {
    fn parse(text: &'a str) -> Self {
        let label = text
            .strip_prefix('{')
            .and_then(|text| text.strip_suffix('}'));
        match label.map(|label| (label, label.strip_suffix('+'))) {
            Some((_, Some(label))) => Self::Greedy(label),
            Some((label, None)) => Self::Label(label),
            None => Self::Literal(text),
        }
    }

    /// Returns how specific the segment is.
    fn rank(self) -> u8 {
        match self {
            Self::Literal(_) => 2,
            Self::Label(_) => 1,
            Self::Greedy(_) => 0,
        }
    }
}

/// Splits a pattern at its `?`.
fn split(uri: &str) -> (&str, &str) {
    uri.split_once('?').unwrap_or((uri, ""))
}

fn segments(path: &str) -> impl Iterator<Item = Segment<'_>> {
    path.split('/')
        .filter(|text| !text.is_empty())
        .map(Segment::parse)
}

fn pairs(query: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| match pair.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (pair, None),
    })
}

/// Builds the path and query string of a request, without the first slash. The error is the
/// name of a label that has no value.
pub(super) fn build(
    route: &Route,
    labels: &[(&'static str, String)],
    query: &[(Cow<'_, str>, String)],
) -> Result<String, &'static str> {
    let (path, constant) = split(route.uri);
    let value = |name: &str| labels.iter().find(|(label, _)| *label == name);
    let mut uri = String::new();
    for (i, segment) in segments(path).enumerate() {
        if i > 0 {
            uri.push('/');
        }
        let (name, set) = match segment {
            Segment::Literal(text) => {
                uri.push_str(text);
                continue;
            }
            Segment::Label(name) => (name, RESERVED),
            Segment::Greedy(name) => (name, RESERVED_IN_GREEDY),
        };
        match value(name) {
            Some((_, value)) => uri.extend(utf8_percent_encode(value, set)),
            None => return Err(name),
        }
    }
    if path.len() > 1 && path.ends_with('/') {
        uri.push('/');
    }
    let mut separator = '?';
    if !constant.is_empty() {
        uri.push(separator);
        uri.push_str(constant);
        separator = '&';
    }
    for (name, value) in query {
        uri.push(separator);
        uri.extend(utf8_percent_encode(name, RESERVED));
        uri.push('=');
        uri.extend(utf8_percent_encode(value, RESERVED));
        separator = '&';
    }
    Ok(uri)
}

/// Returns the names in a pattern's constant query string.
pub(super) fn constant_names(route: &Route) -> impl Iterator<Item = &'static str> {
    pairs(split(route.uri).1).map(|(name, _)| name)
}

/// Decodes a segment of a path. Returns `None` if it is not UTF-8.
fn decode(text: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(text).decode_utf8().ok()
}

/// Splits and decodes a query string, in which `+` is a space.
pub(super) fn parse_query(query: &str) -> Option<Vec<(String, String)>> {
    let text = |text: &str| decode(&text.replace('+', " ")).map(Cow::into_owned);
    let pairs = pairs(query).map(|(name, value)| Some((text(name)?, text(value.unwrap_or(""))?)));
    pairs.collect()
}

/// A match of a request's path and query string with a pattern.
struct Match {
    /// The values of the labels, decoded.
    labels: Vec<(&'static str, String)>,
    /// How specific the pattern is: its segments from the left, then its query string.
    rank: (Vec<u8>, usize),
}

/// Matches a path and a query string against a pattern.
fn matches(route: &Route, path: &str, query: &[(String, String)]) -> Option<Match> {
    let (pattern, constant) = split(route.uri);
    let fits = |(name, value): (&str, Option<&str>)| {
        query
            .iter()
            .any(|(key, given)| key == name && value.map_or(true, |value| value == given))
    };
    if !pairs(constant).all(fits) {
        return None;
    }
    let pattern: Vec<_> = segments(pattern).collect();
    let path = path.strip_prefix('/').unwrap_or(path);
    let mut given: Vec<_> = path.split('/').collect();
    let ends_in_greedy = matches!(pattern.last(), Some(Segment::Greedy(_)));
    if given.last() == Some(&"") && !(ends_in_greedy && given.len() > pattern.len()) {
        given.pop();
    }
    let labels = capture(&pattern, &given)?;
    Some(Match {
        labels,
        rank: (
            pattern.iter().map(|segment| segment.rank()).collect(),
            pairs(constant).count(),
        ),
    })
}

/// Captures the labels' values. A greedy label takes what the other segments leave.
fn capture(pattern: &[Segment<'static>], given: &[&str]) -> Option<Vec<(&'static str, String)>> {
    let extra = given.len().checked_sub(pattern.len())?;
    let mut labels = Vec::new();
    let mut given = given.iter();
    let mut spare = extra;
    for segment in pattern {
        let mut text = String::from(*given.next()?);
        match segment {
            Segment::Literal(literal) if *literal != text => return None,
            Segment::Literal(_) => {}
            Segment::Label(name) => {
                let value = decode(&text).filter(|value| !value.is_empty())?;
                labels.push((*name, value.into_owned()));
            }
            Segment::Greedy(name) => {
                for more in given.by_ref().take(core::mem::take(&mut spare)) {
                    text.push('/');
                    text.push_str(more);
                }
                let value = decode(&text).filter(|value| !value.is_empty())?;
                labels.push((*name, value.into_owned()));
            }
        }
    }
    (spare == 0).then_some(labels)
}

/// Which operation a request calls.
pub(super) enum Found {
    /// The operation, and the values of its labels.
    Operation(&'static str, Vec<(&'static str, String)>),
    /// The path belongs to operations with other methods.
    OtherMethod,
    /// No operation has the path.
    Nothing,
}

/// Finds the operation that a request calls: the one with the most specific pattern.
///
/// Several operations may have the same pattern, such as `PutObject` and `UploadPart` of S3.
/// `required` counts the members that such an operation requires outside of the path and the
/// body, and returns `None` if the request lacks one; the operation with most of them is called.
pub(super) fn route(
    operations: &[(&'static str, Route)],
    method: &str,
    path: &str,
    query: &[(String, String)],
    required: impl Fn(&'static str) -> Option<usize>,
) -> Found {
    let mut best: Vec<(&'static str, Match)> = Vec::new();
    let mut other_method = false;
    for (name, route) in operations {
        let Some(found) = matches(route, path, query) else {
            continue;
        };
        if route.method != method {
            other_method = true;
            continue;
        }
        match best.first().map(|(_, best)| found.rank.cmp(&best.rank)) {
            Some(Ordering::Less) => {}
            Some(Ordering::Equal) => best.push((name, found)),
            Some(Ordering::Greater) | None => best = Vec::from([(*name, found)]),
        }
    }
    let best = match best.len() {
        0 | 1 => best.pop(),
        // The first of the greatest, since `max_by_key` returns the last.
        _ => best
            .into_iter()
            .rev()
            .max_by_key(|(name, _)| required(name)),
    };
    match best {
        Some((name, found)) => Found::Operation(name, found.labels),
        None if other_method => Found::OtherMethod,
        None => Found::Nothing,
    }
}
