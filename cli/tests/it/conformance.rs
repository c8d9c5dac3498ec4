//! `conformance`.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use std::fs;

use crate::bench::{Bench, Run};

/// Returns a service with a case for each side, in the given protocol.
fn model(protocol: &str) -> String {
    format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "a#One": {{ "type": "service", "version": "1", "operations": [{{ "target": "a#Go" }}],
                       "traits": {{ "aws.protocols#awsJson1_1": {{}} }} }},
            "a#Go": {{ "type": "operation", "traits": {{ "smithy.test#httpRequestTests": [
                {{ "id": "Goes", "protocol": "{protocol}", "method": "POST", "uri": "/" }},
                {{ "id": "GoesToo", "protocol": "{protocol}", "method": "POST", "uri": "/",
                   "appliesTo": "client" }}
            ] }} }}
        }} }}"#
    )
}

fn bench(protocol: &str) -> Bench {
    let bench = Bench::new();
    bench.write("model.json", model(protocol));
    bench
}

/// Writes an executable script.
#[cfg(unix)]
fn script(bench: &Bench, path: &str, text: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    bench.write(path, format!("#!/bin/sh\n{text}"));
    fs::set_permissions(bench.path(path), fs::Permissions::from_mode(0o755)).unwrap();
}

/// Runs the program with the bench's script `cargo` in place of Cargo.
fn run(bench: &Bench, args: &[&str]) -> Run {
    let mut command = bench.command(&["conformance", "model.json"]);
    command.args(args).env("CARGO", bench.path("cargo"));
    Run::of(&mut command)
}

