//! `update`.

use std::collections::BTreeMap;
use std::fs;

use crate::bench::{Bench, Run, model};

const DOCS: &str = "model/datasync/docs.toml";
pub(crate) const TEXTS: &str = "\
service = \"A small one.\"

[operation]
Ping = \"Asks.\"

[member.\"*\"]
Name = \"Who asks.\"
";

type Tree = BTreeMap<String, Vec<u8>>;

/// Creates a workspace with all files that an update changes, from release 1.2.3.
#[allow(clippy::unwrap_used)]
pub(crate) fn updatable() -> Bench {
    let bench = Bench::new();
    bench.release("old.whl", "1.2.3", &old());
    fs::remove_dir_all(bench.path("model")).unwrap();
    let to = "model/datasync/2018-11-09";
    bench
        .run(&["import", "old.whl", "--service", "tiny", "--to", to])
        .done();
    bench.write(DOCS, TEXTS);
    bench.generate(&[]).done();
    bench
}

/// Returns the pinned model.
fn old() -> String {
    model("Tiny", "Ping")
}

/// Returns a model with a new member.
pub(crate) fn added() -> String {
    let members = r#""Name": { "shape": "Name" }"#;
    old()
        .replace(
            members,
            &format!(r#"{members}, "Size": {{ "shape": "Size" }}"#),
        )
        .replace(
            r#""Name": { "type": "string", "max": 10 }"#,
            r#""Name": { "type": "string", "max": 10 }, "Size": { "type": "integer" }"#,
        )
}

/// Returns a model whose operation is renamed.
pub(crate) fn renamed() -> String {
    model("Tiny", "Pong")
}

pub(crate) fn update(bench: &Bench, model: &str, more: &[&str]) -> Run {
    bench.release("new.whl", "1.2.4", model);
    let args = ["update", "new.whl", "--service", "tiny", "--allow-no-vcs"];
    bench.run(&[&args[..], more].concat())
}

/// Returns the output without the number of the crate's files.
fn without_counts(out: &str) -> String {
    let lines = out
        .lines()
        .map(|line| match line.strip_suffix(" unchanged") {
            Some(head) => {
                let head = head.trim_end_matches(|c: char| c.is_ascii_digit());
                format!("{head}… unchanged\n")
            }
            None => format!("{line}\n"),
        });
    lines.collect()
}

/// Returns the paths of the files that differ.
fn differing(before: &Tree, after: &Tree) -> Vec<String> {
    let paths = before.keys().chain(after.keys());
    let mut paths: Vec<_> = paths
        .filter(|path| before.get(*path) != after.get(*path) && *path != "new.whl")
        .cloned()
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

#[test]
fn addition_updates_model_crate_version_and_changelog() {
    let bench = updatable();
    let before = bench.files("");

    let out = update(&bench, &added(), &["--date", "2024-05-15"]).done();

    insta::assert_snapshot!(without_counts(&out), @"
    1 updated api methods

    Ping (updated)
    Changes (request)
    {'Size': 'integer'}

    Rust: addition (botocore 1.2.3 -> botocore 1.2.4)
    addition  operation::ping::PingInput::size added

    tiny-types: 0.1.0 -> 0.1.1
    model/datasync/2018-11-09: botocore 1.2.3 -> botocore 1.2.4
    generated: 2 files written, … unchanged

    model/datasync/docs.toml: no text for:
      PingRequest$Size
    ");
    insta::assert_snapshot!(differing(&before, &bench.files("")).join("\n"), @"
    generated/CHANGELOG.md
    generated/Cargo.toml
    generated/src/operation/ping.rs
    model/datasync/2018-11-09/service-2.json
    model/datasync/2018-11-09/source.toml
    model/datasync/history/2024-05-15-1.2.4.json
    ");
    let record = bench.read("model/datasync/history/2024-05-15-1.2.4.json");
    assert!(record.contains("\"at\": \"PingRequest$Size\""), "{record}");
    assert!(!record.contains("prose"), "{record}");
    assert!(bench.read("generated/Cargo.toml").contains("\"0.1.1\""));
    assert!(!bench.read(crate::bench::PINNED).contains("prose"));
    let source = bench.read("model/datasync/2018-11-09/source.toml");
    assert!(
        source.contains("\"1.2.4\"") && source.contains("2024-05-15"),
        "{source}"
    );
    insta::assert_snapshot!(bench.read("generated/CHANGELOG.md"), @"
    # Changelog

    Changes to `tiny-types`, in the format of
    [Keep a Changelog](https://keepachangelog.com/en/1.1.0/). Versions follow
    [Semantic Versioning](https://semver.org/spec/v2.0.0.html) as interpreted by Cargo.

    ## [Unreleased]

    ## [0.1.1] - 2024-05-15

    Model: botocore 1.2.4.

    ### Added

    - `operation::ping::PingInput::size`

    ### API record

    ```text
    1 updated api methods

    Ping (updated)
    Changes (request)
    {'Size': 'integer'}
    ```

    ## [0.1.0]

    The first version, from the model of botocore 1.2.3.
    ");
}

#[cfg(unix)]
#[test]
fn all_lock_files_are_updated() {
    use std::os::unix::fs::PermissionsExt as _;

    let bench = updatable();
    for folder in ["", "examples/", "tests/peers/", "elsewhere/"] {
        bench.write(&format!("{folder}Cargo.lock"), "");
    }
    // Finds the dependencies of examples only with the network, and those of peers never.
    let script = r#"#!/bin/sh
        echo "${PWD##*/}: $*" >> "$CALLS"
        case "${PWD##*/} $*" in
            examples*--offline | peers*) exit 1 ;;
        esac"#;
    bench.write("cargo", script);
    fs::set_permissions(bench.path("cargo"), fs::Permissions::from_mode(0o755)).unwrap();
    bench.write("new.json", added());
    let mut command = bench.command(&["update", "new.json", "--allow-no-vcs"]);
    command
        .env("CARGO", bench.path("cargo"))
        .env("CALLS", bench.path("calls"));

    let run = Run::of(&mut command);

    assert_eq!(run.code, Some(0), "{}", run.err);
    let root = bench.path("");
    let calls = bench.read("calls");
    let calls = calls.replace(root.file_name().unwrap().to_str().unwrap(), "root");
    insta::assert_snapshot!(format!("{calls}\n{}", run.err), @"
    root: update --quiet --workspace --offline
    examples: update --quiet --workspace --offline
    examples: update --quiet --workspace
    peers: update --quiet --workspace --offline
    peers: update --quiet --workspace

    cannot update a lock file; run `(cd tests/peers && cargo update --workspace)`
    ");
}

#[test]
fn model_with_other_prose_changes_nothing() {
    let bench = updatable();
    let before = bench.files("");
    let modified = || {
        let file = fs::metadata(bench.path("model/datasync/2018-11-09/source.toml"));
        file.unwrap().modified().unwrap()
    };
    let then = modified();
    let prose = old().replace("The publisher's prose.", "Better prose.");
    for (model, more) in [(old(), &[][..]), (prose, &["--date", "2024-05-16"])] {
        let out = update(&bench, &model, more).done();
        assert_eq!(
            out,
            "the model in botocore 1.2.4 is the same as in botocore 1.2.3; nothing to do\n"
        );
        assert_eq!(differing(&before, &bench.files("")), [""; 0]);
        assert_eq!(modified(), then);
    }
}

#[test]
fn second_update_has_nothing_to_do() {
    let bench = updatable();
    update(&bench, &added(), &[]).done();
    let before = bench.files("");
    let out = update(&bench, &added(), &[]).done();
    assert_eq!(
        out,
        "the model in botocore 1.2.4 is the same as in botocore 1.2.4; nothing to do\n"
    );
    assert_eq!(bench.files(""), before);
    let out = bench.generate(&[]);
    assert!(out.out.contains("all up to date\n"), "{}", out.out);
}

#[test]
fn breaking_change_must_be_confirmed() {
    let bench = updatable();
    let before = bench.files("");

    let run = update(&bench, &renamed(), &[]);

    assert_eq!(run.code, Some(1));
    assert!(
        run.out.contains("breaking  operation::ping removed"),
        "{}",
        run.out
    );
    assert_eq!(
        run.err,
        "this update contains breaking changes\nnothing was changed; pass `--yes` to apply it\n"
    );
    assert_eq!(differing(&before, &bench.files("")), [""; 0]);

    let out = update(&bench, &renamed(), &["--yes"]).out;
    assert!(out.contains("tiny-types: 0.1.0 -> 0.2.0\n"), "{out}");
    assert!(!bench.path("generated/src/operation/ping.rs").exists());
    assert!(
        bench
            .read("generated/CHANGELOG.md")
            .contains("### Removed\n\n- `operation::ping`\n")
    );
}

#[test]
fn older_release_must_be_confirmed() {
    let bench = updatable();
    let before = bench.files("");
    bench.release("older.whl", "1.2.0", &added());
    let args = ["update", "older.whl", "--allow-no-vcs"];
    let run = bench.run(&args);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.err, @"
    botocore 1.2.0 is older than the pinned botocore 1.2.3
    nothing was changed; pass `--yes` to apply it
    ");
    std::fs::remove_file(bench.path("older.whl")).unwrap();
    assert_eq!(bench.files(""), before);

    bench.release("older.whl", "1.2.0", &added());
    let run = bench.run(&[&args[..], &["--yes"]].concat());
    assert_eq!(run.code, Some(0), "{}", run.err);
}

#[test]
fn dry_run_shows_everything_and_changes_nothing() {
    let bench = updatable();
    let before = bench.files("");
    let breaking = "this update contains breaking changes\n";
    for (model, concerns) in [(added(), ""), (renamed(), breaking)] {
        let run = update(&bench, &model, &["--dry-run"]);
        assert_eq!(run.code, Some(0));
        assert_eq!(run.err, format!("{concerns}dry run: nothing was changed\n"));
        assert_eq!(differing(&before, &bench.files("")), [""; 0]);
    }
    let planned = update(&bench, &added(), &["--dry-run", "--date", "2024-05-15"]);
    insta::assert_snapshot!(without_counts(&planned.out), @"
    1 updated api methods

    Ping (updated)
    Changes (request)
    {'Size': 'integer'}

    Rust: addition (botocore 1.2.3 -> botocore 1.2.4)
    addition  operation::ping::PingInput::size added

    tiny-types: 0.1.0 -> 0.1.1
    model/datasync/2018-11-09: botocore 1.2.3 -> botocore 1.2.4
    generated: 2 files written, … unchanged

    model/datasync/docs.toml: no text for:
      PingRequest$Size

    write   model/datasync/2018-11-09/service-2.json
    write   model/datasync/2018-11-09/source.toml
    write   generated/Cargo.toml
    write   generated/src/operation/ping.rs
    write   model/datasync/history/2024-05-15-1.2.4.json
    write   generated/CHANGELOG.md
    ");
}

#[test]
fn invisible_change_keeps_the_version() {
    let bench = updatable();
    let before = bench.files("");
    let unseen = old().replace(
        r#""signatureVersion": "v4""#,
        r#""signatureVersion": "s3v4""#,
    );
    let out = update(&bench, &unseen, &[]).done();
    assert!(out.contains("tiny-types: stays at 0.1.0\n"), "{out}");
    assert_eq!(
        differing(&before, &bench.files("")),
        [
            "model/datasync/2018-11-09/service-2.json",
            "model/datasync/2018-11-09/source.toml"
        ]
    );
}

#[test]
fn new_api_version_moves_the_model() {
    let bench = updatable();
    let newer = old().replace("\"2018-11-09\"", "\"2026-01-01\"");
    let out = update(&bench, &newer, &["--yes"]).done();
    let folders = "model/datasync/2018-11-09 -> model/datasync/2026-01-01: botocore 1.2.3";
    assert!(out.contains(folders), "{out}");
    assert!(!bench.path("model/datasync/2018-11-09").exists());
    let names: Vec<_> = bench
        .files("model/datasync/2026-01-01")
        .into_keys()
        .collect();
    assert_eq!(
        names,
        ["paginators-1.json", "service-2.json", "source.toml"]
    );
    let again = update(&bench, &newer, &[]).done();
    assert!(again.ends_with("nothing to do\n"), "{again}");
}

#[test]
fn missing_and_orphaned_texts_are_listed() {
    let bench = updatable();
    let texts = bench.read(DOCS) + "[shape]\nElsewhere = \"Nowhere.\"\n";
    bench.write(DOCS, &texts);

    let out = update(&bench, &renamed(), &["--yes"]).out;

    let (_, listed) = out.split_once(" unchanged\n\n").unwrap();
    insta::assert_snapshot!(listed, @"
    model/datasync/docs.toml: no text for:
      Pong

    model/datasync/docs.toml: texts whose subject no longer exists:
      Ping (line 4)
    ");
    assert_eq!(bench.read(DOCS), texts);
    let check = bench.run(&["codegen", "--check"]);
    assert_eq!(check.code, Some(1));
    insta::assert_snapshot!(check.err, @"
    model/datasync/docs.toml: no text for Pong
    model/datasync/docs.toml: texts whose subject no longer exists: Ping (line 4), Elsewhere (line 9)
    ");
}

#[test]
fn changelog_keeps_its_content() {
    let bench = updatable();
    let before =
        "# Log\n\nMine.\n\n## [Unreleased]\n\n### Fixed\n\n- A typo.\n\n## 0.1.0\n\nOld.\n";
    bench.write("generated/CHANGELOG.md", before);
    update(&bench, &added(), &["--date", "2024-05-15"]).done();
    let after = bench.read("generated/CHANGELOG.md");
    let (head, rest) = before.split_at(before.find("## 0.1.0").unwrap());
    let section = format!("{head}## [0.1.1] - 2024-05-15\n");
    assert!(after.starts_with(&section), "{after}");
    assert!(after.ends_with(&format!("\n\n{rest}")), "{after}");
}

#[test]
fn report_is_for_a_pull_request() {
    let bench = updatable();
    update(&bench, &old(), &["--report", "report.md"]).done();
    assert!(!bench.path("report.md").exists(), "nothing has changed");
    update(&bench, &added(), &["--report", "report.md"]).done();
    let report = bench.read("report.md");
    let head: Vec<_> = report.lines().take(7).collect();
    insta::assert_snapshot!(head.join("\n"), @"
    # Update the model to botocore 1.2.4 (addition)

    `tiny-types` 0.1.0 → 0.1.1.

    model/datasync/docs.toml: no text for:

    - [ ] `PingRequest$Size`
    ");
    assert!(report.contains("Size"), "{report}");
}

#[test]
fn model_without_a_day_is_released_today() {
    let bench = updatable();
    bench.write("new.json", added());
    let out = bench.run(&["update", "new.json", "--allow-no-vcs"]).done();
    assert!(out.contains("botocore 1.2.3 -> new.json\n"), "{out}");
    let source = bench.read("model/datasync/2018-11-09/source.toml");
    assert!(!source.contains("\ndate"), "{source}");
    let changelog = bench.read("generated/CHANGELOG.md");
    let heading = changelog
        .lines()
        .find(|line| line.starts_with("## [0.1.1] - 2"));
    assert_eq!(heading.map(str::len), Some("## [0.1.1] - 2024-05-15".len()));
}
