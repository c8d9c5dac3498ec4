//! A botocore wheel: a zip archive with the models of many services.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use codegen::error::{Error, Place};
use codegen::nearest::did_you_mean;
use codegen::read::{Input, InputFile, service_names};
use toml::value::{Date, Datetime};
use zip::ZipArchive;

use super::bytes;
use super::catalog::{self, Entry};
use crate::paths;

/// An open wheel.
pub(crate) struct Wheel {
    name: String,
    /// Clones share the bytes and the index.
    archive: ZipArchive<Bytes>,
    models: Vec<Entry>,
}

type Bytes = Cursor<Arc<[u8]>>;

/// A wheel's metadata.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Package {
    /// The author.
    pub publisher: Option<String>,
    /// The package name.
    pub name: Option<String>,
    /// The package version.
    pub release: Option<String>,
    /// The day on which it was packed.
    pub date: Option<Datetime>,
}

impl Package {
    /// Returns the name and version, such as `botocore 1.44.5`; `None` if either is unknown.
    #[must_use]
    pub fn label(&self) -> Option<String> {
        let (name, release) = (self.name.as_ref()?, self.release.as_ref()?);
        Some(format!("{name} {release}"))
    }
}

pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl Wheel {
    pub(super) fn open(path: &Path, bytes: Vec<u8>) -> Result<Self, Error> {
        let refuse = |message: String| paths::error(message, path);
        let archive = ZipArchive::new(Cursor::new(bytes.into()))
            .map_err(|error| refuse(format!("not a readable zip archive: {error}")))?;
        if let Some(name) = archive.file_names().find(|name| !is_inside(name)) {
            return Err(refuse(format!(
                "the entry {name:?} points outside the archive"
            )));
        }
        let names = archive.file_names().map(str::to_owned).collect();
        Ok(Self {
            name: paths::shown(path),
            models: catalog::models(&names).map_err(refuse)?,
            archive,
        })
    }

    /// Returns all models, by service and version.
    pub(crate) fn models(&self) -> &[Entry] {
        &self.models
    }

    /// Finds a model by its label, or by another name of its service.
    pub(super) fn find(&self, name: &str) -> Result<Entry, Error> {
        let mut models = self.models.iter();
        if let Some(found) = models.find(|model| model.label.eq_ignore_ascii_case(name)) {
            return Ok(found.clone());
        }
        match self.called(name).as_slice() {
            [] => Err(self.unknown(name)),
            [only] => Ok((*only).clone()),
            several => {
                let labels = several.iter().map(|model| format!("`{}`", model.label));
                let labels = labels.collect::<Vec<_>>().join(", ");
                let message =
                    format!("several services are named {name:?}; choose one of {labels}");
                Err(Error::new(message, Place::file(&self.name)))
            }
        }
    }

    /// Returns the models of services whose id, endpoint, signing name or full name is `name`.
    fn called(&self, name: &str) -> Vec<&Entry> {
        let name = service_names::normal(name);
        let current = self.models.iter().filter(|model| model.is_newest);
        let called = current.filter(|model| {
            let service = model.files.first().and_then(|file| self.read(file).ok());
            let text = service.map(|bytes| service_names::of_service(bytes::unpacking(&bytes)));
            text.is_some_and(|names| names.contains(&name))
        });
        called.collect()
    }

    fn unknown(&self, name: &str) -> Error {
        let hint = did_you_mean(name, self.models.iter().map(|model| model.label.as_str()));
        let hint = match hint.is_empty() {
            true => "; its services are the folders of `botocore/data`",
            false => &hint,
        };
        let message = format!("no service {name:?} in this wheel{hint}");
        Error::new(message, Place::file(&self.name))
    }

    /// Returns the files of a model.
    pub(crate) fn input(&self, model: &Entry) -> Result<Input, Error> {
        let files = model.files.iter().map(|entry| {
            let name = format!("{}/{entry}", self.name);
            let text = bytes::unpack(&name, self.read(entry)?)?;
            Ok(InputFile { name, text })
        });
        Ok(Input {
            files: files.collect::<Result<_, _>>()?,
        })
    }

    /// Returns the name and version of the package, else the path.
    pub(crate) fn label(&self) -> Result<String, Error> {
        let label = self.package()?.and_then(|package| package.label());
        Ok(label.unwrap_or_else(|| self.name.clone()))
    }

    /// Reads the wheel's `METADATA`.
    pub(crate) fn package(&self) -> Result<Option<Package>, Error> {
        let mut names = self.archive.file_names();
        let Some(entry) = names.find(|name| name.ends_with(".dist-info/METADATA")) else {
            return Ok(None);
        };
        let (text, day) = self.unpack(entry)?;
        let text = String::from_utf8_lossy(&text);
        // The fields end at a blank line.
        let fields = text.lines().take_while(|line| !line.is_empty());
        let fields: BTreeMap<_, _> = fields.filter_map(|line| line.split_once(": ")).collect();
        let field = |key| fields.get(key).map(|value| (*value).trim().to_owned());
        Ok(Some(Package {
            publisher: field("Author"),
            name: field("Name"),
            release: field("Version"),
            date: day.map(Datetime::from),
        }))
    }

    fn read(&self, entry: &str) -> Result<Vec<u8>, Error> {
        Ok(self.unpack(entry)?.0)
    }

    /// Returns the bytes and the day of an entry.
    fn unpack(&self, entry: &str) -> Result<(Vec<u8>, Option<Date>), Error> {
        let name = format!("{}/{entry}", self.name);
        let refuse =
            |error: &dyn Display| Error::new(format!("cannot unpack: {error}"), Place::file(&name));
        let mut archive = self.archive.clone();
        let mut file = archive.by_name(entry).map_err(|error| refuse(&error))?;
        let bytes = bytes::all(&mut file).map_err(|error| refuse(&error))?;
        let bytes = bytes.ok_or_else(|| bytes::too_big(&name))?;
        Ok((bytes, file.last_modified().and_then(day)))
    }
}

/// Returns the day of an entry. The first day that zip can encode means that it is unknown.
fn day(time: zip::DateTime) -> Option<Date> {
    let (year, month, day) = (time.year(), time.month(), time.day());
    ((year, month, day) > (1980, 1, 1)).then_some(Date { year, month, day })
}

/// Returns whether an entry would be unpacked inside the target folder.
fn is_inside(name: &str) -> bool {
    !name.starts_with('/')
        && !name.contains(['\\', ':', '\0'])
        && name.split('/').all(|part| !matches!(part, "." | ".."))
}
