//! Properties of the generator that must hold for every model.

use codegen::error::Errors;
use codegen::model::Model;
use codegen::read::{Input, InputFile, Json};
use reports::diff::ModelRelease;
use tests::fixture;

/// Reads a model. It may be refused, but with a reason and a place.
pub fn read(data: &[u8]) -> Option<Model> {
    let input = input(data);
    has_places(codegen::read::read(&input))
}

/// Generates the crate of a model. The output must be valid Rust.
pub fn generate(data: &[u8]) {
    let Some(model) = read(data) else {
        return;
    };
    let options = fixture::options("mutant-types");
    if let Some(files) = has_places(codegen::generate(&model, &options)) {
        let faults = fixture::faults(&files);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// Compares the two models of a document `[old, new]`, and prints the report in every format.
pub fn diff(data: &[u8]) {
    let Ok(Json::Array(models)) = Json::parse("input", data) else {
        return;
    };
    let models = models.iter().filter_map(|model| read(&text(model)));
    let models: Vec<_> = models.take(2).collect();
    let [old, new] = models.as_slice() else {
        return;
    };
    let release = |model| ModelRelease {
        model,
        label: "a release",
    };
    if let Some(report) = has_places(reports::diff::diff(&release(old), &release(new))) {
        assert!(old != new || report.is_empty());
        let _ = (report.text(), report.markdown());
        Json::parse("report", report.json().as_bytes()).expect("the report is JSON");
    }
}

/// Returns the files of a model. The document is either a list of files or a single file.
fn input(data: &[u8]) -> Input {
    let texts = match Json::parse("input", data) {
        Ok(Json::Array(files)) => files.iter().map(text).collect(),
        _ => vec![data.to_vec()],
    };
    let files = texts.into_iter().enumerate().map(|(i, text)| InputFile {
        name: format!("{i}.json"),
        text,
    });
    Input {
        files: files.collect(),
    }
}

fn text(json: &Json) -> Vec<u8> {
    serde_json::to_vec(json).expect("JSON can be written")
}

fn has_places<T>(result: Result<T, Errors>) -> Option<T> {
    let errors = match result {
        Ok(value) => return Some(value),
        Err(errors) => errors,
    };
    assert_ne!(errors.iter().count(), 0);
    for error in &errors {
        assert!(!error.message.is_empty());
        assert!(!error.at.file.is_empty(), "no place: {}", error.message);
    }
    None
}
