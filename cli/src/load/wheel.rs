//! A botocore wheel: a zip archive with the models of many services.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use codegen::error::{Error, Place};
use codegen::nearest::did_you_mean;
use codegen::read::{Input, InputFile, names};
use flate2::bufread::DeflateDecoder;
use rawzip::time::ZipDateTimeKind;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use toml::value::{Date, Datetime};

use super::catalog::{self, Entry};
use super::file::{self, MAX_BYTES};
use crate::paths;

const MAX_ENTRIES: usize = 1_000_000;

/// An open wheel.
pub(crate) struct Wheel {
    name: String,
    archive: Archive,
    entries: BTreeMap<String, Packed>,
    models: Vec<Entry>,
}

type Archive = ZipSliceArchive<Arc<[u8]>>;

/// The position of an entry in the archive, and how it is packed.
#[derive(Clone, Copy)]
struct Packed {
    at: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    day: Option<Date>,
}

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
    /// Name and version, such as `botocore 1.44.5`; `None` if either is unknown.
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
        let archive = ZipArchive::from_slice(Arc::<[u8]>::from(bytes));
        let archive = archive.map_err(|error| refuse(unreadable(&error)))?;
        let entries = entries(&archive, MAX_ENTRIES).map_err(refuse)?;
        let names: BTreeSet<_> = entries.keys().cloned().collect();
        let models = catalog::models(&names).map_err(refuse)?;
        Ok(Self {
            name: paths::shown(path),
            archive,
            entries,
            models,
        })
    }

    /// All models, by service and version.
    pub(crate) fn models(&self) -> &[Entry] {
        &self.models
    }

    /// Finds a model by its label, or by another name of its service.
    pub(super) fn find(&self, name: &str) -> Result<Entry, Error> {
        if let Some(found) = self
            .models
            .iter()
            .find(|model| model.label.eq_ignore_ascii_case(name))
        {
            return Ok(found.clone());
        }
        match self.called(name).as_slice() {
            [] => Err(self.unknown(name)),
            [only] => Ok((*only).clone()),
            several => {
                let labels: Vec<_> = several.iter().map(|m| format!("`{}`", m.label)).collect();
                let labels = labels.join(", ");
                let message =
                    format!("several services are called {name:?}: choose one of {labels}");
                Err(Error::new(message, Place::file(&self.name)))
            }
        }
    }

    /// The models whose services have this name: as an id, an endpoint, in signatures or in full.
    fn called(&self, name: &str) -> Vec<&Entry> {
        let name = names::normal(name);
        let current = self.models.iter().filter(|model| model.is_newest);
        let called = current.filter(|model| {
            let service = model.files.first().and_then(|file| self.read(file).ok());
            let text = service.map(|bytes| names::of_service(file::unpacking(&bytes)));
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

    /// The files of a model.
    pub(crate) fn input(&self, model: &Entry) -> Result<Input, Error> {
        let files = model.files.iter().map(|entry| {
            let name = format!("{}/{entry}", self.name);
            let text = file::unpack(&name, self.read(entry)?)?;
            Ok(InputFile { name, text })
        });
        Ok(Input {
            files: files.collect::<Result<_, _>>()?,
        })
    }

    /// Reads the wheel's `METADATA`.
    pub(crate) fn package(&self) -> Result<Option<Package>, Error> {
        let mut names = self.entries.keys();
        let Some(entry) = names.find(|name| name.ends_with(".dist-info/METADATA")) else {
            return Ok(None);
        };
        let day = self.entries.get(entry).and_then(|packed| packed.day);
        let text = self.read(entry)?;
        let text = String::from_utf8_lossy(&text);
        // A blank line ends the fields.
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
        let name = format!("{}/{entry}", self.name);
        let bad =
            |message: String| Error::new(format!("cannot unpack: {message}"), Place::file(&name));
        let packed = self.entries.get(entry).copied();
        let packed = packed.ok_or_else(|| bad("no such entry".to_owned()))?;
        let found = self.archive.get_entry(packed.at);
        let found = found.map_err(|error| bad(error.to_string()))?;
        if packed.at.uncompressed_size_hint() > MAX_BYTES {
            return Err(file::too_big(&name));
        }
        let unpacked = match packed.method {
            CompressionMethod::STORE => file::all(found.verifying_reader(found.data())),
            CompressionMethod::DEFLATE => {
                let reader = DeflateDecoder::new(found.data());
                file::all(found.verifying_reader(reader))
            }
            _ => {
                return Err(bad(
                    "only stored and deflated entries can be read".to_owned()
                ));
            }
        };
        let unpacked = unpacked.map_err(|error| bad(error.to_string()))?;
        unpacked.ok_or_else(|| file::too_big(&name))
    }
}

/// The entries by name. Fails if one could harm when unpacked.
fn entries(archive: &Archive, limit: usize) -> Result<BTreeMap<String, Packed>, String> {
    let mut found = BTreeMap::new();
    for entry in archive.entries() {
        let entry = entry.map_err(|error| unreadable(&error))?;
        let path = entry.file_path();
        let name = str::from_utf8(path.as_bytes())
            .map_err(|error| format!("an entry's name cannot be read: {error}"))?;
        if !is_inside(name) {
            return Err(format!("the entry {name:?} points out of the archive"));
        }
        if found.len() == limit {
            return Err(format!("more than {limit} entries: no wheel has that many"));
        }
        let packed = Packed {
            at: entry.wayfinder(),
            method: entry.compression_method(),
            day: day(&entry.last_modified()),
        };
        found.insert(name.to_owned(), packed);
    }
    Ok(found)
}

/// The day of an entry; `None` for zip's first day, which means an unknown one.
fn day(time: &ZipDateTimeKind) -> Option<Date> {
    let (year, month, day) = (time.year(), time.month(), time.day());
    ((year, month, day) > (1980, 1, 1)).then_some(Date { year, month, day })
}

fn unreadable(error: &rawzip::Error) -> String {
    format!("not a readable zip archive: {error}")
}

/// Whether an entry's name stays below the folder that an archive is unpacked to.
fn is_inside(name: &str) -> bool {
    !name.starts_with('/')
        && !name.contains(['\\', ':', '\0'])
        && name.split('/').all(|part| !matches!(part, "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(entries: &[&str]) -> Archive {
        let mut bytes = Vec::new();
        let mut writer = rawzip::ZipArchiveWriter::new(&mut bytes);
        for name in entries {
            writer.new_dir(name).create().unwrap();
        }
        writer.finish().unwrap();
        ZipArchive::from_slice(Arc::from(bytes)).unwrap()
    }

    #[test]
    fn too_many_entries_are_refused() {
        let archive = archive(&["a/", "b/", "c/"]);
        assert_eq!(entries(&archive, 3).unwrap().len(), 3);
        assert_eq!(
            entries(&archive, 2).err().unwrap(),
            "more than 2 entries: no wheel has that many"
        );
    }

    #[test]
    fn is_inside_detects_names_that_lead_out() {
        for bad in ["../a", "a/../../b", "/a", "C:/a", "a\\..\\b", "./a", ".."] {
            assert!(!is_inside(bad), "{bad}");
        }
        for good in ["a", "a/b", "a..b/c", ".hidden"] {
            assert!(is_inside(good), "{good}");
        }
    }
}
