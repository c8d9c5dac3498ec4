//! Applies changes to files: all of them, or none if one fails.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use codegen::error::Error;

use crate::{interrupt, paths};

/// What one file is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path below the root, with `/` between folders.
    pub path: String,
    /// Its new content; `None` removes the file and the folders that this leaves empty.
    pub text: Option<String>,
}

/// How to undo one step.
enum Undo {
    Rewrite(PathBuf, Vec<u8>),
    Remove(PathBuf),
    RemoveFolder(PathBuf),
}

/// Called before each step with its path. An error is handled as a failure of the step.
type Gate<'a> = &'a mut dyn FnMut(&Path) -> io::Result<()>;

/// Applies the changes in order. If one fails, files get back the content that they had before.
///
/// Signals that end the program are deferred until this returns.
pub fn apply(root: &Path, changes: &[Change]) -> Result<(), Error> {
    interrupt::deferred(|| run(root, changes, &mut |_| Ok(())))
}

fn run(root: &Path, changes: &[Change], gate: Gate<'_>) -> Result<(), Error> {
    let mut done = Vec::new();
    for change in changes {
        let path = root.join(&change.path);
        let (verb, result) = match &change.text {
            Some(text) => ("write", write(&path, text, &mut done, gate)),
            None => ("remove", remove(&path, &mut done, gate)),
        };
        if let Err(error) = result {
            let outcome = undo(done);
            let message = format!("cannot {verb}: {error}; {outcome}");
            return Err(paths::error(message, &path));
        }
    }
    for change in changes.iter().filter(|change| change.text.is_none()) {
        remove_empty_folders(root, &change.path);
    }
    Ok(())
}

fn write(path: &Path, text: &str, done: &mut Vec<Undo>, gate: Gate<'_>) -> io::Result<()> {
    let folders = path.ancestors().skip(1);
    let missing: Vec<_> = folders.take_while(|folder| !is_there(folder)).collect();
    for folder in missing.into_iter().rev() {
        gate(folder)?;
        fs::create_dir(folder)?;
        done.push(Undo::RemoveFolder(folder.to_path_buf()));
    }
    done.push(match fs::read(path) {
        Ok(before) => Undo::Rewrite(path.to_path_buf(), before),
        Err(error) if error.kind() == ErrorKind::NotFound => Undo::Remove(path.to_path_buf()),
        Err(error) => return Err(error),
    });
    gate(path)?;
    fs::write(path, text)
}

fn remove(path: &Path, done: &mut Vec<Undo>, gate: Gate<'_>) -> io::Result<()> {
    done.push(Undo::Rewrite(path.to_path_buf(), fs::read(path)?));
    gate(path)?;
    fs::remove_file(path)
}

/// Undoes the steps, last first, and describes the result.
fn undo(done: Vec<Undo>) -> String {
    let failed = done.into_iter().rev().filter_map(|step| {
        let (path, result) = match step {
            Undo::Rewrite(path, text) => (path.clone(), fs::write(&path, text)),
            Undo::Remove(path) => (path.clone(), absent_is_fine(fs::remove_file(&path))),
            Undo::RemoveFolder(path) => (path.clone(), fs::remove_dir(&path)),
        };
        let error = result.err()?;
        Some(format!("`{}` ({error})", paths::shown(&path)))
    });
    let failed: Vec<_> = failed.collect();
    match failed.as_slice() {
        [] => "nothing was changed".to_owned(),
        failed => format!("cannot restore {}", failed.join(", ")),
    }
}

fn remove_empty_folders(root: &Path, path: &str) {
    for folder in Path::new(path).ancestors().skip(1) {
        // Fails if the folder is not empty.
        if folder.as_os_str().is_empty() || fs::remove_dir(root.join(folder)).is_err() {
            break;
        }
    }
}

/// Whether there is such a folder, or something that is in its way.
fn is_there(folder: &Path) -> bool {
    folder.as_os_str().is_empty() || folder.symlink_metadata().is_ok()
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| match error.kind() {
        ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    type Tree = BTreeMap<PathBuf, Option<Vec<u8>>>;

    /// Everything below a folder; a folder has no content.
    fn tree(folder: &Path) -> Tree {
        let mut found = Tree::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(tree(&path));
            }
            found.insert(path.clone(), fs::read(&path).ok());
        }
        found
    }

    fn workspace() -> (tempfile::TempDir, Vec<Change>) {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("old/deep")).unwrap();
        for (path, text) in [("old/deep/gone", "a"), ("old/gone", "b"), ("kept", "old")] {
            fs::write(root.path().join(path), text).unwrap();
        }
        let change = |path: &str, text: Option<&str>| Change {
            path: path.to_owned(),
            text: text.map(str::to_owned),
        };
        let changes = vec![
            change("kept", Some("new")),
            change("new/deep/file", Some("c")),
            change("new/file", Some("d")),
            change("old/deep/gone", None),
            change("old/gone", None),
        ];
        (root, changes)
    }

    #[test]
    fn changes_are_applied_and_empty_folders_removed() {
        let (root, changes) = workspace();
        apply(root.path(), &changes).unwrap();
        let found = tree(root.path()).into_iter();
        let files: Vec<_> = found
            .filter_map(|(path, bytes)| {
                let path = path.strip_prefix(root.path()).unwrap().to_path_buf();
                Some((path, String::from_utf8(bytes?).unwrap()))
            })
            .collect();
        let expected = [("kept", "new"), ("new/deep/file", "c"), ("new/file", "d")];
        assert_eq!(
            files,
            expected.map(|(path, text)| (path.into(), text.into()))
        );
        assert!(!root.path().join("old").exists());
    }

    #[test]
    fn failure_at_any_step_changes_nothing() {
        let (root, changes) = workspace();
        let before = tree(root.path());
        let mut steps = 0;
        run(root.path(), &changes, &mut |_| {
            steps += 1;
            Ok(())
        })
        .unwrap();
        assert_eq!(steps, 7);
        for failing in 0..steps {
            let (root, changes) = workspace();
            let expected: Vec<_> = before.values().cloned().collect();
            let mut step = 0;
            let error = run(root.path(), &changes, &mut |path| {
                step += 1;
                if step <= failing {
                    return Ok(());
                }
                if path.is_file() || path.ends_with("file") {
                    // As when the disk fills up in the middle of a write.
                    fs::write(path, "half").unwrap();
                }
                Err(io::Error::other("injected"))
            });
            let message = error.unwrap_err().message;
            assert!(
                message.ends_with("injected; nothing was changed"),
                "{message}"
            );
            let found = tree(root.path());
            assert_eq!(
                found.into_values().collect::<Vec<_>>(),
                expected,
                "{failing}"
            );
        }
    }

    #[test]
    fn failed_undo_names_the_file() {
        let (root, changes) = workspace();
        let error = run(root.path(), &changes, &mut |path| {
            if path.ends_with("new/file") {
                fs::remove_file(root.path().join("kept")).unwrap();
                fs::create_dir(root.path().join("kept")).unwrap();
                return Err(io::Error::other("injected"));
            }
            Ok(())
        });
        let message = error.unwrap_err().message;
        assert!(message.contains("injected; cannot restore `"), "{message}");
        assert!(message.contains("/kept` ("), "{message}");
    }
}
