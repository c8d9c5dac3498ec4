//! The steps of a transaction, forward and back. Each may be repeated.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use codegen::error::Error;

use super::journal::{
    Entry, Journal, Names, absent_is_fine, is_absent, remove_file, sync_folder, write_synced,
};
use super::{Change, Gate, Killed};
use crate::paths;
use crate::source::sha256;

pub(super) struct Steps<'a> {
    root: &'a Path,
    journal: &'a Journal,
    /// Whether the journal is kept on the disk, and everything before it.
    durable: bool,
}

impl<'a> Steps<'a> {
    pub(super) fn new(root: &'a Path, journal: &'a Journal, killed: Killed) -> Self {
        Self {
            root,
            journal,
            durable: killed == Killed::Undone,
        }
    }

    /// From here on, a killed run is undone by the next.
    pub(super) fn begin(&self, gate: Gate<'_>) -> Result<(), Error> {
        if self.durable {
            pass(gate, self.root)?;
            self.journal.save(self.root, false)?;
        }
        Ok(())
    }

    /// Writes the new files beside their targets, and gives the old ones a second name.
    pub(super) fn stage(&self, changes: &[Change], gate: Gate<'_>) -> Result<(), Error> {
        for folder in &self.journal.folders {
            let folder = self.root.join(folder);
            pass(gate, &folder)?;
            fs::create_dir_all(&folder).map_err(|error| failed("make", &error, &folder))?;
        }
        for ((_, names), change) in self.journal.names(self.root).zip(changes) {
            let unwritable = |error| failed("write", &error, &names.target);
            pass(gate, &names.target)?;
            match &change.text {
                Some(text) if self.durable => write_synced(&names.new, text.as_bytes()),
                Some(text) => fs::write(&names.new, text),
                None => Ok(()),
            }
            .map_err(unwritable)?;
            pass(gate, &names.target)?;
            absent_is_fine(second_name(&names)).map_err(unwritable)?;
        }
        self.sync()
    }

    /// Puts the new files in their places.
    pub(super) fn commit(&self, gate: Gate<'_>) -> Result<(), Error> {
        for (entry, names) in self.journal.names(self.root) {
            pass(gate, &names.target)?;
            match entry.sha256 {
                Some(_) => fs::rename(&names.new, &names.target)
                    .map_err(|error| failed("write", &error, &names.target))?,
                None => remove_file(&names.target)
                    .map_err(|error| failed("remove", &error, &names.target))?,
            }
        }
        self.sync()
    }

    /// From here on, nothing is undone.
    pub(super) fn mark_done(&self, gate: Gate<'_>) -> Result<(), Error> {
        if self.durable {
            pass(gate, self.root)?;
            self.journal.save(self.root, true)?;
        }
        Ok(())
    }

    /// Clears up after a commit.
    pub(super) fn finish(&self, gate: Gate<'_>) -> Result<(), Error> {
        for (entry, names) in self.journal.names(self.root) {
            pass(gate, &names.old)?;
            remove_file(&names.old).map_err(|error| failed("remove", &error, &names.old))?;
            if entry.sha256.is_none() {
                self.prune(&entry.path);
            }
        }
        self.end(gate)
    }

    /// Puts everything back; tells which files were changed since and stay as they are.
    pub(super) fn undo(&self, gate: Gate<'_>) -> Result<Vec<String>, Error> {
        let mut kept = Vec::new();
        for (entry, names) in self.journal.names(self.root).rev() {
            pass(gate, &names.target)?;
            let undone = undo(entry, &names);
            if !undone.map_err(|error| failed("put back", &error, &names.target))? {
                kept.push(entry.path.clone());
            }
        }
        for folder in self.journal.folders.iter().rev() {
            // Fails, as it should, for a folder that holds something by now.
            let _ = fs::remove_dir(self.root.join(folder));
        }
        self.sync()?;
        self.end(gate)?;
        Ok(kept)
    }

    /// Removes the folders above a removed file that hold nothing now.
    fn prune(&self, path: &str) {
        let folders = Path::new(path).ancestors().skip(1);
        for folder in folders.filter(|folder| !folder.as_os_str().is_empty()) {
            if fs::remove_dir(self.root.join(folder)).is_err() {
                break;
            }
        }
    }

    fn end(&self, gate: Gate<'_>) -> Result<(), Error> {
        if self.durable {
            pass(gate, self.root)?;
            Journal::remove(self.root)?;
        }
        Ok(())
    }

    fn sync(&self) -> Result<(), Error> {
        if !self.durable {
            return Ok(());
        }
        let names = self.journal.names(self.root);
        let folders: BTreeSet<_> = names
            .filter_map(|(_, names)| names.target.parent().map(Path::to_path_buf))
            .collect();
        for folder in folders {
            sync_folder(&folder).map_err(|error| failed("write", &error, &folder))?;
        }
        Ok(())
    }
}

/// A second name for the file as it is, or a copy where the file system has no such thing.
fn second_name(names: &Names) -> io::Result<()> {
    match fs::hard_link(&names.target, &names.old) {
        Err(error) if !is_absent(&error) => fs::copy(&names.target, &names.old).map(|_| ()),
        linked => linked,
    }
}

/// Undoes one change, made or only staged; false where somebody has changed the file since.
fn undo(entry: &Entry, names: &Names) -> io::Result<bool> {
    let (now, old) = (digest(&names.target)?, digest(&names.old)?);
    let is_made = now == entry.sha256;
    if is_made && old.is_some() {
        fs::rename(&names.old, &names.target)?;
    } else if is_made && !entry.existed {
        remove_file(&names.target)?;
    }
    remove_file(&names.old)?;
    remove_file(&names.new)?;
    Ok(is_made || old.is_none() || old == now)
}

fn digest(path: &Path) -> io::Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(sha256(&bytes))),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

fn pass(gate: Gate<'_>, path: &Path) -> Result<(), Error> {
    gate().map_err(|error| paths::error(error.to_string(), path))
}

fn failed(what: &str, error: &io::Error, path: &Path) -> Error {
    paths::error(format!("cannot {what}: {error}"), path)
}
