use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

/// Everything below a folder: folders without a text, files with theirs.
type Tree = BTreeMap<String, Option<String>>;

fn tree(root: &Path) -> Tree {
    let mut found = Tree::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{folder}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                folders.push(format!("{path}/"));
                found.insert(path, None);
            } else {
                found.insert(path, Some(fs::read_to_string(entry.path()).unwrap()));
            }
        }
    }
    found
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn change(path: &str, text: Option<&str>) -> Change {
    Change {
        path: path.to_owned(),
        text: text.map(str::to_owned),
    }
}

fn example() -> (TempDir, Vec<Change>) {
    let folder = tempfile::tempdir().unwrap();
    for path in ["a", "b/c", "b/d/e", "gone/deep/f", "b/g"] {
        write(folder.path(), path, &format!("old {path}"));
    }
    let changes = vec![
        change("new/deep/h", Some("new h")),
        change("a", Some("new a")),
        change("b/d/e", Some("")),
        change("b/i", Some("new i")),
        change("gone/deep/f", None),
        change("b/g", None),
        change("never/there", None),
    ];
    (folder, changes)
}

/// Passes so many times, then does `then`.
fn after(passes: u32, then: impl Fn() -> io::Result<()>) -> impl FnMut() -> io::Result<()> {
    let left = Cell::new(passes);
    move || match left.get() {
        0 => then(),
        some => {
            left.set(some - 1);
            Ok(())
        }
    }
}

/// Stops at each step in turn, and hands what that leaves to `check`; the last time nothing
/// stops it. `stop` is what happens at the step.
fn at_each_step(
    make: impl Fn() -> (TempDir, Vec<Change>),
    killed: Killed,
    stop: impl Fn() -> io::Result<()> + Copy,
    check: impl Fn(&Path, &Tree, &Tree),
) {
    let (done, changes) = make();
    let before = tree(done.path());
    run(done.path(), &changes, killed, &mut || Ok(())).unwrap();
    let after_all = tree(done.path());
    assert_ne!(before, after_all);
    for step in 0.. {
        let (folder, changes) = make();
        let mut gate = after(step, stop);
        let result = catch_unwind(AssertUnwindSafe(|| {
            run(folder.path(), &changes, killed, &mut gate)
        }));
        check(folder.path(), &before, &after_all);
        if matches!(result, Ok(Ok(()))) {
            assert_eq!(tree(folder.path()), after_all);
            break;
        }
    }
}

fn fail() -> io::Result<()> {
    Err(io::Error::other("no more room"))
}

/// As a kill, stops everything at once: nothing here undoes anything when it is dropped.
fn die() -> io::Result<()> {
    std::panic::resume_unwind(Box::new("killed"))
}

#[test]
fn all_changes_are_made() {
    let (folder, changes) = example();
    run(folder.path(), &changes, Killed::Undone, &mut || Ok(())).unwrap();
    let expected = [
        ("a", Some("new a")),
        ("b", None),
        ("b/c", Some("old b/c")),
        ("b/d", None),
        ("b/d/e", Some("")),
        ("b/i", Some("new i")),
        ("new", None),
        ("new/deep", None),
        ("new/deep/h", Some("new h")),
    ];
    let expected = expected.map(|(path, text)| (path.to_owned(), text.map(str::to_owned)));
    assert_eq!(tree(folder.path()), expected.into());
}

#[test]
fn a_failure_at_any_step_changes_nothing() {
    for killed in [Killed::Mixed, Killed::Undone] {
        at_each_step(example, killed, fail, |root, before, all| {
            let now = tree(root);
            assert!(now == *before || now == *all, "{now:#?}");
        });
    }
}

#[test]
fn the_error_says_what_failed_and_that_nothing_was_changed() {
    let (folder, changes) = example();
    let error = run(
        folder.path(),
        &changes,
        Killed::Undone,
        &mut after(12, fail),
    );
    let error = error.unwrap_err();
    assert_eq!(error.message, "no more room; nothing has been changed");
}

#[test]
fn what_is_put_back_is_the_same_file() {
    let (folder, changes) = example();
    let modified = |path: &str| fs::metadata(folder.path().join(path)).unwrap().modified();
    let before = modified("a").unwrap();
    let _ = run(folder.path(), &changes, Killed::Mixed, &mut after(14, fail));
    assert_eq!(modified("a").unwrap(), before);
}

#[test]
fn the_next_run_undoes_what_a_killed_one_left() {
    at_each_step(example, Killed::Undone, die, |root, before, all| {
        recover(root).unwrap();
        let now = tree(root);
        assert!(now == *before || now == *all, "{now:#?}");
        assert_eq!(recover(root).unwrap(), None);
    });
}

