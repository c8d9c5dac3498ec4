//! Packages in `target/bench`, and helpers to time what is done with them.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};
use std::{env, thread};

use aws_shapes_cli::paths;
use codegen::error::{Error, Place};

use crate::repository;

/// `target/bench`. Empty at first, and removed when dropped.
pub(super) struct Lab {
    folder: PathBuf,
}

impl Drop for Lab {
    fn drop(&mut self) {
        let _ = remove(&self.folder);
    }
}

impl Lab {
    pub(super) fn new() -> Result<Self, Error> {
        let folder = repository::root().join("target/bench");
        remove(&folder)?;
        Ok(Self { folder })
    }

    pub(super) fn path(&self, below: &str) -> PathBuf {
        self.folder.join(below)
    }

    /// The folder for a package's sources.
    pub(super) fn source(&self, name: &str) -> PathBuf {
        self.folder.join("sources").join(name)
    }

    /// Writes a package that depends on `name`, with the versions that `benches/` is locked to.
    pub(super) fn user(&self, name: &str, features: &str) -> Result<PathBuf, Error> {
        let user = self.path("user");
        remove(&user)?;
        let source = self.source(name);
        let manifest = format!(
            "[package]\nname = \"user\"\nedition = \"2021\"\n\n[lib]\npath = \"lib.rs\"\n\n\
             [dependencies]\n{name} = {{ path = '{}', {features} }}\n\n[workspace]\n",
            source.display()
        );
        write(&user.join("Cargo.toml"), &manifest)?;
        write(&user.join("lib.rs"), "")?;
        copy(
            &repository::root().join("benches/Cargo.lock"),
            &user.join("Cargo.lock"),
        )?;
        // Adds what the lock file lacks, if possible without the network.
        cargo(&user, &["fetch", "--offline"]).or_else(|_| cargo(&user, &["fetch"]))?;
        Ok(user)
    }
}

/// Runs cargo in a folder and returns its output.
pub(super) fn cargo(folder: &Path, args: &[&str]) -> Result<String, Error> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(args)
        .current_dir(folder)
        .env("RUSTFLAGS", "--cap-lints=allow")
        .env_remove("CARGO_TARGET_DIR");
    run(&mut command)
}

/// Runs a command and returns its output. If it fails, the error has what it printed.
pub(super) fn run(command: &mut Command) -> Result<String, Error> {
    let name = Path::new(command.get_program()).file_name();
    let place = Place::file(name.unwrap_or(OsStr::new("command")).to_string_lossy());
    match command.stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Ok(output) => {
            let stderr = String::from_utf8_lossy(&output.stderr);
            Err(Error::new(format!("failed: {}", stderr.trim()), place))
        }
        Err(error) => Err(Error::new(format!("cannot run: {error}"), place)),
    }
}

pub(super) fn write(path: &Path, text: &str) -> Result<(), Error> {
    fs::create_dir_all(path.parent().unwrap_or(path))
        .and_then(|()| fs::write(path, text))
        .map_err(|error| paths::error(format!("cannot write: {error}"), path))
}

pub(super) fn append(path: &Path, text: &str) -> Result<(), Error> {
    let file = OpenOptions::new().append(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
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

/// Copies a file or folder to a new path, if nothing is there.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    if to.exists() {
        return Ok(());
    }
    fs::create_dir_all(to.parent().unwrap_or(to))
        .map_err(|error| paths::error(format!("cannot create: {error}"), to))?;
    run(Command::new("cp").arg("-R").arg(from).arg(to)).map(drop)
}

/// The median time that `work` takes, each time after a `setup` that is not timed.
pub(super) fn median(
    runs: u16,
    mut setup: impl FnMut() -> Result<(), Error>,
    mut work: impl FnMut() -> Result<(), Error>,
) -> Result<Duration, Error> {
    let mut times = Vec::new();
    for _ in 0..runs.max(1) {
        setup()?;
        let started = Instant::now();
        work()?;
        times.push(started.elapsed());
    }
    times.sort();
    Ok(times.get(times.len() / 2).copied().unwrap_or_default())
}

/// Describes where and when it was measured.
pub(super) fn machine(runs: u16) -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    let day = now.split('T').next().unwrap_or_default();
    let compiler = run(Command::new("rustc").arg("--version"));
    let compiler = compiler.unwrap_or_else(|_| "unknown rustc".to_owned());
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let names = info.lines().filter_map(|line| line.split_once(':'));
    let mut names = names.filter(|(key, _)| key.trim() == "model name");
    let processor = names
        .next()
        .map_or(env::consts::ARCH, |(_, name)| name.trim());
    let (os, compiler) = (env::consts::OS, compiler.trim());
    format!("{processor}, {cores} cores, {os}; {compiler}; {day}; median of {runs} run(s).\n")
}

/// A Markdown table. The first column is text, the others are numbers.
pub(super) fn table<const N: usize>(
    head: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> String {
    let rows = rows
        .into_iter()
        .map(|row| format!("| {} |\n", row.join(" | ")));
    let numbers = "---:|".repeat(N - 1);
    let head = head.join(" | ");
    format!("| {head} |\n|---|{numbers}\n{}", rows.collect::<String>())
}

pub(super) fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

pub(super) fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
