//! The report of changes between two models, in each of its formats.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use codegen::model::Model;
use reports::diff::{ChangeReport, Effect, ModelRelease, Tone, diff};
use serde_json::Value;
use tests::{fixture, pairs};

fn report([from, to]: [&str; 2], [old, new]: [&Model; 2]) -> ChangeReport {
    let release = |label, model| ModelRelease { label, model };
    diff(&release(from, old), &release(to, new)).unwrap()
}

/// The release that added `CANCELLING`.
fn cancelling() -> ChangeReport {
    let old = fixture::model("datasync-1.34.105");
    let new = fixture::model("datasync-1.34.106");
    report(["botocore 1.34.105", "botocore 1.34.106"], [&old, &new])
}

fn everything() -> ChangeReport {
    let pair = pairs::everything();
    let (old, new) = (pairs::model(&pair.old), pairs::model(&pair.new));
    report(["old", "new"], [&old, &new])
}

#[test]
fn cancelling_as_text() {
    let report = cancelling();
    assert_eq!(report.verdict, Effect::Addition);
    insta::assert_snapshot!(report.text(), @"
    2 updated api methods

    DescribeTaskExecution (updated)
    Changes (response)
    {'Status': {'CANCELLING'}}

    ListTaskExecutions (updated)
    Changes (response)
    {'TaskExecutions': {'Status': {'CANCELLING'}}}

    Rust: addition (botocore 1.34.105 -> botocore 1.34.106)
    addition  types::TaskExecutionStatus::Cancelling added
    ");
}

#[test]
fn cancelling_as_markdown() {
    insta::assert_snapshot!(cancelling().markdown());
}

#[test]
fn cancelling_as_json() {
    insta::assert_snapshot!(cancelling().json());
}

#[test]
fn everything_as_text() {
    insta::assert_snapshot!(everything().text());
}

#[test]
fn everything_as_markdown() {
    insta::assert_snapshot!(everything().markdown());
}

/// One change of each kind per line.
#[test]
fn each_kind_of_change_as_json() {
    let report: Value = serde_json::from_str(&everything().json()).unwrap();
    let mut lines = String::new();
    for list in ["operations", "other", "rust"] {
        let mut kinds = BTreeSet::new();
        for change in report[list].as_array().unwrap() {
            let verb = change["kind"].as_str().unwrap().rsplit(' ').next();
            if kinds.insert((verb, change["label"].as_str())) {
                let _ = writeln!(lines, "{list}: {change}");
            }
        }
    }
    insta::assert_snapshot!(lines);
}

/// The README shows the report exactly as printed.
#[test]
fn readme_shows_the_report() {
    let readme = include_str!("../../../README.md");
    assert!(readme.contains(&format!("\n{}```\n", cancelling().text())));
}

/// Returns the report's other changes between two edited versions of the shop's model.
fn other_changes(before: &str, after: &str) -> Vec<String> {
    let old = pairs::edited(pairs::shop(), before);
    let new = pairs::edited(old.clone(), after);
    let report = report(["old", "new"], [&pairs::model(&old), &pairs::model(&new)]);
    let others = report.other.iter();
    let others = others.map(|other| format!("{}: {} {}", other.at, other.kind(), other.detail()));
    others.map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn members_have_the_traits_of_a_new_shape() {
    let shapes = r#"Set = { "type": "list", "member": { "target": "smithy.api#String" }, "traits": { "smithy.api#uniqueItems": {} } }
Stream = { "type": "blob", "traits": { "smithy.api#streaming": {} } }
PutItemRequest/members/Tags = { "target": "shop#Tags" }
PutItemRequest/members/Bytes = { "target": "smithy.api#Blob" }"#;
    let targets = r#"PutItemRequest/members/Tags = { "target": "shop#Set" }
PutItemRequest/members/Bytes = { "target": "shop#Stream" }"#;
    insta::assert_snapshot!(other_changes(shapes, targets).join("\n"), @"
    PutItemRequest$Bytes: streaming added
    PutItemRequest$Tags: unique items added
    ");
}

#[test]
fn removed_integers_and_traits_are_reported() {
    let edits = "- Size/members/LARGE\n- Id/traits";
    insta::assert_snapshot!(other_changes("", edits).join("\n"), @"
    Id: length dropped at most 64 characters
    Size: value removed 2
    ");
}

#[test]
fn identical_models_have_no_changes() {
    let shop = pairs::model(&pairs::shop());
    let page = report(["old", "new"], [&shop, &shop]).markdown();
    assert!(page.contains("no changes"), "{page}");
}

#[test]
fn additions_and_breaking_changes_have_tones() {
    let lines = everything().lines();
    let tone = |text: &str| {
        lines
            .iter()
            .find(|line| line.text.starts_with(text))
            .unwrap()
            .tone
    };
    assert_eq!(tone("AddItem (new)"), Tone::Added);
    assert_eq!(
        tone("breaking  operation::drop_item removed"),
        Tone::Removed
    );
    assert_eq!(tone("addition  operation::add_item added"), Tone::Added);
    assert_eq!(tone("patch "), Tone::Plain);
}

#[test]
fn bounds_are_in_the_units_of_their_own_type() {
    let before = r#"Tags/traits = { "smithy.api#length": { "max": 50 } }"#;
    let after = r#"Tags = { "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "smithy.api#String" }, "traits": { "smithy.api#length": { "max": 10 } } }"#;
    insta::assert_snapshot!(other_changes(before, after).join("\n"), @"
    Tags: length changed at most 50 items -> at most 10 entries
    Tags: type changed list of string -> map of string to string
    ");
}
