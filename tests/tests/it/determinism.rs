//! The same model always gives the same bytes.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use codegen::SourceFile;
use codegen::read::{Input, Json};
use tests::fixture;

const FIXTURES: [&str; 5] = [
    "datasync-1.34.106",
    "shapes",
    "obstacle-course",
    "pair/botocore",
    "pair/smithy",
];

fn crate_of(input: &Input) -> Vec<SourceFile> {
    fixture::generate(input, &fixture::options("x-types")).unwrap()
}

#[test]
fn repeated_runs_give_the_same_bytes() {
    for name in FIXTURES {
        let input = fixture::input(&fixture::folder(name));
        assert!(crate_of(&input) == crate_of(&input), "{name}");
    }
}

#[test]
fn every_thread_gives_the_same_bytes() {
    let input = fixture::input(&fixture::folder("shapes"));
    let expected = crate_of(&input);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| crate_of(&input))).collect();
        for thread in threads {
            assert!(thread.join().unwrap() == expected);
        }
    });
}

#[test]
fn order_of_files_is_irrelevant() {
    for name in ["datasync-1.34.106", "pair/botocore"] {
        let mut input = fixture::input(&fixture::folder(name));
        let expected = crate_of(&input);
        input.files.reverse();
        assert!(crate_of(&input) == expected, "{name}");
    }
}

#[test]
fn order_of_shapes_operations_errors_and_traits_is_irrelevant() {
    for name in FIXTURES {
        let mut input = fixture::input(&fixture::folder(name));
        let expected = crate_of(&input);
        for file in &mut input.files {
            let mut json = Json::parse(&file.name, &file.text).unwrap();
            shuffle(&mut json, "");
            file.text = serde_json::to_vec(&json).unwrap();
        }
        let shuffled = crate_of(&input);
        let changed = expected.iter().zip(&shuffled).filter(|(a, b)| a != b);
        let changed: Vec<_> = changed.map(|(file, _)| &file.path).collect();
        assert!(changed.is_empty(), "{name}: {changed:?}");
        assert_eq!(shuffled.len(), expected.len());
    }
}

/// Shuffles everything whose order is irrelevant, which excludes members and values.
fn shuffle(json: &mut Json, key: &str) {
    match json {
        Json::Object(entries) => {
            for (key, value) in &mut *entries {
                shuffle(value, key);
            }
            if key != "members" {
                entries.sort_by_key(|(key, _)| hash(key));
            }
        }
        Json::Array(items)
            if ["operations", "resources", "errors", "collectionOperations"].contains(&key) =>
        {
            items.sort_by_key(|item| hash(&item_text(item)));
        }
        Json::Array(items) => items.iter_mut().for_each(|item| shuffle(item, "")),
        _ => {}
    }
}

fn item_text(json: &Json) -> String {
    serde_json::to_string(json).unwrap()
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn order_of_members_and_values_is_that_of_the_model() {
    let text = |first: &str, second: &str| {
        format!(
            r#"{{ "metadata": {{ "apiVersion": "1", "endpointPrefix": "x", "protocol": "json", "serviceFullName": "X" }},
                "operations": {{ "Get": {{ "name": "Get", "input": {{ "shape": "In" }} }} }},
                "shapes": {{ "In": {{ "type": "structure", "members": {{
                    "{first}": {{ "shape": "E" }}, "{second}": {{ "shape": "E" }} }} }},
                    "E": {{ "type": "string", "enum": ["{first}", "{second}"] }} }} }}"#
        )
    };
    let (forward, backward) = (
        fixture::crate_of(&text("b", "a")),
        fixture::crate_of(&text("a", "b")),
    );
    for path in ["src/operation/get.rs", "src/types/e.rs"] {
        let at = |files, needle| fixture::file(files, path).find(needle).unwrap();
        let (b, a) = if path.ends_with("get.rs") {
            ("pub b:", "pub a:")
        } else {
            ("    B,", "    A,")
        };
        assert!(at(&forward, b) < at(&forward, a), "{path}");
        assert!(at(&backward, a) < at(&backward, b), "{path}");
    }
}
