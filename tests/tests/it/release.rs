//! The next version and its section in the changelog.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use reports::diff::{ChangeReport, Effect, diff};
use reports::release::{CrateRelease, changelog, next_version};
use semver::Version;
use tests::pairs;

fn next(version: &str, verdict: Effect) -> Option<String> {
    let next = next_version(&version.parse().ok()?, verdict);
    next.map(|version| version.to_string())
}

#[test]
fn versions_follow_the_verdict() {
    use Effect::{Addition, Breaking, None, Patch};
    let cases = [
        (
            "0.1.2",
            [
                (None, "0.1.2"),
                (Patch, "0.1.3"),
                (Addition, "0.1.3"),
                (Breaking, "0.2.0"),
            ],
        ),
        (
            "1.2.3",
            [
                (None, "1.2.3"),
                (Patch, "1.2.4"),
                (Addition, "1.3.0"),
                (Breaking, "2.0.0"),
            ],
        ),
        (
            "1.0.0-rc.1+b",
            [
                (None, "1.0.0-rc.1+b"),
                (Patch, "1.0.1"),
                (Addition, "1.1.0"),
                (Breaking, "2.0.0"),
            ],
        ),
    ];
    for (version, expected) in cases {
        for (verdict, expected) in expected {
            assert_eq!(
                next(version, verdict).as_deref(),
                Some(expected),
                "{version} {verdict:?}"
            );
        }
    }
    let end = format!("0.1.{}", u64::MAX);
    assert_eq!(next(&end, Patch), Option::None);
    assert_eq!(next(&end, None), Some(end));
}

/// A change of each kind that the changelog lists.
const EDITS: &str = r#"- DropItem
- DropItemRequest
Shop/operations = [{ "target": "shop#DescribeItem" }, { "target": "shop#ListItems" }, { "target": "shop#PutItem" }]
PutItem/traits = { "smithy.api#deprecated": {} }
Item/members/Color = { "target": "smithy.api#String" }
Item/members/Owner = { "target": "smithy.api#String" }
Part/members/Weight = { "target": "smithy.api#Long" }
Kind/members/TICKS = { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "```" } }
Kind/members/TOY/traits = { "smithy.api#enumValue": "TOY", "smithy.api#deprecated": {} }
Id/traits = { "smithy.api#length": { "max": 128 } }
Note/traits = { "smithy.api#pattern": "^a\n{1,3}$" }
Tags/traits = { "smithy.api#uniqueItems": {} }
Filter/members/ByName/traits = { "smithy.api#pattern": "^(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$" }"#;

const DROPPED: &str = r#"DropItem = { "type": "operation", "input": { "target": "shop#DropItemRequest" } }
DropItemRequest = { "type": "structure", "members": { "Id": { "target": "shop#Id" } } }
Shop/operations = [{ "target": "shop#DescribeItem" }, { "target": "shop#DropItem" }, { "target": "shop#ListItems" }, { "target": "shop#PutItem" }]"#;

fn report() -> ChangeReport {
    let old = pairs::edited(pairs::shop(), DROPPED);
    let new = pairs::edited(old.clone(), EDITS);
    let (old, new) = (pairs::model(&old), pairs::model(&new));
    let release = |label, model| reports::diff::ModelRelease { label, model };
    diff(
        &release("botocore 1.2.3", &old),
        &release("botocore 1.2.4", &new),
    )
    .unwrap()
}

fn with_release(before: Option<&str>) -> String {
    changelog(
        before,
        &CrateRelease {
            package: "shop-types",
            before: &Version::new(0, 1, 0),
            version: &Version::new(0, 2, 0),
            date: "2024-05-15",
            report: &report(),
        },
    )
}

#[test]
fn new_changelog_has_the_release_and_the_previous_one() {
    insta::assert_snapshot!(with_release(None));
}

#[test]
fn release_is_inserted_after_the_notes_under_unreleased() {
    let head = "\
# Changelog

## [unreleased]

Read this first.

### Added

- A method.

```text
## not a heading
```

";
    let rest = "## [0.1.0] - 2024-05-14

- Old.

[0.1.0]: https://example.com
";
    let after = with_release(Some(&format!("{head}{rest}")));
    let section = after.strip_prefix(head).unwrap();
    let section = section.strip_suffix(rest).unwrap();
    assert!(section.starts_with("## [0.2.0] - 2024-05-15\n\nModel: "));
    assert!(section.ends_with("\n\n"), "{section}");
}

#[test]
fn changelog_keeps_existing_text() {
    let befores = [
        ("", ""),
        ("Nothing but a line", ""),
        ("# Log\n\n", "## 0.1.0\n\nOld."),
        ("", "## 0.1.0\n"),
        ("# Log\n\n## [Unreleased]", ""),
        ("## Unreleased\n\n", "[unreleased]: https://example.com\n"),
        ("## 0.0.9\n\n## [Unreleased]\n\n- Late.\n", "## 0.0.8\n"),
    ];
    for (head, rest) in befores {
        let after = with_release(Some(&format!("{head}{rest}")));
        let section = after.strip_prefix(head).unwrap();
        let section = section.strip_suffix(rest).unwrap();
        let is_alone = head.is_empty() || after.contains("\n\n## [0.2.0] - 2024-05-15\n\n");
        assert!(is_alone, "{after}");
        assert_eq!(section.ends_with("\n\n"), !rest.is_empty(), "{after}");
        assert!(!after.contains("\n\n\n"), "{after}");
    }
}
