//! The library's functions that write files.

use std::collections::BTreeMap;
use std::path::Path;

use aws_shapes_cli::write::{Change, Plan, apply};
use codegen::SourceFile;

use crate::bench::{Bench, marked};

fn change(path: &str, text: Option<&str>) -> Change {
    Change::new(path, text.map(str::to_owned))
}

fn bench() -> (Bench, Vec<Change>) {
    let bench = Bench::new();
    for (path, text) in [("old/deep/gone", "a"), ("old/gone", "b"), ("kept", "old")] {
        bench.write(&format!("root/{path}"), text);
    }
    let changes = vec![
        change("kept", Some("new")),
        change("new/deep/file", Some("c")),
        change("new/file", Some("d")),
        change("old/deep/gone", None),
        change("old/gone", None),
    ];
    (bench, changes)
}

#[test]
fn changes_are_applied_and_empty_folders_removed() {
    let (bench, changes) = bench();
    apply(&bench.path("root"), &changes).unwrap();
    let expected = [("kept", "new"), ("new/deep/file", "c"), ("new/file", "d")];
    let expected = expected.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    assert_eq!(bench.files("root"), BTreeMap::from(expected));
    assert!(!bench.path("root/old").exists());
}

#[test]
fn failure_at_any_step_changes_nothing() {
    let too_long = format!("made/deep/{}", "x".repeat(300));
    let failing = [
        change("absent", None),
        change("other/file", Some("its folder is a file")),
        change("folder", Some("this is a folder")),
        change(&too_long, Some("fails after its folders are created")),
    ];
    for failing in failing {
        for position in 0..=5 {
            let (bench, mut changes) = bench();
            bench.write("root/other", "");
            bench.write("root/folder/file", "");
            let before = bench.files("root");
            changes.insert(position, failing.clone());
            let error = apply(&bench.path("root"), &changes).unwrap_err();
            assert!(error.message.ends_with("; nothing was changed"), "{error}");
            assert_eq!(bench.files("root"), before, "{position}");
            for folder in ["new", "made"] {
                assert!(!bench.path("root").join(folder).exists(), "{position}");
            }
        }
    }
}

#[test]
fn plan_refuses_bad_files() {
    let file = |path: &str, text: &str| SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let good = marked("");
    let message = |files: Vec<SourceFile>| {
        let errors = Plan::new(Path::new("absent"), files).err().unwrap();
        errors.to_string()
    };
    for path in ["../a.rs", "/a.rs", "a/../../b.rs", "./a.rs", ""] {
        let message = message(vec![file(path, &good)]);
        assert!(message.contains("outside the folder"), "{path}");
    }
    let unmarked = file("a.rs", &format!("\n{good}"));
    assert!(message(vec![unmarked]).contains("without the mark"));
    assert!(message(vec![file("a.rs", &good), file("a.rs", &good)]).contains("twice"));
}
