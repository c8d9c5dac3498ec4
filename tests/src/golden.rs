//! Generated crates that are committed: what the generator gives must be what
//! is on disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::texts::Texts;
use codegen::{MARK, Options, SourceFile};
use conformance::Generated;

use crate::fixture;

/// A committed crate and where it comes from.
#[derive(Clone, Debug)]
pub struct Golden {
    /// The folder of the model, from the workspace.
    pub model: String,
    /// The folder of the crate, from the workspace.
    pub out: String,
    /// The package name.
    pub name: String,
    /// The operations to keep; all where none are named.
    pub operations: &'static [&'static str],
    /// The file of texts, from the workspace.
    pub docs: Option<&'static str>,
    /// What a person runs to write it.
    pub command: String,
}

impl Golden {
    /// A crate of `tests/crates/` from `tests/fixtures/`.
    #[must_use]
    pub fn of(fixture: &str, krate: &str, operations: &'static [&'static str]) -> Self {
        let model = format!("tests/fixtures/{fixture}");
        let out = format!("tests/crates/{krate}");
        let name = format!("{krate}-types");
        let mut command = format!("cargo xtask codegen --model {model} --out {out} --name {name}");
        if !operations.is_empty() {
            command.push_str(" --operations ");
            command.push_str(&operations.join(","));
        }
        Self {
            model,
            out,
            name,
            operations,
            docs: None,
            command,
        }
    }

    /// What the generator gives.
    #[must_use]
    pub fn generate(&self) -> Vec<SourceFile> {
        let input = fixture::input(&fixture::workspace().join(&self.model));
        let options = Options {
            name: self.name.clone(),
            version: self.version(),
            operations: (!self.operations.is_empty())
                .then(|| self.operations.iter().map(ToString::to_string).collect()),
            texts: self.docs.map(texts).unwrap_or_default(),
            runtime_path: Some(self.runtime_path("")),
        };
        fixture::generate(&input, &options).unwrap_or_else(|errors| panic!("{errors}"))
    }

    /// Complains when the folder is not what the generator gives; writes it
    /// instead when the variable `UPDATE_GOLDEN` is set.
    pub fn check(&self) {
        self.compare(&self.generate());
    }

    fn compare(&self, files: &[SourceFile]) {
        let folder = fixture::workspace().join(&self.out);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            write(&folder, files);
        }
        let found = differences(&folder, files);
        assert!(
            found.is_empty(),
            "{} is not what the generator gives:\n{}\nRun `{}`, or `UPDATE_GOLDEN=1 cargo test \
             --package tests golden`, and read the difference.",
            self.out,
            found.join("\n"),
            self.command
        );
    }

    /// Complains when the package of the fixture's protocol tests, with the
    /// crate that it tests, is not what the generator gives, or writes it.
    pub fn check_protocol_tests(&self) {
        let files = self.protocol_tests();
        let krate = conformance::CRATE;
        let krate = files.krate.into_iter().map(|file| SourceFile {
            path: format!("{krate}/{}", file.path),
            text: file.text,
        });
        self.compare(&files.package.into_iter().chain(krate).collect::<Vec<_>>());
    }

    /// The fixture's protocol tests.
    #[must_use]
    pub fn protocol_tests(&self) -> Generated {
        let input = fixture::input(&fixture::workspace().join(&self.model));
        let request = conformance::Request {
            options: Options {
                version: "0.0.0".to_owned(),
                runtime_path: Some(self.runtime_path("../")),
                ..fixture::options(&self.name)
            },
            ..conformance::Request::default()
        };
        conformance::generate(&input, &request).unwrap_or_else(|errors| panic!("{errors}"))
    }

    /// The path from the crate, below the folder by `deeper`, to the runtime.
    fn runtime_path(&self, deeper: &str) -> String {
        let up = "../".repeat(self.out.split('/').count());
        format!("{deeper}{up}runtime")
    }

    /// What the crate's own manifest says, or that of a new crate.
    fn version(&self) -> String {
        let path = fixture::workspace().join(&self.out).join("Cargo.toml");
        let manifest = fs::read_to_string(path).unwrap_or_default();
        let mut lines = manifest.lines();
        lines
            .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
            .unwrap_or("0.1.0")
            .to_owned()
    }
}

fn texts(docs: &str) -> Texts {
    let path = fixture::workspace().join(docs);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    Texts::parse(docs, &text).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Files that are stale, missing or extra in a folder, a line each.
///
/// Extra is what the generator wrote once; other files may stand beside.
#[must_use]
pub fn differences(folder: &Path, files: &[SourceFile]) -> Vec<String> {
    let mut wanted: BTreeMap<_, _> = files.iter().map(|file| (&*file.path, &file.text)).collect();
    let mut found = Vec::new();
    for path in tree(folder) {
        let name = relative(folder, &path);
        match wanted.remove(name.as_str()) {
            None if is_ours(&path) => found.push(format!("extra: {name}")),
            Some(text) if fs::read(&path).ok().as_deref() != Some(text.as_bytes()) => {
                found.push(format!("stale: {name}"));
            }
            None | Some(_) => {}
        }
    }
    found.extend(wanted.keys().map(|name| format!("missing: {name}")));
    found
}

/// Replaces a folder's files by those of a crate.
fn write(folder: &Path, files: &[SourceFile]) {
    for path in tree(folder).iter().filter(|path| is_ours(path)) {
        fs::remove_file(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }
    for file in files {
        let path = folder.join(&file.path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).unwrap_or_else(|e| panic!("{}: {e}", parent.display()));
        fs::write(&path, &file.text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }
}

/// Whether the first line says that the generator wrote the file.
fn is_ours(path: &Path) -> bool {
    let text = fs::read(path).unwrap_or_default();
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    String::from_utf8_lossy(line).contains(MARK)
}

/// Every file below a folder, sorted; what cargo leaves behind does not count.
fn tree(folder: &Path) -> Vec<PathBuf> {
    if !folder.exists() {
        return Vec::new();
    }
    let mut files = Vec::new();
    for path in fixture::entries(folder) {
        match fixture::file_name(&path).as_str() {
            "target" | "Cargo.lock" => {}
            _ if path.is_dir() => files.extend(tree(&path)),
            _ => files.push(path),
        }
    }
    files
}

fn relative(folder: &Path, path: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    let parts = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
