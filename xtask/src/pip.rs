//! Has the user's own `pip` fetch a release of botocore, and checks what comes.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use codegen::error::{Error, Place};
use serde_json::Value;
use tempfile::TempDir;

use crate::load::{self, Loaded};
use crate::source::sha256;
use crate::{paths, term};

/// Where pip may be, the likeliest first.
const PIPS: [&[&str]; 3] = [&["python3", "-m", "pip"], &["pip3"], &["pip"]];

/// What every call has: nothing to ask, nothing to build, nothing but the package itself.
const ALWAYS: [&str; 6] = [
    "--quiet",
    "--no-input",
    "--disable-pip-version-check",
    "--no-deps",
    "--only-binary",
    ":all:",
];

/// How much of a line of pip's is passed on: it lists every release there is.
const LINE: usize = 200;

/// A wheel in a folder that goes with it.
pub(crate) struct Fetched {
    wheel: PathBuf,
    _folder: TempDir,
}

/// A release as the index has it.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    version: String,
    sha256: String,
}

/// `text`, where it can only mean a release.
pub(crate) fn release(text: &str) -> Result<String, &'static str> {
    let is_version = text.starts_with(|first: char| first.is_ascii_digit())
        && text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'.');
    match is_version || text == "latest" {
        true => Ok(text.to_owned()),
        false => Err("expected a release such as 1.44.5, or `latest`"),
    }
}

/// The wheel of a release, or of the `latest`, verified.
pub(crate) fn fetch(release: &str) -> Result<Fetched, Error> {
    let pip = find()?;
    term::note(&format!("pip: looking for botocore {release}"));
    let found = resolve(pip, release)?;
    term::note(&format!("pip: downloading botocore {}", found.version));
    let folder = tempfile::tempdir()
        .map_err(|error| refuse(format!("cannot make a temporary folder: {error}")))?;
    let wheel = download(pip, &found, folder.path())?;
    Ok(Fetched {
        wheel,
        _folder: folder,
    })
}

impl Fetched {
    /// The model of a service in the wheel, which goes.
    pub(crate) fn load(self, service: Option<&str>) -> Result<Loaded, Error> {
        load::one(&self.wheel, service)
    }
}

fn find() -> Result<&'static [&'static str], Error> {
    let answers = |pip: &&[&str]| {
        let mut command = command(pip);
        let output = command.arg("--version").output();
        output.is_ok_and(|output| output.status.success())
    };
    PIPS.into_iter().find(answers).ok_or_else(|| {
        let tried = PIPS.map(|pip| format!("`{}`", pip.join(" "))).join(", ");
        refuse(format!(
            "no pip here (tried {tried}); get the wheel from a package index in another way, then \
             run `cargo xtask update botocore-VERSION-py3-none-any.whl`"
        ))
    })
}

/// What pip would install, without installing it.
fn resolve(pip: &[&str], release: &str) -> Result<Found, Error> {
    let requirement = match release {
        "latest" => "botocore".to_owned(),
        release => format!("botocore=={release}"),
    };
    let mut command = command(pip);
    command.args(["install", "--dry-run", "--ignore-installed"]);
    command
        .args(ALWAYS)
        .args(["--report", "-"])
        .arg(&requirement);
    let report = run(&mut command, &format!("pip found no {requirement}"))?;
    parse(&report.stdout).map_err(refuse)
}

fn parse(report: &[u8]) -> Result<Found, String> {
    let report: Value = serde_json::from_slice(report)
        .map_err(|error| format!("pip's report cannot be read ({error}); pip 22.2 is needed"))?;
    let text = |pointer: &str| report.pointer(pointer).and_then(Value::as_str);
    let (name, version) = ("/install/0/metadata/name", "/install/0/metadata/version");
    let (Some("botocore"), Some(version)) = (text(name), text(version)) else {
        return Err("pip's report does not say which botocore it found".to_owned());
    };
    // The second is how pip before 23.0 says it.
    let sha256 = text("/install/0/download_info/archive_info/hashes/sha256").or_else(|| {
        let hash = text("/install/0/download_info/archive_info/hash")?;
        hash.strip_prefix("sha256=")
    });
    let sha256 = sha256.ok_or_else(|| {
        format!(
            "the index gives no SHA-256 for botocore {version}, so that a download cannot be \
             verified; get the wheel in another way, then run `cargo xtask update` with it"
        )
    })?;
    Ok(Found {
        version: version.to_owned(),
        sha256: sha256.to_owned(),
    })
}

