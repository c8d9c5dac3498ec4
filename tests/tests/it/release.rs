//! The next version, and its section in the changelog.

use reports::diff::{
    Additions, ChangeReport, Effect, OperationChange, OperationKind, OtherChange, RustChange,
};
use reports::release::{Release, changelog, next_version};
use semver::Version;

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

fn report() -> ChangeReport {
    let rust = |path: &str, change: &str, effect| RustChange {
        path: path.to_owned(),
        change: change.to_owned(),
        effect,
    };
    let other = |kind: &str, at: &str, detail: &str| OtherChange {
        kind: kind.to_owned(),
        at: at.to_owned(),
        detail: detail.to_owned(),
        effect: Effect::Patch,
    };
    ChangeReport {
        service: "Tiny".to_owned(),
        from: "botocore 1.2.3".to_owned(),
        to: "botocore 1.2.4".to_owned(),
        sections: Vec::new(),
        operations: vec![OperationChange {
            name: "Ping".to_owned(),
            kind: OperationKind::Updated(Additions::Request("{'Mood': {'```'}}".to_owned())),
        }],
        other: vec![
            other("length changed", "Name", "at most 3 -> at most 4"),
            other("pattern changed", "Name", &"x".repeat(61)),
            other("pattern changed", "Tag", "a\n -> b"),
        ],
        rust: vec![
            rust("operation::fly", "removed", Effect::Breaking),
            rust(
                "types::Bird::new",
                "parameters `()` -> `(u8)`",
                Effect::Breaking,
            ),
            rust("types::Bird::beak", "added", Effect::Addition),
            rust("types::Bird::wing", "added", Effect::Addition),
            rust("types::Mood::Good", "added", Effect::Addition),
            rust("types::Nest", "added", Effect::Addition),
            rust("types::Egg", "deprecated added", Effect::Addition),
        ],
        verdict: Effect::Breaking,
    }
}

fn with_release(before: Option<&str>) -> String {
    changelog(
        before,
        &Release {
            package: "tiny-types",
            before: &Version::new(0, 1, 0),
            version: &Version::new(0, 2, 0),
            date: "2024-05-15",
            report: &report(),
        },
    )
}

#[test]
fn a_new_changelog_has_the_release_and_the_one_before() {
    insta::assert_snapshot!(with_release(None));
}

#[test]
fn what_was_noted_by_hand_becomes_part_of_the_release() {
    let before = "\
# Changelog

## [unreleased]

Read this first.

### Added

- A method.

```text
## not a heading
```

### Thanks

- To all.

## [0.1.0] - 2024-05-14

- Old.

[0.1.0]: https://example.com
";
    let after = with_release(Some(before));
    let (head, section) = after.split_once("## [0.2.0] - 2024-05-15\n").unwrap();
    assert_eq!(head, "# Changelog\n\n## [unreleased]\n\n");
    let (section, old) = section.split_once("## [0.1.0] - 2024-05-14\n").unwrap();
    assert_eq!(old, "\n- Old.\n\n[0.1.0]: https://example.com\n");
    assert!(section.contains("\nRead this first.\n\n### Added\n\n- `types::Bird`"));
    assert!(
        section.contains(
            "- `types::Nest`\n- A method.\n\n```text\n## not a heading\n```\n\n### Changed"
        )
    );
    assert!(section.contains(
        "\n\n### Removed\n\n- `operation::fly`\n\n### Thanks\n\n- To all.\n\n### API record"
    ));
}

#[test]
fn nothing_of_a_changelog_is_lost() {
    let befores = [
        "",
        "Nothing but a line",
        "# Log\n\n## 0.1.0\n\nOld.",
        "## 0.1.0\n",
        "# Log\n\n## [Unreleased]",
        "# Log\n\n## Unreleased\n\n[unreleased]: https://example.com\n",
        "# Log\n\n## 0.0.9\n\n## [Unreleased]\n\n- Late.\n",
    ];
    for before in befores {
        let after = with_release(Some(before));
        for line in before.lines() {
            assert!(after.lines().any(|kept| kept == line), "{line}: {after}");
        }
        assert!(after.contains("\n\n## [0.2.0] - 2024-05-15\n\n"), "{after}");
        assert!(!after.contains("\n\n\n"), "{after}");
        assert!(after.ends_with('\n'), "{after}");
    }
}
