//! Writes generated files to a folder: compares, writes and removes.

mod apply;
mod compare;
mod scan;

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use codegen::error::{Error, Errors};
use codegen::{MARK, SourceFile};

use crate::paths;
pub use apply::{Change, apply};

/// The changes after which a folder contains the given files and no other generated ones.
pub struct Plan {
    out: PathBuf,
    /// The changes, with paths below `out`.
    changes: Vec<(State, Change)>,
    unchanged: usize,
}

/// The state of a file in the folder.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Missing,
    Stale,
    /// An earlier run generated it, and it is no longer needed.
    Extra,
    Same,
}

/// The number of files by state.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    /// Files to write that do not exist.
    pub missing: usize,
    /// Files to write that differ.
    pub stale: usize,
    /// Files to remove.
    pub extra: usize,
    /// Files that are up to date.
    pub unchanged: usize,
}

impl Plan {
    /// Compares the folder `out`, which need not exist, with `files`.
    ///
    /// Fails if writing would overwrite something that was not generated.
    pub fn new(out: &Path, files: Vec<SourceFile>) -> Result<Self, Errors> {
        Self::with_mark(out, files, MARK)
    }

    /// Like [`Self::new`], for files whose first lines contain `mark`.
    pub(crate) fn with_mark(
        out: &Path,
        files: Vec<SourceFile>,
        mark: &str,
    ) -> Result<Self, Errors> {
        let mut wanted = BTreeSet::new();
        let mut plan = Self::compare(out, files, &mut wanted, mark)?;
        let former = scan::former(out, &wanted, mark)?.into_iter();
        let former = former.map(|path| (State::Extra, Change::new(path, None)));
        plan.changes.extend(former);
        Ok(plan)
    }

    /// Compares a single file in `out`. Other generated files there are kept.
    pub fn of_file(out: &Path, file: SourceFile) -> Result<Self, Errors> {
        Self::compare(out, vec![file], &mut BTreeSet::new(), MARK)
    }

    /// Compares files with those in `out`. Adds their paths to `wanted`.
    fn compare(
        out: &Path,
        files: Vec<SourceFile>,
        wanted: &mut BTreeSet<String>,
        mark: &str,
    ) -> Result<Self, Errors> {
        let mut errors = Vec::new();
        let mut changes = Vec::new();
        let mut unchanged = 0;
        for file in files {
            match compare::state(out, &file, wanted, mark) {
                Ok(State::Same) => unchanged += 1,
                Ok(state) => changes.push((state, Change::new(file.path, Some(file.text)))),
                Err(error) => errors.push(error),
            }
        }
        let plan = Self {
            out: out.to_path_buf(),
            changes,
            unchanged,
        };
        Errors::check(errors, plan)
    }

    /// Returns the number of files by state.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let states = self.changes.iter().map(|(state, _)| *state);
        let count = |wanted| states.clone().filter(|state| *state == wanted).count();
        Counts {
            missing: count(State::Missing),
            stale: count(State::Stale),
            extra: count(State::Extra),
            unchanged: self.unchanged,
        }
    }

    /// Returns a line for each file that differs, sorted by path.
    #[must_use]
    pub fn differences(&self) -> String {
        let lines = self.changes.iter().map(|(state, change)| match state {
            State::Missing => (&change.path, "missing"),
            State::Stale | State::Same => (&change.path, "stale"),
            State::Extra => (&change.path, "extra"),
        });
        let mut lines: Vec<_> = lines.collect();
        lines.sort();
        let lines = lines.into_iter().map(|(path, state)| {
            let path = paths::shown(&self.out.join(path));
            format!("{state:<7}  {path}\n")
        });
        lines.collect()
    }

    /// Returns the changes, with paths below the folder.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let changes = self.changes.iter();
        changes.map(|(_, change)| change.clone()).collect()
    }

    /// Makes all changes. If one fails, undoes the others.
    pub fn apply(&self) -> Result<Counts, Error> {
        apply(&self.out, &self.changes())?;
        Ok(self.counts())
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    paths::error(format!("cannot read: {error}"), path)
}

/// Returns whether the first line contains the mark of generated files.
fn is_marked(text: &[u8], mark: &str) -> bool {
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    line.windows(mark.len()).any(|part| part == mark.as_bytes())
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.missing += other.missing;
        self.stale += other.stale;
        self.extra += other.extra;
        self.unchanged += other.unchanged;
    }
}

impl Counts {
    /// Counts `changes` in a folder that will contain `files` files.
    #[must_use]
    pub fn of_changes(changes: &[Change], files: usize) -> Self {
        let written = changes.iter().filter(|change| change.text.is_some());
        let stale = written.count();
        Self {
            missing: 0,
            stale,
            extra: changes.len() - stale,
            unchanged: files - stale,
        }
    }

    /// Returns the number of files after the changes.
    pub(crate) fn wanted(self) -> usize {
        self.missing + self.stale + self.unchanged
    }

    /// Returns whether there were no generated files before.
    pub(crate) fn is_new(self) -> bool {
        self.stale + self.extra + self.unchanged == 0
    }

    /// Returns whether all files are up to date.
    #[must_use]
    pub fn is_clean(self) -> bool {
        self.missing + self.stale + self.extra == 0
    }
}

/// Writes a summary such as `2 files written, 1 removed, 183 unchanged`.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = self.missing + self.stale;
        if self.is_clean() {
            return write!(f, "{} files, all up to date", self.unchanged);
        }
        let plural = if written == 1 { "" } else { "s" };
        write!(f, "{written} file{plural} written")?;
        if self.extra > 0 {
            write!(f, ", {} removed", self.extra)?;
        }
        if self.unchanged > 0 {
            write!(f, ", {} unchanged", self.unchanged)?;
        }
        Ok(())
    }
}
