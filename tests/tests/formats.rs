//! Both formats of one service give one crate.

use std::path::Path;

use codegen::read::{Format, Json};
use similar::TextDiff;
use tests::fixture;

#[test]
fn botocore_and_smithy_give_the_same_crate() {
    let options = fixture::options("library-types");
    let crate_of = |name: &str| {
        let input = fixture::input(&fixture::folder("pair").join(name));
        fixture::generate(&input, &options).unwrap()
    };
    let (botocore, smithy) = (crate_of("botocore"), crate_of("smithy"));
    let paths = |files: &[codegen::SourceFile]| {
        files
            .iter()
            .map(|file| file.path.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(paths(&botocore), paths(&smithy));
    for (left, right) in botocore.iter().zip(&smithy) {
        let diff = TextDiff::from_lines(&left.text, &right.text);
        let diff = diff.unified_diff().header("botocore", "smithy").to_string();
        assert!(diff.is_empty(), "{}:\n{diff}", left.path);
    }
}

#[test]
fn both_formats_keep_what_the_pair_is_there_to_show() {
    let model = fixture::model("pair/smithy");
    let files = codegen::generate(&model, &fixture::options("library-types")).unwrap();
    let text: String = files.iter().map(|file| file.text.as_str()).collect();
    for fact in [
        "At most 100 characters. Pattern: `[a-z]+`.",
        "Pattern: `(97[89])?\\d{9}[\\dX]`.",
        "const ERRORS: &'static [&'static str] = &[\"Busy\", \"Lent\", \"NotFound\"];",
        "NotFound = \"NotFound\" | \"Library.NotFound\",",
        "sequel: optional Box<",
        "form: optional Form = \"form\", with_form;",
        "more: optional Document = \"more\", with_more;",
        "added: required DateTime = \"added\" as Rfc3339, with_added;",
        "marks: list Option<i64> = \"marks\", with_marks;",
        "Sensitive: `Debug` does not print it.",
        "note = \"since 2024-02: Never closes.\"",
        "signing_name: \"library-signing\",",
        "query_compatible: true,",
        "target_prefix: Some(\"LibraryService\"),",
        "const HOST_PREFIX: Option<&'static str> = Some(\"desk.\");",
        "retry: Throttled,",
    ] {
        assert!(text.contains(fact), "{fact}");
    }
}

#[test]
fn formats_are_told_by_content() {
    for (text, format) in [
        (r#"{ "smithy": "2.0" }"#, Some(Format::SmithyAst)),
        (
            r#"{ "version": "2.0", "metadata": {} }"#,
            Some(Format::BotocoreService),
        ),
        (r#"{ "pagination": {} }"#, Some(Format::BotocorePaginators)),
        (
            r#"{ "pagination": {}, "metadata": {} }"#,
            Some(Format::BotocoreService),
        ),
        ("{}", None),
        ("[]", None),
        ("\"smithy\"", None),
    ] {
        assert_eq!(
            Format::of(&Json::parse("x", text.as_bytes()).unwrap()),
            format,
            "{text}"
        );
    }
}

#[test]
fn reducing_a_model_changes_nothing_but_its_prose() {
    for name in [
        "datasync-1.34.105",
        "pair/botocore",
        "pair/smithy",
        "shapes",
        "obstacle-course",
    ] {
        let mut input = fixture::input(&fixture::folder(name));
        let whole = fixture::generate(&input, &fixture::options("x-types")).unwrap();
        for file in &mut input.files {
            file.text = codegen::reduce::reduce(&file.name, &file.text)
                .unwrap()
                .into();
        }
        let reduced = fixture::generate(&input, &fixture::options("x-types")).unwrap();
        for (left, right) in whole.iter().zip(&reduced) {
            // The notes of what is deprecated are prose.
            let bare = |text: &str| {
                text.lines()
                    .filter(|line| !line.contains("#[deprecated"))
                    .collect::<String>()
            };
            assert_eq!(bare(&left.text), bare(&right.text), "{name} {}", left.path);
        }
    }
}

/// The published Smithy model of a release that these tests do not carry.
#[test]
fn the_shared_smithy_model_gives_a_crate() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/models");
    let Ok(text) = std::fs::read(shared.join("datasync-2025-04-02.smithy.json")) else {
        return;
    };
    let input = fixture::text("datasync.smithy.json", text);
    let files = fixture::generate(&input, &fixture::options("datasync-types")).unwrap();
    let status = fixture::file(&files, "src/types/_task_execution_status.rs");
    assert!(status.contains("Cancelling = \"CANCELLING\","));
    assert!(fixture::file(&files, "src/service.rs").contains("Some(\"FmrsService\")"));
    let operations = files
        .iter()
        .filter(|file| file.path.starts_with("src/operation/"));
    assert!(operations.count() > 40);
}

#[test]
fn a_model_may_define_the_framework_and_prelude_shapes_itself() {
    let model = r#"{ "smithy": "2.0", "shapes": {
        "x.y#S": { "type": "service", "version": "1", "operations": [{ "target": "x.y#Get" }],
            "errors": [{ "target": "smithy.framework#ValidationException" }] },
        "x.y#Get": { "type": "operation", "input": { "target": "x.y#In" } },
        "x.y#In": { "type": "structure", "members": { "a": { "target": "smithy.api#String" } } },
        "smithy.api#String": { "type": "string" },
        "smithy.framework#ValidationException": { "type": "structure", "members": {
            "message": { "target": "smithy.api#String" }, "own": { "target": "smithy.api#Blob" } },
            "traits": { "smithy.api#error": "client" } } } }"#;
    let files = fixture::crate_of(model);
    let error = fixture::file(&files, "src/types/error/_validation_exception.rs");
    assert!(
        error.contains("own: optional Blob = \"own\", with_own;"),
        "{error}"
    );
}
