//! Applies changes to files, and undoes them if one fails.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use codegen::error::Error;

use crate::{interrupt, paths};

/// A change of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path below the root, with `/` as the separator.
    pub path: String,
    /// Its new content; `None` removes the file and folders that become empty.
    pub text: Option<String>,
}

impl Change {
    /// Creates a change. If `text` is `None`, the file at `path` is removed.
    pub fn new(path: impl Into<String>, text: Option<String>) -> Self {
        let path = path.into();
        Self { path, text }
    }
}

/// How to undo one step.
enum Undo {
    Rewrite(PathBuf, Vec<u8>),
    Remove(PathBuf),
    RemoveFolder(PathBuf),
}

/// Applies the changes in order. If one fails, restores the previous content.
///
/// Termination signals are deferred until this returns.
pub fn apply(root: &Path, changes: &[Change]) -> Result<(), Error> {
    interrupt::deferred(|| run(root, changes))
}

fn run(root: &Path, changes: &[Change]) -> Result<(), Error> {
    let mut done = Vec::new();
    for Change { path, text } in changes {
        let path = root.join(path);
        let (verb, result) = match text {
            Some(text) => ("write", write(&path, text, &mut done)),
            None => ("remove", remove(&path, &mut done)),
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

fn write(path: &Path, text: &str, done: &mut Vec<Undo>) -> io::Result<()> {
    let folders = path.ancestors().skip(1);
    let missing: Vec<_> = folders.take_while(|folder| !is_there(folder)).collect();
    for folder in missing.into_iter().rev() {
        match fs::create_dir(folder) {
            Ok(()) => done.push(Undo::RemoveFolder(folder.to_path_buf())),
            // Another thread, which writes another crate, may have created it.
            Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => {}
            Err(error) => return Err(error),
        }
    }
    done.push(match fs::read(path) {
        Ok(before) => Undo::Rewrite(path.to_path_buf(), before),
        Err(error) if error.kind() == ErrorKind::NotFound => Undo::Remove(path.to_path_buf()),
        Err(error) => return Err(error),
    });
    fs::write(path, text)
}

fn remove(path: &Path, done: &mut Vec<Undo>) -> io::Result<()> {
    done.push(Undo::Rewrite(path.to_path_buf(), fs::read(path)?));
    fs::remove_file(path)
}

/// Undoes the steps in reverse order, and describes the result.
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

/// Returns whether the path exists, as a folder or something else.
fn is_there(folder: &Path) -> bool {
    folder.as_os_str().is_empty() || folder.symlink_metadata().is_ok()
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| match error.kind() {
        ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    })
}
