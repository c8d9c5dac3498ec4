//! How long the crates take to build, and what they bring with them.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use codegen::error::Error;

use super::lab::{self, Lab, progress};
use super::peers::Peer;
use super::table::{self, Table};
use super::{Profile, median};
use crate::paths;

struct Row {
    /// Everything, from nothing.
    clean: Duration,
    /// The crate, where its dependencies are built.
    alone: Duration,
    /// The crate, after a change.
    changed: Duration,
    dependencies: usize,
    /// The library's size in bytes.
    size: u64,
}

pub(super) fn table(
    lab: &Lab,
    peers: &[Peer],
    profile: Profile,
    runs: u16,
) -> Result<String, Error> {
    let mut rows = Vec::new();
    for peer in peers {
        let _progress = progress(format!("building {}, {}", peer.label, profile.name()));
        rows.push((peer.label, measure(lab, peer, profile, runs)?));
    }
    // The last one is what the others are compared with.
    let whole = rows.last().map(|(_, row)| row.clean).unwrap_or_default();
    let mut table = Table::new(&[
        &format!("building, {} profile", profile.name()),
        "clean",
        "ratio",
        "crate alone",
        "after a change",
        "dependencies",
        "library",
    ]);
    for (label, row) in &rows {
        table.row(&[
            (*label).to_owned(),
            table::seconds(row.clean),
            table::ratio(row.clean, whole),
            table::seconds(row.alone),
            table::seconds(row.changed),
            row.dependencies.to_string(),
            table::mebibytes(row.size),
        ]);
    }
    Ok(table.text())
}

fn measure(lab: &Lab, peer: &Peer, profile: Profile, runs: u16) -> Result<Row, Error> {
    let package = &peer.package;
    let build = || package.build(profile);
    let clean = median(runs, || lab::remove(&package.target()), build)?;
    let forget = || {
        let profile = [
            "clean",
            "--offline",
            "--profile",
            profile.name(),
            "-p",
            peer.name,
        ];
        package.cargo(profile).map(drop)
    };
    let alone = median(runs, forget, build)?;
    let name = package
        .folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let root = lab.path(&format!("{name}-source/src/lib.rs"));
    let changed = median(runs, || change(&root), build)?;
    let row = Row {
        clean,
        alone,
        changed,
        dependencies: dependencies(peer)?,
        size: size(peer, profile)?,
    };
    lab::remove(&package.target())?;
    Ok(row)
}

/// Adds a comment to a file.
fn change(path: &Path) -> Result<(), Error> {
    let file = OpenOptions::new().append(true).open(path);
    file.and_then(|mut file| file.write_all(b"// changed\n"))
        .map_err(|error| paths::error(format!("cannot write: {error}"), path))
}

/// How many packages a user gets beside the one that is asked for, those that run at build time
/// included.
fn dependencies(peer: &Peer) -> Result<usize, Error> {
    let tree = [
        "tree",
        "--offline",
        "--prefix=none",
        "--edges=normal,build",
        "--format={p}",
    ];
    let tree = peer.package.cargo(tree)?;
    let packages: BTreeSet<_> = tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .filter(|line| !line.is_empty())
        .collect();
    Ok(packages.len().saturating_sub(2))
}

fn size(peer: &Peer, profile: Profile) -> Result<u64, Error> {
    let folder = peer.package.target().join(profile.folder()).join("deps");
    let prefix = format!("lib{}-", peer.name.replace('-', "_"));
    let unreadable = |error| paths::error(format!("cannot read: {error}"), &folder);
    let mut size = 0;
    for entry in fs::read_dir(&folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_library = Path::new(&name)
            .extension()
            .is_some_and(|end| end == "rlib");
        if name.starts_with(&prefix) && is_library {
            size = size.max(entry.metadata().map_err(unreadable)?.len());
        }
    }
    Ok(size)
}
