//! Wheels as `--model`.

use crate::bench::{Bench, Run, model, wheel, zipped};

fn bench() -> Bench {
    let bench = Bench::new();
    let models = [
        ("datasync/2018-11-09", model("DataSync", "Sync")),
        ("lambda/2014-11-11", model("Lambda", "Quokka")),
        ("lambda/2015-03-31", model("Lambda", "Wombat")),
        ("sqs/2012-11-05", model("SQS", "Send")),
    ];
    bench.write("botocore.whl", wheel(&models));
    bench
}

fn codegen(bench: &Bench, wheel: &str, service: &str) -> Run {
    let args = [
        "generate",
        "--model",
        wheel,
        "--out",
        "out",
        "--service",
        service,
    ];
    bench.run(&args)
}

/// Returns whether a generated file's path or text contains the operation's name, in any case.
fn mentions(bench: &Bench, operation: &str) -> bool {
    let files = bench.files("out");
    files.iter().any(|(path, text)| {
        let text = String::from_utf8_lossy(text).to_lowercase();
        path.contains(operation) || text.contains(operation)
    })
}

#[test]
fn newest_version_of_the_service_is_used() {
    let bench = bench();
    codegen(&bench, "botocore.whl", "lambda").done();
    assert!(mentions(&bench, "wombat") && !mentions(&bench, "quokka"));
    codegen(&bench, "botocore.whl", "lambda-2014-11-11").done();
    assert!(mentions(&bench, "quokka") && !mentions(&bench, "wombat"));
}

#[test]
fn many_services_require_a_choice() {
    let bench = bench();
    bench.write("data/lambda/2015-03-31/service-2.json", "{}");
    bench.write("data/sqs/2012-11-05/service-2.json", "{}");
    let errors = ["botocore.whl", "data"].map(|model| {
        let args = ["generate", "--model", model, "--out", "out"];
        bench.run(&args).refused()
    });
    let unknown = codegen(&bench, "data", "sqss").refused();
    insta::assert_snapshot!(format!("{}\n{unknown}", errors.join("\n")), @r#"
    error: found 4 models; choose one, such as `--service datasync`
      --> botocore.whl

    error: found 2 models; choose one, such as `--service lambda`
      --> data

    error: no service "sqss" in this folder: did you mean `sqs`?
      --> data
    "#);
    assert!(!bench.path("out").exists());
}

#[test]
fn unknown_services_are_refused_with_the_nearest_names() {
    let bench = bench();
    let near = codegen(&bench, "botocore.whl", "Lamda").refused();
    let far = codegen(&bench, "botocore.whl", "quantum").refused();
    insta::assert_snapshot!(format!("{near}\n{far}"), @r#"
    error: no service "Lamda" in this wheel: did you mean `lambda` or `lambda-2014-11-11`?
      --> botocore.whl

    error: no service "quantum" in this wheel; its services are the folders of `botocore/data`
      --> botocore.whl
    "#);
}

#[test]
fn services_are_found_by_their_other_names() {
    let bench = Bench::new();
    let endpoint = |id, prefix: &str| {
        let prefix = format!("\"endpointPrefix\": \"{prefix}\"");
        model(id, "Go").replace("\"endpointPrefix\": \"tiny\"", &prefix)
    };
    let models = [
        ("ses/2010-12-01", endpoint("SES", "email")),
        ("sesv2/2019-09-27", endpoint("SESv2", "email")),
        ("stepfunctions/2016-11-23", endpoint("SFN", "states")),
    ];
    bench.write("botocore.whl", wheel(&models));
    for name in ["states", "SFN", "stepfunctions"] {
        codegen(&bench, "botocore.whl", name).done();
        assert!(
            bench.read("out/Cargo.toml").contains("\"sfn-types\""),
            "{name}"
        );
    }
    let several = codegen(&bench, "botocore.whl", "email").refused();
    insta::assert_snapshot!(several, @r#"
    error: several services are named "email"; choose one of `ses`, `sesv2`
      --> botocore.whl
    "#);
}

#[test]
fn errors_name_the_file_in_the_wheel() {
    let bench = Bench::new();
    bench.write(
        "botocore.whl",
        wheel(&[("sqs/1", "{\n  \"metadata\": 1\n}".to_owned())]),
    );
    let err = codegen(&bench, "botocore.whl", "sqs").refused();
    assert!(
        err.contains("--> botocore.whl/botocore/data/sqs/1/service-2.json.gz:2:"),
        "{err}"
    );
}

#[test]
fn archives_that_are_not_wheels_are_refused() {
    let bench = Bench::new();
    bench.write("other.whl", zipped(&[("left_pad/__init__.py", Vec::new())]));
    bench.write("empty.whl", zipped(&[]));
    let mut damaged = zipped(&[("botocore/data/sqs/1/service-2.json", b"{}".to_vec())]);
    damaged.truncate(damaged.len() - 30);
    bench.write("damaged.whl", damaged);
    let run = |wheel| codegen(&bench, wheel, "sqs").refused();
    insta::assert_snapshot!([run("other.whl"), run("empty.whl")].join("\n"), @"
    error: no service model in this archive: expected a botocore wheel, with `botocore/data/*/*/service-2.json`
      --> other.whl

    error: no service model in this archive: expected a botocore wheel, with `botocore/data/*/*/service-2.json`
      --> empty.whl
    ");
    let err = run("damaged.whl");
    assert!(
        err.starts_with("error: not a readable zip archive: "),
        "{err}"
    );
}

#[test]
fn entries_outside_the_archive_are_refused() {
    let bench = Bench::new();
    for (stand_in, name) in [
        ("up/evil.json", "../evil.json"),
        ("x/abs.json", "//abs.json"),
        ("xx/drive", "C:/drive"),
        ("a/xx/xx/up", "a/../../up"),
        ("a/back", "a\\back"),
        ("x/here", "./here"),
    ] {
        let mut bytes = zipped(&[
            ("botocore/data/sqs/1/service-2.json", Vec::new()),
            (stand_in, Vec::new()),
        ]);
        let positions: Vec<_> = bytes
            .windows(stand_in.len())
            .enumerate()
            .filter(|(_, part)| *part == stand_in.as_bytes())
            .map(|(i, _)| i)
            .collect();
        assert_eq!((positions.len(), name.len()), (2, stand_in.len()));
        for i in positions {
            bytes[i..i + name.len()].copy_from_slice(name.as_bytes());
        }
        bench.write("evil.whl", bytes);
        let err = codegen(&bench, "evil.whl", "sqs").refused();
        assert_eq!(
            err,
            format!("error: the entry {name:?} points outside the archive\n  --> evil.whl\n")
        );
    }
}

#[test]
fn two_models_with_one_label_are_refused() {
    let bench = Bench::new();
    let models = ["a/1", "a/2", "a-1/1"].map(|folder| (folder, model("A", "Go")));
    bench.write("twice.whl", wheel(&models));
    insta::assert_snapshot!(codegen(&bench, "twice.whl", "a").refused(), @r#"
    error: two models have the name "a-1"
      --> twice.whl
    "#);
}
