//! Downloads a release of botocore with the user's own `pip`, which verifies it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use codegen::error::{Error, Place};
use tempfile::TempDir;

use crate::{interrupt, paths, term};

/// Commands that run pip, most reliable first.
const PIPS: [&[&str]; 3] = [&["python3", "-m", "pip"], &["pip3"], &["pip"]];

/// The maximum length of a printed line. Some of pip's lines list every release.
const LINE: usize = 200;

/// A downloaded wheel, removed when dropped.
pub struct Download {
    /// The wheel's path.
    pub wheel: PathBuf,
    _folder: TempDir,
}

/// Parses a release such as `1.44.5`, or `latest`.
pub fn release(text: &str) -> Result<String, &'static str> {
    let is_version = text.starts_with(|first: char| first.is_ascii_digit())
        && text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'.');
    if is_version || text == "latest" {
        Ok(text.to_owned())
    } else {
        Err("expected a release such as 1.44.5, or `latest`")
    }
}

/// Downloads the wheel of a release, or of `latest`, to a temporary folder.
pub fn download(release: &str) -> Result<Download, Error> {
    let folder = tempfile::tempdir()
        .map_err(|error| refuse(format!("cannot create a temporary folder: {error}")))?;
    term::note(&format!("downloading botocore {release} with pip"));
    // An interrupt also stops pip. Deferring it lets the folder be removed first.
    let output = interrupt::deferred(|| pip(release, folder.path()))?;
    if !output.status.success() {
        return Err(failure(release, &String::from_utf8_lossy(&output.stderr)));
    }
    let unreadable = |error| paths::error(format!("cannot read: {error}"), folder.path());
    let file = fs::read_dir(&folder).map_err(unreadable)?.next();
    let file = file.ok_or_else(|| refuse("pip downloaded nothing"))?;
    Ok(Download {
        wheel: file.map_err(unreadable)?.path(),
        _folder: folder,
    })
}

fn pip(release: &str, folder: &Path) -> Result<Output, Error> {
    let requirement = match release {
        "latest" => "botocore".to_owned(),
        release => format!("botocore=={release}"),
    };
    for words in PIPS {
        let (program, words) = words.split_first().unwrap_or((&"pip", &[]));
        let output = Command::new(program)
            .args(words)
            .args([
                "download",
                "--quiet",
                "--no-input",
                "--disable-pip-version-check",
            ])
            .args(["--no-deps", "--only-binary", ":all:", "--dest"])
            .arg(folder)
            .arg(&requirement)
            .stdin(Stdio::null())
            .output();
        match output {
            Ok(output) if !is_missing(&output) => return Ok(output),
            _ => {}
        }
    }
    let tried = PIPS.map(|pip| format!("`{}`", pip.join(" "))).join(", ");
    Err(refuse(format!(
        "pip not found (tried {tried}); download botocore's wheel another way and pass its path"
    )))
}

/// Returns whether Python reports that pip is not installed.
fn is_missing(output: &Output) -> bool {
    String::from_utf8_lossy(&output.stderr).contains("No module named pip")
}

/// Explains why pip failed. Unknown failures are printed as they are.
fn failure(release: &str, stderr: &str) -> Error {
    if stderr.contains("(from versions: none)") {
        return refuse("pip cannot reach the package index; check the network connection");
    }
    if stderr.contains("No matching distribution") {
        return refuse(format!("botocore {release} does not exist"));
    }
    for line in stderr.lines().filter(|line| !line.is_empty()) {
        let start: String = line.chars().take(LINE).collect();
        let more = if start.len() < line.len() { " …" } else { "" };
        term::note(&format!("pip: {start}{more}"));
    }
    refuse(format!(
        "pip cannot download botocore {release}; see its output above"
    ))
}

fn refuse(message: impl Into<String>) -> Error {
    Error::new(message, Place::default())
}
