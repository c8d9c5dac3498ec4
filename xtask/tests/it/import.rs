//! `import`.

use std::fs;

use crate::bench::{Bench, Run, gzipped, model, wheel};

const TO: &str = "pinned/2018-11-09";

fn import(bench: &Bench, source: &str, more: &[&str]) -> Run {
    let service: &[&str] = match source {
        "botocore.whl" => &["--service", "datasync"],
        _ => &[],
    };
    bench.run(&[&["import", source, "--to", TO], service, more].concat())
}

fn bench() -> Bench {
    let bench = Bench::new();
    let text = model("DataSync", "Sync");
    bench.write(
        "botocore.whl",
        wheel(&[("datasync/2018-11-09", text.clone())]),
    );
    bench.write("alone/service-2.json.gz", gzipped(text));
    bench
}

#[test]
fn import_reduces_the_model_and_writes_its_provenance() {
    let bench = bench();
    let out = import(&bench, "botocore.whl", &["--date", "2024-05-15"]).done();
    insta::assert_snapshot!(out, @"
    pinned/2018-11-09: 3 files written
    botocore 1.2.3
    ");
    let source = bench.read("pinned/2018-11-09/source.toml");
    let source = source.replace(env!("CARGO_PKG_VERSION"), "(version)");
    insta::assert_snapshot!(source, @r#"
    # The provenance of the model in this folder. Written by `cargo xtask update`.
    # Hashes are those of the published files, unpacked, with documentation.
    publisher = "Some Publisher"
    package = "botocore"
    release = "1.2.3"
    date = 2024-05-15
    generator = "codegen (version)"

    [[file]]
    name = "service-2.json"
    sha256 = "37de910b960287f08a8d91d664916755879ae6cb1751bf1e12c99441522ace27"

    [[file]]
    name = "paginators-1.json"
    sha256 = "1c10f9603f760caf762f940315e45bf37cf65c2f5598db251f2cf8d64d9de775"
    "#);
    let names: Vec<_> = bench.files(TO).into_keys().collect();
    assert_eq!(
        names,
        ["paginators-1.json", "service-2.json", "source.toml"]
    );
    let service = bench.read("pinned/2018-11-09/service-2.json");
    assert!(
        service.contains("SyncRequest") && !service.contains("prose"),
        "{service}"
    );
}

#[test]
fn second_import_writes_nothing() {
    let bench = bench();
    import(&bench, "botocore.whl", &[]).done();
    insta::assert_snapshot!(import(&bench, "botocore.whl", &[]).done(), @"
    pinned/2018-11-09: 3 files, all up to date
    botocore 1.2.3
    ");
}

#[test]
fn files_that_the_new_model_lacks_are_removed() {
    let bench = bench();
    import(&bench, "botocore.whl", &[]).done();
    insta::assert_snapshot!(import(&bench, "alone", &[]).done(), @"
    pinned/2018-11-09: 1 file written, 1 removed, 1 unchanged
    botocore 1.2.3 -> an unnamed release
    ");
    let names: Vec<_> = bench.files(TO).into_keys().collect();
    assert_eq!(names, ["service-2.json", "source.toml"]);
}

#[test]
fn imported_model_generates_the_same_crate() {
    let bench = bench();
    import(&bench, "botocore.whl", &[]).done();
    let undocumented = model("DataSync", "Sync").replace(
        ",\n      \"documentation\": \"<p>The publisher's prose.</p>\"",
        "",
    );
    assert!(!undocumented.contains("prose"));
    bench.write("original/service-2.json", undocumented);
    bench
        .run(&["codegen", "--model", "original", "--out", "a"])
        .done();
    bench
        .run(&["codegen", "--model", "pinned", "--out", "b"])
        .done();
    assert_eq!(bench.files("a"), bench.files("b"));
}

#[test]
fn model_that_was_not_imported_is_not_overwritten() {
    let bench = bench();
    bench.write("pinned/2018-11-09/service-2.json", "mine");
    insta::assert_snapshot!(import(&bench, "botocore.whl", &[]).refused(), @"
    error: this file was not imported: its folder has no `source.toml`; move it away
      --> pinned/2018-11-09/service-2.json
    ");
    assert_eq!(bench.read("pinned/2018-11-09/service-2.json"), "mine");
}

#[test]
fn bad_models_change_nothing() {
    let bench = bench();
    import(&bench, "botocore.whl", &[]).done();
    let before = bench.files(TO);
    let dangling = model("DataSync", "Sync").replace("\"shape\": \"Name\"", "\"shape\": \"Gone\"");
    bench.write("dangling.json", dangling);
    bench.write("cut-off.json", "{ \"metadata\": {");
    for source in ["dangling.json", "cut-off.json", "absent.json"] {
        import(&bench, source, &[]).refused();
        assert_eq!(bench.files(TO), before, "{source}");
    }
    fs::write(bench.path(TO).join("source.toml"), "date = 1\n").unwrap();
    insta::assert_snapshot!(import(&bench, "botocore.whl", &[]).refused(), @"
    error: not valid TOML: invalid type: integer `1`, expected a TOML datetime
      --> pinned/2018-11-09/source.toml:1:8
    ");
}

#[test]
fn date_must_be_a_day() {
    let bench = bench();
    for date in [
        "2024-13-01",
        "yesterday",
        "2024-05-15T10:00:00Z",
        "10:00:00",
    ] {
        let err = import(&bench, "botocore.whl", &["--date", date]).refused();
        assert!(err.contains("expected a day such as 2024-05-15"), "{err}");
    }
}
