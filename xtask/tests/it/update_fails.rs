//! `update` that fails, is interrupted or is killed: the workspace is as it was.

use std::fs;

use crate::bench::{Bench, model};
use crate::update::{added, update};

#[test]
fn bad_models_change_nothing() {
    let bench = Bench::updatable();
    let before = bench.files("");
    let good = model("Tiny", "Ping");
    let bad = [
        ("cut-off.json", good[..200].to_owned(), "EOF"),
        (
            "dangling.json",
            good.replace("\"shape\": \"Name\"", "\"shape\": \"Gone\""),
            "Gone",
        ),
        (
            "service.json",
            model("Other", "Ping"),
            "this is a model of \"Other\", and model/datasync is of \"Tiny\"",
        ),
        (
            "version.json",
            good.replace("\"2018-11-09\"", "\"9/../../../x\""),
            "no folder can be named after the API version \"9/../../../x\"",
        ),
    ];
    for (file, text, reason) in bad {
        bench.write(file, text);
        let err = bench.run(&["update", file, "--yes"]).refused();
        assert!(err.contains(reason), "{file}: {err}");
        fs::remove_file(bench.path(file)).unwrap();
        assert_eq!(bench.files(""), before, "{file}");
    }
}

#[test]
fn a_model_that_gives_no_crate_changes_nothing() {
    let bench = Bench::updatable();
    let before = bench.files("");
    let operation = |name: &str| {
        format!(
            r#""{name}": {{ "name": "{name}", "http": {{ "method": "POST", "requestUri": "/" }} }}"#
        )
    };
    let twins = format!(
        "\"operations\": {{ {}, {},",
        operation("GetIt"),
        operation("get_it")
    );
    let text = model("Tiny", "Ping").replace("\"operations\": {", &twins);
    bench.write("twins.json", text);
    let err = bench.run(&["update", "twins.json", "--yes"]).refused();
    assert!(err.contains("--> twins.json:"), "{err}");
    fs::remove_file(bench.path("twins.json")).unwrap();
    assert_eq!(bench.files(""), before);
}

