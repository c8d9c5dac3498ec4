//! `update --botocore`, with a pip that is a script.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "a pip that cannot be set up fails the test"
)]

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use sha2::{Digest as _, Sha256};

use crate::bench::{Bench, Run, wheel_of};
use crate::update::added;

/// Does what pip does as far as it matters here.
const PIP: &str = r#"#!/bin/sh
echo "$@" >> calls
case "$1" in
--version) echo "pip 23.2" ;;
install)
    for last; do :; done
    case "$last" in
    botocore|botocore==1.2.4)
        echo '{ "install": [{ "download_info": { "archive_info": { "hashes": { "sha256": "HASH" } } },
                "metadata": { "name": "botocore", "version": "1.2.4" } }] }' ;;
    *)
        echo "WARNING: a word of warning" >&2
        echo "ERROR: No matching distribution found for $last" >&2
        exit 1 ;;
    esac ;;
download)
    while [ "$1" != --dest ]; do shift; done
    /bin/cp packed.whl "$2/botocore-1.2.4-py3-none-any.whl" ;;
esac
"#;

/// A workspace with a pip of this name, which says this hash of the wheel.
fn bench(name: &str, hash: Option<&str>) -> Bench {
    let bench = Bench::updatable();
    let wheel = wheel_of("1.2.4", &[("tiny/2018-11-09", added())]);
    let mut real = String::new();
    for byte in Sha256::digest(&wheel) {
        let _ = write!(real, "{byte:02x}");
    }
    bench.write("packed.whl", wheel);
    bench.write(name, PIP.replace("HASH", hash.unwrap_or(&real)));
    fs::set_permissions(bench.path(name), fs::Permissions::from_mode(0o755)).unwrap();
    bench
}

fn update(bench: &Bench, release: &str) -> Run {
    let args = [
        "update",
        "--botocore",
        release,
        "--service",
        "tiny",
        "--allow-no-vcs",
    ];
    let mut command = bench.command(&args);
    command.env("PATH", bench.path("bin"));
    command.env("TMPDIR", bench.path("bin"));
    Run::of(&mut command)
}

#[test]
fn the_wheel_that_pip_fetches_is_taken() {
    for (pip, release) in [("bin/pip3", "1.2.4"), ("bin/pip", "latest")] {
        let bench = bench(pip, None);
        let run = update(&bench, release);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert_eq!(
            run.err,
            format!("pip: looking for botocore {release}\npip: downloading botocore 1.2.4\n")
        );
        assert!(
            run.out.contains("botocore 1.2.3 -> botocore 1.2.4\n"),
            "{}",
            run.out
        );
        assert_eq!(bench.files("bin").len(), 1, "the download is gone");
        let calls = bench.read("calls");
        assert!(calls.contains("download --quiet --no-input"), "{calls}");
        assert!(calls.ends_with("botocore==1.2.4\n"), "{calls}");
    }
}

#[test]
fn a_wheel_with_another_hash_is_refused() {
    let bench = bench("bin/pip3", Some("0123"));
    let before = bench.files("model");
    let run = update(&bench, "latest");
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("the index has 0123: do not use it"),
        "{}",
        run.err
    );
    assert_eq!(bench.files("model"), before);
    assert_eq!(bench.files("bin").len(), 1, "the download is gone");
}

#[test]
fn what_pip_says_is_passed_on() {
    let bench = bench("bin/pip3", None);
    let run = update(&bench, "9.9.9");
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.err, @"
    pip: looking for botocore 9.9.9
    pip: WARNING: a word of warning
    pip: ERROR: No matching distribution found for botocore==9.9.9
    error: pip found no botocore==9.9.9; see above what it says
      --> --botocore
    ");
}

#[test]
fn without_pip_the_way_by_hand_is_told() {
    let bench = bench("elsewhere/pip3", None);
    let run = update(&bench, "latest");
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.err, @"
    error: no pip here (tried `python3 -m pip`, `pip3`, `pip`); get the wheel from a package index in another way, then run `cargo xtask update botocore-VERSION-py3-none-any.whl`
      --> --botocore
    ");
}

#[test]
fn nothing_but_a_release_reaches_pip() {
    let bench = bench("bin/pip3", None);
    for release in ["--index-url=x", "1.0 x", "newest", ""] {
        let err = update(&bench, release).refused();
        assert!(!bench.path("calls").exists(), "{err}");
    }
}