fn download(pip: &[&str], found: &Found, to: &Path) -> Result<PathBuf, Error> {
    let requirement = format!("botocore=={}", found.version);
    let mut command = command(pip);
    command.arg("download").args(ALWAYS);
    command.arg("--dest").arg(to).arg(&requirement);
    run(
        &mut command,
        &format!("pip could not download {requirement}"),
    )?;
    let wheel = only_file(to).map_err(|error| refuse(format!("pip left no wheel: {error}")))?;
    let bytes =
        fs::read(&wheel).map_err(|error| paths::error(format!("cannot read: {error}"), &wheel))?;
    let is = sha256(&bytes);
    if is != found.sha256 {
        let wanted = &found.sha256;
        let message = format!("the file has SHA-256 {is}, the index has {wanted}: do not use it");
        return Err(paths::error(message, &wheel));
    }
    Ok(wheel)
}

fn only_file(folder: &Path) -> io::Result<PathBuf> {
    let mut entries = fs::read_dir(folder)?;
    let first = entries.next().transpose()?;
    match (first, entries.next()) {
        (Some(entry), None) => Ok(entry.path()),
        _ => Err(io::Error::other("expected one file")),
    }
}

fn command(pip: &[&str]) -> Command {
    let (program, words) = pip.split_first().unwrap_or((&"pip", &[]));
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::null());
    command
}

/// Runs pip; where it fails, passes on what it said.
fn run(command: &mut Command, failure: &str) -> Result<Output, Error> {
    let output = command
        .output()
        .map_err(|error| refuse(error.to_string()))?;
    if output.status.success() {
        return Ok(output);
    }
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        let start: String = line.chars().take(LINE).collect();
        let more = if start.len() < line.len() { " …" } else { "" };
        term::note(&format!("pip: {start}{more}"));
    }
    Err(refuse(format!("{failure}; see above what it says")))
}

fn refuse(message: impl Into<String>) -> Error {
    Error::new(message, Place::file("--botocore"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(archive: &str) -> String {
        format!(
            r#"{{ "install": [{{
                "download_info": {{ "archive_info": {archive} }},
                "metadata": {{ "name": "botocore", "version": "1.34.106" }}
            }}] }}"#
        )
    }

    #[test]
    fn reports_of_every_pip_are_read() {
        let expected = Found {
            version: "1.34.106".to_owned(),
            sha256: "abc".to_owned(),
        };
        for archive in [
            r#"{ "hash": "sha256=abc", "hashes": { "sha256": "abc" } }"#,
            r#"{ "hashes": { "md5": "d", "sha256": "abc" } }"#,
            r#"{ "hash": "sha256=abc" }"#,
        ] {
            assert_eq!(parse(report(archive).as_bytes()).as_ref(), Ok(&expected));
        }
    }

    #[test]
    fn reports_that_prove_nothing_are_refused() {
        let reason = |text: &str| parse(text.as_bytes()).unwrap_err();
        assert!(reason(&report("{}")).contains("no SHA-256"));
        assert!(reason(&report(r#"{ "hash": "md5=abc" }"#)).contains("no SHA-256"));
        assert!(reason("").contains("pip 22.2 is needed"));
        assert!(reason(r#"{ "install": [] }"#).contains("does not say"));
        assert!(reason(&report("{}").replace("\"botocore\"", "\"other\"")).contains("not say"));
    }

    #[test]
    fn releases_are_versions() {
        for good in ["latest", "1.44.5", "1.0.0rc1"] {
            assert_eq!(release(good).as_deref(), Ok(good));
        }
        for bad in [
            "",
            "newest",
            "1.0 --index-url x",
            "1.0;x",
            "-r",
            "1.*",
            "@x",
        ] {
            release(bad).unwrap_err();
        }
    }
}
