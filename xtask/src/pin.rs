//! Pinned models, each with its provenance in a folder below `model/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use aws_shapes_cli::load::Loaded;
use aws_shapes_cli::write::Change;
use codegen::error::Errors;
use codegen::read::{FileFormat, Input, InputFile, Json};
use codegen::reduce::reduce;
use toml::value::Datetime;

use crate::provenance::{self, Original, Provenance};

pub(crate) const SERVICE: &str = "service-2.json";
pub(crate) const PAGINATORS: &str = "paginators-1.json";

/// The default publisher.
const PUBLISHER: &str = "Amazon Web Services";

/// The text of each file, by name.
type FileTexts = BTreeMap<&'static str, String>;

/// A reduced model and its provenance.
pub(crate) struct Pin {
    texts: FileTexts,
    /// The reduced files for the reader, under the names of the originals.
    pub(crate) input: Input,
    pub(crate) source: Provenance,
}

impl Pin {
    /// Reduces a model. `date` overrides the day on which its package was built.
    pub(crate) fn of(loaded: &Loaded, date: Option<Datetime>) -> Result<Self, Errors> {
        let mut texts = FileTexts::new();
        let mut input = Input { files: Vec::new() };
        let mut originals = Vec::new();
        for InputFile { name, text } in &loaded.input.files {
            let target = match FileFormat::of(&Json::parse(name, text)?) {
                Some(FileFormat::BotocorePaginators) => PAGINATORS,
                _ => SERVICE,
            };
            originals.push(Original::new(target, text));
            let reduced = reduce(name, text)?;
            input.files.push(InputFile {
                name: name.clone(),
                text: reduced.clone().into_bytes(),
            });
            texts.insert(target, reduced);
        }
        let package = loaded.package.clone().unwrap_or_default();
        let source = Provenance {
            publisher: Some(package.publisher.unwrap_or_else(|| PUBLISHER.to_owned())),
            package: package.name,
            release: package.release,
            date: date.or(package.date),
            generator: Some(format!("codegen {}", env!("CARGO_PKG_VERSION"))),
            files: originals,
        };
        texts.insert(provenance::FILE, source.to_toml());
        Ok(Self {
            texts,
            input,
            source,
        })
    }

    /// Returns whether `folder` contains the same model, apart from its provenance.
    pub(crate) fn is_in(&self, folder: &Path) -> bool {
        let mut changes = self.changes(folder).into_iter();
        changes.all(|change| change.path == provenance::FILE)
    }

    /// Returns the changes that write this model to `folder`.
    pub(crate) fn changes(&self, folder: &Path) -> Vec<Change> {
        changes(folder, &self.texts)
    }

    /// Returns the changes that remove a model from `folder`.
    pub(crate) fn removal(folder: &Path) -> Vec<Change> {
        changes(folder, &FileTexts::new())
    }
}

/// Returns the changes after which `folder` contains exactly these files of a pinned model.
fn changes(folder: &Path, texts: &FileTexts) -> Vec<Change> {
    let names = [SERVICE, PAGINATORS, provenance::FILE].into_iter();
    let changes = names.filter_map(|name| {
        let text = texts.get(name);
        let old = fs::read(folder.join(name)).ok();
        let differs = old.as_deref() != text.map(String::as_bytes);
        differs.then(|| Change::new(name, text.cloned()))
    });
    changes.collect()
}
