//! `update --botocore`, with a script in place of pip.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "a pip that cannot be set up fails the test"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::bench::{Bench, Run};
use crate::update::{added, updatable};

/// Takes the wheel from the workspace, or fails as pip does.
const PIP: &str = r#"#!/bin/sh
echo "$@" >> calls
for last; do :; done
case "$last" in
botocore|botocore==1.2.4)
    while [ "$1" != --dest ]; do shift; done
    /bin/cp packed.whl "$2/botocore-1.2.4-py3-none-any.whl" ;;
botocore==9.9.9)
    echo "ERROR: Could not find a version that satisfies $last (from versions: 1.2.3, 1.2.4)" >&2
    echo "ERROR: No matching distribution found for $last" >&2
    exit 1 ;;
botocore==8.8.8)
    echo "WARNING: Retrying after connection broken" >&2
    echo "ERROR: Could not find a version that satisfies $last (from versions: none)" >&2
    echo "ERROR: No matching distribution found for $last" >&2
    exit 1 ;;
*)
    echo "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES" >&2
    exit 1 ;;
esac
"#;

/// A workspace with a pip of this name.
fn bench(name: &str) -> Bench {
    let bench = updatable();
    bench.release("packed.whl", "1.2.4", &added());
    bench.write(name, PIP);
    fs::set_permissions(bench.path(name), fs::Permissions::from_mode(0o755)).unwrap();
    bench
}

fn update(bench: &Bench, release: &str) -> Run {
    let args = ["--botocore", release, "--service", "tiny", "--allow-no-vcs"];
    let mut command = bench.command(&["update"]);
    command.args(args);
    command.env("PATH", bench.path("bin"));
    command.env("TMPDIR", bench.path("bin"));
    Run::of(&mut command)
}

#[test]
fn wheel_is_downloaded_and_removed() {
    for (pip, release) in [("bin/pip3", "1.2.4"), ("bin/pip", "latest")] {
        let bench = bench(pip);
        let run = update(&bench, release);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert_eq!(
            run.err,
            format!("downloading botocore {release} with pip\n")
        );
        let summary = "botocore 1.2.3 -> botocore 1.2.4\n";
        assert!(run.out.contains(summary), "{}", run.out);
        assert_eq!(bench.files("bin").len(), 1, "the download is gone");
        assert_eq!(bench.read("calls").lines().count(), 1);
    }
}

#[test]
fn failures_are_explained() {
    let bench = bench("bin/pip3");
    let before = bench.files("model");
    let errors = ["9.9.9", "8.8.8", "7.7.7"].map(|release| update(&bench, release).refused());
    insta::assert_snapshot!(errors.join("\n"), @"
    downloading botocore 9.9.9 with pip
    error: botocore 9.9.9 does not exist

    downloading botocore 8.8.8 with pip
    error: pip found no release of botocore: cannot reach the package index; check the network

    downloading botocore 7.7.7 with pip
    pip: ERROR: THESE PACKAGES DO NOT MATCH THE HASHES
    error: pip cannot download botocore 7.7.7; see its output above
    ");
    assert_eq!(bench.files("model"), before);
    assert_eq!(bench.files("bin").len(), 1, "the download is gone");
}

#[test]
fn missing_pip_is_explained() {
    let bench = bench("elsewhere/pip3");
    bench.write("bin/empty", "");
    insta::assert_snapshot!(update(&bench, "latest").refused(), @"
    downloading botocore latest with pip
    error: pip not found (tried `python3 -m pip`, `pip3`, `pip`); download botocore's wheel in another way, and pass its path
    ");
}

#[test]
fn only_releases_reach_pip() {
    let bench = bench("bin/pip3");
    for release in ["--index-url=x", "1.0 x", "1.0;x", "1.*", "@x", "newest", ""] {
        let err = update(&bench, release).refused();
        assert!(!bench.path("calls").exists(), "{err}");
    }
}
