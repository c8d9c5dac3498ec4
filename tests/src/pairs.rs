//! The pairs of models in `fixtures/shop/pairs.toml`, one per rule of the change
//! report. `tests/semver-check` compares their verdicts with those of
//! cargo-semver-checks.

use std::fs;

use codegen::model::Model;
use codegen::read::Json;
use toml::{Table, Value};

use crate::fixture;

/// Two models, and the verdicts on the change in both directions.
pub struct Pair {
    /// The difference, as a file name.
    pub name: String,
    /// The model before.
    pub old: Json,
    /// The model after.
    pub new: Json,
    /// The verdict on the change from `old` to `new`, and on its reverse.
    pub verdicts: [String; 2],
}

/// Returns all pairs, sorted by name.
#[must_use]
pub fn all() -> Vec<Pair> {
    let table: Table = toml::from_str(&read("pairs.toml")).unwrap_or_else(|e| panic!("{e}"));
    table
        .iter()
        .map(|(name, pair)| read_pair(name, pair))
        .collect()
}

/// Returns a pair with every kind of change.
#[must_use]
pub fn everything() -> Pair {
    let pair = toml::from_str(&read("everything.toml")).unwrap_or_else(|e| panic!("{e}"));
    read_pair("everything", &Value::Table(pair))
}

fn read_pair(name: &str, pair: &Value) -> Pair {
    let text = |key| pair.get(key).and_then(Value::as_str).unwrap_or_default();
    let verdict = |i: usize| {
        let verdict = pair.get("verdicts").and_then(|verdicts| verdicts.get(i));
        verdict
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let old = edited(shop(), text("before"));
    Pair {
        name: name.to_owned(),
        new: edited(old.clone(), text("after")),
        old,
        verdicts: [verdict(0), verdict(1)],
    }
}

/// Returns the model that all pairs are derived from.
#[must_use]
pub fn shop() -> Json {
    json("model.json", &read("model.json"))
}

/// Returns the model with edits, one per line: `PATH = JSON`, or `- PATH`.
#[must_use]
pub fn edited(mut model: Json, edits: &str) -> Json {
    for edit in edits.lines() {
        let (path, value) = match edit.split_once(" = ") {
            Some((path, value)) => (path, Some(json(path, value))),
            None => (edit.trim_start_matches("- "), None),
        };
        let mut keys: Vec<_> = path.split('/').collect();
        let last = keys.pop().unwrap_or_default();
        let shapes = below(&mut model, "shapes");
        let (owner, last) = match keys.split_first() {
            None => (shapes, format!("shop#{last}")),
            Some((shape, keys)) => {
                let shape = below(shapes, &format!("shop#{shape}"));
                (
                    keys.iter().fold(shape, |json, key| below(json, key)),
                    last.to_owned(),
                )
            }
        };
        match value {
            Some(value) => *below(owner, &last) = value,
            None => remove(owner, &last),
        }
    }
    model
}

/// Reads a model from JSON.
#[must_use]
pub fn model(json: &Json) -> Model {
    let text = serde_json::to_vec(json).unwrap_or_else(|error| panic!("{error}"));
    let input = fixture::text("model.json", text);
    codegen::read::read(&input).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Returns the value of a key, which is inserted as an empty object if missing.
fn below<'a>(json: &'a mut Json, key: &str) -> &'a mut Json {
    let members = members(json, key);
    let position = members.iter().position(|(name, _)| name == key);
    let position = position.unwrap_or_else(|| {
        members.push((key.to_owned(), Json::Object(Vec::new())));
        members.len() - 1
    });
    &mut members[position].1
}

fn remove(json: &mut Json, key: &str) {
    let members = members(json, key);
    let before = members.len();
    members.retain(|(name, _)| name != key);
    assert!(members.len() < before, "nothing to remove at {key}");
}

fn members<'a>(json: &'a mut Json, key: &str) -> &'a mut Vec<(String, Json)> {
    match json {
        Json::Object(members) => members,
        _ => panic!("not an object: {key}"),
    }
}

fn json(name: &str, text: &str) -> Json {
    Json::parse(name, text.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn read(name: &str) -> String {
    let path = fixture::folder("shop").join(name);
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}"))
}
