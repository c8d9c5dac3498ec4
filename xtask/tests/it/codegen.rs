//! `codegen` and `show` with the defaults of this repository.

use crate::bench::{Bench, marked, model};
use crate::update::updatable;

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
fn check_of_another_model_does_not_advise_to_replace_the_crate() {
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
        let advice = "generated/ comes from model/datasync; see `cargo xtask update --help`\n";
        assert!(run.err.ends_with(advice), "{}", run.err);
    }
}
