//! Hostile models: huge, deeply nested, or with text that tries to become code.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use codegen::SourceFile;
use codegen::error::Errors;
use tests::fixture;

/// Generates the crate of a botocore model with these shapes and one operation,
/// whose input is `In`.
fn generate(shapes: &str) -> Result<Vec<SourceFile>, Errors> {
    let text = format!(
        r#"{{ "metadata": {{ "apiVersion": "1", "endpointPrefix": "x", "protocol": "json", "serviceFullName": "X" }},
            "operations": {{ "Get": {{ "name": "Get", "input": {{ "shape": "In" }} }} }},
            "shapes": {{ {shapes} }} }}"#
    );
    let input = fixture::text("service-2.json", text);
    fixture::generate(&input, &fixture::options("hostile-types"))
}

/// Joins `format` of every number below `count` with commas.
fn numbered(count: usize, format: impl Fn(usize) -> String) -> String {
    (0..count).map(format).collect::<Vec<_>>().join(",")
}

fn structure(members: &str) -> String {
    format!(r#"{{ "type": "structure", "members": {{ {members} }} }}"#)
}

/// Fails if text of the model became code, in Rust or in TOML.
fn check(files: &[SourceFile]) {
    let faults = fixture::faults(files);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let manifest = fixture::file(files, "Cargo.toml");
    let manifest: toml::Table = manifest.parse().unwrap();
    let keys: Vec<_> = manifest.keys().collect();
    assert!(!keys.iter().any(|key| key.contains("smuggled")), "{keys:?}");
}

#[test]
fn ten_thousand_members_are_generated() {
    let members = numbered(10_000, |i| format!(r#""m{i}": {{ "shape": "S" }}"#));
    let files = generate(&format!(
        r#""In": {}, "S": {{ "type": "string" }}"#,
        structure(&members)
    ))
    .unwrap();
    let input = fixture::file(&files, "src/operation/get.rs");
    assert!(input.contains("    pub m9999: Option<String>,\n"));
    assert_eq!(input.matches("optional String").count(), 10_000);
}

#[test]
fn ten_thousand_values_are_generated() {
    let values = numbered(10_000, |i| format!("\"value {i}\""));
    let member = structure(r#""e": { "shape": "E" }"#);
    let files = generate(&format!(
        r#""In": {member}, "E": {{ "type": "string", "enum": [{values}] }}"#
    ))
    .unwrap();
    assert!(fixture::file(&files, "src/types/e.rs").contains("Value9999 = \"value 9999\","));
}

/// Generates a crate from an input with `count` members that would all be `a` in Rust.
fn members_of_one_name(count: usize) -> Result<Vec<SourceFile>, Errors> {
    let members = numbered(count, |i| {
        format!(r#""{}a": {{ "shape": "S" }}"#, "_".repeat(i))
    });
    generate(&format!(
        r#""In": {}, "S": {{ "type": "string" }}"#,
        structure(&members)
    ))
}

#[test]
fn hundred_colliding_names_are_distinguished() {
    let files = members_of_one_name(100).unwrap();
    let text = fixture::file(&files, "src/operation/get.rs");
    let many = "_".repeat(99);
    let last = format!("a{many}: optional String = \"{many}a\", with_a{many};");
    assert!(text.contains(&last));
    check(&files);
}

#[test]
fn more_than_a_hundred_colliding_names_are_refused() {
    let values = numbered(101, |i| format!(r#""{}Up""#, "-".repeat(i)));
    let union = numbered(101, |i| {
        format!(r#""{}x": {{ "shape": "In" }}"#, "_".repeat(i))
    });
    let shapes = numbered(101, |i| {
        format!(r#""{}t": {{ "type": "string" }}"#, "_".repeat(i))
    });
    let refusal = |shapes: &str| {
        let shapes = format!(r#""In": {}, {shapes}"#, structure(""));
        generate(&shapes).unwrap_err().to_string()
    };
    let refusals = [
        members_of_one_name(101).unwrap_err().to_string(),
        refusal(&format!(
            r#""Color": {{ "type": "string", "enum": [{values}] }}"#
        )),
        refusal(&format!(
            r#""Either": {{ "type": "structure", "union": true, "members": {{ {union} }} }}"#
        )),
        refusal(&shapes),
    ];
    insta::assert_snapshot!(refusals.join("\n"), @"
    error: more than 100 members would be `a` in Rust
      --> service-2.json:3:31: shapes.In
    error: more than 100 values would be `Up` in Rust
      --> service-2.json:3:82: shapes.Color
    error: more than 100 members would be `X` in Rust
      --> service-2.json:3:83: shapes.Either
    error: more than 100 shapes would be `T` in Rust
      --> service-2.json:3:78: shapes.t
    ");
}

/// Generates a chain of structures, each nested in the previous one.
fn nested_structures(count: usize) -> Result<Vec<SourceFile>, Errors> {
    let chain = numbered(count, |i| {
        let next = format!(r#""next": {{ "shape": "S{}" }}"#, i + 1);
        let is_last = i + 1 == count;
        format!(r#""S{i}": {}"#, structure(if is_last { "" } else { &next }))
    });
    let first = structure(r#""first": { "shape": "S0" }"#);
    generate(&format!(r#""In": {first}, {chain}"#))
}

/// The obstacle course has a chain of 50, which compiles.
#[test]
fn structures_nested_too_deeply_to_compile_are_refused() {
    assert!(nested_structures(50).is_ok());
    for count in [51, 10_000] {
        let errors = nested_structures(count).unwrap_err().to_string();
        let message = format!("structures stand in one another {count} levels deep");
        assert!(errors.contains(&message), "{errors}");
    }
}

#[test]
fn boxes_are_only_for_types_that_contain_themselves_by_value() {
    let ring = numbered(1_000, |i| {
        let next = format!(r#""next": {{ "shape": "L{i}" }}"#);
        format!(
            r#""S{i}": {}, "L{i}": {{ "type": "list", "member": {{ "shape": "S{}" }} }}"#,
            structure(&next),
            (i + 1) % 1_000
        )
    });
    let first = structure(r#""first": { "shape": "S0" }, "again": { "shape": "T" }"#);
    let itself =
        structure(r#""t": { "shape": "T" }, "u": { "shape": "T" }, "s": { "shape": "S0" }"#);
    let files = generate(&format!(r#""In": {first}, "T": {itself}, {ring}"#)).unwrap();
    let boxed = files
        .iter()
        .filter(|file| file.text.contains("Option<Box<"));
    assert_eq!(
        boxed.map(|file| &file.path).collect::<Vec<_>>(),
        ["src/types/t.rs"]
    );
    let text = fixture::file(&files, "src/types/t.rs");
    assert!(text.contains("pub t: Option<Box<") && text.contains("pub u: Option<Box<"));
    assert!(text.contains("pub s: Option<S0>,"));
}

#[test]
fn structures_that_all_contain_each_other_take_no_exponential_time() {
    let all = |_| numbered(25, |i| format!(r#""m{i}": {{ "shape": "S{i}" }}"#));
    let shapes = numbered(25, |i| format!(r#""S{i}": {}"#, structure(&all(i))));
    let files = generate(&format!(r#""In": {}, {shapes}"#, structure(&all(0)))).unwrap();
    check(&files);
}

/// Generates lists that are nested `count` levels deep.
fn nested_lists(count: usize) -> Result<Vec<SourceFile>, Errors> {
    let chain = numbered(count, |i| {
        format!(
            r#""L{i}": {{ "type": "list", "member": {{ "shape": "L{}" }} }}"#,
            i + 1
        )
    });
    let first = structure(r#""first": { "shape": "L0" }"#);
    generate(&format!(
        r#""In": {first}, {chain}, "L{count}": {{ "type": "string" }}"#
    ))
}

#[test]
fn lists_nested_deeper_than_32_are_refused() {
    assert!(nested_lists(32).is_ok());
    for count in [33, 10_000] {
        let errors = nested_lists(count).unwrap_err();
        assert_eq!(errors.iter().count(), 1, "one list alone is too deep");
        assert!(errors.to_string().contains("more than 32 levels deep"));
    }
}

#[test]
fn ten_thousand_mixins_of_mixins_are_read() {
    let mut shapes = String::new();
    for i in 0..10_000 {
        let mixin = match i {
            0 => String::new(),
            _ => format!(r#", "mixins": [{{ "target": "x.y#M{}" }}]"#, i - 1),
        };
        let trait_ = r#""traits": { "smithy.api#mixin": {} }"#;
        write!(
            shapes,
            r#", "x.y#M{i}": {{ "type": "structure", "members": {{}}, {trait_}{mixin} }}"#
        )
        .unwrap();
    }
    let text = format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "x.y#S": {{ "type": "service", "version": "1", "operations": [{{ "target": "x.y#Get" }}] }},
            "x.y#Get": {{ "type": "operation", "input": {{ "target": "x.y#M9999" }} }}{shapes} }} }}"#
    );
    let files = fixture::crate_of(&text);
    assert!(fixture::file(&files, "src/operation/get.rs").contains("pub struct GetInput {}"));
}

#[test]
fn ten_thousand_levels_of_json_are_refused() {
    for (open, close) in [("[", "]"), (r#"{"metadata":"#, "}")] {
        let text = format!("{}null{}", open.repeat(10_000), close.repeat(10_000));
        let input = fixture::text("service-2.json", text);
        let errors = fixture::generate(&input, &fixture::options("x"))
            .unwrap_err()
            .to_string();
        assert!(
            errors.contains("not valid JSON: recursion limit exceeded"),
            "{errors}"
        );
    }
}

/// Returns the errors about an array of `count` zeros.
fn refusal_of_zeros(count: usize) -> String {
    let zeros = format!("[{}0]", "0,\n".repeat(count - 1));
    let input = fixture::text("service-2.json", zeros);
    codegen::read::read(&input).unwrap_err().to_string()
}

#[test]
fn more_than_a_million_values_are_refused_with_their_place() {
    let most = refusal_of_zeros(999_999);
    assert!(most.starts_with("error: not a service model"), "{most}");
    insta::assert_snapshot!(refusal_of_zeros(1_000_000), @"
    error: too many values: the limit is 1000000
      --> service-2.json:1000000:1
    ");
}

/// Text that terminates every kind of literal and comment of Rust and TOML.
const INJECTION: &str = "*/ \\\"#}; \n\r\nfn smuggled() {}\n[smuggled]\n//! ``` \u{202e}\u{0}";

#[test]
fn text_of_a_botocore_model_never_becomes_code() {
    let text = serde_json::to_string(INJECTION).unwrap();
    let shapes = format!(
        r#""In": {{ "type": "structure", "members": {{ "a": {{ "shape": "E", "deprecated": true, "deprecatedMessage": {text} }},
                "b": {{ "shape": "S" }} }}, "documentation": {text} }},
            "E": {{ "type": "string", "enum": [{text}], "documentation": {text} }},
            "S": {{ "type": "string", "pattern": {text} }}"#
    );
    let model = format!(
        r#"{{ "metadata": {{ "apiVersion": {text}, "endpointPrefix": {text}, "protocol": {text}, "serviceFullName": {text},
                "serviceId": {text}, "signingName": {text}, "targetPrefix": {text} }}, "documentation": {text},
            "operations": {{ "Get": {{ "name": "Get", "input": {{ "shape": "In" }}, "endpoint": {{ "hostPrefix": {text} }},
                "documentation": {text}, "deprecated": true, "deprecatedSince": {text}, "errors": [{{ "shape": "Bad" }}] }} }},
            "shapes": {{ {shapes}, "Bad": {{ "type": "structure", "members": {{}}, "exception": true, "error": {{ "code": {text} }} }} }} }}"#
    );
    let mut input = fixture::text("service-2.json", model);
    let pages = format!(
        r#"{{ "pagination": {{ "Get": {{ "input_token": {text}, "result_key": [{text}], "limit_key": {text} }} }} }}"#
    );
    input
        .files
        .extend(fixture::text("paginators-1.json", pages).files);
    check(&fixture::generate(&input, &fixture::options("hostile-types")).unwrap());
}

#[test]
fn text_of_a_smithy_model_never_becomes_code() {
    let text = serde_json::to_string(INJECTION).unwrap();
    let json_names = r#""smithy.api#jsonName": "x", "smithy.api#documentation": "#;
    let model = format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "x.y#S": {{ "type": "service", "version": {text}, "operations": [{{ "target": "x.y#Get" }}], "traits": {{
                "smithy.api#title": {text}, "aws.protocols#restJson1": {{}}, "smithy.api#documentation": {text},
                "aws.api#service": {{ "sdkId": {text}, "endpointPrefix": {text}, "arnNamespace": {text} }},
                "aws.auth#sigv4": {{ "name": {text} }} }} }},
            "x.y#Get": {{ "type": "operation", "input": {{ "target": "x.y#In" }}, "traits": {{
                "smithy.api#endpoint": {{ "hostPrefix": {text} }},
                "smithy.api#paginated": {{ "inputToken": {text}, "items": {text} }},
                "smithy.api#deprecated": {{ "message": {text}, "since": {text} }} }} }},
            "x.y#In": {{ "type": "structure", "members": {{ "a": {{ "target": "x.y#U", "traits": {{
                "smithy.api#jsonName": {text}, "smithy.api#documentation": {text} }} }} }} }},
            "x.y#U": {{ "type": "union", "members": {{ "b": {{ "target": "x.y#E", "traits": {{
                "smithy.api#jsonName": {text} }} }} }}, "traits": {{ {json_names}{text} }} }},
            "x.y#E": {{ "type": "enum", "members": {{ "A": {{ "target": "smithy.api#Unit", "traits": {{
                "smithy.api#enumValue": {text}, "smithy.api#documentation": {text},
                "smithy.api#deprecated": {{ "message": {text}, "since": {text} }} }} }} }} }} }} }}"#
    );
    check(&fixture::crate_of(&model));
}
