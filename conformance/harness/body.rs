//! Bodies of cases, and their comparison by meaning with those of the crate.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::prelude::{Engine as _, BASE64_STANDARD};
use percent_encoding::percent_decode_str;
use roxmltree::{Document, Node};

use crate::run::{same, Outcome};

/// A body, by the way in which it is compared.
#[derive(Clone, Copy, Debug)]
pub enum Body {
    /// As a CBOR value: the order of entries and the width of numbers are ignored. In
    /// base64.
    Cbor(&'static str),
    /// As pairs of names and values, in any order.
    Form(&'static str),
    /// As a JSON value: white space, the order of members and the notation of
    /// numbers are ignored.
    Json(&'static str),
    /// As text.
    Text(&'static str),
    /// As an XML document: the order of elements with different names, and white space
    /// between elements are ignored.
    Xml(&'static str),
}

impl Body {
    /// Returns the bytes.
    pub(crate) fn bytes(self) -> Result<Vec<u8>, String> {
        match self {
            Self::Cbor(text) => BASE64_STANDARD
                .decode(text)
                .map_err(|error| format!("the case's body is not base64: {error}")),
            Self::Form(text) | Self::Json(text) | Self::Text(text) | Self::Xml(text) => {
                Ok(text.into())
            }
        }
    }

    /// Fails if another body differs.
    pub(crate) fn check(self, found: &[u8]) -> Outcome {
        let expected = self.bytes()?;
        if expected.is_empty() || found.is_empty() {
            return same("body", text(&expected), text(found));
        }
        let meaning = |bytes| match self {
            Self::Cbor(_) => cbor(bytes),
            Self::Form(_) => Ok(form(&text(bytes))),
            Self::Json(_) => json(bytes),
            Self::Text(_) => Ok(text(bytes)),
            Self::Xml(_) => xml(&text(bytes)),
        };
        let expected = meaning(&expected).map_err(|error| format!("the case's body: {error}"))?;
        let found = meaning(found).map_err(|error| format!("body: {error}: {:?}", text(found)))?;
        same("body", expected, found)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Writes the pairs of a form in order.
fn form(text: &str) -> String {
    let mut pairs: Vec<_> = text
        .trim()
        .split('&')
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let decode = |text: &str| {
                let text = text.replace('+', " ");
                percent_decode_str(&text).decode_utf8_lossy().into_owned()
            };
            format!("{}={:?}", decode(name.trim()), decode(value.trim()))
        })
        .collect();
    pairs.sort();
    pairs.join("&")
}

/// Writes a JSON value with sorted members, and numbers as floats unless they are exact.
fn json(bytes: &[u8]) -> Result<String, String> {
    let value: serde_json::Value =
        serde_json::from_slice(bytes).map_err(|error| format!("not JSON ({error})"))?;
    let mut out = String::new();
    write_json(&value, &mut out);
    Ok(out)
}

fn write_json(value: &serde_json::Value, out: &mut String) {
    use serde_json::Value;
    match value {
        Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(number), ..) => write_to(out, number),
            (_, Some(number), _) => write_to(out, number),
            (.., Some(number)) => write_to(out, number),
            _ => write_to(out, number),
        },
        Value::Array(items) => {
            out.push('[');
            for item in items {
                write_json(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            let members: BTreeMap<_, _> = members.iter().collect();
            for (name, value) in members {
                write_to(out, format_args!("{name:?}:"));
                write_json(value, out);
                out.push(',');
            }
            out.push('}');
        }
        other => write_to(out, other),
    }
}

fn write_to(out: &mut String, value: impl std::fmt::Display) {
    // Writing to a string does not fail.
    let _ = write!(out, "{value}");
}

/// Writes a CBOR value with sorted entries, and numbers without their width.
fn cbor(bytes: &[u8]) -> Result<String, String> {
    let value: ciborium::Value =
        ciborium::from_reader(bytes).map_err(|error| format!("not CBOR ({error})"))?;
    Ok(write_cbor(&value))
}

fn write_cbor(value: &ciborium::Value) -> String {
    use ciborium::Value;
    match value {
        Value::Integer(number) => i128::from(*number).to_string(),
        Value::Float(number) => format!("{number}"),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(write_cbor).collect();
            format!("[{}]", items.join(","))
        }
        Value::Map(entries) => {
            let entries = entries.iter();
            let mut entries: Vec<_> = entries
                .map(|(key, value)| format!("{}:{}", write_cbor(key), write_cbor(value)))
                .collect();
            entries.sort();
            format!("{{{}}}", entries.join(","))
        }
        Value::Tag(tag, value) => format!("{tag}({})", write_cbor(value)),
        other => format!("{other:?}"),
    }
}

/// Writes an XML document with sorted elements and without white space between them.
fn xml(text: &str) -> Result<String, String> {
    let document = Document::parse(text).map_err(|error| format!("not XML ({error})"))?;
    Ok(write_xml(document.root_element()))
}

fn write_xml(node: Node<'_, '_>) -> String {
    let mut out = format!("<{}", name(node));
    let mut attributes: Vec<_> = node
        .attributes()
        .map(|attribute| {
            let namespace = attribute.namespace().unwrap_or_default();
            format!(
                " {{{namespace}}}{}={:?}",
                attribute.name(),
                attribute.value()
            )
        })
        .chain(declared(node))
        .collect();
    attributes.sort();
    out.extend(attributes);
    out.push('>');
    let mut elements: Vec<_> = node.children().filter(Node::is_element).collect();
    if elements.is_empty() {
        let text = node.children().filter_map(|child| child.text());
        write_to(&mut out, format_args!("{:?}", text.collect::<String>()));
    }
    // Elements of the same name stay in their order: they are the items of a list.
    elements.sort_by_key(|element| name(*element));
    out.extend(elements.into_iter().map(write_xml));
    out.push_str("</>");
    out
}

fn name(node: Node<'_, '_>) -> String {
    let name = node.tag_name();
    format!(
        "{{{}}}{}",
        name.namespace().unwrap_or_default(),
        name.name()
    )
}

/// Returns the prefixes that an element declares.
fn declared<'a>(node: Node<'a, '_>) -> impl Iterator<Item = String> + 'a {
    let parent = node.parent_element();
    let is_new = move |prefix: Option<&str>, uri: &str| {
        parent.is_none_or(|parent| parent.lookup_namespace_uri(prefix) != Some(uri))
    };
    let namespaces = node.namespaces();
    namespaces
        .filter(move |namespace| is_new(namespace.name(), namespace.uri()))
        .map(|namespace| {
            format!(
                " xmlns:{}={:?}",
                namespace.name().unwrap_or(""),
                namespace.uri()
            )
        })
}
