//! `generate --module`.

use crate::bench::Bench;

const MODULE: [&str; 5] = [
    "generate",
    "--model",
    "model/datasync",
    "--module",
    "src/tiny.rs",
];

#[test]
fn module_is_one_file_with_relative_paths() {
    let bench = Bench::new();
    let out = bench.run(&MODULE).done();
    let file = bench.read("src/tiny.rs");
    let (first, rest) = file.split_once('\n').unwrap();
    assert!(first.contains(codegen::MARK), "{first}");
    assert!(rest.starts_with("\npub mod tiny {\n"), "{rest}");
    assert!(rest.contains("use super::super::error::Error;"), "{rest}");
    for absolute in ["crate::", "alloc::", "extern crate", "#![no_std]"] {
        assert!(!rest.contains(absolute), "{absolute}");
    }
    assert_eq!(
        out,
        "tiny (AWS Tiny 2018-11-09): 1 file written; use it with `include!(\"tiny.rs\");`\n\
         The service speaks AWS JSON 1.1, which the feature `http` encodes and decodes.\n"
    );
    bench.run(&[&MODULE[..], &["--check"]].concat()).done();
}

#[test]
fn module_leaves_other_files_alone() {
    let bench = Bench::generated();
    let module = [
        "generate",
        "--model",
        "model/datasync",
        "--module",
        "generated/src/tiny.rs",
    ];
    let mut before = bench.files("generated");
    bench.run(&module).done();
    let mut after = bench.files("generated");
    assert!(after.remove("src/tiny.rs").is_some());
    assert_eq!(before, after);

    bench.write("src/tiny.rs", "mine");
    before = bench.files("src");
    bench.run(&MODULE).refused();
    assert_eq!(bench.files("src"), before);
}

#[test]
fn module_name_must_be_a_rust_identifier() {
    let bench = Bench::new();
    for bad in ["src/tiny", "src/my-tiny.rs", "src/fn.rs", ".rs"] {
        let args = ["generate", "--model", "model/datasync", "--module", bad];
        bench.run(&args).refused();
        assert!(!bench.path("src").exists(), "{bad}");
    }
}