#[test]
fn skipped_cases_need_no_build() {
    let bench = bench("smithy.protocols#rpcv2Cbor");
    insta::assert_snapshot!(run(&bench, &[]).done(), @r"
    a#One, rpcv2Cbor
                        passed  failed skipped
      client request         0       0       2
      server request         0       0       1
      all                    0       0       3
      skipped: a case of rpcv2Cbor: the crate speaks awsJson1_1
        Goes (Go)
        GoesToo (Go)
    ");
    assert!(!bench.path("target").exists());
    let json = run(&bench, &["--format", "json", "--filter", "Too"]).done();
    insta::assert_snapshot!(json, @r#"
    [
      {
        "id": "GoesToo",
        "direction": "client request",
        "outcome": "skipped",
        "reason": "a case of rpcv2Cbor: the crate speaks awsJson1_1",
        "shape": "Go",
        "protocol": "smithy.protocols#rpcv2Cbor",
        "service": "a#One"
      }
    ]
    "#);
}

#[cfg(unix)]
#[test]
fn cases_after_a_failure_still_run() {
    let bench = bench("aws.protocols#awsJson1_1");
    let program = "program";
    let built = format!(
        r#"{{ "target": {{ "name": "one-types-protocol-tests" }}, "executable": "{}" }}"#,
        bench.path(program).display()
    );
    script(&bench, "cargo", &format!("echo '{{}}'; echo '{built}'"));
    // Reports that the first case passed, and is killed in the second.
    script(
        &bench,
        program,
        r#"case $1 in
            0) echo '{ "reason": null }'; kill -9 $$;;
            2) printf '%s\n' '{ "reason": "expected /\nfound /a" }';;
        esac"#,
    );
    let ended = run(&bench, &[]);
    assert_eq!((ended.code, ended.err.as_str()), (Some(1), ""));
    insta::assert_snapshot!(ended.out, @r"
    a#One, awsJson1_1
                        passed  failed skipped
      client request         1       1       0
      server request         0       1       0
      all                    1       2       0
      failed
        Goes (Go, server request)
            the program terminated: signal: 9 (SIGKILL)
        GoesToo (Go, client request)
            expected /
            found /a
    ");

    script(&bench, program, r#"echo '{ "reason": null }'"#);
    let passed = run(&bench, &["--filter", "Too"]).done();
    assert!(
        passed.contains("all                    1       0       0"),
        "{passed}"
    );

    script(&bench, program, "echo what");
    let noise = run(&bench, &["--filter", "Too"]);
    assert_eq!(noise.code, Some(1));
    assert!(
        noise.out.contains("unexpected output: \"what\""),
        "{}",
        noise.out
    );
}

#[cfg(unix)]
#[test]
fn services_are_built_only_if_a_case_runs() {
    let bench = bench("aws.protocols#awsJson1_1");
    let two = r#""b#One": { "type": "service", "version": "1", "operations": [{ "target": "a#Go" }],
                            "traits": { "aws.protocols#awsJson1_0": {} } },
                 "b#Silent": { "type": "service", "version": "1" },"#;
    let text = bench.read("model.json");
    bench.write(
        "model.json",
        text.replacen("\"a#One\"", &format!("{two} \"a#One\""), 1),
    );
    script(&bench, "program", r#"echo '{ "reason": null }'"#);
    let built = format!(
        r#"{{ "target": {{ "name": "one-types-protocol-tests" }}, "executable": "{}" }}"#,
        bench.path("program").display()
    );
    script(&bench, "cargo", &format!("echo '{built}'"));

    let both = run(&bench, &["--out", "out", "--filter", "Too"]);

    assert_eq!(
        (both.code, both.err.as_str()),
        (Some(0), "out: tests were written\n")
    );
    insta::assert_snapshot!(both.out, @r"
    a#One, awsJson1_1
                        passed  failed skipped
      client request         1       0       0
      all                    1       0       0

    b#One, awsJson1_1
                        passed  failed skipped
      client request         0       0       1
      all                    0       0       1
      skipped: a case of awsJson1_1: the crate speaks awsJson1_0
        GoesToo (Go)
    ");
    assert!(
        bench
            .read("out/Cargo.toml")
            .contains(r#"members = ["one-types"]"#)
    );
    for name in ["One", "b#One"] {
        // Both services have this name; an absolute name selects one.
        let run = run(&bench, &["--service", name, "--filter", "Too"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert_eq!(run.out.contains("a#One"), name == "One", "{}", run.out);
        assert!(run.out.contains("b#One"), "{}", run.out);
    }
}

#[cfg(unix)]
#[test]
fn build_failure_shows_the_compilers_errors() {
    let bench = bench("aws.protocols#awsJson1_1");
    script(
        &bench,
        "cargo",
        "echo 'error[E0425]: no such name' >&2; exit 101",
    );
    let err = run(&bench, &["--out", "out"]).refused();
    insta::assert_snapshot!(err, @r"
    error[E0425]: no such name
    error: the tests failed to build; see the compiler's errors above
      --> out
    ");
    assert!(
        bench
            .read("out/Cargo.toml")
            .contains(r#"members = ["one-types"]"#)
    );
    assert!(bench.path("out/one-types/crate/src/lib.rs").exists());
    assert!(bench.path("out/one-types/src/cases/go.rs").exists());

    script(&bench, "cargo", "exit 0");
    let err = run(&bench, &[]).refused();
    assert!(
        err.contains("cargo built no program `one-types-protocol-tests`"),
        "{err}"
    );

    fs::remove_file(bench.path("cargo")).unwrap();
    let err = run(&bench, &[]).refused();
    assert!(err.contains("cannot run cargo"), "{err}");
}

#[test]
fn models_without_the_selected_cases_are_refused() {
    let bench = bench("aws.protocols#awsJson1_1");
    let reason = |args: &[&str]| run(&bench, args).refused();
    let err = reason(&["--filter", "Absent"]);
    assert!(err.contains("no case has \"Absent\" in its id"), "{err}");
    let err = reason(&["--service", "Two"]);
    assert!(
        err.contains("no service `Two` in this AST, which defines `a#One`"),
        "{err}"
    );
    bench.write("model.json", r#"{ "smithy": "2.0", "shapes": {} }"#);
    let err = reason(&[]);
    assert!(err.contains("no protocol tests in this model"), "{err}");
    bench.write("model.json", crate::bench::model("Tiny", "Ping"));
    let err = reason(&[]);
    assert!(err.contains("not a Smithy JSON AST"), "{err}");
}
