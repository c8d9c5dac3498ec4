//! Makes a folder hold what the generator gave: compares, writes, removes.

mod compare;
mod scan;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use codegen::error::{Error, Errors};
use codegen::{MARK, SourceFile};

use crate::paths;
use crate::transaction::{self, Change, Killed};
use compare::State;

/// What it takes to make a folder hold the generated files and no others of the generator's.
pub(crate) struct Plan {
    out: PathBuf,
    /// In the order in which they are to be written.
    write: Vec<Write>,
    /// Files that the generator wrote once and gives no more, as paths below `out`.
    remove: Vec<String>,
    unchanged: Vec<SourceFile>,
}

struct Write {
    file: SourceFile,
    state: State,
}

/// How many files a plan concerns.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) missing: usize,
    pub(crate) stale: usize,
    pub(crate) extra: usize,
    pub(crate) unchanged: usize,
}

impl Plan {
    /// Compares the folder `out`, which need not exist, with `files`.
    ///
    /// Refuses everything when one file cannot be written without losing what is not ours.
    pub(crate) fn new(out: &Path, files: Vec<SourceFile>) -> Result<Self, Errors> {
        let mut errors = Vec::new();
        let mut wanted = BTreeSet::new();
        let mut write = Vec::new();
        let mut unchanged = Vec::new();
        for file in files {
            match compare::state(out, &file, &mut wanted) {
                Ok(State::Same) => unchanged.push(file),
                Ok(state) => write.push(Write { file, state }),
                Err(error) => errors.push(error),
            }
        }
        Errors::check(errors, ())?;
        write.sort_by(|a, b| a.order().cmp(&b.order()));
        Ok(Self {
            out: out.to_path_buf(),
            write,
            remove: scan::former(out, &wanted)?,
            unchanged,
        })
    }

    pub(crate) fn counts(&self) -> Counts {
        let missing = self
            .write
            .iter()
            .filter(|write| write.state == State::Missing);
        let missing = missing.count();
        Counts {
            missing,
            stale: self.write.len() - missing,
            extra: self.remove.len(),
            unchanged: self.unchanged.len(),
        }
    }

    /// A line for each file that the folder has wrong, by path.
    pub(crate) fn differences(&self) -> String {
        let writes = self.write.iter().map(|write| match write.state {
            State::Missing => (&write.file.path, "missing"),
            State::Stale | State::Same => (&write.file.path, "stale"),
        });
        let removes = self.remove.iter().map(|path| (path, "extra"));
        let mut lines: Vec<_> = writes.chain(removes).collect();
        lines.sort();
        let lines = lines.into_iter().map(|(path, state)| {
            let path = paths::shown(&self.out.join(path));
            format!("{state:<7}  {path}\n")
        });
        lines.collect()
    }

    /// What is to be done, with paths below the folder, in the order in which it is to be done.
    pub(crate) fn changes(&self) -> Vec<Change> {
        let writes = self.write.iter().map(|Write { file, .. }| Change {
            path: file.path.clone(),
            text: Some(file.text.clone()),
        });
        let removes = self.remove.iter().map(|path| Change {
            path: path.clone(),
            text: None,
        });
        writes.chain(removes).collect()
    }

    /// Writes and removes; tells what was done.
    ///
    /// Runs at the same time wait for each other. What is to be done is found anew once nobody
    /// else writes, since the folder may hold another's crate by then.
    pub(crate) fn apply(self) -> Result<Counts, Errors> {
        if self.counts().is_clean() {
            return Ok(self.counts());
        }
        fs::create_dir_all(&self.out)
            .map_err(|error| paths::error(format!("cannot make: {error}"), &self.out))?;
        let _lock = transaction::wait_for_lock(&self.out);
        let written = self.write.into_iter().map(|write| write.file);
        let plan = Self::new(&self.out, written.chain(self.unchanged).collect())?;
        transaction::apply(&plan.out, &plan.changes(), Killed::Mixed)?;
        Ok(plan.counts())
    }
}

