//! Writes and builds the test packages in a separate workspace.

use std::env;
use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::error::{Error, Errors, Place};
use codegen::read::Json;
use codegen::{MARK, SourceFile};
use tempfile::TempDir;

use super::{Cache, Suite};
use crate::write::Plan;
use crate::{cargo, paths, progress, term};

/// A folder with one package per service.
pub(super) struct Workspace {
    folder: PathBuf,
    target: Option<PathBuf>,
    /// Removes the folder when dropped.
    _temporary: Option<TempDir>,
}

impl Workspace {
    /// Writes the packages to `out`, or to a temporary folder.
    pub(super) fn write(
        suites: &[Suite],
        out: Option<&Path>,
        cache: &Cache,
    ) -> Result<Self, Errors> {
        let (folder, temporary) = match out {
            Some(out) => (std::path::absolute(out).unwrap_or(out.to_path_buf()), None),
            None => {
                let folder = tempfile::tempdir().map_err(|error| {
                    let message = format!("cannot create a temporary folder: {error}");
                    paths::error(message, &env::temp_dir())
                })?;
                (folder.path().to_path_buf(), Some(folder))
            }
        };
        let mut files = vec![manifest(suites)];
        files.extend(suites.iter().flat_map(Suite::files));
        Plan::new(&folder, files)?.apply()?;
        if let Some(lock) = &cache.lock {
            let copied = fs::copy(lock, folder.join("Cargo.lock"));
            copied.map_err(|error| paths::error(format!("cannot copy: {error}"), lock))?;
        }
        Ok(Self {
            folder,
            target: cache.target.clone(),
            _temporary: temporary,
        })
    }

    /// Builds every package. If that fails, prints the compiler's errors.
    pub(super) fn build(&self) -> Result<Programs, Error> {
        let spinner = progress::spinner("building the tests");
        let offline = self.cargo(&["fetch", "--offline"]).output();
        let offline = offline.is_ok_and(|output| output.status.success());
        let mut build = self.cargo(&["build", "--quiet", "--workspace", "--bins"]);
        build.arg("--message-format=json-render-diagnostics");
        if let Some(target) = &self.target {
            build.arg("--target-dir").arg(target);
        }
        if offline {
            build.arg("--offline");
        }
        if io::stderr().is_terminal() {
            build.arg("--color=always");
        }
        let output = build.output();
        spinner.finish_and_clear();
        let output = output
            .map_err(|error| paths::error(format!("cannot run cargo: {error}"), &self.folder))?;
        if output.status.success() {
            let messages = String::from_utf8_lossy(&output.stdout).into_owned();
            return Ok(Programs(messages));
        }
        term::note(String::from_utf8_lossy(&output.stderr).trim_end());
        let message = "the tests failed to build; see the compiler's errors above";
        Err(paths::error(message, &self.folder))
    }

    fn cargo(&self, args: &[&str]) -> Command {
        let mut command = cargo();
        command
            .args(args)
            .arg("--manifest-path")
            .arg(self.folder.join("Cargo.toml"))
            .current_dir(&self.folder);
        command
    }
}

/// Cargo's messages about the programs that it built, as lines of JSON.
pub(super) struct Programs(String);

impl Programs {
    /// Returns the path of the program that runs a service's cases.
    pub(super) fn of(&self, suite: &Suite) -> Result<PathBuf, Error> {
        let wanted = format!("{}-protocol-tests", suite.krate);
        let program = self.0.lines().find_map(|line| {
            let message = Json::parse("cargo", line.as_bytes()).ok()?;
            match (
                message.get("target")?.get("name")?,
                message.get("executable")?,
            ) {
                (Json::String(name), Json::String(path)) if *name == wanted => Some(path.into()),
                _ => None,
            }
        });
        program.ok_or_else(|| {
            let message = format!("cargo built no program `{wanted}`");
            Error::new(message, Place::default())
        })
    }
}

fn manifest(suites: &[Suite]) -> SourceFile {
    let members: Vec<_> = suites.iter().map(|suite| &suite.krate).collect();
    SourceFile {
        path: "Cargo.toml".to_owned(),
        text: format!("# {MARK}\n\n[workspace]\nresolver = \"2\"\nmembers = {members:?}\n"),
    }
}
