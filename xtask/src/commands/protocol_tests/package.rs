//! The packages of the tests: written and built in a workspace of their own.

use std::env;
use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use codegen::error::{Error, Errors, Place};
use codegen::read::Json;
use codegen::{MARK, SourceFile};
use tempfile::TempDir;

use super::Suite;
use crate::write::{Change, Plan, apply};
use crate::{paths, term};

/// A folder with a package a service.
pub(super) struct Workspace {
    folder: PathBuf,
    /// Removes the folder, if it is nobody's.
    _temporary: Option<TempDir>,
}

impl Workspace {
    /// Writes the packages to `out`, or to a temporary folder.
    pub(super) fn write(suites: &[Suite], out: Option<&Path>) -> Result<Self, Errors> {
        let temporary = match out {
            Some(_) => None,
            None => Some(tempfile::tempdir().map_err(|error| {
                let message = format!("cannot make a temporary folder: {error}");
                Error::new(message, Place::file(paths::shown(&env::temp_dir())))
            })?),
        };
        let folder = match (out, &temporary) {
            (Some(out), _) => std::path::absolute(out).unwrap_or_else(|_| out.to_path_buf()),
            (None, Some(temporary)) => temporary.path().to_path_buf(),
            (None, None) => PathBuf::new(),
        };
        let mut files = vec![manifest(suites)];
        for suite in suites {
            files.extend(suite.files().map(|file| SourceFile {
                path: format!("{}/{}", suite.krate, file.path),
                text: file.text,
            }));
        }
        Plan::new(&folder, files)?.apply()?;
        copy_lock(&folder)?;
        Ok(Self {
            folder,
            _temporary: temporary,
        })
    }

    /// Builds every package and gives their programs; says what the compiler
    /// says where it fails.
    pub(super) fn build(&self) -> Result<Programs, Error> {
        let spinner = term::spinner("building the tests");
        let offline = self.cargo(&["fetch", "--offline"]).output();
        let offline = offline.is_ok_and(|output| output.status.success());
        let mut build = self.cargo(&["build", "--quiet", "--workspace", "--bins"]);
        build.arg("--message-format=json-render-diagnostics");
        // One for all runs, so that dependencies are built once.
        build
            .arg("--target-dir")
            .arg(paths::root().join("target/protocol-tests"));
        if offline {
            build.arg("--offline");
        }
        if io::stderr().is_terminal() {
            build.arg("--color=always");
        }
        let output = build.output();
        spinner.finish_and_clear();
        match output {
            Ok(output) if output.status.success() => Ok(Programs(
                String::from_utf8_lossy(&output.stdout).into_owned(),
            )),
            Ok(output) => {
                term::note(String::from_utf8_lossy(&output.stderr).trim_end());
                let message = "the tests do not build; the compiler has said why";
                Err(paths::error(message, &self.folder))
            }
            Err(error) => {
                let message = format!("cannot run cargo: {error}");
                Err(paths::error(message, &self.folder))
            }
        }
    }

    fn cargo(&self, args: &[&str]) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .args(args)
            .arg("--manifest-path")
            .arg(self.folder.join("Cargo.toml"))
            .current_dir(&self.folder)
            .stdin(Stdio::null());
        command
    }
}

/// What cargo says of what it built, a line of JSON each.
pub(super) struct Programs(String);

impl Programs {
    /// The program that runs a service's cases.
    pub(super) fn of(&self, suite: &Suite) -> Result<PathBuf, Error> {
        let wanted = format!("{}-protocol-tests", suite.krate);
        let program = self.0.lines().find_map(|line| {
            let said = Json::parse("cargo", line.as_bytes()).ok()?;
            match (said.get("target")?.get("name")?, said.get("executable")?) {
                (Json::String(name), Json::String(path)) if *name == wanted => Some(path.into()),
                _ => None,
            }
        });
        program.ok_or_else(|| {
            let message = format!("cargo built no program `{wanted}`");
            Error::new(message, Place::file("cargo"))
        })
    }
}

fn manifest(suites: &[Suite]) -> SourceFile {
    let members: Vec<_> = suites
        .iter()
        .map(|suite| format!("{:?}", suite.krate))
        .collect();
    let members = members.join(", ");
    SourceFile {
        path: "Cargo.toml".to_owned(),
        text: format!("# {MARK}\n\n[workspace]\nresolver = \"2\"\nmembers = [{members}]\n"),
    }
}

/// Starts from the versions that this repository is built with, which are here
/// already; what the tests do not need of them, cargo leaves out.
fn copy_lock(folder: &Path) -> Result<(), Error> {
    let Ok(lock) = fs::read_to_string(paths::root().join("Cargo.lock")) else {
        return Ok(());
    };
    let change = Change {
        path: "Cargo.lock".to_owned(),
        text: Some(lock),
    };
    apply(folder, &[change])
}
