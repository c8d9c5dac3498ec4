//! The record of additions: its rules, and hostile models.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use codegen::error::Errors;
use reports::diff::{ChangeReport, Effect, ModelRelease, diff};
use tests::{fixture, pairs};

fn try_report(before: &str, after: &str) -> Result<ChangeReport, Errors> {
    let old = pairs::edited(pairs::shop(), before);
    let new = pairs::edited(old.clone(), after);
    let (old, new) = (pairs::model(&old), pairs::model(&new));
    let release = |label, model| ModelRelease { label, model };
    diff(&release("old", &old), &release("new", &new))
}

/// Returns the record of an edit of the shop's model.
fn record(after: &str) -> String {
    record_between("", after)
}

fn record_between(before: &str, after: &str) -> String {
    let text = try_report(before, after).unwrap().text();
    let (record, _) = text.split_once("Rust: ").unwrap();
    let record = record
        .split_once("Other changes")
        .map_or(record, |(record, _)| record);
    record.trim_end().to_owned()
}

#[test]
fn new_members_are_shown_as_their_type() {
    let member =
        |name: &str| format!("Shelf/members/{name} = {{ \"target\": \"smithy.api#{name}\" }}\n");
    let types = [
        "String",
        "Blob",
        "Boolean",
        "Byte",
        "Short",
        "Integer",
        "Long",
        "Float",
        "Double",
        "Timestamp",
        "Document",
    ];
    insta::assert_snapshot!(record(&types.map(member).concat()));
}

#[test]
fn new_lists_maps_enums_and_structures_are_shown_with_their_content() {
    insta::assert_snapshot!(record(
        r#"Shelf/members/Items = { "target": "shop#ItemList" }
Shelf/members/Tags = { "target": "shop#Tags" }
Shelf/members/Kinds = { "target": "shop#Kinds" }
Kinds = { "type": "map", "key": { "target": "shop#Kind" }, "value": { "target": "shop#Empty" } }
Empty = { "type": "structure", "members": {} }
Shelf/members/Size = { "target": "shop#Size" }"#
    ));
}

#[test]
fn existing_lists_and_maps_are_not_shown() {
    insta::assert_snapshot!(record(
        r#"Part/members/Color = { "target": "smithy.api#String" }"#
    ));
}

#[test]
fn new_values_are_shown_as_a_sorted_set() {
    insta::assert_snapshot!(record(
        r#"Kind/members/ZOO = { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "ZOO" } }
Kind/members/ART = { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "ART" } }
Size/members/HUGE = { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 3 } }"#
    ));
}

#[test]
fn label_names_the_changed_sides() {
    insta::assert_snapshot!(record(
        r#"ListItemsRequest/members/Limit = { "target": "smithy.api#Integer" }
ListItemsResponse/members/Limit = { "target": "smithy.api#Integer" }
PutItemRequest/members/Limit = { "target": "smithy.api#Integer" }
PutItemResponse/members/Left = { "target": "smithy.api#Integer" }
DescribeItemResponse/members/Limit = { "target": "smithy.api#Integer" }"#
    ));
}

#[test]
fn new_operations_come_first_and_are_counted() {
    insta::assert_snapshot!(record(
        r#"TakeItem = { "type": "operation", "input": { "target": "shop#DescribeItemRequest" } }
AddItem = { "type": "operation", "input": { "target": "shop#DescribeItemRequest" } }
Shop/operations = [{ "target": "shop#TakeItem" }, { "target": "shop#AddItem" }, { "target": "shop#DescribeItem" }, { "target": "shop#ListItems" }, { "target": "shop#PutItem" }]
Shelf/members/Color = { "target": "smithy.api#String" }"#
    ));
}

#[test]
fn whole_output_may_be_new() {
    let before = "- PutItem/output\n- PutItemResponse";
    let after = r#"PutItemResponse = { "type": "structure", "members": { "Id": { "target": "shop#Id" } } }
PutItem/output = { "target": "shop#PutItemResponse" }"#;
    insta::assert_snapshot!(record_between(before, after));
}

