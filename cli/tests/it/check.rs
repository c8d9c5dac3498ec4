//! `generate --check`.

use std::fs;

use crate::bench::{Bench, marked, model};

#[test]
fn fresh_crate_is_up_to_date() {
    let bench = Bench::generated();
    let out = bench.generate(&["--check"]).done();
    let files = bench.files("generated").len();
    assert_eq!(out, format!("generated: {files} files, all up to date\n"));
}

#[test]
fn check_lists_stale_missing_and_extra_files() {
    let bench = Bench::generated();
    bench.write(
        "generated/Cargo.toml",
        bench.read("generated/Cargo.toml") + "# edited\n",
    );
    fs::remove_file(bench.path("generated/src/lib.rs")).unwrap();
    bench.write("generated/src/a_former_one.rs", marked(""));
    let before = bench.files("");

    let run = bench.generate(&["--check"]);

    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.out, @"
    stale    generated/Cargo.toml
    extra    generated/src/a_former_one.rs
    missing  generated/src/lib.rs
    ");
    let unchanged = bench.files("generated").len() - 2;
    assert_eq!(
        run.err,
        format!(
            "generated: 1 stale, 1 missing, 1 extra, {unchanged} up to date\n\
             run `aws-shapes generate --model model/datasync --out generated` to fix this\n"
        )
    );
    assert_eq!(bench.files(""), before);
}

#[test]
fn advised_command_fixes_differences() {
    let bench = Bench::generated();
    bench.write("generated/src/lib.rs", marked("edited"));
    assert_eq!(bench.generate(&["--check"]).code, Some(1));
    bench.generate(&[]).done();
    bench.generate(&["--check"]).done();
}

#[test]
fn check_of_absent_crate_creates_nothing() {
    let bench = Bench::new();
    let run = bench.generate(&["--check"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.out
            .lines()
            .all(|line| line.starts_with("missing  generated/")),
        "{}",
        run.out
    );
    assert!(run.out.contains("generated/src/lib.rs\n"));
    assert!(!bench.path("generated").exists());
}

#[test]
fn advice_repeats_the_arguments() {
    let bench = Bench::new();
    bench.write("it's new.json", model("Tiny", "Pong"));
    let args = [
        "generate",
        "--check",
        "--model",
        "it's new.json",
        "--out=out",
        "--operations",
        "Pong",
    ];
    let run = bench.run(&args);
    assert_eq!(run.code, Some(1));
    let advice =
        r"run `aws-shapes generate --model 'it'\''s new.json' --out=out --operations Pong`";
    assert!(run.err.contains(advice), "{}", run.err);
}
