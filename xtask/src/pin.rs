//! Pinned models: the content of a folder below `model/`.

use std::fs;
use std::path::Path;

use aws_shapes_cli::load::Loaded;
use aws_shapes_cli::write::Change;
use codegen::error::Errors;
use codegen::read::{Format, Input, InputFile, Json};
use codegen::reduce::reduce;
use toml::value::Datetime;

use crate::source::{self, Original, Source};

pub(crate) const SERVICE: &str = "service-2.json";
pub(crate) const PAGINATORS: &str = "paginators-1.json";

/// The publisher of models that name none.
const PUBLISHER: &str = "Amazon Web Services";

/// A reduced model and its provenance.
pub(crate) struct Pin {
    files: Vec<Reduced>,
    pub(crate) source: Source,
}

/// A file of a model without its prose.
struct Reduced {
    /// Its name in the folder.
    name: &'static str,
    /// The name of the original.
    original: String,
    text: String,
}

impl Pin {
    /// Reduces a model. `date` replaces the day on which its package was made.
    pub(crate) fn of(loaded: &Loaded, date: Option<Datetime>) -> Result<Self, Errors> {
        let mut files = Vec::new();
        let mut originals = Vec::new();
        for InputFile { name, text } in &loaded.input.files {
            let target = match Format::of(&Json::parse(name, text)?) {
                Some(Format::BotocorePaginators) => PAGINATORS,
                _ => SERVICE,
            };
            originals.push(Original::new(target, text));
            files.push(Reduced {
                name: target,
                original: name.clone(),
                text: reduce(name, text)?,
            });
        }
        let package = loaded.package.clone().unwrap_or_default();
        let source = Source {
            publisher: Some(package.publisher.unwrap_or_else(|| PUBLISHER.to_owned())),
            package: package.name,
            release: package.release,
            date: date.or(package.date),
            generator: Some(format!("codegen {}", env!("CARGO_PKG_VERSION"))),
            files: originals,
        };
        Ok(Self { files, source })
    }

    /// The reduced files for the reader, by the names of the originals.
    pub(crate) fn input(&self) -> Input {
        let files = self.files.iter().map(|file| InputFile {
            name: file.original.clone(),
            text: file.text.clone().into_bytes(),
        });
        Input {
            files: files.collect(),
        }
    }

    /// Whether `folder` holds the same model, apart from its provenance.
    pub(crate) fn is_in(&self, folder: &Path) -> bool {
        self.wanted()
            .filter(|(name, _)| *name != source::FILE)
            .all(|(name, text)| holds(&folder.join(name), text.as_deref()))
    }

    /// The changes that make `folder` hold this model.
    pub(crate) fn changes(&self, folder: &Path) -> Vec<Change> {
        let differing = self
            .wanted()
            .filter(|(name, text)| !holds(&folder.join(name), text.as_deref()));
        let changes = differing.map(|(name, text)| Change {
            path: name.to_owned(),
            text,
        });
        changes.collect()
    }

    /// The changes that remove a model from `folder`.
    pub(crate) fn removal(folder: &Path) -> Vec<Change> {
        let names = [SERVICE, PAGINATORS, source::FILE].into_iter();
        let there = names.filter(|name| folder.join(name).exists());
        let changes = there.map(|name| Change {
            path: name.to_owned(),
            text: None,
        });
        changes.collect()
    }

    /// Every file that a pinned model may have, with its text; `None` if this one lacks it.
    fn wanted(&self) -> impl Iterator<Item = (&'static str, Option<String>)> {
        let text = |wanted: &str| {
            let file = self.files.iter().find(|file| file.name == wanted);
            file.map(|file| file.text.clone())
        };
        [
            (SERVICE, text(SERVICE)),
            (PAGINATORS, text(PAGINATORS)),
            (source::FILE, Some(self.source.to_toml())),
        ]
        .into_iter()
    }
}

fn holds(path: &Path, text: Option<&str>) -> bool {
    match text {
        Some(text) => fs::read(path).is_ok_and(|old| old == text.as_bytes()),
        None => !path.exists(),
    }
}
