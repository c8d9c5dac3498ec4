//! Example strings that match a pattern.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use aws_shapes_codegen::ir::Item;
use aws_shapes_codegen::read::{Input, InputFile, read};
use aws_shapes_codegen::{Options, lower};
use serde_json::json;

/// Returns the string in the example of a required member with this pattern.
fn sample(pattern: &str) -> String {
    let model = json!({
        "metadata": {
            "apiVersion": "1", "endpointPrefix": "x", "protocol": "json", "serviceFullName": "X",
        },
        "operations": { "Get": { "name": "Get", "input": { "shape": "In" } } },
        "shapes": {
            "In": {
                "type": "structure", "required": ["Text"],
                "members": { "Text": { "shape": "Text" } },
            },
            "Text": { "type": "string", "pattern": pattern },
        },
    });
    let file = InputFile {
        name: "service-2.json".to_owned(),
        text: model.to_string().into_bytes(),
    };
    let model = read(&Input { files: vec![file] }).unwrap();
    let krate = lower(&model, &Options::default()).unwrap();
    let mut items = krate.operations.iter().flat_map(|module| &module.items);
    let input = items.find_map(|item| match item {
        Item::Struct(item) => Some(item),
        _ => None,
    });
    let input = input.unwrap();
    let mut lines = input.docs.0.iter();
    let text = lines.find_map(|line| line.trim().strip_prefix(".with_text(\""));
    text.unwrap().trim_end_matches("\");").to_owned()
}

#[test]
fn pieces_may_form_a_word_together() {
    let pairs = [
        (
            r"https:\/\/[a-z]((\.|-+)?[a-z]){0,252}\/[a-z](-?[a-z]){2,62}",
            "https://example/example",
        ),
        ("[a-z-]*[a-z]", "example"),
        ("s3://[a-z][a-z.]{1,61}[a-z]/k", "s3://example/k"),
        (
            "arn:aws:s:[a-z][a-z0-9-]*:[0-9]{12}:x",
            "arn:aws:s:us-east-1:123456789012:x",
        ),
    ];
    for (pattern, expected) in pairs {
        assert_eq!(sample(pattern), expected, "{pattern}");
    }
}

#[test]
fn words_are_not_used_for_pieces_they_do_not_match() {
    let pairs = [
        ("x-[a-f][0-9]", "x-a1"),
        ("[a-z][0-9a-z]{16}", "e1234567890123456"),
        ("[a-z](-[a-z])?", "e"),
        ("[a-z](ab|[a-z])?", "e"),
        ("[a-z]{5,2}[a-z]", "…"),
        ("[a-z]{18446744073709551615}[a-z]", "…"),
    ];
    for (pattern, expected) in pairs {
        assert_eq!(sample(pattern), expected, "{pattern}");
    }
}
