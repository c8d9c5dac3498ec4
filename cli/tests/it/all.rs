//! `generate --all`.

use codegen::read::{Input, InputFile};

use crate::bench::{Bench, model, wheel};

const ALL: [&str; 6] = [
    "generate",
    "--model",
    "botocore.whl",
    "--all",
    "--out",
    "crates",
];

fn bench() -> Bench {
    let bench = Bench::new();
    let models = [
        ("lambda/2014-11-11", model("Lambda", "Quokka")),
        ("lambda/2015-03-31", model("Lambda", "Wombat")),
        ("sqs/2012-11-05", model("SQS", "Send")),
    ];
    bench.write("botocore.whl", wheel(&models));
    bench
}

/// Returns the number of shapes of a model with one operation.
#[allow(clippy::unwrap_used)]
fn shapes() -> usize {
    let file = InputFile {
        name: "model".to_owned(),
        text: model("Tiny", "Ping").into_bytes(),
    };
    let input = Input { files: vec![file] };
    codegen::read::read(&input).unwrap().shapes.len()
}

/// Returns the output without the measured time.
fn without_time(out: &str) -> String {
    let lines = out.lines().map(|line| {
        if line.starts_with("seconds") {
            "seconds …"
        } else {
            line
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn all_writes_a_folder_per_service() {
    let bench = bench();
    let out = bench.run(&ALL).done();
    let files = bench.files("crates");
    let roots: Vec<_> = files
        .keys()
        .filter(|path| path.ends_with("/Cargo.toml"))
        .collect();
    assert_eq!(
        roots,
        [
            "lambda-2014-11-11/Cargo.toml",
            "lambda/Cargo.toml",
            "sqs/Cargo.toml"
        ]
    );
    let (count, shapes) = (files.len(), 3 * shapes());
    assert_eq!(
        without_time(&out),
        format!(
            "services           3\n\
             operations         3\n\
             shapes      {shapes:>8}\n\
             files       {count:>8}\n\
             seconds …\n\
             failed             0\n\
             \n\
             crates: {count} files written"
        )
    );
    let again = bench.run(&ALL).done();
    let summary = format!("crates: {count} files, all up to date\n");
    assert!(again.ends_with(&summary), "{again}");
}

#[test]
fn output_does_not_depend_on_thread_count() {
    let bench = bench();
    let mut results = Vec::new();
    for jobs in ["1", "2", "7"] {
        let run = bench.run(&[&ALL[..], &["-j", jobs]].concat());
        results.push((without_time(&run.out), run.err, bench.files("crates")));
        std::fs::remove_dir_all(bench.path("crates")).unwrap();
    }
    assert!(!results[0].2.is_empty());
    assert_eq!(results[0], results[1]);
    assert_eq!(results[0], results[2]);
}

#[test]
fn failing_service_does_not_stop_the_others() {
    let bench = Bench::new();
    let models = [
        ("broken/1", model("1Click", "Ping")),
        ("broken-too/1", model("1Tap", "Ping")),
        ("empty/1", String::new()),
        ("sqs/2012-11-05", model("SQS", "Send")),
    ];
    bench.write("botocore.whl", wheel(&models));

    let run = bench.run(&ALL);

    assert_eq!(run.code, Some(2));
    let (table, _) = run.out.split_once("\n\n").unwrap();
    let failures = table.split_once("failed").unwrap().1;
    insta::assert_snapshot!(failures, @r#"
    3
          2  cannot derive a package name from the service's id "…": a package name must start with a letter, not with '1'; choose one with `…`: broken, broken-too
          1  the file is empty: expected a JSON model, plain or gzipped, or a botocore wheel: empty
    "#);
    for service in ["broken/1", "broken-too/1", "empty/1"] {
        let place = format!("--> botocore.whl/botocore/data/{service}/service-2.json.gz");
        assert!(run.err.contains(&place), "{}", run.err);
    }
    assert!(bench.path("crates/sqs/src/lib.rs").exists());
    assert!(!bench.path("crates/broken").exists());

    let check = bench.run(&[&ALL[..], &["--check"]].concat());
    assert_eq!((check.code, check.out.as_str()), (Some(2), ""));
}

#[test]
fn all_can_be_checked() {
    let bench = bench();
    bench.run(&ALL).done();
    let check = [&ALL[..], &["--check"]].concat();
    let run = bench.run(&check);
    let files = bench.files("crates").len();
    assert_eq!(
        (run.code, run.out),
        (Some(0), format!("crates: {files} files, all up to date\n"))
    );
    assert!(run.err.starts_with("services           3\n"), "{}", run.err);

    std::fs::remove_file(bench.path("crates/sqs/src/lib.rs")).unwrap();
    let run = bench.run(&check);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(1), "missing  crates/sqs/src/lib.rs\n")
    );
    let command = "run `aws-shapes generate --model botocore.whl --all --out crates` to fix this\n";
    assert!(run.err.ends_with(command), "{}", run.err);
}
