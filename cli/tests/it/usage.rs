//! Arguments, help and exit codes.

use std::process::Stdio;

use crate::bench::Bench;

#[test]
fn help_goes_to_stdout() {
    let bench = Bench::new();
    for args in [
        &["--help"][..],
        &["generate", "--help"],
        &["diff", "--help"],
        &["show", "--help"],
        &["conformance", "--help"],
    ] {
        let help = bench.run(args).done();
        assert!(help.contains("aws-shapes"), "{help}");
        assert!(help.contains("Exit codes:"), "{help}");
    }
    let help = bench.run(&["generate", "--help"]).done();
    assert!(
        help.contains("Examples:") && help.contains("FILE_OR_DIR is one of"),
        "{help}"
    );
}

#[test]
fn wrong_usage_is_explained_on_stderr() {
    let bench = Bench::new();
    let all = ["generate", "--all", "--model", "m", "--out", "o"];
    let wrong: [(&[&str], &str); 12] = [
        (&[], "Usage:"),
        (&["no-such-command"], "unrecognized subcommand"),
        (&["generate", "--no-such-flag"], "unexpected argument"),
        (&["generate", "--model", "m"], "--out <DIR>"),
        (&["generate", "--out", "o"], "--model <FILE_OR_DIR>"),
        (&["show", "Ping"], "--model <FILE_OR_DIR>"),
        (
            &[&all[..], &["--name", "n"]].concat(),
            "cannot be used with",
        ),
        (&["generate", "-j", "2"], "--all"),
        (&[&all[..], &["-j", "0"]].concat(), "1..=256"),
        (&["generate", "--operations", ""], "a value is required"),
        (&["conformance"], "<MODEL>"),
        (
            &["conformance", "m", "--format", "xml"],
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
fn names_that_cargo_refuses_are_refused() {
    let bench = Bench::generated();
    let (longest, long) = ("a".repeat(64), "a".repeat(65));
    for good in ["a", "datasync-types", "S3_types2", &longest] {
        bench.generate(&["--name", good]).done();
    }
    for (bad, reason) in [
        ("a b", "' ' is not allowed in a package name"),
        ("größe", "'ö' is not allowed"),
        ("1a", "not with '1'"),
        ("_a", "not with '_'"),
        ("", "must start with a letter"),
        (&long, "at most 64"),
        ("fn", "reserved by Rust or Cargo"),
        ("Type", "reserved by Rust or Cargo"),
        ("proc-macro", "reserved by Rust or Cargo"),
    ] {
        let name = format!("--name={bad}");
        let err = bench.generate(&[&name]).refused();
        assert!(err.contains(reason), "{bad}: {err}");
    }
}

#[test]
fn closed_stdout_is_not_an_error() {
    let bench = Bench::new();
    let mut command = bench.command(&[crate::GENERATE, &["--check"]].concat());
    let mut run = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(run.stdout.take());
    assert_eq!(run.wait().unwrap().code(), Some(1));
}

#[test]
fn errors_have_no_color_without_a_terminal() {
    let bench = Bench::new();
    let err = bench
        .run(&["generate", "--model", "absent", "--out", "out"])
        .refused();
    assert!(err.starts_with("error: "), "{err}");
    assert!(!err.contains('\x1b'), "{err}");
}

#[test]
fn version_is_printed() {
    let out = Bench::new().run(&["--version"]).done();
    assert_eq!(out, format!("aws-shapes {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn completions_contain_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = Bench::new().run(&["completions", shell]).done();
        assert!(script.contains("conformance"), "{shell}: {script}");
    }
}

#[test]
fn help_examples_are_not_wrapped() {
    let bench = Bench::new();
    for command in ["generate", "diff", "show", "conformance"] {
        let help = bench.run(&[command, "--help"]).done();
        let (_, examples) = help.split_once("Examples").unwrap();
        for line in examples.lines() {
            assert!(line.len() <= 100, "{line}");
        }
    }
}
