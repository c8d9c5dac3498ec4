//! Sets up packages in `target/bench` and measures times.

use std::time::{Duration, Instant, SystemTime};
use std::{env, fs, thread};

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::repository;

/// Empties `target/bench` and returns a shell whose current folder it is.
pub(super) fn shell() -> Result<Shell> {
    let shell = Shell::new()?;
    let folder = repository::root().join("target/bench");
    shell.remove_path(&folder)?;
    shell.change_dir(shell.create_dir(folder)?);
    shell.set_var("RUSTFLAGS", "--cap-lints=allow");
    shell.set_var("CARGO_TARGET_DIR", "target");
    Ok(shell)
}

/// Writes the package `user`, which depends on `name`, with the lock file of `benches/`.
pub(super) fn write_user(shell: &Shell, name: &str, features: &str) -> Result<()> {
    shell.remove_path("user")?;
    let manifest = format!(
        "[package]\nname = \"user\"\nedition = \"2021\"\n\n[lib]\npath = \"lib.rs\"\n\n\
         [dependencies]\n{name} = {{ path = '../sources/{name}', {features} }}\n\n[workspace]\n"
    );
    shell.write_file("user/Cargo.toml", manifest)?;
    shell.write_file("user/lib.rs", "")?;
    let locked = repository::root().join("benches/Cargo.lock");
    shell.copy_file(locked, "user/Cargo.lock")?;
    // Completes the lock file, without the network if possible.
    let _user = shell.push_dir("user");
    let offline = cmd!(shell, "cargo fetch --quiet --offline").quiet();
    if offline.ignore_stderr().run().is_err() {
        cmd!(shell, "cargo fetch --quiet").quiet().run()?;
    }
    Ok(())
}

/// Returns the median time of `work`. Each run is preceded by `setup`, which is not timed.
pub(super) fn median(
    runs: u16,
    setup: impl Fn() -> Result<()>,
    work: impl Fn() -> Result<()>,
) -> Result<Duration> {
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

/// Describes the machine, the compiler and the day.
pub(super) fn machine(shell: &Shell, runs: u16) -> Result<String> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    let day = now.split('T').next().unwrap_or_default();
    let compiler = cmd!(shell, "rustc --version").quiet().read()?;
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let mut lines = info.lines().filter_map(|line| line.split_once(':'));
    let processor = lines
        .find(|(key, _)| key.trim() == "model name")
        .map_or(env::consts::ARCH, |(_, name)| name.trim());
    let os = env::consts::OS;
    Ok(format!(
        "{processor}, {cores} cores, {os}; {compiler}; {day}; median of {runs} run(s).\n"
    ))
}

/// Formats a Markdown table from rows whose cells are separated by ` | `. The first column is
/// text, the others are numbers.
pub(super) fn table(head: &str, rows: impl IntoIterator<Item = String>) -> String {
    let numbers = "---:|".repeat(head.matches(" | ").count());
    let rows = rows.into_iter().map(|row| format!("| {row} |\n"));
    format!("| {head} |\n|---|{numbers}\n{}", rows.collect::<String>())
}

pub(super) fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

pub(super) fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
