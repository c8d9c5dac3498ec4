//! The files that `generate` writes, removes and keeps.

use std::fs;
use std::process::Command;
use std::time::SystemTime;

use crate::bench::{Bench, PINNED, Run, marked, model};

#[test]
fn second_run_writes_nothing() {
    let bench = Bench::new();
    let first = bench.generate(&[]).done();
    let files = bench.files("generated");
    let count = files.len();
    assert_eq!(
        first,
        format!(
            "tiny-types 0.1.0 (AWS Tiny 2018-11-09): {count} files written; \
             use it with `cargo add --path generated`\n\
             The service speaks AWS JSON 1.1, which the feature `http` encodes and decodes.\n"
        )
    );
    let written = |name: &String| {
        fs::metadata(bench.path("generated").join(name))
            .unwrap()
            .modified()
            .unwrap()
    };
    let times: Vec<SystemTime> = files.keys().map(written).collect();

    let second = bench.generate(&[]).done();

    assert_eq!(
        second,
        format!(
            "tiny-types 0.1.0 (AWS Tiny 2018-11-09): {count} files, all up to date\n\
             The service speaks AWS JSON 1.1, which the feature `http` encodes and decodes.\n"
        )
    );
    assert_eq!(bench.files("generated"), files);
    assert_eq!(files.keys().map(written).collect::<Vec<_>>(), times);
}

