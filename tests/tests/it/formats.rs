//! botocore's and Smithy's models of a service give the same crate.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use codegen::SourceFile;
use codegen::overlay::Overlay;
use codegen::read::{FileFormat, Input, Json};
use similar::{ChangeTag, TextDiff};
use tests::fixture;

#[test]
fn botocore_and_smithy_give_the_same_crate() {
    let of = |name| crate_of(&fixture::input(&fixture::folder("pair").join(name)));
    assert_eq!(changes(&of("botocore"), &of("smithy")), [""; 0]);
}

#[test]
fn both_formats_keep_the_features_of_the_pair() {
    let model = fixture::model("pair/smithy");
    let files = codegen::generate(&model, &fixture::options("library-types")).unwrap();
    let text: String = files.iter().map(|file| file.text.as_str()).collect();
    for fact in [
        "At most 100 characters. Only small ASCII letters.",
        "Pattern: `(97[89])?\\d{9}[\\dX]`\n",
        "const ERRORS: &'static [&'static str] = &[\"Busy\", \"Lent\", \"NotFound\"];",
        "NotFound = \"NotFound\" | \"Library.NotFound\",",
        "sequel: optional Box<",
        "form: optional Form = \"form\", with_form [nested];",
        "more: optional Document = \"more\", with_more;",
        "added: required DateTime = \"added\" as Rfc3339, with_added;",
        "marks: list Option<i64> = \"marks\", with_marks;",
        "Sensitive: `Debug` redacts it.",
        "note = \"since 2024-02: Never closes.\"",
        ".with_signing_name(\"library-signing\")",
        ".with_query_compatible()",
        ".with_target_prefix(\"LibraryService\")",
        "const HOST_PREFIX: Option<&'static str> = Some(\"desk.\");",
        "retry: Throttled,",
    ] {
        assert!(text.contains(fact), "{fact}");
    }
}

#[test]
fn formats_are_detected_by_content() {
    for (text, format) in [
        (r#"{ "smithy": "2.0" }"#, Some(FileFormat::SmithyAst)),
        (
            r#"{ "version": "2.0", "metadata": {} }"#,
            Some(FileFormat::BotocoreService),
        ),
        (
            r#"{ "pagination": {} }"#,
            Some(FileFormat::BotocorePaginators),
        ),
        (
            r#"{ "pagination": {}, "metadata": {} }"#,
            Some(FileFormat::BotocoreService),
        ),
        ("{}", None),
        ("[]", None),
        ("\"smithy\"", None),
    ] {
        assert_eq!(
            FileFormat::of(&Json::parse("x", text.as_bytes()).unwrap()),
            format,
            "{text}"
        );
    }
}

#[test]
fn reducing_a_model_removes_only_prose() {
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
            // Deprecation notes are prose.
            let bare = |text: &str| {
                text.lines()
                    .filter(|line| !line.contains("#[deprecated"))
                    .collect::<String>()
            };
            assert_eq!(bare(&left.text), bare(&right.text), "{name} {}", left.path);
        }
    }
}

/// A service that AWS published in both formats on 2025-04-02, without prose.
#[test]
#[ignore = "needs ../shared/models"]
fn datasync_is_the_same_crate_from_both_formats() {
    let path = fixture::shared("models/datasync-2025-04-02.smithy.json");
    let text = std::fs::read(path).unwrap();
    let name = "datasync.smithy.json";
    let text = codegen::reduce::reduce(name, &text).unwrap();
    let smithy = with_overlay(&fixture::text(name, text.into_bytes()));
    let folder = fixture::folder("datasync-1.37.26");
    let botocore = with_overlay(&fixture::input(&folder));

    let operator = fixture::file(&smithy, "src/types/operator.rs");
    assert!(operator.contains("Eq = \"Equals\""), "{operator}");
    let changed = changes(&botocore, &smithy);
    let changed: Vec<_> = changed.iter().map(String::as_str).collect();
    // botocore has paginators only for operations whose items are known.
    let expected = [
        "+const PAGINATION: Option<Pagination> = Some(",
        "+Pagination::new(&[\"NextToken\"], &[\"NextToken\"]).with_page_size(\"MaxResults\"),",
        "+);",
    ];
    let operation = "src/operation/describe_storage_system_resources.rs: ";
    let unexpected: Vec<_> = changed
        .iter()
        .filter(|line| !line.starts_with(operation))
        .collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    for line in expected {
        assert!(
            changed.contains(&format!("{operation}{line}").as_str()),
            "{line}"
        );
    }
}

fn crate_of(input: &Input) -> Vec<SourceFile> {
    fixture::generate(input, &fixture::options("datasync-types")).unwrap()
}

/// Generates the crate of DataSync with the overlay of the pinned model.
fn with_overlay(input: &Input) -> Vec<SourceFile> {
    let file = fixture::workspace().join("model/datasync/overlay.toml");
    let overlay = Overlay::parse("overlay.toml", &std::fs::read_to_string(file).unwrap());
    let mut model = codegen::read::read(input).unwrap();
    overlay.unwrap().apply(&mut model).unwrap();
    codegen::generate(&model, &fixture::options("datasync-types")).unwrap()
}

/// Returns the lines that only one of two crates has, after the paths of their files.
fn changes(old: &[SourceFile], new: &[SourceFile]) -> Vec<String> {
    let paths =
        |files: &[SourceFile]| -> Vec<_> { files.iter().map(|file| file.path.clone()).collect() };
    assert_eq!(paths(old), paths(new));
    let mut lines = Vec::new();
    for (old, new) in old.iter().zip(new) {
        let diff = TextDiff::from_lines(&old.text, &new.text);
        let changed = diff
            .iter_all_changes()
            .filter(|change| change.tag() != ChangeTag::Equal);
        lines.extend(changed.map(|change| {
            let line = change.to_string();
            format!("{}: {}{}", old.path, change.tag(), line.trim())
        }));
    }
    lines
}

#[test]
fn model_may_define_framework_and_prelude_shapes() {
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
    let error = fixture::file(&files, "src/types/error/validation_exception.rs");
    assert!(
        error.contains("own: optional Blob = \"own\", with_own;"),
        "{error}"
    );
}
