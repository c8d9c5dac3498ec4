//! Protocol tests: their generation from a model's cases, and their results.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use conformance::{Generated, Listed, Request, generate};
use harbour_types_protocol_tests::CASES;
use harbour_types_protocol_tests::run::Case;
use tests::fixture;
use tests::golden::Golden;

fn request() -> Request {
    Request {
        options: fixture::options("model-types"),
        ..Request::default()
    }
}

fn of_fixture() -> Generated {
    Golden::of("protocol", "harbour", &[]).protocol_tests()
}

/// Lists the reasons for skipping, each with its cases.
fn skipped(cases: &[Listed]) -> String {
    let mut text = String::new();
    for case in cases {
        if let Some(reason) = &case.skipped {
            let _ = writeln!(text, "{} ({}): {reason}", case.id, case.direction.name());
        }
    }
    text
}

#[test]
fn correct_cases_pass_and_wrong_ones_show_the_difference() {
    let mut failed = String::new();
    for case in CASES {
        let outcome = case.run();
        assert_eq!(
            case.id.starts_with("Wrong"),
            outcome.is_err(),
            "{case:?}: {outcome:?}"
        );
        if let Err(reason) = outcome {
            let _ = writeln!(failed, "{} ({}): {reason}", case.id, case.direction);
        }
    }
    insta::assert_snapshot!(failed);
}

#[test]
fn cases_run_or_are_skipped_once_per_direction() {
    let cases = of_fixture().cases;
    let listed: Vec<_> = (cases.iter().filter(|case| case.skipped.is_none()))
        .map(|case| (case.id.as_str(), case.direction.name()))
        .collect();
    let run: Vec<_> = CASES.iter().map(|case| (case.id, case.direction)).collect();
    assert_eq!(listed, run);
    insta::assert_snapshot!(skipped(&cases));
}

#[test]
fn panic_is_a_failure_with_its_place() {
    let case = Case {
        id: "Panics",
        direction: "client request",
        test: || panic!("a bug"),
    };
    let reason = case.run().unwrap_err();
    assert!(
        reason.contains("a bug") && reason.contains("protocol_tests.rs"),
        "{reason}"
    );
    assert!(CASES.iter().any(|case| case.run().is_ok()));
}

#[test]
fn filter_selects_cases_whose_id_contains_its_text() {
    let input = fixture::input(&fixture::folder("protocol"));
    let filter = Some("Storm".to_owned());
    let generated = generate(
        &input,
        &Request {
            filter,
            ..request()
        },
    )
    .unwrap();
    let ids: Vec<_> = generated
        .cases
        .iter()
        .map(|case| case.id.as_str())
        .collect();
    assert_eq!(ids, ["StormByHeader"]);
    let files: Vec<_> = (generated.package.iter())
        .filter_map(|file| file.path.strip_prefix("src/cases/"))
        .collect();
    assert_eq!(files, ["storm.rs"]);
}

#[test]
fn errors_in_cases_have_places() {
    let input = fixture::input(&fixture::folder("bad-protocol-tests"));
    let errors = generate(&input, &request()).unwrap_err();
    insta::assert_snapshot!(errors);
}

#[test]
fn values_of_wrong_types_are_refused_with_their_place() {
    let input = fixture::input(&fixture::folder("bad-protocol-values"));
    let errors = generate(&input, &request()).unwrap_err();
    insta::assert_snapshot!(errors);
}

