//! Lock files, which contain the version of the crate.

use std::path::Path;
use std::process::Stdio;

use aws_shapes_cli::cargo;

/// The workspaces of this repository.
const WORKSPACES: [&str; 7] = [
    ".",
    "benches",
    "examples",
    "examples/sdk-bridge",
    "fuzz",
    "tests/peers",
    "tests/peers/sdk",
];

/// Writes the crate's new version to all lock files. Returns the commands that failed.
pub(super) fn update(root: &Path) -> Vec<String> {
    let is_locked = |folder: &&str| root.join(folder).join("Cargo.lock").is_file();
    let workspaces = WORKSPACES.into_iter().filter(is_locked);
    // The network is needed only for dependencies that were never downloaded.
    let failed = workspaces.filter(|folder| {
        let folder = root.join(folder);
        !cargo_update(&folder, &["--offline"]) && !cargo_update(&folder, &[])
    });
    let commands = failed.map(|folder| format!("(cd {folder} && cargo update --workspace)"));
    commands.collect()
}

fn cargo_update(folder: &Path, options: &[&str]) -> bool {
    let status = cargo()
        .args(["update", "--quiet", "--workspace"])
        .args(options)
        .current_dir(folder)
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}
