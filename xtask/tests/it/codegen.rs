//! `codegen` and `show` with the defaults of this repository.

use std::process::Command;

use crate::bench::{Bench, Run, marked, model};
use crate::update::{added, updatable};

const OVERLAY: &str = "model/datasync/overlay.toml";

#[test]
fn pinned_model_is_generated_with_its_documentation() {
    let bench = updatable();
    let ping = bench.read("generated/src/operation/ping.rs");
    assert!(ping.contains("/// Asks."), "{ping}");
    bench.run(&["codegen", "--check"]).done();
    let shown = bench.run(&["show", "Ping"]).done();
    assert!(shown.contains("Asks."), "{shown}");
    let args = ["show", "Ping", "--model", "model/datasync"];
    let shown = bench.run(&args).done();
    assert!(!shown.contains("Asks."), "{shown}");
}

#[test]
fn program_without_other_commands_generates_the_same() {
    let bench = updatable();
    let xtask = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        bench.prepare(command.args(args));
        Run::of(&mut command)
    };
    xtask(&["codegen", "--check"]).done();
    bench.write("generated/src/lib.rs", marked("edited"));
    let run = xtask(&["codegen", "--check"]);
    assert_eq!(run.code, Some(1));
    let advice = "run `cargo xtask codegen` to fix this\n";
    assert!(run.err.ends_with(advice), "{}", run.err);
    let run = xtask(&["codegen"]);
    assert!(run.err.starts_with("next: "), "{}", run.err);
    bench.run(&["codegen", "--check"]).done();
}

#[test]
fn stale_crate_can_be_regenerated_as_advised() {
    let bench = Bench::generated();
    bench.write("generated/src/lib.rs", marked("edited"));
    let run = bench.run(&["codegen", "--check"]);
    assert_eq!(run.code, Some(1));
    let advice = "run `cargo xtask codegen` to fix this\n";
    assert!(run.err.ends_with(advice), "{}", run.err);
    bench.run(&["codegen"]).done();
    bench.run(&["codegen", "--check"]).done();
}

#[test]
fn check_of_another_model_does_not_advise_replacing_the_crate() {
    let bench = Bench::generated();
    bench.write("new.json", model("Tiny", "Pong"));
    bench.write("same.json", model("Tiny", "Ping"));
    let check = ["codegen", "--check", "--model"];
    bench.run(&[&check[..], &["same.json"]].concat()).done();

    let out = bench.path("generated");
    let out = ["--out", out.to_str().unwrap()];
    for out in [&[][..], &out, &["--out", "generated"]] {
        let run = bench.run(&[&check[..], &["new.json"], out].concat());

        assert_eq!(run.code, Some(1));
        let advice =
            "generated/ is generated from model/datasync; see `cargo xtask update --help`\n";
        assert!(run.err.ends_with(advice), "{}", run.err);
    }
}

#[test]
fn overlay_of_the_pinned_model_is_applied() {
    let bench = updatable();
    bench.write(OVERLAY, "sensitive = [\"Name\"]\n");
    assert_eq!(bench.run(&["codegen", "--check"]).code, Some(1));
    bench.run(&["codegen"]).done();
    let ping = bench.read("generated/src/operation/ping.rs");
    assert!(ping.contains("Sensitive: `Debug` redacts it."), "{ping}");
    let shown = bench.run(&["show", "Ping"]).done();
    assert!(shown.contains("sensitive"), "{shown}");

    bench.write("new.json", added());
    let args = ["update", "new.json", "--allow-no-vcs"];
    bench.run(&args).done();
    let ping = bench.read("generated/src/operation/ping.rs");
    assert!(ping.contains("Sensitive: `Debug` redacts it."), "{ping}");
}

#[test]
fn overlay_entry_that_does_not_apply_is_refused() {
    let bench = updatable();
    bench.write(OVERLAY, "sensitive = [\"Name\"]\n");
    bench.run(&["codegen"]).done();
    let before = bench.files("");
    let marked = added().replace("\"max\": 10", "\"max\": 10, \"sensitive\": true");
    bench.write("new.json", marked);
    let args = ["update", "new.json", "--allow-no-vcs"];
    let err = bench.run(&args).refused();
    insta::assert_snapshot!(err, @r"
    error: the model already marks `Name` as sensitive; remove this entry
      --> model/datasync/overlay.toml:1:14: sensitive
    ");
    std::fs::remove_file(bench.path("new.json")).unwrap();
    assert_eq!(bench.files(""), before);
}
