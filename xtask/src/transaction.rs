//! Changes to many files, of which all are made or none.
//!
//! What may fail for want of room or rights comes first: each new file is written beside its
//! target, and each old one gets a second name. Renames do the rest, and are taken back if one
//! fails. A journal lets the next run do the same for a run that was killed.

mod journal;
mod steps;
#[cfg(test)]
mod tests;

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use codegen::error::Error;

use crate::{interrupt, paths};
use journal::Journal;
pub(crate) use journal::is_temporary;
use steps::Steps;

/// What one file is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// Its path below the transaction's root, with `/` between folders.
    pub(crate) path: String,
    /// The whole text; without one, the file goes, and the folders that this leaves empty.
    pub(crate) text: Option<String>,
}

/// What becomes of a transaction whose process is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Killed {
    /// Each file is the old or the new one: enough where the same command mends it.
    Mixed,
    /// [`recover`] undoes it, also after a loss of power.
    Undone,
}

/// What [`recover`] did.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Recovered {
    /// The files that were changed since, and were left as they are.
    pub(crate) kept: Vec<String>,
}

/// Makes the changes in their order, or none of them. An interrupt counts as a failure.
pub(crate) fn apply(root: &Path, changes: &[Change], killed: Killed) -> Result<(), Error> {
    let held = interrupt::hold();
    run(root, changes, killed, &mut || held.check())
}

/// Undoes what a killed run left in `root`, if one did.
pub(crate) fn recover(root: &Path) -> Result<Option<Recovered>, Error> {
    if !Journal::is_in(root) {
        return Ok(None);
    }
    let _lock = lock(root)?;
    recover_locked(root)
}

/// The same for who holds the [`lock`] of `root`.
pub(crate) fn recover_locked(root: &Path) -> Result<Option<Recovered>, Error> {
    let _held = interrupt::hold();
    heal(root, &mut || Ok(()))
}

/// Whether a killed run left something for [`recover`].
pub(crate) fn is_pending(root: &Path) -> Result<bool, Error> {
    Ok(Journal::load(root)?.is_some())
}

/// Keeps others from `folder` for as long as the result lives; an error where somebody has it.
///
/// Holds nothing where folders cannot be locked, as on Windows.
pub(crate) fn lock(folder: &Path) -> Result<Option<File>, Error> {
    let Ok(file) = File::open(folder) else {
        return Ok(None);
    };
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            let message = "another `cargo xtask` is changing this; try again when it has ended";
            Err(paths::error(message, folder))
        }
        Err(TryLockError::Error(_)) | Ok(()) => Ok(Some(file)),
    }
}

/// As [`lock`], but waits for who has it.
pub(crate) fn wait_for_lock(folder: &Path) -> Option<File> {
    let file = File::open(folder).ok()?;
    file.lock().ok()?;
    Some(file)
}

/// Called before each step; what it returns stops the transaction there.
type Gate<'a> = &'a mut dyn FnMut() -> io::Result<()>;

fn run(root: &Path, changes: &[Change], killed: Killed, gate: Gate<'_>) -> Result<(), Error> {
    let journal = Journal::new(root, changes);
    let steps = Steps::new(root, &journal, killed);
    match forward(&steps, changes, gate) {
        Ok(()) => steps.finish(&mut || Ok(())),
        Err(mut error) => {
            let undone = match steps.undo(&mut || Ok(())) {
                Ok(_) => "nothing has been changed".to_owned(),
                Err(Error { message, at }) => {
                    format!("and what had been changed could not be undone: {message}: {at}")
                }
            };
            error.message = format!("{}; {undone}", error.message);
            Err(error)
        }
    }
}

fn forward(steps: &Steps<'_>, changes: &[Change], gate: Gate<'_>) -> Result<(), Error> {
    steps.begin(gate)?;
    steps.stage(changes, gate)?;
    steps.commit(gate)?;
    steps.mark_done(gate)
}

fn heal(root: &Path, gate: Gate<'_>) -> Result<Option<Recovered>, Error> {
    let Some(journal) = Journal::load(root)? else {
        Journal::remove(root)?;
        return Ok(None);
    };
    let steps = Steps::new(root, &journal, Killed::Undone);
    let kept = if journal.done {
        steps.finish(gate)?;
        Vec::new()
    } else {
        steps.undo(gate)?
    };
    Ok(Some(Recovered { kept }))
}
