//! What a transaction is about to change, in a form that outlives it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};

use codegen::error::Error;
use toml::{Table, Value};

use super::Change;
use crate::source::sha256;
use crate::{manifest, paths};

/// The journal's name in the root.
const FILE: &str = ".xtask-journal.toml";

/// The same until it is whole.
const NEW: &str = ".xtask-journal.tmp";

const HEADER: &str = "\
# What a `cargo xtask` that did not come to its end was changing. The next one that writes
# puts everything back and removes this file.
";

const PREFIX: &str = ".xtask-";
const SUFFIX: &str = ".tmp";

/// The files and folders that a transaction concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Journal {
    /// Tells the temporary files of this transaction from those of others.
    pub(super) id: String,
    /// Whether every change has been made, so that only temporary files are left to remove.
    pub(super) done: bool,
    /// The folders to make, each after the one that it is in; the root is `""`.
    pub(super) folders: Vec<String>,
    pub(super) files: Vec<Entry>,
}

/// A file to write or to remove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) path: String,
    /// Whether there is such a file before.
    pub(super) existed: bool,
    /// The digest of what it is to hold; nothing where it is to be removed.
    pub(super) sha256: Option<String>,
}

/// Where a file stands, and what it is called before and after.
pub(super) struct Names {
    pub(super) target: PathBuf,
    pub(super) new: PathBuf,
    pub(super) old: PathBuf,
}

/// Whether a file of this name is one that a transaction puts beside its targets.
pub(crate) fn is_temporary(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

impl Journal {
    pub(super) fn new(root: &Path, changes: &[Change]) -> Self {
        let folders: BTreeSet<&str> = changes
            .iter()
            .filter(|change| change.text.is_some())
            .flat_map(|change| Path::new(&change.path).ancestors().skip(1))
            .filter_map(Path::to_str)
            .filter(|folder| !root.join(folder).exists())
            .collect();
        let files = changes.iter().map(|change| Entry {
            path: change.path.clone(),
            existed: root.join(&change.path).symlink_metadata().is_ok(),
            sha256: change.text.as_ref().map(|text| sha256(text.as_bytes())),
        });
        Self {
            id: format!("{:016x}", RandomState::new().hash_one(())),
            done: false,
            folders: folders.into_iter().map(str::to_owned).collect(),
            files: files.collect(),
        }
    }

    /// Each file with its names.
    pub(super) fn names<'a>(
        &'a self,
        root: &'a Path,
    ) -> impl DoubleEndedIterator<Item = (&'a Entry, Names)> {
        self.files.iter().enumerate().map(|(i, entry)| {
            let target = root.join(&entry.path);
            let id = &self.id;
            let names = Names {
                new: target.with_file_name(format!("{PREFIX}{id}-{i}-new{SUFFIX}")),
                old: target.with_file_name(format!("{PREFIX}{id}-{i}-old{SUFFIX}")),
                target,
            };
            (entry, names)
        })
    }

    /// Whether there is a journal in `root`, or the beginning of one.
    pub(super) fn is_in(root: &Path) -> bool {
        root.join(FILE).exists() || root.join(NEW).exists()
    }

    /// Writes the journal so that it outlives a loss of power.
    pub(super) fn save(&self, root: &Path, done: bool) -> Result<(), Error> {
        let (path, new) = (root.join(FILE), root.join(NEW));
        let written = write_synced(&new, self.to_toml(done).as_bytes())
            .and_then(|()| fs::rename(&new, &path))
            .and_then(|()| sync_folder(root));
        written.map_err(|error| paths::error(format!("cannot write: {error}"), &path))
    }

    pub(super) fn remove(root: &Path) -> Result<(), Error> {
        let path = root.join(FILE);
        let removed = remove_file(&root.join(NEW))
            .and_then(|()| remove_file(&path))
            .and_then(|()| sync_folder(root));
        removed.map_err(|error| paths::error(format!("cannot remove: {error}"), &path))
    }

    /// The journal in `root`, where a run left one.
    pub(super) fn load(root: &Path) -> Result<Option<Self>, Error> {
        let path = root.join(FILE);
        let Some(table) = manifest::read(&path)? else {
            return Ok(None);
        };
        let journal = Self::from_toml(&table).ok_or_else(|| {
            let message = "not a journal of `cargo xtask`; compare the working tree with the last \
                           commit, then remove this file";
            paths::error(message, &path)
        })?;
        Ok(Some(journal))
    }

    fn to_toml(&self, done: bool) -> String {
        let id = Value::from(self.id.as_str());
        let folders = Value::from(self.folders.clone());
        let files = self.files.iter().map(|entry| {
            let mut file = Table::new();
            file.insert("path".to_owned(), entry.path.clone().into());
            file.insert("existed".to_owned(), entry.existed.into());
            if let Some(sha256) = &entry.sha256 {
                file.insert("sha256".to_owned(), sha256.clone().into());
            }
            format!("    {},\n", Value::Table(file))
        });
        let files: String = files.collect();
        format!("{HEADER}id = {id}\ndone = {done}\nfolders = {folders}\nfiles = [\n{files}]\n")
    }

    fn from_toml(table: &Table) -> Option<Self> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let path = |value: &Value| text(value).filter(|path| path.is_empty() || is_below(path));
        let entry = |value: &Value| {
            Some(Entry {
                path: path(value.get("path")?)?,
                existed: value.get("existed")?.as_bool()?,
                sha256: value.get("sha256").and_then(text),
            })
        };
        let list = |key: &str| table.get(key)?.as_array();
        let id = text(table.get("id")?)?;
        let is_id = id.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_id.then_some(Self {
            id,
            done: table.get("done")?.as_bool()?,
            folders: list("folders")?.iter().map(path).collect::<Option<_>>()?,
            files: list("files")?.iter().map(entry).collect::<Option<_>>()?,
        })
    }
}

/// Whether a path leads to something below the folder that it is joined to.
fn is_below(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// Writes a file that must be new, down to the disk.
pub(super) fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Brings names that were given or taken in a folder down to the disk, where that can be done.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder).map_or(Ok(()), |folder| folder.sync_all())
}

/// Removes a file, where there is one: asked first, since a read-only file system refuses either.
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    absent_is_fine(path.symlink_metadata().and_then(|_| fs::remove_file(path)))
}

pub(super) fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if is_absent(&error) => Ok(()),
        result => result,
    }
}

/// Whether the error says that there is no such file.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
