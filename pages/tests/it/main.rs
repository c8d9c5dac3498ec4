//! The pages of DataSync and of hostile models.

// A panic in a helper fails the test that calls it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::case_sensitive_file_extension_comparisons
)]

mod feed;
mod history;
mod hostile;
mod html;
mod links;
mod text;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use aws_shapes_pages::{Service, site};
use codegen::model::Model;
use codegen::read::{Input, InputFile, read};
use codegen::texts::Texts;
use reports::diff::ModelRelease;
use reports::history::{Published, Record};

/// Files by path.
type Files = BTreeMap<String, String>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn model(text: &str) -> Model {
    let file = InputFile {
        name: "service-2.json".to_owned(),
        text: text.as_bytes().to_vec(),
    };
    read(&Input { files: vec![file] }).unwrap()
}

fn record(old: &Model, new: &Model) -> Record {
    let release = |label, model| ModelRelease { label, model };
    let published = Published {
        date: "2024-05-15".parse().ok(),
        after: None,
        note: Some("A note & more.".to_owned()),
    };
    let [old, new] = [
        release("botocore 1.34.105", old),
        release("botocore 1.34.106", new),
    ];
    Record::new(&old, &new, published).unwrap()
}

fn pages_of(model: &Model, texts: Option<&Texts>, records: &[Record], url: Option<&str>) -> Files {
    let service = Service {
        model,
        texts,
        records,
        url,
    };
    let files = site(&service).unwrap().into_iter();
    files.map(|file| (file.path, file.text)).collect()
}

/// Returns the pinned model of DataSync.
fn pinned() -> Model {
    model(&text("model/datasync/2018-11-09/service-2.json"))
}

/// Returns the repository's history of DataSync, oldest change first.
fn records() -> Vec<Record> {
    let folder = fs::read_dir(root().join("model/datasync/history")).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|it| it == "json"))
        .collect();
    paths.sort();
    let records = paths.iter().map(|path| {
        let text = fs::read_to_string(path).unwrap();
        Record::parse(&path.to_string_lossy(), &text).unwrap()
    });
    records.collect()
}

/// Returns the pages of DataSync's history.
fn datasync() -> &'static Files {
    static FILES: LazyLock<Files> = LazyLock::new(print_datasync);
    &FILES
}

fn print_datasync() -> Files {
    let docs = text("model/datasync/docs.toml");
    let texts = Texts::parse("docs.toml", &docs).unwrap();
    pages_of(&pinned(), Some(&texts), &records(), None)
}

/// Returns the page of the change between two models of a service.
fn change_page(old: &str, new: &str) -> String {
    let (old, new) = (model(old), model(new));
    let files = pages_of(&new, None, &[record(&old, &new)], None);
    files["changes/2024-05-15-1.34.106.html"].clone()
}