#[test]
fn service_is_selected_by_name() {
    let text = r#"{ "smithy": "2.0", "shapes": {
        "a#One": { "type": "service", "version": "1", "traits": { "aws.protocols#awsJson1_1": {} },
                   "operations": [{ "target": "a#Go" }] },
        "a#Two": { "type": "service", "version": "1" },
        "a#Go": { "type": "operation", "traits": { "smithy.test#httpRequestTests": [
            { "id": "Goes", "protocol": "aws.protocols#awsJson1_1", "method": "POST", "uri": "/" }
        ] } }
    } }"#;
    let input = fixture::text("model.json", text);
    let services = conformance::services(&input).unwrap();
    assert_eq!(services, ["a#One", "a#Two"]);
    let cases = |service: &str| {
        let service = Some(service.to_owned());
        let generated = generate(
            &input,
            &Request {
                service,
                ..request()
            },
        );
        generated.map(|generated| generated.cases.len())
    };
    assert_eq!(cases("One").unwrap(), 2);
    assert_eq!(cases("a#One").unwrap(), 2);
    insta::assert_snapshot!(cases("Three").unwrap_err(), @"
    error: no service `Three` in this AST, which defines `a#One`, `a#Two`
      --> model.json
    ");
}

#[test]
fn odd_names_give_valid_function_names() {
    let text = r###"{ "smithy": "2.0", "shapes": {
        "a#Odd": { "type": "service", "version": "1", "operations": [{ "target": "a#move" }],
                   "traits": { "aws.protocols#awsJson1_1": {} } },
        "a#move": { "type": "operation", "errors": [{ "target": "b#Move" }], "traits": {
            "smithy.test#httpRequestTests": [
                { "id": "_1", "protocol": "aws.protocols#awsJson1_1", "method": "M \"\\", "uri": "\u202e\r" },
                { "id": "__1", "protocol": "aws.protocols#awsJson1_1", "method": "POST", "uri": "/",
                  "body": "\"#\n\"##" }
            ] } },
        "b#Move": { "type": "structure", "traits": { "smithy.api#error": "client",
            "smithy.test#httpResponseTests": [
                { "id": "_1", "protocol": "aws.protocols#awsJson1_1", "code": 400 }
            ] } }
    } }"###;
    let generated = generate(&fixture::text("model.json", text), &request()).unwrap();
    let cases = fixture::file(&generated.package, "src/cases/move.rs");
    let file = syn::parse_file(cases).unwrap_or_else(|error| panic!("{error}\n{cases}"));
    let functions = file.items.iter().filter_map(|item| match item {
        syn::Item::Fn(item) => Some(item.sig.ident.to_string()),
        _ => None,
    });
    assert_eq!(
        functions.collect::<Vec<_>>(),
        [
            "_1_client_request",
            "_1_server_request",
            "_1_client_request_",
            "_1_server_request_",
            "_1_client_response",
            "_1_server_response",
        ]
    );
    assert!(cases.contains("r###\"\"#\n\"##\"###"), "{cases}");
    assert!(!cases.contains(['\u{202e}', '\r']), "{cases}");
}

#[test]
fn protocol_tests_require_a_smithy_ast() {
    let input = fixture::input(&fixture::folder("bare"));
    insta::assert_snapshot!(generate(&input, &request()).unwrap_err(), @"
    error: not a Smithy JSON AST (an object with `smithy` and `shapes`), which is the only format that carries protocol tests
      --> service-2.json
    ");
}

/// Counts the cases of each model that run, and the skipped ones by reason.
#[test]
#[ignore = "needs ../shared/protocol-tests"]
fn cases_of_smithy_run_or_are_skipped_by_design() {
    let mut text = String::new();
    for path in fixture::entries(&fixture::shared("protocol-tests")) {
        let name = fixture::file_name(&path);
        let input = fixture::text(&name, std::fs::read(&path).unwrap());
        let generated = generate(&input, &request()).unwrap_or_else(|e| panic!("{name}: {e}"));
        let mut counts = BTreeMap::<&str, usize>::new();
        for case in &generated.cases {
            *counts
                .entry(case.skipped.as_deref().unwrap_or("run"))
                .or_default() += 1;
        }
        let _ = writeln!(text, "{name}");
        for (outcome, count) in counts {
            let _ = writeln!(text, "{count:6} {outcome}");
        }
    }
    insta::assert_snapshot!(text);
}