impl Write {
    /// New files come first, and those that name others last, so that a run that is cut short
    /// leaves as much of the old crate working as can be.
    fn order(&self) -> (u8, Reverse<usize>, &str) {
        let path = self.file.path.as_str();
        let rank = match (path, self.state) {
            ("Cargo.toml", _) => 3,
            ("src/lib.rs", _) => 2,
            (_, State::Missing) => 0,
            (_, State::Stale | State::Same) => 1,
        };
        (rank, Reverse(path.matches('/').count()), path)
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    paths::error(format!("cannot read: {error}"), path)
}

/// Whether the first line holds the mark.
fn is_marked(text: &[u8]) -> bool {
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    line.windows(MARK.len()).any(|part| part == MARK.as_bytes())
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
    /// What `changes` do to `files` that are to be there in the end.
    pub(crate) fn of_changes(changes: &[Change], files: usize) -> Self {
        let written = changes.iter().filter(|change| change.text.is_some());
        let stale = written.count();
        Self {
            missing: 0,
            stale,
            extra: changes.len() - stale,
            unchanged: files - stale,
        }
    }

    /// Whether the folder is as it should be.
    pub(crate) fn is_clean(self) -> bool {
        self.missing + self.stale + self.extra == 0
    }
}

/// What was done, once a plan is applied.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (written, unchanged, removed) = (self.missing + self.stale, self.unchanged, self.extra);
        write!(
            f,
            "{written} written, {unchanged} unchanged, {removed} removed"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile {
            path: path.to_owned(),
            text: format!("{MARK}\n{text}"),
        }
    }

    #[test]
    fn new_files_come_first_and_roots_last() {
        let out = tempfile::tempdir().unwrap();
        let paths = [
            "Cargo.toml",
            "src/lib.rs",
            "src/new.rs",
            "src/old.rs",
            "src/old/deep.rs",
        ];
        let old = ["src/lib.rs", "src/old.rs", "src/old/deep.rs"].map(|path| file(path, "old"));
        Plan::new(out.path(), old.into()).unwrap().apply().unwrap();

        let plan = Plan::new(out.path(), paths.map(|path| file(path, "")).into()).unwrap();

        let order: Vec<_> = plan
            .write
            .iter()
            .map(|write| write.file.path.as_str())
            .collect();
        assert_eq!(
            order,
            [
                "src/new.rs",
                "src/old/deep.rs",
                "src/old.rs",
                "src/lib.rs",
                "Cargo.toml"
            ]
        );
    }

    #[test]
    fn who_writes_last_has_the_folder() {
        let out = tempfile::tempdir().unwrap();
        let plan = |name: &str| {
            let files = ["Cargo.toml".to_owned(), format!("src/{name}.rs")];
            let files = files.map(|path| file(&path, name));
            Plan::new(out.path(), files.into()).unwrap()
        };
        let (first, second) = (plan("first"), plan("second"));
        first.apply().unwrap();
        second.apply().unwrap();
        assert!(plan("second").counts().is_clean());
    }

    #[test]
    fn bad_files_of_the_generators_are_refused() {
        let out = tempfile::tempdir().unwrap();
        let message = |files: Vec<SourceFile>| {
            let errors = Plan::new(out.path(), files).err().unwrap();
            let messages = errors.iter().map(|error| error.message.clone());
            messages.collect::<Vec<_>>().join("; ")
        };
        for path in ["../a.rs", "/a.rs", "a/../../b.rs", "./a.rs", ""] {
            assert!(
                message(vec![file(path, "")]).contains("not below"),
                "{path}"
            );
        }
        let mut unmarked = file("a.rs", "");
        unmarked.text.insert(0, '\n');
        assert!(message(vec![unmarked]).contains("has no mark"));
        assert!(message(vec![file("a.rs", ""), file("a.rs", "")]).contains("twice"));
    }
}
