//! Randomly mutated models are refused, or give a crate of valid Rust. They never
//! cause a panic.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use codegen::read::{Input, Json};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{RngSeed, TestCaseError};
use tests::fixture;

/// A fixed seed, so that every run has the same cases.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_240_515),
        ..ProptestConfig::default()
    }
}

/// Fails unless the result is an error with a place or a crate that parses. Returns
/// whether a crate was generated.
fn check(input: &Input) -> Result<bool, TestCaseError> {
    let files = match fixture::generate(input, &fixture::options("mutant-types")) {
        Ok(files) => files,
        Err(errors) => {
            prop_assert!(errors.iter().count() > 0);
            for error in &errors {
                prop_assert!(!error.message.is_empty());
                prop_assert!(!error.at.file.is_empty(), "no place: {}", error.message);
            }
            return Ok(false);
        }
    };
    let faults = fixture::faults(&files);
    prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    let manifest = fixture::file(&files, "Cargo.toml").parse::<toml::Table>();
    prop_assert!(manifest.is_ok(), "{:?}", manifest.err());
    Ok(true)
}

/// A change at a place that the index selects.
#[derive(Clone, Debug)]
enum Change {
    Remove(Index),
    Replace(Index, &'static str),
    /// Copies the value at the second place to the first.
    Copy(Index, Index),
    /// Copies the key at the second place to the first.
    Rename(Index, Index),
}

const TEXTS: [&str; 14] = [
    "null",
    "true",
    "[]",
    "{}",
    "0",
    "-1",
    "1e300",
    "\"\"",
    "\"string\"",
    "\"structure\"",
    "\"x\\ny*/\\\"\\\\\"",
    "\"\u{202e}\"",
    "[null]",
    "{\"shape\":3,\"target\":[]}",
];

fn change() -> impl Strategy<Value = Change> {
    let index = any::<Index>;
    prop_oneof![
        1 => index().prop_map(Change::Remove),
        2 => (index(), prop::sample::select(&TEXTS[..])).prop_map(|(at, text)| Change::Replace(at, text)),
        4 => (index(), index()).prop_map(|(at, from)| Change::Copy(at, from)),
        2 => (index(), index()).prop_map(|(at, from)| Change::Rename(at, from)),
    ]
}

type Path = Vec<usize>;

/// Collects the path to each value below `json`, as indices.
fn paths(json: &Json, here: &mut Path, found: &mut Vec<Path>) {
    let below: Vec<&Json> = match json {
        Json::Object(entries) => entries.iter().map(|(_, value)| value).collect(),
        Json::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    };
    for (position, value) in below.into_iter().enumerate() {
        here.push(position);
        found.push(here.clone());
        paths(value, here, found);
        here.pop();
    }
}

fn at<'a>(json: &'a mut Json, path: &[usize]) -> &'a mut Json {
    path.iter().fold(json, |json, position| match json {
        Json::Object(entries) => &mut entries[*position].1,
        Json::Array(items) => &mut items[*position],
        other => other,
    })
}

fn apply(json: &mut Json, change: &Change) {
    let mut found = Vec::new();
    paths(json, &mut Vec::new(), &mut found);
    if found.is_empty() {
        return;
    }
    let pick = |index: &Index| index.get(&found).clone();
    let key = |json: &mut Json, path: &Path| match at(json, &path[..path.len() - 1]) {
        Json::Object(entries) => Some(entries[path[path.len() - 1]].0.clone()),
        _ => None,
    };
    match change {
        Change::Replace(place, text) => {
            *at(json, &pick(place)) = Json::parse("value", text.as_bytes()).unwrap();
        }
        Change::Copy(place, from) => *at(json, &pick(place)) = at(json, &pick(from)).clone(),
        Change::Remove(place) => {
            let path = pick(place);
            let (last, owner) = path.split_last().unwrap();
            match at(json, owner) {
                Json::Object(entries) => drop(entries.remove(*last)),
                Json::Array(items) => drop(items.remove(*last)),
                _ => {}
            }
        }
        Change::Rename(place, from) => {
            let path = pick(place);
            let (last, owner) = path.split_last().unwrap();
            if let (Some(name), Json::Object(entries)) = (key(json, &pick(from)), at(json, owner)) {
                entries[*last].0 = name;
            }
        }
    }
}

fn mutant(name: &str, changes: &[Change]) -> Input {
    let mut input = fixture::input(&fixture::folder(name));
    let file = input
        .files
        .iter_mut()
        .max_by_key(|file| file.text.len())
        .unwrap();
    let mut json = Json::parse(&file.name, &file.text).unwrap();
    for change in changes {
        apply(&mut json, change);
    }
    file.text = serde_json::to_vec(&json).unwrap();
    input
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn mutated_botocore_models_are_refused_or_generated(changes in prop::collection::vec(change(), 1..4)) {
        check(&mutant("pair/botocore", &changes))?;
    }

    #[test]
    fn mutated_smithy_models_are_refused_or_generated(changes in prop::collection::vec(change(), 1..4)) {
        check(&mutant("pair/smithy", &changes))?;
    }

    #[test]
    fn mutated_bytes_are_refused_or_generated(at in any::<Index>(), byte in any::<u8>()) {
        let mut input = fixture::input(&fixture::folder("bare"));
        let text = &mut input.files[0].text;
        let at = at.index(text.trim_ascii_end().len());
        text[at] = byte;
        check(&input)?;
        input.files[0].text.truncate(at);
        prop_assert!(!check(&input)?);
    }

    #[test]
    fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(!check(&fixture::text("random.json", bytes))?);
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn mutated_shapes_of_every_type_are_refused_or_generated(changes in prop::collection::vec(change(), 1..3)) {
        check(&mutant("shapes", &changes))?;
    }

    #[test]
    fn mutated_protocol_tests_are_refused_or_generated(changes in prop::collection::vec(change(), 1..4)) {
        let input = mutant("protocol", &changes);
        let request = conformance::Request {
            options: fixture::options("mutant-types"),
            ..conformance::Request::default()
        };
        match conformance::generate(&input, &request) {
            Ok(generated) => {
                for file in fixture::sources(&generated.package) {
                    let parsed = syn::parse_file(&file.text);
                    prop_assert!(parsed.is_ok(), "{}: {:?}", file.path, parsed.err());
                    prop_assert!(!file.text.contains('\u{202e}'), "{}", file.path);
                }
            }
            Err(errors) => for error in &errors {
                prop_assert!(!error.at.file.is_empty(), "no place: {}", error.message);
            },
        }
    }
}

/// Otherwise, every mutant might be refused for the same reason.
#[test]
fn mutants_are_partly_generated_and_partly_refused() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::new(config(0));
    let outcomes = (0..40).map(|_| {
        let change = change().new_tree(&mut runner).unwrap().current();
        check(&mutant("pair/smithy", &[change])).unwrap()
    });
    let generated = outcomes.filter(|generated| *generated).count();
    assert!(
        (5..=35).contains(&generated),
        "{generated} of 40 were generated"
    );
}
