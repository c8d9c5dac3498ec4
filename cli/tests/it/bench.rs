//! A workspace in a temporary folder, and models for it.

#![allow(
    clippy::unwrap_used,
    reason = "a bench that cannot be set up fails the test"
)]
#![allow(dead_code, reason = "two packages use this file")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) const PINNED: &str = "model/datasync/2018-11-09/service-2.json";
pub(crate) const PAGINATORS: &str = r#"{ "pagination": {} }"#;

/// Copies the wheel from the workspace, or fails with pip's messages.
#[cfg(unix)]
const PIP: &str = r#"#!/bin/sh
echo "$@" >> calls
for last; do :; done
case "$last" in
botocore|botocore==1.2.4)
    while [ "$1" != --dest ]; do shift; done
    /bin/cp packed.whl "$2/botocore-1.2.4-py3-none-any.whl" ;;
botocore==9.9.9)
    echo "ERROR: Could not find a version that satisfies $last (from versions: 1.2.3, 1.2.4)" >&2
    echo "ERROR: No matching distribution found for $last" >&2
    exit 1 ;;
botocore==8.8.8)
    echo "WARNING: Retrying after connection broken" >&2
    echo "ERROR: Could not find a version that satisfies $last (from versions: none)" >&2
    echo "ERROR: No matching distribution found for $last" >&2
    exit 1 ;;
*)
    echo "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES" >&2
    exit 1 ;;
esac
"#;

/// A workspace with the pinned model [`model`]`("Tiny", "Ping")`.
pub(crate) struct Bench {
    folder: TempDir,
}

/// The output of the program.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bench = Self { folder };
        bench.write("xtask/Cargo.toml", "");
        bench.write(PINNED, model("Tiny", "Ping"));
        bench
    }

    /// Creates a workspace and generates its crate.
    pub(crate) fn generated() -> Self {
        let bench = Self::new();
        bench.generate(&[]).done();
        bench
    }

    /// Writes a wheel with a release of the service `tiny`.
    pub(crate) fn release(&self, file: &str, release: &str, model: &str) {
        self.write(
            file,
            wheel_of(release, &[("tiny/2018-11-09", model.to_owned())]),
        );
    }

    /// Writes a script in place of pip, which downloads `packed.whl`.
    #[cfg(unix)]
    pub(crate) fn pip(&self, name: &str) {
        use std::os::unix::fs::PermissionsExt as _;

        self.write(name, PIP);
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Returns the program with `bin/` as the search path and temporary folder.
    pub(crate) fn command_in_bin(&self, args: &[&str]) -> Command {
        let mut command = self.command(args);
        command.env("PATH", self.path("bin"));
        command.env("TMPDIR", self.path("bin"));
        command
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        // Resolves links, as the program does for its current folder.
        self.folder.path().canonicalize().unwrap().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Returns the program, with the workspace's root as its current folder.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(crate::PROGRAM);
        command.args(args);
        self.prepare(&mut command);
        command
    }

    pub(crate) fn prepare(&self, command: &mut Command) {
        command
            .current_dir(self.path(""))
            .env("CARGO_MANIFEST_DIR", self.path("xtask"))
            // No test needs the real Cargo.
            .env("CARGO", "true");
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        Run::of(&mut self.command(args))
    }

    pub(crate) fn git(&self, args: &[&str]) {
        let output = Command::new("git")
            .args([
                "-c",
                "user.name=Tester",
                "-c",
                "user.email=tester@example.com",
            ])
            .args(args)
            .current_dir(self.path(""))
            .output();
        assert!(output.unwrap().status.success(), "{args:?}");
    }

    /// Runs the command that generates the crate, with more arguments.
    pub(crate) fn generate(&self, args: &[&str]) -> Run {
        self.run(&[crate::GENERATE, args].concat())
    }

    /// Returns the content of every file below `folder`.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        collect(&self.path(folder), "", &mut found);
        found
    }
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Self {
        let mut output = command.output();
        // A test that forks at this moment may have the program open for writing.
        while matches!(&output, Err(error) if error.kind() == ErrorKind::ExecutableFileBusy) {
            thread::sleep(Duration::from_millis(10));
            output = command.output();
        }
        let output = output.unwrap();
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Returns the output of a successful run without messages.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""));
        self.out
    }

    /// Returns the errors of a run that was refused.
    #[track_caller]
    pub(crate) fn refused(self) -> String {
        assert_eq!(
            (self.code, self.out.as_str()),
            (Some(2), ""),
            "{}",
            self.err
        );
        self.err
    }
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read(entry.path()).unwrap_or_default());
        }
    }
}

/// Returns a text with the first line of generated files.
pub(crate) fn marked(text: &str) -> String {
    format!("// {}. Do not edit.\n{text}", codegen::MARK)
}

/// Returns botocore's model of a service with one operation.
pub(crate) fn model(service: &str, operation: &str) -> String {
    format!(
        r#"{{
  "version": "2.0",
  "metadata": {{
    "apiVersion": "2018-11-09",
    "endpointPrefix": "tiny",
    "jsonVersion": "1.1",
    "protocol": "json",
    "protocols": ["json"],
    "serviceFullName": "AWS {service}",
    "serviceId": "{service}",
    "signatureVersion": "v4",
    "signingName": "tiny",
    "targetPrefix": "TinyService",
    "uid": "tiny-2018-11-09"
  }},
  "operations": {{
    "{operation}": {{
      "name": "{operation}",
      "http": {{ "method": "POST", "requestUri": "/" }},
      "input": {{ "shape": "{operation}Request" }},
      "output": {{ "shape": "{operation}Response" }},
      "documentation": "<p>The publisher's prose.</p>"
    }}
  }},
  "shapes": {{
    "{operation}Request": {{
      "type": "structure",
      "members": {{ "Name": {{ "shape": "Name" }} }}
    }},
    "{operation}Response": {{ "type": "structure", "members": {{}} }},
    "Name": {{ "type": "string", "max": 10 }}
  }}
}}
"#
    )
}

pub(crate) fn gzipped(text: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_ref()).unwrap();
    encoder.finish().unwrap()
}

/// Returns a zip archive of deflated entries, with unchecked names.
pub(crate) fn zipped(entries: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default();
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Returns a botocore wheel with models at `<service>/<version>`.
pub(crate) fn wheel(models: &[(&str, String)]) -> Vec<u8> {
    wheel_of("1.2.3", models)
}

/// Like [`wheel`], for a given release.
pub(crate) fn wheel_of(release: &str, models: &[(&str, String)]) -> Vec<u8> {
    let metadata = format!(
        "Metadata-Version: 2.1\nName: botocore\nVersion: {release}\nAuthor: Some Publisher\n"
    );
    let mut entries = vec![(
        format!("botocore-{release}.dist-info/METADATA"),
        metadata.into(),
    )];
    for (folder, text) in models {
        entries.push((
            format!("botocore/data/{folder}/service-2.json.gz"),
            gzipped(text),
        ));
        entries.push((
            format!("botocore/data/{folder}/paginators-1.json"),
            PAGINATORS.into(),
        ));
    }
    let entries: Vec<_> = entries
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()))
        .collect();
    zipped(&entries)
}
