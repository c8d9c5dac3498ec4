//! A folder in which packages are written and built.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io};

use codegen::error::{Error, Place};

use super::Profile;
use crate::{paths, term};

/// `target/bench`, while it is in use: what a run leaves that was ended, the next removes.
pub(super) struct Lab {
    folder: PathBuf,
}

impl Drop for Lab {
    fn drop(&mut self) {
        let _ = remove(&self.folder);
    }
}

/// A package that depends on what is measured.
pub(super) struct Package {
    pub(super) folder: PathBuf,
}

impl Lab {
    pub(super) fn new() -> Result<Self, Error> {
        let folder = paths::root().join("target/bench");
        remove(&folder)?;
        Ok(Self { folder })
    }

    pub(super) fn path(&self, below: &str) -> PathBuf {
        self.folder.join(below)
    }

    /// Writes a package with these lines in `[dependencies]`, locked as the benches are.
    pub(super) fn package(&self, name: &str, dependencies: &str) -> Result<Package, Error> {
        let folder = self.path(name);
        let manifest = format!(
            "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
             [lib]\npath = \"lib.rs\"\n\n[dependencies]\n{dependencies}\n\n[workspace]\n"
        );
        write(&folder.join("Cargo.toml"), &manifest)?;
        write(&folder.join("lib.rs"), "")?;
        let lock = paths::root().join("benches/Cargo.lock");
        copy(&lock, &folder.join("Cargo.lock"))?;
        let package = Package { folder };
        // Adds what the lock has no entry for; offline where all has been fetched before.
        if package.cargo(["fetch", "--offline"]).is_err() {
            package.cargo(["fetch"])?;
        }
        Ok(package)
    }
}

impl Package {
    pub(super) fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    pub(super) fn build(&self, profile: Profile) -> Result<(), Error> {
        self.cargo(["build", "--offline", "--profile", profile.name()])
            .map(drop)
    }

    /// Runs cargo in silence, and gives its output.
    pub(super) fn cargo<const N: usize>(&self, args: [&str; N]) -> Result<String, Error> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        // The copies of published crates warn, which is not ours to mend.
        let mut command = Command::new(cargo);
        command
            .args(args)
            .current_dir(&self.folder)
            .env("RUSTFLAGS", "--cap-lints=allow")
            .env_remove("CARGO_TARGET_DIR");
        run(&mut command)
    }
}

/// Runs a command in silence, and gives its output; says why where it fails.
pub(super) fn run(command: &mut Command) -> Result<String, Error> {
    let name = Path::new(command.get_program());
    let name = name.file_name().unwrap_or(OsStr::new("command"));
    let place = Place::file(name.to_string_lossy());
    match command.stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr);
            Err(Error::new(format!("failed: {}", said.trim()), place))
        }
        Err(error) => Err(Error::new(format!("cannot run: {error}"), place)),
    }
}

pub(super) fn write(path: &Path, text: &str) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| paths::error(format!("cannot write: {error}"), path))
}

pub(super) fn remove(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(paths::error(format!("cannot remove: {error}"), folder))
        }
        _ => Ok(()),
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    fs::copy(from, to)
        .map(drop)
        .map_err(|error| paths::error(format!("cannot copy: {error}"), from))
}

/// Copies a folder and what is below it, build folders apart.
pub(super) fn copy_folder(from: &Path, to: &Path) -> Result<(), Error> {
    let unreadable = |error: io::Error| paths::error(format!("cannot read: {error}"), from);
    fs::create_dir_all(to).map_err(|error| paths::error(format!("cannot write: {error}"), to))?;
    for entry in fs::read_dir(from).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            if name != "target" {
                copy_folder(&path, &to.join(name))?;
            }
        } else {
            copy(&path, &to.join(name))?;
        }
    }
    Ok(())
}

/// Says what is being measured, until it is dropped; on a terminal only.
pub(super) struct Progress(indicatif::ProgressBar);

pub(super) fn progress(doing: String) -> Progress {
    let spinner = term::spinner("");
    spinner.set_message(doing);
    Progress(spinner)
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
