//! Bodies of cases, and their comparison by meaning with those of the crate.

use base64::prelude::{Engine as _, BASE64_STANDARD};
use percent_encoding::percent_decode_str;
use roxmltree::{Document, Node};
use serde_json::{Map, Number, Value};

use crate::run::{same, Outcome};

/// A body and how it is compared.
#[derive(Clone, Copy, Debug)]
pub enum Body {
    /// As a CBOR value: the order of entries and the width of numbers are ignored. In
    /// base64.
    Cbor(&'static str),
    /// As the messages of an event stream: the order of headers is ignored, and payloads are
    /// compared by their content type. In base64.
    Events(&'static str),
    /// As pairs of names and values, in any order.
    Form(&'static str),
    /// As a JSON value: whitespace, the order of members and the notation of
    /// numbers are ignored.
    Json(&'static str),
    /// As text.
    Text(&'static str),
    /// As an XML document: whitespace between elements, and the order of elements with
    /// different names, are ignored.
    Xml(&'static str),
}

impl Body {
    /// Returns the bytes.
    pub(crate) fn bytes(self) -> Result<Vec<u8>, String> {
        match self {
            Self::Cbor(text) | Self::Events(text) => BASE64_STANDARD
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
            Self::Events(_) => messages(bytes),
            Self::Form(_) => Ok(form(&text(bytes))),
            Self::Json(_) => {
                serde_json::from_slice(bytes).map_err(|error| format!("not JSON ({error})"))
            }
            Self::Text(_) => Ok(text(bytes).into()),
            Self::Xml(_) => xml(&text(bytes)),
        };
        let expected = meaning(&expected).map_err(|error| format!("the case's body: {error}"))?;
        let found = meaning(found).map_err(|error| format!("body: {error}: {:?}", text(found)))?;
        compare(&expected, &found, "body")
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Fails with the path of the first difference.
fn compare(expected: &Value, found: &Value, at: &str) -> Outcome {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (name, value) in expected {
                let found = found.get(name).ok_or(format!("{at}.{name}: missing"))?;
                compare(value, found, &format!("{at}.{name}"))?;
            }
            match found.keys().find(|name| !expected.contains_key(*name)) {
                Some(name) => Err(format!("{at}.{name}: must not be present")),
                None => Ok(()),
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            let mut pairs = expected.iter().zip(found).enumerate();
            pairs.try_for_each(|(i, (expected, found))| {
                compare(expected, found, &format!("{at}[{i}]"))
            })
        }
        (Value::Number(a), Value::Number(b))
            if a.as_f64() == b.as_f64() && a.is_f64() | b.is_f64() =>
        {
            Ok(())
        }
        _ => same(at, expected, found),
    }
}

/// Adds a value under a name that may occur more than once.
fn add(to: &mut Map<String, Value>, name: String, value: Value) {
    let values = to.entry(name).or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(values) = values {
        values.push(value);
    }
}

/// Returns the values of each name in a form.
fn form(text: &str) -> Value {
    let mut pairs = Map::new();
    for pair in text.trim().split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decode = |text: &str| {
            let text = text.trim().replace('+', " ");
            percent_decode_str(&text).decode_utf8_lossy().into_owned()
        };
        add(&mut pairs, decode(name), decode(value).into());
    }
    pairs.into()
}

fn cbor(bytes: &[u8]) -> Result<Value, String> {
    let value: ciborium::Value =
        ciborium::from_reader(bytes).map_err(|error| format!("not CBOR ({error})"))?;
    Ok(cbor_value(&value))
}

/// Returns the value without the width of its numbers. Bytes become base64.
fn cbor_value(value: &ciborium::Value) -> Value {
    match value {
        ciborium::Value::Integer(number) => i64::try_from(*number)
            .map_or_else(|_| i128::from(*number).to_string().into(), Value::from),
        ciborium::Value::Float(number) => {
            Number::from_f64(*number).map_or_else(|| number.to_string().into(), Value::Number)
        }
        ciborium::Value::Bool(value) => (*value).into(),
        ciborium::Value::Text(text) => text.as_str().into(),
        ciborium::Value::Bytes(bytes) => BASE64_STANDARD.encode(bytes).into(),
        ciborium::Value::Array(items) => items.iter().map(cbor_value).collect(),
        ciborium::Value::Map(entries) => {
            let mut map = Map::new();
            for (key, value) in entries {
                let key = match key {
                    ciborium::Value::Text(key) => key.clone(),
                    other => format!("{other:?}"),
                };
                map.insert(key, cbor_value(value));
            }
            map.into()
        }
        ciborium::Value::Tag(tag, value) => {
            Map::from_iter([(format!("tag {tag}"), cbor_value(value))]).into()
        }
        _ => Value::Null,
    }
}

/// Returns the headers and the payload of each message.
fn messages(mut bytes: &[u8]) -> Result<Value, String> {
    let mut messages = Vec::new();
    while !bytes.is_empty() {
        let (message, rest) = message(bytes).ok_or("not messages")?;
        messages.push(message);
        bytes = rest;
    }
    Ok(messages.into())
}

/// Splits the first message off. `None` if a length or a checksum is wrong.
fn message(bytes: &[u8]) -> Option<(Value, &[u8])> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let checked = |end: usize| Some(crc32fast::hash(bytes.get(..end)?) == number(end)?);
    let (len, headers_len) = (number(0)? as usize, number(4)? as usize);
    let end = len.checked_sub(4)?;
    if !checked(8)? || !checked(end)? {
        return None;
    }
    let mut headers = bytes.get(12..12 + headers_len)?;
    let mut message = Map::new();
    while let [name_len, rest @ ..] = headers {
        let (name, rest) = rest.split_at_checked((*name_len).into())?;
        let (kind, rest) = rest.split_first()?;
        let value_len = match kind {
            0 | 1 => 0,
            2 => 1,
            3 => 2,
            4 => 4,
            5 | 8 => 8,
            6 | 7 => 2 + usize::from(u16::from_be_bytes(rest.get(..2)?.try_into().ok()?)),
            _ => 16,
        };
        let (value, rest) = rest.split_at_checked(value_len)?;
        message.insert(
            text(name),
            format!("{kind} {}", text(value).escape_debug()).into(),
        );
        headers = rest;
    }
    let payload = bytes.get(12 + headers_len..end)?;
    let is_json = message
        .values()
        .any(|value| value.as_str().is_some_and(|value| value.contains("json")));
    let value = serde_json::from_slice(payload).ok().filter(|_| is_json);
    message.insert(
        "payload".into(),
        value.unwrap_or_else(|| text(payload).into()),
    );
    Some((message.into(), bytes.get(len..)?))
}

fn xml(text: &str) -> Result<Value, String> {
    let document = Document::parse(text).map_err(|error| format!("not XML ({error})"))?;
    let root = document.root_element();
    Ok(Map::from_iter([(name(root), element(root))]).into())
}

/// Returns the attributes, prefixes, child elements and text of an element. Elements of the
/// same name stay in their order, since they are the items of a list.
fn element(node: Node<'_, '_>) -> Value {
    let mut content = Map::new();
    for attribute in node.attributes() {
        let namespace = attribute.namespace().unwrap_or_default();
        let name = format!("@{{{namespace}}}{}", attribute.name());
        content.insert(name, attribute.value().into());
    }
    let parent = node.parent_element();
    for namespace in node.namespaces() {
        let inherited = parent.and_then(|parent| parent.lookup_namespace_uri(namespace.name()));
        if inherited != Some(namespace.uri()) {
            let name = format!("xmlns:{}", namespace.name().unwrap_or_default());
            content.insert(name, namespace.uri().into());
        }
    }
    let mut is_leaf = true;
    for child in node.children().filter(Node::is_element) {
        is_leaf = false;
        // Not determined by parameters: servers create it.
        let local = child.tag_name().name();
        if local.eq_ignore_ascii_case("requestid") || local == "ResponseMetadata" {
            continue;
        }
        add(&mut content, name(child), element(child));
    }
    sort_entries(&mut content);
    if is_leaf {
        let text: String = node.children().filter_map(|child| child.text()).collect();
        if !text.is_empty() {
            content.insert("text".into(), text.into());
        }
    }
    content.into()
}

/// Sorts the entries of maps, which are elements with two children each.
fn sort_entries(content: &mut Map<String, Value>) {
    let is_entry = |value: &Value| {
        let children = value.as_object().map(|children| children.values());
        children.is_some_and(|children| children.filter(|child| child.is_array()).count() == 2)
    };
    for values in content.values_mut().filter_map(Value::as_array_mut) {
        if values.iter().all(is_entry) {
            values.sort_by_key(Value::to_string);
        }
    }
}

fn name(node: Node<'_, '_>) -> String {
    let name = node.tag_name();
    format!(
        "{{{}}}{}",
        name.namespace().unwrap_or_default(),
        name.name()
    )
}
