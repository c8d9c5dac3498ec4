//! Detects Cargo workspaces that contain a new crate.

use std::path::{Path, PathBuf};

use codegen::error::Error;
use glob::{MatchOptions, Pattern};
use toml::{Table, Value};

use crate::{manifest, paths};

/// Cargo's rules for matching `workspace.members`.
const GLOB: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

/// Fails if a new crate in `out` would be inside a workspace that does not list it, since Cargo
/// would refuse to build it.
pub(crate) fn check(out: &Path) -> Result<(), Error> {
    if out.join("Cargo.toml").exists() {
        return Ok(());
    }
    let out = normal(out);
    for folder in out.ancestors().skip(1) {
        let path = folder.join("Cargo.toml");
        // Leaves it to Cargo to report unreadable manifests.
        let manifest: Table = manifest::read(&path).ok().flatten().unwrap_or_default();
        let Some(Value::Table(workspace)) = manifest.get("workspace") else {
            continue;
        };
        let below = out.strip_prefix(folder).unwrap_or(&out);
        if is_listed(workspace, below) {
            return Ok(());
        }
        let message = format!(
            "Cargo would refuse to build a crate in `{0}`: it is inside this workspace, but not a \
             member; choose a folder outside for `--out`, or first add \"{0}\" to `exclude` or \
             `members` in `[workspace]`",
            below.display()
        );
        return Err(paths::error(message, &path));
    }
    Ok(())
}

fn is_listed(workspace: &Table, below: &Path) -> bool {
    let entries = |key: &str| {
        let list = workspace.get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str)
    };
    let is_member = |entry: &str| {
        let pattern = Pattern::new(entry.trim_end_matches('/'));
        pattern.is_ok_and(|pattern| pattern.matches_path_with(below, GLOB))
    };
    entries("members").any(is_member) || entries("exclude").any(|entry| below.starts_with(entry))
}

/// Returns the absolute path. Links and `..` are resolved in the part that exists.
fn normal(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or(path.to_path_buf());
    let found = path.ancestors().find_map(|folder| {
        let rest = path.strip_prefix(folder).ok()?;
        Some(folder.canonicalize().ok()?.join(rest))
    });
    found.unwrap_or(path)
}