#[test]
fn a_recovery_that_is_killed_is_taken_up_again() {
    for step in [8, 20, 26, 30, 31, 32] {
        for second in 0..16 {
            let (folder, changes) = example();
            let before = tree(folder.path());
            let kill = |gate: &mut dyn FnMut() -> io::Result<()>, first: bool| {
                let _ = catch_unwind(AssertUnwindSafe(|| match first {
                    true => run(folder.path(), &changes, Killed::Undone, gate),
                    false => heal(folder.path(), gate).map(|_| ()),
                }));
            };
            kill(&mut after(step, die), true);
            kill(&mut after(second, die), false);
            recover(folder.path()).unwrap();
            let now = tree(folder.path());
            assert!(now == before || now["a"] == Some("new a".to_owned()));
            assert!(now.keys().all(|path| !path.contains(".xtask-")), "{now:#?}");
        }
    }
}

#[test]
fn what_was_changed_since_stays() {
    let (folder, changes) = example();
    // After the second rename.
    let staged = 1 + 2 + 2 * 7;
    let _ = catch_unwind(AssertUnwindSafe(|| {
        let mut gate = after(staged + 2, die);
        run(folder.path(), &changes, Killed::Undone, &mut gate)
    }));
    assert_eq!(tree(folder.path())["a"].as_deref(), Some("new a"));
    write(folder.path(), "a", "edited");
    write(folder.path(), "b/d/e", "edited too");

    let recovered = recover(folder.path()).unwrap().unwrap();

    assert_eq!(recovered.kept, ["a"]);
    let now = tree(folder.path());
    assert_eq!(now["a"].as_deref(), Some("edited"));
    assert_eq!(now["b/d/e"].as_deref(), Some("edited too"));
    assert_eq!(now["b/g"].as_deref(), Some("old b/g"));
    assert!(!now.contains_key("new"));
}

#[test]
fn a_journal_that_leads_elsewhere_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let journal = "id = \"0\"\ndone = true\nfolders = []\n\
                   files = [{ path = \"../a\", existed = true }]\n";
    for bad in [journal, "id = 1", "files = [", &journal.replace("..", "/")] {
        write(folder.path(), ".xtask-journal.toml", bad);
        assert!(recover(folder.path()).is_err(), "{bad}");
    }
}

#[test]
fn a_journal_reads_well() {
    let (folder, changes) = example();
    let mut journal = Journal::new(folder.path(), &changes[..2]);
    journal.save(folder.path(), false).unwrap();
    assert_eq!(Journal::load(folder.path()).unwrap(), Some(journal.clone()));
    journal.id = "(id)".to_owned();
    journal.save(folder.path(), true).unwrap();
    let text = fs::read_to_string(folder.path().join(".xtask-journal.toml"));
    insta::assert_snapshot!(text.unwrap(), @r#"
    # What a `cargo xtask` that did not come to its end was changing. The next one that writes
    # puts everything back and removes this file.
    id = "(id)"
    done = true
    folders = ["new", "new/deep"]
    files = [
        { existed = false, path = "new/deep/h", sha256 = "cdaf366336a12fa840f9a33d96fb895899be064cf59d44059592af2d90b75faf" },
        { existed = true, path = "a", sha256 = "fbb6b30b41732026a9073fd355103e207f6b3c7c1adc086724df42e286417adf" },
    ]
    "#);
}

#[test]
fn a_folder_is_locked_once() {
    let folder = tempfile::tempdir().unwrap();
    let first = lock(folder.path()).unwrap();
    let error = lock(folder.path()).unwrap_err();
    assert!(error.message.starts_with("another `cargo xtask`"));
    drop(first);
    lock(folder.path()).unwrap();
}

/// Paths among which files and folders get in each other's way only as the generator's do: a
/// file never becomes a folder.
fn paths() -> impl Strategy<Value = String> {
    vec("[ab]", 0..3).prop_flat_map(|folders| {
        "[xyz]".prop_map(move |name| [folders.as_slice(), &[name]].concat().join("/"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 8,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_tree_is_before_or_after(
        old in btree_map(paths(), "[a-c]{0,2}", 0..5),
        new in btree_map(paths(), proptest::option::of("[d-f]{0,2}"), 0..4),
    ) {
        let make = || {
            let folder = tempfile::tempdir().unwrap();
            for (path, text) in &old {
                write(folder.path(), path, text);
            }
            // What stands last makes a change, whatever the tree.
            let certain = [change("certain", Some("new"))];
            let changes = new.iter().map(|(path, text)| change(path, text.as_deref()));
            (folder, changes.chain(certain).collect())
        };
        at_each_step(make, Killed::Mixed, fail, |root, before, all| {
            let now = tree(root);
            assert!(now == *before || now == *all, "{now:#?}");
        });
        at_each_step(make, Killed::Undone, die, |root, before, all| {
            recover(root).unwrap();
            let now = tree(root);
            assert!(now == *before || now == *all, "{now:#?}");
        });
    }
}
