//! Arguments, help and exit codes.

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
    let wrong: [(&[&str], &str); 8] = [
        (&[], "Usage:"),
        (&["no-such-command"], "unrecognized subcommand"),
        (&["codegen", "--model", "m"], "<--out <DIR>|--check>"),
        (&["codegen", "--all"], "--model"),
        (&["codegen", "--all", "--check", "--model", "m"], "--out"),
        (&["import"], "--to <DIR>"),
        (&["import", "m", "--to", ""], "a value is required"),
        (&["protocol-tests"], "<MODEL>"),
    ];
    for (args, reason) in wrong {
        let err = bench.run(args).refused();
        assert!(err.contains(reason), "{args:?}: {err}");
    }
    assert!(!bench.path("generated").exists());
}
