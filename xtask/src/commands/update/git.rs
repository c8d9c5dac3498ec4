//! Checks for uncommitted changes, which an update must not overwrite.

use std::path::Path;
use std::process::Command;

use aws_shapes_cli::paths;
use codegen::error::Error;

use crate::cli::Update;
use crate::repository;

/// Pathspecs of the files that an update may replace.
const REPLACED: [&str; 5] = [
    "model/datasync",
    "generated",
    "*Cargo.lock",
    ":(exclude)model/datasync/docs.toml",
    ":(exclude)model/datasync/overlay.toml",
];

/// The maximum number of files listed in a message.
const SHOWN: usize = 10;

/// Fails if files that an update may replace have uncommitted changes, such as those of an
/// interrupted update.
pub(super) fn check_clean(root: &Path, args: &Update) -> Result<(), Error> {
    let Some(status) = status(root) else {
        let message = "no git repository found, so the update could not be undone; pass \
                       `--allow-no-vcs` to update anyway";
        let error = Err(paths::error(message, root));
        return if args.allow_no_vcs { Ok(()) } else { error };
    };
    // Only models replace untracked files. Other untracked files are kept or were generated.
    let is_replaced = |line: &&str| !line.starts_with("?? ") || line.contains(repository::MODEL);
    let changed: Vec<_> = status.lines().filter(is_replaced).collect();
    if changed.is_empty() || args.allow_dirty {
        return Ok(());
    }
    Err(paths::error(message(&changed), root))
}

/// Returns the output of `git status` for the files that an update may replace; `None` outside a
/// repository.
fn status(root: &Path) -> Option<String> {
    let output = Command::new("git")
        .args([
            "status",
            "--porcelain",
            "--untracked-files=all",
            "--no-renames",
            "--",
        ])
        .args(REPLACED)
        .current_dir(root)
        .output()
        .ok()?;
    let is_repository = output.status.success();
    is_repository.then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn message(changed: &[&str]) -> String {
    let shown: Vec<_> = changed.iter().take(SHOWN).copied().collect();
    let more = match changed.len() - shown.len() {
        0 => String::new(),
        more => format!("\n    and {more} more"),
    };
    let new = changed.iter().filter_map(|line| line.strip_prefix("?? "));
    let new: Vec<_> = new.collect();
    let clean = match new.as_slice() {
        [] => String::new(),
        new => format!(" && git clean --force -- {}", new.join(" ")),
    };
    let replaced = REPLACED.map(|path| format!("'{path}'")).join(" ");
    format!(
        "files that this update may replace have uncommitted changes:\n    {}{more}\n  \
         commit them, or pass `--allow-dirty`; to discard them, as after an interrupted update, run\n    \
         git restore --staged --worktree -- {replaced}{clean}",
        shown.join("\n    ")
    )
}
