//! Outlines of operations and shapes.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use codegen::texts::Texts;
use reports::outline::{Outline, Subject, outline};
use tests::pairs;

fn shown(edits: &str, texts: &str, name: &str) -> Outline {
    let model = pairs::model(&pairs::edited(pairs::shop(), edits));
    let texts = Texts::parse("docs.toml", texts).unwrap();
    let subject = Subject {
        model: &model,
        texts: Some(&texts),
        name,
    };
    outline(&subject).unwrap()
}

const EDITS: &str = r#"Note/traits = { "smithy.api#length": { "min": 1, "max": 9 }, "smithy.api#pattern": "^[a-z]*$", "smithy.api#sensitive": {} }
Item/members/Name/traits = { "smithy.api#required": {}, "smithy.api#documentation": "<p>What it is <b>called</b>.</p><p>At &lt; the counter.</p>" }
PutItem/traits = { "smithy.api#idempotent": {} }"#;

const TEXTS: &str =
    "operation.PutItem = \"Puts an item on a `Shelf`.\"\nvalue.Kind.TOY = \"For play.\"\n";

#[test]
fn an_operation_as_text() {
    insta::assert_snapshot!(shown(EDITS, TEXTS, "PutItem").text());
}

#[test]
fn an_operation_as_markdown() {
    insta::assert_snapshot!(shown(EDITS, TEXTS, "PutItem").markdown());
}

#[test]
fn a_shape_as_json() {
    insta::assert_snapshot!(shown(EDITS, TEXTS, "Kind").json());
}

#[test]
fn html_is_shown_as_text() {
    let html = r"<p>A &lt;b&gt; &eacute; <a href='https://x.example'>link</a>, <code>x</code>.<br/>arn:<region>:<fullname>n</fullname></p>";
    let edits = format!(
        "Kind/members/TOY/traits = {}",
        serde_json::json!({ "smithy.api#documentation": html })
    );
    let text = shown(&edits, "", "Kind").text();
    assert!(text.contains("A <b> é link, `x`. arn:<region>:n"), "{text}");
}

#[test]
fn examples_are_omitted_from_outlines() {
    let texts = "[shape]\nKind = \"\"\"\nWhat it is.\n\n```\nlet code;\n```\n\nOf two kinds.\n\n```\nlet more;\n```\"\"\"";
    let text = shown("", texts, "Kind").text();
    assert!(text.contains("What it is. Of two kinds."), "{text}");
    assert!(!text.contains("let"), "{text}");
}

#[test]
fn repeated_shapes_are_shown_once() {
    let text = shown(
        r#"PutItemRequest/members/Spare = { "target": "shop#Item" }"#,
        "",
        "PutItem",
    )
    .text();
    assert!(text.contains("Whole: Item (recursive)"), "{text}");
    assert!(text.contains("Spare: Item (as above)"), "{text}");
}

#[test]
fn unknown_names_are_refused_with_suggestions() {
    let model = pairs::model(&pairs::shop());
    let subject = Subject {
        model: &model,
        texts: None,
        name: "PutItm",
    };
    insta::assert_snapshot!(outline(&subject).unwrap_err(), @r"
    error: The Shop has no operation or shape `PutItm`: did you mean `PutItem` or `PutItemRequest` or `PutItemResponse`?
    ");
}
