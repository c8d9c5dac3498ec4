//! Arguments, help and exit codes.

use std::process::Stdio;

use crate::bench::Bench;

#[test]
fn help_goes_to_stdout() {
    let bench = Bench::new();
    for args in [
        &["--help"][..],
        &["codegen", "--help"],
        &["import", "--help"],
        &["diff", "--help"],
        &["show", "--help"],
        &["protocol-tests", "--help"],
    ] {
        let help = bench.run(args).done();
        assert!(help.contains("cargo xtask"), "{help}");
        assert!(help.contains("Exit codes:"), "{help}");
    }
    let help = bench.run(&["codegen", "--help"]).done();
    assert!(
        help.contains("Examples:") && help.contains("FILE_OR_DIR is one of"),
        "{help}"
    );
}

#[test]
fn wrong_usage_is_explained_on_stderr() {
    let bench = Bench::new();
    let wrong: [(&[&str], &str); 17] = [
        (&[], "Usage:"),
        (&["no-such-command"], "unrecognized subcommand"),
        (&["codegen", "--no-such-flag"], "unexpected argument"),
        (&["codegen", "--model", "m"], "<--out <DIR>|--check>"),
        (&["codegen", "--service", "sqs"], "--model"),
        (&["codegen", "--all"], "--model"),
        (&["codegen", "--all", "--check", "--model", "m"], "--out"),
        (
            &[
                "codegen", "--all", "--model", "m", "--out", "o", "--name", "n",
            ],
            "cannot be used with",
        ),
        (&["codegen", "-j", "2"], "--all"),
        (
            &["codegen", "--all", "--model", "m", "--out", "o", "-j", "0"],
            "1..=256",
        ),
        (&["codegen", "--operations", ""], "a value is required"),
        (
            &["codegen", "--name", "not a name"],
            "' ' cannot stand in a package name",
        ),
        (&["codegen", "--name", "fn"], "keeps this name for itself"),
        (&["import"], "--to <DIR>"),
        (&["import", "m", "--to", ""], "a value is required"),
        (&["protocol-tests"], "<MODEL>"),
        (
            &["protocol-tests", "m", "--format", "xml"],
            "possible values: text, json",
        ),
    ];
    for (args, reason) in wrong {
        let err = bench.run(args).refused();
        assert!(err.contains(reason), "{args:?}: {err}");
    }
    assert!(!bench.path("generated").exists());
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let bench = Bench::new();
    let mut command = bench.command(&["codegen", "--check"]);
    let mut run = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(run.stdout.take());
    assert_eq!(run.wait().unwrap().code(), Some(1));
}

#[test]
fn errors_are_plain_text_off_the_terminal() {
    let bench = Bench::new();
    let err = bench
        .run(&["codegen", "--model", "absent", "--out", "out"])
        .refused();
    assert!(err.starts_with("error: "), "{err}");
    assert!(!err.contains('\x1b'), "{err}");
}
