//! Where and when it was measured.

use std::process::Command;
use std::time::SystemTime;
use std::{env, fs, thread};

use super::lab;

/// A line that says so.
pub(super) fn line(runs: u16) -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    let day = now.split('T').next().unwrap_or_default();
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let compiler = lab::run(Command::new(compiler).arg("--version"));
    let compiler = compiler.unwrap_or_else(|_| "an unknown rustc".to_owned());
    let times = if runs == 1 {
        "one run"
    } else {
        "median of runs"
    };
    format!(
        "{}, {cores} cores, {}; {}; {day}; {times} ({runs}).\n",
        processor(),
        env::consts::OS,
        compiler.trim()
    )
}

/// The processor's name, where the system says it.
fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = text.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        (key.trim() == "model name").then(|| value.trim().to_owned())
    });
    name.unwrap_or_else(|| env::consts::ARCH.to_owned())
}
