//! The committed crates are up to date.

use std::path::PathBuf;

use tests::fixture;
use tests::golden::Golden;

const OPERATIONS: &[&str] = &[
    "CancelTaskExecution",
    "DescribeTaskExecution",
    "ListTaskExecutions",
    "StartTaskExecution",
];

#[test]
fn datasync_before_is_generated_from_1_34_105() {
    Golden::of("datasync-1.34.105", "datasync-before", OPERATIONS).check();
}

#[test]
fn datasync_after_is_generated_from_1_34_106() {
    Golden::of("datasync-1.34.106", "datasync-after", OPERATIONS).check();
}

#[test]
fn shapes_is_generated_from_its_fixture() {
    Golden::of("shapes", "shapes", &[]).check();
}

#[test]
fn obstacle_course_is_generated_from_its_fixture() {
    Golden::of("obstacle-course", "obstacle-course", &[]).check();
}

#[test]
fn bare_is_generated_from_its_fixture() {
    Golden::of("bare", "bare", &[]).check();
}

#[test]
fn protocol_tests_are_generated_from_their_fixture() {
    let mut golden = Golden::of("protocol", "harbour", &[]);
    golden.command = format!("cargo xtask protocol-tests {} --out DIR", golden.model);
    golden.check_protocol_tests();
}

#[test]
fn rules_is_generated_from_its_fixture() {
    Golden::of("rules", "rules", &[]).check();
}

#[test]
fn courier_is_generated_from_its_fixture() {
    Golden::of("courier", "courier", &[]).check();
}

#[test]
fn kiosk_is_generated_from_its_fixture() {
    Golden::of("kiosk", "kiosk", &[]).check();
}

#[test]
fn turnstile_is_generated_from_its_fixture() {
    Golden::of("turnstile", "turnstile", &[]).check();
}

#[test]
fn every_committed_crate_is_checked() {
    let folders = fixture::entries(&fixture::package().join("crates"));
    let names: Vec<_> = folders
        .iter()
        .map(|path| fixture::file_name(path))
        .collect();
    let checked = [
        "bare",
        "courier",
        "datasync-after",
        "datasync-before",
        "harbour",
        "kiosk",
        "obstacle-course",
        "rules",
        "shapes",
        "turnstile",
    ];
    assert_eq!(names, checked);
}

/// Generates from the newest API version in `model/datasync`.
#[test]
fn generated_is_generated_from_the_pinned_model() {
    let model = fixture::workspace().join("model/datasync");
    let versions = fixture::entries(&model).into_iter();
    let is_version = |path: &PathBuf| path.join("service-2.json").is_file();
    let folders: Vec<_> = versions.filter(is_version).collect();
    let newest = folders.last().unwrap();
    let golden = Golden {
        model: format!("model/datasync/{}", fixture::file_name(newest)),
        out: "generated".to_owned(),
        name: "datasync-types".to_owned(),
        operations: &[],
        docs: Some("model/datasync/docs.toml"),
        overlay: Some("model/datasync/overlay.toml"),
        repository: Some(env!("CARGO_PKG_REPOSITORY")),
        command: "cargo xtask codegen".to_owned(),
    };
    golden.check();
}
