//! Numbers keep their text.

use aws_shapes_codegen::read::Json;
use aws_shapes_codegen::words;

const NUMBERS: [&str; 7] = [
    "0",
    "-1",
    "18446744073709551616",
    "0.1000000000000000055511151231257827",
    "1.50",
    "1e3",
    "-2.5E-7",
];

#[test]
fn numbers_keep_their_text() {
    // What looks like a number in a string is none.
    let text = format!(
        r#"{{"9\"1": ["8", "\\", {}], "a7": 7}}"#,
        NUMBERS.join(", ")
    );
    let json = Json::parse("model.json", text.as_bytes()).unwrap();
    let written = serde_json::to_string(&json).unwrap();
    assert_eq!(written, text.replace(", ", ",").replace(": ", ":"));
}

#[test]
fn bounds_of_a_range_are_exact() {
    let model = r#"{
        "smithy": "2.0",
        "shapes": {
            "com.example#Scales": {
                "type": "service", "version": "1",
                "operations": [{ "target": "com.example#Weigh" }],
                "traits": { "aws.protocols#awsJson1_0": {} }
            },
            "com.example#Weigh": { "type": "operation", "input": { "target": "com.example#In" } },
            "com.example#In": {
                "type": "structure", "members": { "Weight": { "target": "com.example#Weight" } }
            },
            "com.example#Weight": {
                "type": "bigDecimal",
                "traits": { "smithy.api#range": {
                    "min": 0.1000000000000000055511151231257827, "max": 18446744073709551616
                } }
            }
        }
    }"#;
    let model = crate::fixups::model("model.json", model);
    let ranges = model
        .shapes
        .values()
        .filter_map(|shape| shape.traits.range.as_ref());
    let ranges: Vec<_> = ranges.map(words::range).collect();
    assert_eq!(
        ranges,
        ["0.1000000000000000055511151231257827 to 18446744073709551616"]
    );
}
