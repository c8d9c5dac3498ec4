//! `diff` and `show`.

use crate::bench::{Bench, PINNED, model, wheel};

const CHANGED: &str = "datasync/2018-11-09";

/// Creates two wheels: one service is changed, one added, one removed and one unchanged.
fn bench() -> Bench {
    let bench = Bench::new();
    let same = ("sqs/2012-11-05", model("SQS", "Send"));
    let old = [
        (CHANGED, model("DataSync", "Sync")),
        ("gone/2020-01-01", model("Gone", "Go")),
        same.clone(),
    ];
    let new = [
        (CHANGED, model("DataSync", "Copy")),
        ("fresh/2020-01-01", model("Fresh", "Come")),
        same,
    ];
    bench.write("old.whl", wheel(&old));
    bench.write("new.whl", wheel(&new));
    bench.write("sync.json", model("DataSync", "Sync"));
    bench
}

#[test]
fn models_of_any_two_sources_are_compared() {
    let bench = bench();
    let wheels = ["old.whl", "new.whl", "--service", "datasync"];
    // The single model determines the service in the wheel.
    for args in [&wheels[..], &["sync.json", "new.whl"]] {
        let text = bench.run(&[&["diff"], args].concat()).done();
        assert!(
            text.starts_with("1 new api methods\n\nCopy (new)\n\n"),
            "{text}"
        );
        assert!(text.contains("breaking  Sync: operation removed"), "{text}");
        assert!(text.contains("\nRust: breaking ("), "{text}");
    }
    let text = bench.run(&["diff", "old.whl", "sync.json"]).done();
    assert!(text.starts_with("no changes\n\nRust: none ("), "{text}");
    let text = bench
        .run(&["diff", "old.whl", "new.whl", "--service", "sqs"])
        .done();
    assert!(text.starts_with("no changes\n"), "{text}");
}

#[test]
fn formats_are_chosen() {
    let bench = bench();
    let markdown = bench
        .run(&["diff", "sync.json", "new.whl", "--format", "markdown"])
        .done();
    assert!(markdown.contains("```diff\n"), "{markdown}");
    let json = bench
        .run(&["diff", "sync.json", "new.whl", "--format", "json"])
        .done();
    assert!(json.ends_with("  \"verdict\": \"breaking\"\n}\n"), "{json}");
}

#[test]
fn all_services_are_compared_and_counted() {
    let bench = bench();
    let text = bench.run(&["diff", "--all", "old.whl", "new.whl"]).done();
    let (summary, sections) = text.split_once("\n\ndatasync\n========\n").unwrap();
    insta::assert_snapshot!(summary, @r"
    botocore 1.2.3 -> botocore 1.2.3

    datasync  1 new api methods  breaking

    new: fresh
    removed: gone
    unchanged: 1
    ");
    assert!(
        sections.starts_with("1 new api methods\n\nCopy (new)\n"),
        "{sections}"
    );
    let json = bench
        .run(&["diff", "--all", "old.whl", "new.whl", "--format", "json"])
        .done();
    assert!(
        json.contains("\"services\": {\n    \"datasync\": {\n"),
        "{json}"
    );
}

#[test]
fn failing_service_does_not_stop_the_others() {
    let bench = bench();
    let new = [
        (CHANGED, model("DataSync", "Copy")),
        ("sqs/2012-11-05", "{".to_owned()),
    ];
    bench.write("broken.whl", wheel(&new));
    let run = bench.run(&["diff", "--all", "old.whl", "broken.whl"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.out.contains("datasync  1 new api methods  breaking"),
        "{}",
        run.out
    );
    assert!(
        run.err.contains("botocore/data/sqs/2012-11-05"),
        "{}",
        run.err
    );
}

#[test]
fn incomparable_sources_are_refused() {
    let bench = bench();
    bench.run(&["diff", "old.whl", "absent.json"]).refused();
    let err = bench.run(&["diff", "old.whl", "new.whl"]).refused();
    assert!(err.contains("such as `--service datasync`"), "{err}");
    let err = bench
        .run(&["diff", "old.whl", "new.whl", "--service", "sq"])
        .refused();
    assert!(err.contains("did you mean `sqs`?"), "{err}");
    let err = bench
        .run(&["diff", "--all", "old.whl", "sync.json"])
        .refused();
    assert!(err.contains("`--all` requires a botocore wheel"), "{err}");
}

#[test]
fn operations_and_shapes_are_shown() {
    let bench = bench();
    let text = bench.run(&["show", "Ping", "--model", PINNED]).done();
    assert!(text.starts_with("Ping (operation)\n"), "{text}");
    let text = bench
        .run(&["show", "Send", "--model", "old.whl", "--service", "sqs"])
        .done();
    assert!(text.starts_with("Send (operation)\n"), "{text}");
    let json = bench
        .run(&["show", "Ping", "--model", PINNED, "--format", "json"])
        .done();
    assert!(
        json.starts_with("{\n  \"name\": \"Ping\",\n  \"kind\": \"operation\",\n"),
        "{json}"
    );
    let args = ["show", "ping_request", "--model", PINNED];
    let text = bench.run(&args).done();
    assert!(text.starts_with("PingRequest (structure)\n"), "{text}");
    let err = bench.run(&["show", "Pingg", "--model", PINNED]).refused();
    assert!(
        err.contains("has no operation or shape `Pingg`: did you mean `Ping`"),
        "{err}"
    );
}
