//! The inputs that `--model` accepts and refuses.

use std::fs::{self, File};

use crate::bench::{Bench, gzipped, model, wheel};

const OUT: [&str; 2] = ["--out", "out"];

fn codegen(bench: &Bench, model: &str) -> crate::bench::Run {
    bench.run(&[&["generate", "--model", model], &OUT[..]].concat())
}

#[test]
fn inputs_of_all_kinds_give_the_same_crate() {
    let bench = Bench::generated();
    let expected = bench.files("generated");
    let text = model("Tiny", "Ping");
    let older = model("Tiny", "Older");
    bench.write("file/any.txt", &text);
    bench.write("packed/no-ending", gzipped(&text));
    bench.write("plain/service-2.json", &text);
    bench.write("plain/unrelated.json", "[]");
    bench.write("packed-folder/service-2.json.gz", gzipped(&text));
    bench.write("both/service-2.json", &text);
    bench.write("both/service-2.json.gz", "never read");
    bench.write("single/model.json", &text);
    bench.write("single/README.md", "");
    bench.write("single-packed/model.json.gz", gzipped(&text));
    let marked = format!("\u{feff}{text}");
    bench.write("marked.json", &marked);
    bench.write("marked.json.gz", gzipped(&marked));
    bench.write("versions/2018-11-09/service-2.json", &text);
    bench.write("versions/2014-01-01/service-2.json", &older);
    bench.write("versions/2020-01-01/README.md", "");
    bench.write("versions/drafts/service-2.json", &older);
    let inputs = [
        "file/any.txt",
        "packed/no-ending",
        "plain",
        "plain/service-2.json",
        "packed-folder",
        "packed-folder/service-2.json.gz",
        "both",
        "single",
        "single-packed",
        "versions",
        "marked.json",
        "marked.json.gz",
    ];
    for input in inputs {
        codegen(&bench, input).done();
        assert_eq!(bench.files("out"), expected, "{input}");
        fs::remove_dir_all(bench.path("out")).unwrap();
    }
    bench.write("wheel.zip", wheel(&[("tiny/2018-11-09", text.clone())]));
    bench.write("data/tiny/2018-11-09/service-2.json", text);
    for many in ["wheel.zip", "data"] {
        let args = ["generate", "--model", many, "--service", "tiny"];
        bench.run(&[&args[..], &OUT].concat()).done();
        assert_eq!(bench.files("out"), expected, "{many}");
        fs::remove_dir_all(bench.path("out")).unwrap();
    }
}

#[test]
fn paginators_in_the_same_folder_are_read() {
    let bench = Bench::new();
    let folder = |name: &str, service: &[u8], paginators: &str, bytes: &[u8]| {
        bench.write(&format!("{name}/service-2.json"), service);
        bench.write(&format!("{name}/{paginators}"), bytes);
    };
    let text = model("Tiny", "Ping");
    folder("plain", text.as_bytes(), "paginators-1.json", b"{");
    folder(
        "packed",
        text.as_bytes(),
        "paginators-1.json.gz",
        &gzipped("{"),
    );
    for input in [
        "plain",
        "plain/service-2.json",
        "packed",
        "packed/service-2.json",
    ] {
        let err = codegen(&bench, input).refused();
        assert!(err.starts_with("error: not valid JSON"), "{err}");
        assert!(err.contains("/paginators-1.json"), "{err}");
    }
    fs::rename(
        bench.path("plain/service-2.json"),
        bench.path("plain/other.json"),
    )
    .unwrap();
    codegen(&bench, "plain/other.json").done();
}