#[test]
fn name_follows_the_service_and_version_is_kept() {
    let bench = Bench::new();
    bench.write("model.json", model("Cost Explorer", "Ping"));
    let args = ["generate", "--model", "model.json", "--out", "out"];
    bench.run(&args).done();
    let manifest = bench.read("out/Cargo.toml");
    assert!(manifest.contains(r#""cost-explorer-types""#), "{manifest}");
    assert!(manifest.contains(r#""0.1.0""#), "{manifest}");

    bench.write("model.json", model("ARC - Region switch", "Ping"));
    bench.run(&args).done();
    let other = bench.read("out/Cargo.toml");
    assert!(other.contains(r#""arc-region-switch-types""#), "{other}");

    bench.write(
        "out/Cargo.toml",
        manifest.replace(r#""0.1.0""#, r#""7.8.9""#),
    );
    bench
        .run(&[&args[..], &["--name", "other"]].concat())
        .done();

    let manifest = bench.read("out/Cargo.toml");
    assert!(manifest.contains(r#""7.8.9""#), "{manifest}");
    assert!(manifest.contains(r#""other""#), "{manifest}");
}

#[test]
fn unreadable_version_is_an_error() {
    let bench = Bench::generated();
    bench.write("generated/Cargo.toml", "[package]\nversion = = 1\n");
    insta::assert_snapshot!(bench.generate(&[]).refused(), @"
    error: not valid TOML: extra `=`, expected nothing
      --> generated/Cargo.toml:2:11
    ");
    bench.write(
        "generated/Cargo.toml",
        "[package]\nversion.workspace = true\n",
    );
    insta::assert_snapshot!(bench.generate(&[]).refused(), @r#"
    error: the version must be a string, such as "0.1.0"
      --> generated/Cargo.toml: package.version
    "#);
}

#[test]
fn operations_are_passed_on() {
    let bench = Bench::new();
    let err = bench
        .generate(&["--operations", "Ping,NoSuchOperation"])
        .refused();
    assert!(err.contains("NoSuchOperation"), "{err}");
    bench.generate(&["--operations", "Ping"]).done();
}

#[test]
fn obsolete_files_and_empty_folders_are_removed() {
    let bench = Bench::generated();
    let files = bench.files("generated");
    bench.write("generated/src/old/deep/gone.rs", marked(""));
    bench.write("generated/src/kept/gone.rs", marked(""));
    bench.write("generated/src/kept/mine.rs", "// mine\n");
    fs::create_dir(bench.path("generated/src/empty")).unwrap();

    let out = bench.generate(&[]).done();

    let count = files.len();
    let summary = format!(": 0 files written, 2 removed, {count} unchanged\n");
    assert!(out.contains(&summary), "{out}");
    assert!(!bench.path("generated/src/old").exists());
    assert!(bench.path("generated/src/empty").exists());
    assert_eq!(bench.read("generated/src/kept/mine.rs"), "// mine\n");
    assert_eq!(bench.files("generated").len(), count + 1);
}

#[test]
fn another_model_replaces_only_files_that_differ() {
    let bench = Bench::generated();
    bench.write(PINNED, model("Tiny", "Pong"));
    let out = bench.generate(&[]).done();
    assert!(out.contains(" removed, "), "{out}");
    assert!(out.contains(" unchanged\n"), "{out}");
    bench.generate(&["--check"]).done();
}

#[test]
fn other_files_are_kept() {
    let bench = Bench::generated();
    let foreign = [
        ("generated/CHANGELOG.md", "# Changes\n".to_owned()),
        (
            "generated/src/quotes.rs",
            format!("// mine\n// {}", codegen::MARK),
        ),
        ("generated/.git/packed.rs", marked("")),
        ("generated/target/package/lib.rs", marked("")),
        ("generated/fuzz/CACHEDIR.TAG", String::new()),
        ("generated/fuzz/built.rs", marked("")),
        ("generated/inner/Cargo.toml", marked("")),
        ("generated/inner/src/lib.rs", marked("")),
    ];
    for (path, text) in &foreign {
        bench.write(path, text);
    }

    bench.generate(&["--check"]).done();
    assert!(bench.generate(&[]).done().contains(" all up to date\n"));

    for (path, text) in &foreign {
        assert_eq!(bench.read(path), *text, "{path}");
    }
}

#[test]
fn files_not_generated_are_not_overwritten() {
    let bench = Bench::new();
    bench.write("generated/Cargo.toml", "[package]\nname = \"mine\"\n");
    bench.write("generated/src/lib.rs", "");
    let before = bench.files("");
    for args in [&[][..], &["--check"]] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(bench.generate(args).refused(), @r#"
            error: this file was not generated: its first line lacks "@generated by `aws-shapes generate`"; move it away
              --> generated/Cargo.toml

            error: this file was not generated: its first line lacks "@generated by `aws-shapes generate`"; move it away
              --> generated/src/lib.rs
            "#);
        }
    }
    assert_eq!(bench.files(""), before);
}

#[test]
fn folders_in_place_of_files_are_refused() {
    let bench = Bench::new();
    fs::create_dir_all(bench.path("generated/src/lib.rs")).unwrap();
    insta::assert_snapshot!(bench.generate(&[]).refused(), @"
    error: expected a file, found a folder; move it away
      --> generated/src/lib.rs
    ");
    assert!(bench.files("generated").is_empty());

    bench.write("file", "");
    let err = bench
        .run(&["generate", "--model", PINNED, "--out", "file"])
        .refused();
    assert!(err.contains("error: cannot read: "), "{err}");
    bench.write("folder/src", "");
    let err = bench
        .run(&["generate", "--model", PINNED, "--out", "folder"])
        .refused();
    assert!(err.contains("expected a folder, found a file"), "{err}");
}

#[test]
fn new_crate_in_a_workspace_must_be_listed() {
    let bench = Bench::new();
    let generate = |out: &str| bench.run(&["generate", "--model", PINNED, "--out", out]);
    bench.write(
        "ws/Cargo.toml",
        "[workspace]\nmembers = [\"crates/*\"]\nexclude = [\"out\"]\n",
    );
    bench.write("ws/member/Cargo.toml", "[package]\nname = \"member\"\n");

    insta::assert_snapshot!(generate("ws/member/tiny").refused(), @r#"
    error: Cargo would refuse to build a crate in `member/tiny`: it is inside this workspace, but not a member; choose a folder outside for `--out`, or first add "member/tiny" to `exclude` or `members` in `[workspace]`
      --> ws/Cargo.toml
    "#);
    generate("ws/crates/deep/tiny").refused();
    generate("ws/crates/../tiny").refused();
    assert!(!bench.path("ws/member/tiny").exists());

    for listed in ["ws/crates/tiny", "ws/out/tiny", "ws/../tiny"] {
        generate(listed).done();
    }
    // A path dependency of a member is also a member.
    bench.write("ws/tiny/Cargo.toml", marked("").replace("//", "#"));
    generate("ws/tiny").done();
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
    use std::os::unix::process::CommandExt as _;

    use super::*;

    #[test]
    fn folder_without_write_permission_is_unchanged() {
        let bench = Bench::generated();
        bench.write(PINNED, model("Tiny", "Pong"));
        // A copy that an unprivileged user can run.
        let program = bench.path("program");
        fs::copy(crate::PROGRAM, &program).unwrap();
        for folder in ["", "generated", "generated/src", "generated/src/operation"] {
            let mode = fs::Permissions::from_mode(0o555);
            fs::set_permissions(bench.path(folder), mode).unwrap();
        }
        let before = bench.files("generated");
        let mut command = Command::new(program);
        command.args(crate::GENERATE);
        bench.prepare(&mut command);
        if fs::metadata("/proc/self").is_ok_and(|this| this.uid() == 0) {
            // Root may write to any folder.
            command.uid(65534).gid(65534);
        }

        let err = Run::of(&mut command).refused();

        for folder in ["", "generated", "generated/src", "generated/src/operation"] {
            let mode = fs::Permissions::from_mode(0o755);
            fs::set_permissions(bench.path(folder), mode).unwrap();
        }
        assert!(
            err.starts_with("error: cannot write: Permission denied"),
            "{err}"
        );
        assert_eq!(bench.files("generated"), before);
    }

    #[test]
    fn files_have_default_permissions() {
        let bench = Bench::generated();
        bench.write("usual", "");
        let mode = |path: &str| fs::metadata(bench.path(path)).unwrap().mode();
        assert_eq!(mode("generated/src/lib.rs"), mode("usual"));
        assert_eq!(mode("generated/Cargo.toml"), mode("usual"));
    }

    #[test]
    fn links_are_not_written_through() {
        let bench = Bench::new();
        bench.write("elsewhere/lib.rs", marked("theirs"));
        fs::create_dir(bench.path("generated")).unwrap();
        symlink(bench.path("elsewhere"), bench.path("generated/src")).unwrap();
        let before = bench.files("elsewhere");
        let err = bench.generate(&[]).refused();
        assert!(
            err.contains("expected a folder, found a symbolic link"),
            "{err}"
        );
        assert_eq!(bench.files("elsewhere"), before);
        assert!(!bench.path("generated/Cargo.toml").exists());

        fs::remove_file(bench.path("generated/src")).unwrap();
        fs::create_dir(bench.path("generated/src")).unwrap();
        symlink(
            bench.path("elsewhere/lib.rs"),
            bench.path("generated/src/lib.rs"),
        )
        .unwrap();
        let err = bench.generate(&[]).refused();
        assert!(
            err.contains("expected a file, found a symbolic link"),
            "{err}"
        );
        assert_eq!(bench.files("elsewhere"), before);
    }

    #[test]
    fn links_are_not_followed_to_find_obsolete_files() {
        let bench = Bench::generated();
        bench.write("elsewhere/theirs.rs", marked(""));
        symlink(bench.path("elsewhere"), bench.path("generated/src/link")).unwrap();
        symlink(
            bench.path("elsewhere/theirs.rs"),
            bench.path("generated/src/link.rs"),
        )
        .unwrap();
        assert!(bench.generate(&[]).done().contains(" all up to date\n"));
        assert!(bench.path("elsewhere/theirs.rs").exists());
        assert!(bench.path("generated/src/link.rs").exists());
    }

    #[test]
    fn crate_folder_may_be_a_link() {
        let bench = Bench::new();
        fs::create_dir(bench.path("real")).unwrap();
        symlink(bench.path("real"), bench.path("generated")).unwrap();
        bench.generate(&[]).done();
        assert!(bench.path("real/src/lib.rs").exists());
    }
}
