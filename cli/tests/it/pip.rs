//! `generate --botocore`, with a script in place of pip.
#![cfg(unix)]

use crate::bench::{Bench, Run, model};

/// Creates a workspace with a script in place of pip.
fn bench(name: &str) -> Bench {
    let bench = Bench::new();
    bench.release("packed.whl", "1.2.4", &model("Tiny", "Ping"));
    bench.pip(name);
    bench
}

fn generate(bench: &Bench, release: &str) -> Run {
    let args = [
        "generate",
        "--botocore",
        release,
        "--service",
        "tiny",
        "--out",
        "out",
    ];
    Run::of(&mut bench.command_in_bin(&args))
}

#[test]
fn wheel_is_downloaded_and_removed() {
    for (pip, release) in [("bin/pip3", "1.2.4"), ("bin/pip", "latest")] {
        let bench = bench(pip);
        let run = generate(&bench, release);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert_eq!(
            run.err,
            format!("downloading botocore {release} with pip\n")
        );
        assert!(bench.path("out/src/operation/ping.rs").exists());
        assert_eq!(bench.files("bin").len(), 1, "the download is gone");
        assert_eq!(bench.read("calls").lines().count(), 1);
    }
}

#[test]
fn shown_operation_is_downloaded() {
    let bench = bench("bin/pip3");
    let args = ["show", "Ping", "--botocore", "latest", "--service", "tiny"];
    let run = Run::of(&mut bench.command_in_bin(&args));
    assert!(run.out.contains("Name"), "{}{}", run.out, run.err);
}

#[test]
fn failures_are_explained() {
    let bench = bench("bin/pip3");
    let errors = ["9.9.9", "8.8.8", "7.7.7"].map(|release| generate(&bench, release).refused());
    insta::assert_snapshot!(errors.join("\n"), @"
    downloading botocore 9.9.9 with pip
    error: botocore 9.9.9 does not exist

    downloading botocore 8.8.8 with pip
    error: pip cannot reach the package index; check the network connection

    downloading botocore 7.7.7 with pip
    pip: ERROR: THESE PACKAGES DO NOT MATCH THE HASHES
    error: pip cannot download botocore 7.7.7; see its output above
    ");
    assert!(!bench.path("out").exists());
    assert_eq!(bench.files("bin").len(), 1, "the download is gone");
}

#[test]
fn missing_pip_is_explained() {
    let bench = bench("elsewhere/pip3");
    bench.write("bin/empty", "");
    insta::assert_snapshot!(generate(&bench, "latest").refused(), @"
    downloading botocore latest with pip
    error: pip not found (tried `python3 -m pip`, `pip3`, `pip`); download botocore's wheel another way and pass its path
    ");
}

#[test]
fn only_releases_reach_pip() {
    let bench = bench("bin/pip3");
    for release in ["--index-url=x", "1.0 x", "1.0;x", "1.*", "@x", "newest", ""] {
        let err = generate(&bench, release).refused();
        assert!(!bench.path("calls").exists(), "{err}");
    }
}