#[test]
fn files_that_are_not_models_are_refused() {
    let bench = Bench::new();
    bench.write("empty.json", "");
    bench.write("empty.json.gz", gzipped(""));
    bench.write("text.json", "Not JSON at all");
    bench.write("list.json", "[1, 2]");
    bench.write("broken.json", "{ \"metadata\": ");
    bench.write("other.json", "{ \"name\": \"left-pad\" }");
    bench.write("binary", b"\x7fELF\x02\x01\x01");
    let mut cut_off = gzipped(model("Tiny", "Ping"));
    cut_off.truncate(cut_off.len() / 2);
    bench.write("cut-off.gz", cut_off);
    fs::create_dir(bench.path("nothing")).unwrap();
    bench.write("two/a.json", "{}");
    bench.write("two/b.json.gz", "{}");
    let inputs = [
        "empty.json",
        "empty.json.gz",
        "text.json",
        "list.json",
        "binary",
        "cut-off.gz",
        "nothing",
        "two",
    ];
    let errors: Vec<_> = inputs
        .iter()
        .map(|input| codegen(&bench, input).refused())
        .collect();
    insta::assert_snapshot!(errors.join("\n"), @"
    error: the file is empty: expected a JSON model, plain or gzipped, or a botocore wheel
      --> empty.json

    error: the file is empty: expected a JSON model, plain or gzipped, or a botocore wheel
      --> empty.json.gz

    error: unknown file format: expected a JSON model, plain or gzipped, or a botocore wheel
      --> text.json

    error: unknown file format: expected a JSON model, plain or gzipped, or a botocore wheel
      --> list.json

    error: unknown file format: expected a JSON model, plain or gzipped, or a botocore wheel
      --> binary

    error: cannot unpack: incomplete deflate stream; the file is damaged or truncated
      --> cut-off.gz

    error: no model in this folder: expected `service-2.json`, folders named after API versions that hold one, or a single JSON file, each plain or gzipped
      --> nothing

    error: found several models; choose one of `a.json`, `b.json.gz`
      --> two
    ");
    for input in ["broken.json", "other.json"] {
        let err = codegen(&bench, input).refused();
        assert!(err.starts_with("error: not "), "{err}");
        assert!(err.contains(&format!("  --> {input}")), "{err}");
    }
    assert!(!bench.path("out").exists());
}

#[test]
fn unreadable_files_are_refused() {
    let bench = Bench::new();
    let err = codegen(&bench, "absent.json").refused();
    assert!(err.starts_with("error: cannot read: "), "{err}");
    assert!(err.ends_with("--> absent.json\n"), "{err}");
    let err = codegen(&bench, "xtask/Cargo.toml/service-2.json").refused();
    assert!(err.starts_with("error: cannot read: "), "{err}");
}

#[test]
fn huge_files_are_refused_without_reading_them() {
    let bench = Bench::new();
    let file = File::create(bench.path("huge.json")).unwrap();
    file.set_len((256 << 20) + 1).unwrap();
    insta::assert_snapshot!(codegen(&bench, "huge.json").refused(), @"
    error: the file is too large: the limit is 256 MiB
      --> huge.json
    ");
}

/// 768 MiB in less than 1 MiB.
#[test]
fn decompression_bombs_are_refused() {
    let bench = Bench::new();
    let tenth = gzipped(vec![b' '; 32 << 20]);
    bench.write("bomb.gz", tenth.repeat(24));
    insta::assert_snapshot!(codegen(&bench, "bomb.gz").refused(), @"
    error: the file is too large: the limit is 256 MiB
      --> bomb.gz
    ");
}

#[test]
fn flags_for_wheels_are_refused_for_single_models() {
    let bench = Bench::new();
    let pinned = ["generate", "--model", "model/datasync", "--out", "out"];
    let service = bench
        .run(&[&pinned[..], &["--service", "datasync"]].concat())
        .refused();
    let all = bench.run(&[&pinned[..], &["--all"]].concat()).refused();
    insta::assert_snapshot!(format!("{service}\n{all}"), @"
    error: this is a single model; `--service` requires a wheel
      --> model/datasync

    error: `--all` requires a botocore wheel
      --> model/datasync
    ");
}

#[test]
fn service_without_a_usable_id_needs_a_name() {
    let bench = Bench::new();
    bench.write("model.json", model("1Click", "Ping"));
    insta::assert_snapshot!(codegen(&bench, "model.json").refused(), @r#"
    error: cannot derive a package name from the service's id "1Click": a package name must start with a letter, not with '1'; choose one with `--name`
      --> model.json
    "#);
    let named = [
        "generate",
        "--model",
        "model.json",
        "--out",
        "out",
        "--name",
        "one-click",
    ];
    bench.run(&named).done();
}
