//! `update --botocore`, with a script in place of pip.
#![cfg(unix)]

use crate::bench::Run;
use crate::update::{added, updatable};

#[test]
fn wheel_is_downloaded_and_removed() {
    let bench = updatable();
    bench.release("packed.whl", "1.2.4", &added());
    bench.pip("bin/pip3");
    let args = [
        "update",
        "--botocore",
        "latest",
        "--service",
        "tiny",
        "--allow-no-vcs",
    ];
    let run = Run::of(&mut bench.command_in_bin(&args));
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(run.err, "downloading botocore latest with pip\n");
    let summary = "botocore 1.2.3 -> botocore 1.2.4\n";
    assert!(run.out.contains(summary), "{}", run.out);
    assert_eq!(bench.files("bin").len(), 1, "the download is gone");
}
