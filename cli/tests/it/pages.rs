//! `pages`.

use std::fs;

use crate::bench::{Bench, model, wheel_of};

const CHANGE: &str = "site/changes/2024-05-15-1.2.4.html";
const ONE: [&str; 9] = [
    "pages",
    "old.whl",
    "new.whl",
    "--service",
    "tiny",
    "--date",
    "2024-05-15",
    "--out",
    "site",
];

fn bench() -> Bench {
    let bench = Bench::new();
    let tiny = |operation| ("tiny/2018-11-09", model("Tiny", operation));
    let same = ("sqs/2012-11-05", model("SQS", "Send"));
    // Both operations have the same module name, which is an error.
    let broken = |end: &str| {
        let text = model("Broken", "Ping").replace(
            "\"operations\": {",
            &format!("\"operations\": {{ \"PING\": {{ \"name\": \"PING{end}\" }},"),
        );
        ("broken/2020-01-01", text)
    };
    let old = [tiny("Ping"), same.clone(), broken("")];
    let new = [tiny("Pong"), same, broken("2")];
    bench.write("old.whl", wheel_of("1.2.3", &old));
    bench.write("new.whl", wheel_of("1.2.4", &new));
    bench
}

#[test]
fn pages_of_a_change_are_written_once() {
    let bench = bench();
    let out = bench.run(&ONE).done();
    assert!(out.starts_with("site: "), "{out}");
    let page = bench.read(CHANGE);
    assert!(page.contains("1 new api methods"), "{page}");
    let out = bench.run(&ONE).done();
    assert!(out.ends_with("all up to date\n"), "{out}");
    let mut later = ONE;
    later[6] = "2024-05-16";
    bench.run(&later).done();
    assert!(
        !bench.path(CHANGE).exists(),
        "the page of another day stays"
    );
}

#[test]
fn files_not_generated_are_kept() {
    let bench = bench();
    bench.write("site/index.html", "<p>Mine.\n");
    let error = bench.run(&ONE).refused();
    assert!(error.contains("was not generated"), "{error}");
    assert_eq!(bench.read("site/index.html"), "<p>Mine.\n");
}

#[test]
fn failing_service_does_not_stop_the_others() {
    let bench = bench();
    let run = bench.run(&["pages", "old.whl", "new.whl", "--all", "--out", "site"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("PING"), "{}", run.err);
    let index = bench.read("site/index.html");
    assert!(
        index.contains("<a href=\"services/tiny.html\">1 new api methods</a>"),
        "{index}"
    );
    assert!(index.contains("1 services changed, 1 did not"), "{index}");
    let files = fs::read_dir(bench.path("site/services")).unwrap();
    assert_eq!(files.count(), 1);
}

#[test]
fn history_is_read_from_its_folder() {
    let bench = bench();
    bench.write("history/a.json", "{ \"schema\": 1 }");
    let args = [
        "pages",
        "--history",
        "history",
        "--model",
        "model/datasync",
        "--out",
        "site",
    ];
    let error = bench.run(&args).refused();
    assert!(error.contains("history/a.json:1:"), "{error}");
    assert!(!bench.path("site").exists());
}

#[test]
fn models_or_a_history_are_required() {
    let error = bench().run(&["pages", "--out", "site"]).refused();
    insta::assert_snapshot!(error, @"error: expected two models, or `--history DIR` with `--model FILE_OR_DIR`");
}
