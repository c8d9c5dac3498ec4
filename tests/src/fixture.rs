//! Reads models from `fixtures/` or from strings.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::error::Errors;
use codegen::model::Model;
use codegen::read::{Input, InputFile};
use codegen::{Options, SourceFile};

/// Returns the folder of this package.
#[must_use]
pub fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the folder of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    package()
        .parent()
        .unwrap_or_else(|| panic!("the package is not in a workspace"))
        .to_path_buf()
}

/// Returns the folder of a fixture.
#[must_use]
pub fn folder(name: &str) -> PathBuf {
    package().join("fixtures").join(name)
}

/// Returns the path of an input that is not part of the repository, in `../shared`.
///
/// # Panics
///
/// Panics if it does not exist. Tests that need such an input are ignored by
/// default.
#[must_use]
pub fn shared(name: &str) -> PathBuf {
    let path = workspace().join("../shared").join(name);
    assert!(
        path.exists(),
        "{} is missing: this test needs the model files of ../shared",
        path.display()
    );
    path
}

/// Reads the JSON files of a folder, sorted by name.
#[must_use]
pub fn input(folder: &Path) -> Input {
    let mut files = Vec::new();
    for path in entries(folder) {
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            files.push(InputFile {
                name: file_name(&path),
                text: read(&path),
            });
        }
    }
    assert!(!files.is_empty(), "no model in {}", folder.display());
    Input { files }
}

/// Creates the input of one file.
#[must_use]
pub fn text(name: &str, text: impl Into<Vec<u8>>) -> Input {
    let file = InputFile {
        name: name.to_owned(),
        text: text.into(),
    };
    Input { files: vec![file] }
}

/// Reads the model of a fixture.
#[must_use]
pub fn model(name: &str) -> Model {
    codegen::read::read(&input(&folder(name))).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Generates the crate of a model. Errors have line numbers.
pub fn generate(input: &Input, options: &Options) -> Result<Vec<SourceFile>, Errors> {
    let model = codegen::read::read(input)?;
    codegen::generate(&model, options).map_err(|errors| input.locate(errors))
}

/// Returns options for version 0.1.0 with every operation.
#[must_use]
pub fn options(name: &str) -> Options {
    Options {
        name: name.to_owned(),
        version: "0.1.0".to_owned(),
        ..Options::default()
    }
}

/// Generates the crate of a model that is a string.
#[must_use]
pub fn crate_of(model: &str) -> Vec<SourceFile> {
    generate(&text("model.json", model), &options("model-types"))
        .unwrap_or_else(|errors| panic!("{errors}"))
}

/// Returns the text of a file of a generated crate.
#[must_use]
pub fn file<'a>(files: &'a [SourceFile], path: &str) -> &'a str {
    let found = files.iter().find(|file| file.path == path);
    let found = found.unwrap_or_else(|| panic!("the crate has no {path}"));
    &found.text
}

/// Returns the Rust files of a crate.
pub fn sources(files: &[SourceFile]) -> impl Iterator<Item = &SourceFile> {
    let is_rust = |path: &str| Path::new(path).extension().is_some_and(|it| it == "rs");
    files.iter().filter(move |file| is_rust(&file.path))
}

/// Returns errors in sources that a model's texts may have caused: text that does
/// not parse, that `rustc` refuses, or that became a function.
#[must_use]
pub fn faults(files: &[SourceFile]) -> Vec<String> {
    let mut faults = Vec::new();
    for SourceFile { path, text } in sources(files) {
        match syn::parse_file(text) {
            Err(error) => faults.push(format!("{path}: {error}\n{text}")),
            Ok(parsed) => {
                let mut items = parsed.items.iter();
                if items.any(|item| matches!(item, syn::Item::Fn(_))) {
                    faults.push(format!("{path}: a function\n{text}"));
                }
            }
        }
        let is_refused =
            |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
        if let Some(c) = text.chars().find(|c| is_refused(*c)) {
            faults.push(format!("{path}: {c:?}"));
        }
    }
    faults
}

/// Returns a folder's entries, sorted.
#[must_use]
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<_> = entries
        .map(|entry| entry.unwrap_or_else(|e| panic!("{e}")).path())
        .collect();
    paths.sort();
    paths
}

/// Returns the last part of a path.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