#[test]
fn other_changes_are_not_in_the_record() {
    for (edit, effect) in [
        ("- Part/members/Weight", Effect::Breaking),
        (
            r#"Part/members/Weight = { "target": "smithy.api#Long" }"#,
            Effect::Breaking,
        ),
        (
            r#"PutItemRequest/members/Note = { "target": "shop#Kind" }"#,
            Effect::Breaking,
        ),
        (
            r#"Note/traits = { "smithy.api#pattern": "^a$" }"#,
            Effect::Patch,
        ),
        (
            r#"NotFound/members/Id = { "target": "shop#Id" }"#,
            Effect::Addition,
        ),
        (
            r#"Shelf/traits = { "smithy.api#documentation": "Here." }"#,
            Effect::None,
        ),
    ] {
        let report = try_report("", edit).unwrap();
        assert_eq!(
            (report.headline().as_str(), report.verdict),
            ("", effect),
            "{edit}"
        );
        assert!(report.operations.is_empty(), "{edit}");
        assert_eq!(report.is_empty(), effect == Effect::None, "{edit}");
    }
}

#[test]
fn new_recursive_structure_is_cut_off() {
    insta::assert_snapshot!(record(
        r#"Box = { "type": "structure", "members": { "Label": { "target": "smithy.api#String" }, "Inner": { "target": "shop#Box" } } }
PutItemResponse/members/Box = { "target": "shop#Box" }"#
    ));
}

/// `Item` contains `Part`s, which contain an `Item`. Operations that reach either
/// one list the additions to both.
#[test]
fn structures_that_contain_each_other_are_recorded_from_every_side() {
    let before = r#"PutItemRequest/members/Part = { "target": "shop#Part" }"#;
    let after = r#"Item/members/Color = { "target": "smithy.api#String" }
Part/members/Shape = { "target": "smithy.api#String" }"#;
    insta::assert_snapshot!(record_between(before, after));
}

/// Every structure contains every other one, so the number of paths to the additions
/// is exponential.
#[test]
fn exponential_records_are_refused() {
    let mut before = String::new();
    for i in 0..40 {
        let _ = writeln!(
            before,
            r#"L{i} = {{ "type": "list", "member": {{ "target": "shop#S{i}" }} }}"#
        );
        for j in 0..40 {
            let _ = writeln!(before, r#"S{i}/members/M{j} = {{ "target": "shop#L{j}" }}"#);
        }
        let _ = writeln!(before, r#"S{i}/type = "structure""#);
    }
    before.push_str(r#"PutItemResponse/members/S = { "target": "shop#S0" }"#);
    let errors = try_report(
        &before,
        r#"S39/members/New = { "target": "smithy.api#String" }"#,
    );
    let error = errors.unwrap_err().to_string();
    assert!(error.contains("too large to print"), "{error}");
}

#[test]
fn deeply_nested_structures_are_refused() {
    let mut before = r#"PutItemResponse/members/S = { "target": "shop#S0" }"#.to_owned();
    for i in 0..400 {
        let next = i + 1;
        let _ = write!(
            before,
            "\nS{i} = {{ \"type\": \"structure\", \"members\": {{ \"Next\": {{ \"target\": \"shop#L{next}\" }} }} }}\
             \nL{next} = {{ \"type\": \"list\", \"member\": {{ \"target\": \"shop#S{next}\" }} }}"
        );
    }
    before.push_str("\nS400 = { \"type\": \"structure\", \"members\": {} }");
    let errors = try_report(
        &before,
        r#"S400/members/New = { "target": "smithy.api#String" }"#,
    );
    let error = errors.unwrap_err().to_string();
    assert!(error.contains("more than 200 levels deep"), "{error}");
}

/// Both formats of a service have the same record.
#[test]
fn formats_of_a_service_have_the_same_record() {
    let (botocore, smithy) = (
        fixture::model("pair/botocore"),
        fixture::model("pair/smithy"),
    );
    let release = |label, model| ModelRelease { label, model };
    let report = diff(&release("botocore", &botocore), &release("smithy", &smithy)).unwrap();
    assert_eq!(
        report.text(),
        "no changes\n\nRust: none (botocore -> smithy)\n"
    );
}