#[test]
fn what_stands_in_the_way_changes_nothing() {
    let bench = Bench::updatable();
    let newer = added().replace("\"2018-11-09\"", "\"2026-01-01\"");
    bench.release("new.whl", "1.2.4", &newer);
    bench.write("model/datasync/2026-01-01", "mine");
    let before = bench.files("");
    let run = update(&bench, &newer, &["--yes"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("error: cannot write: "), "{}", run.err);
    assert!(
        run.err.contains("; nothing has been changed\n"),
        "{}",
        run.err
    );
    assert_eq!(bench.files(""), before);
}

#[test]
fn versions_and_journals_that_cannot_be_read_are_errors() {
    let bench = Bench::updatable();
    let manifest = bench.read("generated/Cargo.toml");
    bench.write(
        "generated/Cargo.toml",
        manifest.replace("\"0.1.0\"", "\"one\""),
    );
    let err = update(&bench, &added(), &[]).refused();
    assert!(
        err.contains("the version \"one\" cannot be raised"),
        "{err}"
    );
    bench.write("generated/Cargo.toml", manifest);
    bench.write(".xtask-journal.toml", "id = 1\n");
    for args in [
        &["codegen"][..],
        &["update", "new.whl", "--service", "tiny"],
    ] {
        let err = bench.run(args).refused();
        assert!(err.contains("not a journal of `cargo xtask`"), "{err}");
    }
    bench.run(&["codegen", "--check"]).done();
}

#[cfg(unix)]
mod unix {
    use std::collections::BTreeMap;
    use std::os::unix::fs::PermissionsExt as _;
    use std::process::{Child, Command, Stdio};
    use std::thread;
    use std::time::Duration;

    use crate::bench::Run;

    use super::*;

    #[test]
    fn a_full_disk_changes_nothing() {
        let bench = Bench::updatable();
        bench.release("new.whl", "1.2.4", &added());
        let before = bench.files("");
        // So many blocks of 512 or 1,024 bytes and no more fit into a file: none, the journal, some.
        for blocks in [0, 1, 2] {
            let script = format!(
                "trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" update new.whl --service tiny"
            );
            let mut command = Command::new("sh");
            command.args(["-c", &script, env!("CARGO_BIN_EXE_xtask")]);
            bench.prepare(&mut command);
            let run = Run::of(&mut command);
            assert_eq!(run.code, Some(2), "{blocks}: {}", run.err);
            assert!(run.err.contains("cannot write"), "{}", run.err);
            assert!(run.err.contains("nothing has been changed"), "{}", run.err);
            assert_eq!(bench.files(""), before, "{blocks}");
        }
    }

    #[test]
    fn a_folder_without_rights_changes_nothing() {
        let bench = Bench::updatable();
        let closed = bench.path("generated/src/operation");
        let set = |mode| fs::set_permissions(&closed, fs::Permissions::from_mode(mode)).unwrap();
        set(0o555);
        if fs::write(closed.join("probe"), "").is_ok() {
            return; // Nothing is closed to who runs this.
        }
        let before = bench.files("generated");
        let run = update(&bench, &added(), &[]);
        set(0o755);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("nothing has been changed"), "{}", run.err);
        assert_eq!(bench.files("generated"), before);
    }

    #[test]
    fn an_interrupt_leaves_the_workspace_before_or_after() {
        let (bench, before, after) = both();
        for moment in 0..20 {
            for signal in ["INT", "TERM"] {
                let mut child = in_the_middle(&bench, moment);
                let pid = child.id().to_string();
                let _ = Command::new("kill").args(["-s", signal, &pid]).status();
                let status = child.wait().unwrap();
                let now = bench.files("");
                // A signal may also come between the update's end and the program's.
                let is_before = now == before && !status.success();
                assert!(is_before || now == after, "{moment} {signal} {status}");
                restore(&bench, &before);
            }
        }
    }

    #[test]
    fn a_kill_is_undone_by_the_next_run() {
        let (bench, before, after) = both();
        for moment in 0..20 {
            let mut child = in_the_middle(&bench, moment);
            child.kill().unwrap();
            child.wait().unwrap();
            let run = bench.run(&["codegen"]);
            assert_eq!(run.code, Some(0), "{}", run.err);
            let now = bench.files("");
            assert!(now == before || now == after, "{moment}");
            restore(&bench, &before);
        }
    }

    /// An update that is some half milliseconds into its transaction, or has ended.
    #[allow(clippy::unwrap_used)]
    fn in_the_middle(bench: &Bench, moment: u64) -> Child {
        let journal = bench.path(".xtask-journal.toml");
        let mut child = start(bench);
        while !journal.exists() && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_micros(100));
        }
        thread::sleep(Duration::from_micros(500 * moment));
        child
    }

    /// A workspace with an update at hand, and what it holds before and after.
    #[allow(clippy::unwrap_used)]
    fn both() -> (Bench, Tree, Tree) {
        let bench = Bench::updatable();
        bench.release("new.whl", "1.2.4", &added());
        let before = bench.files("");
        assert!(start(&bench).wait().unwrap().success());
        let after = bench.files("");
        assert_ne!(before, after);
        restore(&bench, &before);
        (bench, before, after)
    }

    type Tree = BTreeMap<String, Vec<u8>>;

    #[allow(clippy::unwrap_used)]
    fn start(bench: &Bench) -> Child {
        let args = [
            "update",
            "new.whl",
            "--service",
            "tiny",
            "--date",
            "2024-05-15",
        ];
        let mut command = bench.command(&args);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    }

    #[allow(clippy::unwrap_used)]
    fn restore(bench: &Bench, tree: &Tree) {
        for path in bench.files("").into_keys() {
            if !tree.contains_key(&path) {
                fs::remove_file(bench.path(&path)).unwrap();
            }
        }
        for (path, bytes) in tree {
            bench.write(path, bytes);
        }
    }
}
