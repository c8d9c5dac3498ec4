//! Lock files, which name the version of the crate.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

/// The folders of the workspaces in this repository.
const WORKSPACES: [&str; 5] = ["", "examples", "benches", "fuzz", "tests/peers"];

/// Updates the lock files to the crate's version. Returns a command for each one that failed.
pub(super) fn update(root: &Path) -> Vec<String> {
    let workspaces = WORKSPACES.iter().map(|folder| root.join(folder));
    let locked = workspaces.filter(|folder| folder.join("Cargo.lock").is_file());
    // Without the network, unless a dependency was never downloaded.
    let failed = locked.filter(|folder| !cargo(folder, &["--offline"]) && !cargo(folder, &[]));
    let commands = failed.map(|folder| {
        let manifest = folder.join("Cargo.toml");
        format!("cargo update --workspace --manifest-path {}", manifest.display())
    });
    commands.collect()
}

fn cargo(folder: &Path, options: &[&str]) -> bool {
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["update", "--quiet", "--workspace"])
        .args(options)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}
