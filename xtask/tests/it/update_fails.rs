//! A failed `update` changes nothing.

use std::fs;
use std::process::Command;

use crate::bench::{Run, model};
use crate::update::{TEXTS, added, renamed, updatable, update};

#[test]
fn bad_models_change_nothing() {
    let bench = updatable();
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
            "this is a model of \"Other\", but model/datasync is of \"Tiny\"",
        ),
        (
            "version.json",
            good.replace("\"2018-11-09\"", "\"9/../../../x\""),
            "the API version \"9/../../../x\" cannot be used as a folder name",
        ),
    ];
    for (file, text, reason) in bad {
        bench.write(file, text);
        let err = bench
            .run(&["update", file, "--yes", "--allow-no-vcs"])
            .refused();
        assert!(err.contains(reason), "{file}: {err}");
        fs::remove_file(bench.path(file)).unwrap();
        assert_eq!(bench.files(""), before, "{file}");
    }
}

#[test]
fn model_without_a_crate_changes_nothing() {
    let bench = updatable();
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
    let err = bench
        .run(&["update", "twins.json", "--yes", "--allow-no-vcs"])
        .refused();
    assert!(err.contains("--> twins.json:"), "{err}");
    fs::remove_file(bench.path("twins.json")).unwrap();
    assert_eq!(bench.files(""), before);
}

#[test]
fn file_in_the_way_changes_nothing() {
    let bench = updatable();
    let newer = added().replace("\"2018-11-09\"", "\"2026-01-01\"");
    bench.release("new.whl", "1.2.4", &newer);
    bench.write("model/datasync/2026-01-01", "mine");
    let before = bench.files("");
    let run = update(&bench, &newer, &["--yes"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("error: cannot write: "), "{}", run.err);
    assert!(run.err.contains("; nothing was changed\n"), "{}", run.err);
    assert_eq!(bench.files(""), before);
}

#[test]
fn version_that_cannot_be_raised_is_refused() {
    let bench = updatable();
    let manifest = bench.read("generated/Cargo.toml");
    bench.write(
        "generated/Cargo.toml",
        manifest.replace("\"0.1.0\"", "\"one\""),
    );
    let err = update(&bench, &added(), &[]).refused();
    assert!(
        err.contains("cannot increment the version \"one\""),
        "{err}"
    );
}

#[test]
fn update_outside_a_repository_needs_a_flag() {
    let bench = updatable();
    let before = bench.files("");
    bench.release("new.whl", "1.2.4", &added());
    let mut command = bench.command(&["update", "new.whl", "--service", "tiny"]);
    let err = Run::of(command.env("GIT_CEILING_DIRECTORIES", bench.path(""))).refused();
    assert!(err.contains("no git repository found"), "{err}");
    assert!(err.contains("`--allow-no-vcs`"), "{err}");
    fs::remove_file(bench.path("new.whl")).unwrap();
    assert_eq!(bench.files(""), before);
}

#[test]
fn update_refuses_uncommitted_changes_and_shows_how_to_undo_them() {
    let bench = updatable();
    bench.write("Cargo.lock", "");
    bench.git(&["init", "--quiet"]);
    bench.git(&["add", "."]);
    bench.git(&["commit", "--quiet", "--message", "all"]);
    bench.release("new.whl", "1.2.4", &added());
    let before = bench.files("generated");
    // Simulates a killed update. Texts and untracked files may change.
    bench.write("generated/src/lib.rs", "half");
    bench.write("model/datasync/2026-01-01/service-2.json", "{");
    bench.write("model/datasync/docs.toml", TEXTS.to_owned() + "\n");
    bench.write("generated/notes.md", "mine");
    let args = ["update", "new.whl", "--service", "tiny"];

    let err = bench.run(&args).refused();

    assert!(
        err.contains(
            "    \u{20}M generated/src/lib.rs\n    ?? model/datasync/2026-01-01/service-2.json\n"
        ),
        "{err}"
    );
    assert!(
        !err.contains("docs.toml\n") && !err.contains("notes.md"),
        "{err}"
    );
    let line = err.lines().find(|line| line.contains("git restore"));
    let undo = Command::new("sh")
        .args(["-c", line.unwrap()])
        .current_dir(bench.path(""))
        .status();
    assert!(undo.unwrap().success());
    fs::remove_file(bench.path("generated/notes.md")).unwrap();
    assert_eq!(bench.files("generated"), before);
    bench.run(&args).done();
}

#[test]
fn update_of_uncommitted_changes_can_be_allowed() {
    let bench = updatable();
    bench.write("Cargo.lock", "");
    bench.git(&["init", "--quiet"]);
    bench.git(&["add", "."]);
    bench.git(&["commit", "--quiet", "--message", "all"]);
    bench.write("generated/CHANGELOG.md", "# Mine\n\n## [Unreleased]\n");
    bench.git(&["add", "."]);
    bench.release("new.whl", "1.2.4", &added());
    let args = ["update", "new.whl", "--service", "tiny"];
    let err = bench.run(&args).refused();
    assert!(err.contains("A  generated/CHANGELOG.md"), "{err}");
    bench.run(&[&args[..], &["--allow-dirty"]].concat()).done();
    assert!(bench.read("generated/CHANGELOG.md").contains("# Mine"));
}

#[cfg(unix)]
#[test]
fn folder_without_write_permission_changes_nothing() {
    use std::os::unix::fs::PermissionsExt as _;

    let bench = updatable();
    let closed = bench.path("generated/src/operation");
    let set = |mode| fs::set_permissions(&closed, fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    if fs::write(closed.join("probe"), "").is_ok() {
        return; // Root may write to any folder.
    }
    let before = bench.files("generated");
    let run = update(&bench, &renamed(), &["--yes"]);
    set(0o755);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("nothing was changed"), "{}", run.err);
    assert_eq!(bench.files("generated"), before);
}

#[cfg(unix)]
#[test]
fn interrupt_leaves_the_workspace_old_or_new() {
    use std::process::Stdio;
    use std::thread;
    use std::time::Duration;

    for moment in 0..10 {
        let bench = updatable();
        bench.release("new.whl", "1.2.4", &added());
        let before = bench.files("");
        let mut child = bench
            .command(&["update", "new.whl", "--service", "tiny", "--allow-no-vcs"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The update starts to write after about 20 ms.
        thread::sleep(Duration::from_millis(10 + 3 * moment));
        let pid = child.id().to_string();
        let _ = Command::new("kill").args(["-s", "INT", &pid]).status();
        child.wait().unwrap();
        let now = bench.files("");
        if now != before {
            let after = update(&bench, &added(), &[]).done();
            assert!(after.ends_with("nothing to do\n"), "{moment}: {after}");
            let check = bench.run(&["codegen", "--check"]);
            assert!(
                check.out.ends_with("all up to date\n"),
                "{moment}: {}",
                check.out
            );
        }
    }
}
