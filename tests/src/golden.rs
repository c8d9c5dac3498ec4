//! Golden crates: generated crates that are committed and must be up to date.

use std::fs;

use aws_shapes_cli::write::Plan;
use aws_shapes_cli::{load, manifest};
use codegen::texts::Texts;
use codegen::{Options, SourceFile};
use conformance::Generated;

use crate::fixture;

/// A committed crate and its inputs.
#[derive(Clone, Debug)]
pub struct Golden {
    /// The folder of the model, relative to the workspace.
    pub model: String,
    /// The folder of the crate, relative to the workspace.
    pub out: String,
    /// The package name.
    pub name: String,
    /// The operations to keep; empty keeps all.
    pub operations: &'static [&'static str],
    /// The documentation file, relative to the workspace.
    pub docs: Option<&'static str>,
    /// The overlay of the model, relative to the workspace.
    pub overlay: Option<&'static str>,
    /// The URL of the repository, for a crate that is published.
    pub repository: Option<&'static str>,
    /// The command that writes it.
    pub command: String,
}

impl Golden {
    /// Returns a crate of `tests/crates/` that is generated from `tests/fixtures/`.
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
            overlay: None,
            repository: None,
            command,
        }
    }

    /// Generates the crate.
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
            repository: self.repository.map(str::to_owned),
        };
        let overlay = self.overlay.map(|file| fixture::workspace().join(file));
        let model = load::read(&input, overlay.as_deref());
        let files = model.and_then(|model| codegen::generate(&model, &options));
        files.unwrap_or_else(|errors| panic!("{errors}"))
    }

    /// Fails if the folder is out of date. With `UPDATE_GOLDEN`, updates it instead.
    pub fn check(&self) {
        self.compare(self.generate());
    }

    fn compare(&self, files: Vec<SourceFile>) {
        let folder = fixture::workspace().join(&self.out);
        let plan = Plan::new(&folder, files).unwrap_or_else(|errors| panic!("{errors}"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            plan.apply().unwrap_or_else(|error| panic!("{error}"));
            return;
        }
        assert!(
            plan.counts().is_clean(),
            "{} is out of date:\n{}run `{}`, or `UPDATE_GOLDEN=1 cargo test --package tests \
             golden`, and review the changes.",
            self.out,
            plan.differences(),
            self.command
        );
    }

    /// Like [`Self::check`], for the fixture's protocol test package and its crate.
    pub fn check_protocol_tests(&self) {
        let files = self.protocol_tests();
        let krate = conformance::CRATE;
        let krate = files.krate.into_iter().map(|file| SourceFile {
            path: format!("{krate}/{}", file.path),
            text: file.text,
        });
        self.compare(files.package.into_iter().chain(krate).collect());
    }

    /// Generates the fixture's protocol tests.
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

    /// Returns the path to the runtime from the crate, which is in the subfolder `deeper`.
    fn runtime_path(&self, deeper: &str) -> String {
        let up = "../".repeat(self.out.split('/').count());
        format!("{deeper}{up}runtime")
    }

    /// Returns the version in the crate's manifest, or the initial version.
    fn version(&self) -> String {
        let folder = fixture::workspace().join(&self.out);
        manifest::version(&folder).unwrap_or_else(|error| panic!("{error}"))
    }
}

fn texts(docs: &str) -> Texts {
    let path = fixture::workspace().join(docs);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    Texts::parse(docs, &text).unwrap_or_else(|errors| panic!("{errors}"))
}
