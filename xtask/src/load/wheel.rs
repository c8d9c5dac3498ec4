//! A botocore wheel: a zip archive with the models of many services.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Seek};
use std::path::Path;
use std::sync::Arc;

use codegen::error::{Error, Place};
use codegen::read::{Input, InputFile};
use zip::ZipArchive;

use super::catalog::{self, Entry};
use super::file::{self, MAX_BYTES};
use crate::paths;

const MAX_ENTRIES: usize = 1_000_000;

/// An open wheel; a clone reads from the same bytes.
#[derive(Clone)]
pub(crate) struct Wheel {
    name: String,
    archive: ZipArchive<Cursor<Arc<[u8]>>>,
    models: Arc<[Entry]>,
}

/// What a wheel says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Package {
    pub(crate) publisher: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) release: Option<String>,
}

pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl Wheel {
    pub(super) fn open(path: &Path, bytes: Vec<u8>) -> Result<Self, Error> {
        let refuse = |message: String| paths::error(message, path);
        let archive = ZipArchive::new(Cursor::new(Arc::from(bytes)))
            .map_err(|error| refuse(format!("not a readable zip archive: {error}")))?;
        let names = names(&archive, MAX_ENTRIES).map_err(refuse)?;
        let models = catalog::models(&names).map_err(refuse)?;
        Ok(Self {
            name: paths::shown(path),
            archive,
            models: models.into(),
        })
    }

    /// Every model, by service and version.
    pub(crate) fn models(&self) -> &[Entry] {
        &self.models
    }

    /// The model with this label.
    pub(super) fn find(&self, label: &str) -> Result<Entry, Error> {
        let found = self.models.iter().find(|model| model.label == label);
        found.cloned().ok_or_else(|| {
            let labels: Vec<_> = self.models.iter().map(|m| m.label.as_str()).collect();
            let hint = match catalog::nearest(label, &labels).as_slice() {
                [] => "its services are the folders of `botocore/data`".to_owned(),
                near => format!("did you mean {}?", near.join(", ")),
            };
            let message = format!("no service {label:?} in this wheel; {hint}");
            Error::new(message, Place::file(&self.name))
        })
    }

    /// The files of a model.
    pub(crate) fn input(&mut self, model: &Entry) -> Result<Input, Error> {
        let files = model.files.iter().map(|entry| {
            let name = format!("{}/{entry}", self.name);
            let text = file::unpack(&name, self.read(entry)?)?;
            Ok(InputFile { name, text })
        });
        Ok(Input {
            files: files.collect::<Result<_, _>>()?,
        })
    }

    /// What the wheel's `METADATA` says.
    pub(super) fn package(&mut self) -> Result<Option<Package>, Error> {
        let is_metadata = |name: &String| name.ends_with(".dist-info/METADATA");
        let mut names = self.archive.file_names().flatten().map(String::from);
        let Some(entry) = names.find(is_metadata) else {
            return Ok(None);
        };
        drop(names);
        let text = self.read(&entry)?;
        let text = String::from_utf8_lossy(&text);
        // A blank line ends the fields.
        let fields = text.lines().take_while(|line| !line.is_empty());
        let fields: BTreeMap<_, _> = fields.filter_map(|line| line.split_once(": ")).collect();
        let field = |key| fields.get(key).map(|value| (*value).trim().to_owned());
        Ok(Some(Package {
            publisher: field("Author"),
            name: field("Name"),
            release: field("Version"),
        }))
    }

    fn read(&mut self, entry: &str) -> Result<Vec<u8>, Error> {
        let name = format!("{}/{entry}", self.name);
        let bad = |message| Error::new(message, Place::file(&name));
        let file = self
            .archive
            .by_name(entry)
            .map_err(|error| bad(format!("cannot unpack: {error}")))?;
        if file.size() > MAX_BYTES {
            return Err(file::too_big(&name, MAX_BYTES));
        }
        file::at_most(MAX_BYTES, file)
            .map_err(|error| bad(format!("cannot unpack: {error}")))?
            .ok_or_else(|| file::too_big(&name, MAX_BYTES))
    }
}

/// The names of the entries, where none of them is a trap.
fn names<R: Read + Seek>(
    archive: &ZipArchive<R>,
    limit: usize,
) -> Result<BTreeSet<String>, String> {
    if archive.len() > limit {
        return Err(format!("more than {limit} entries: no wheel has that many"));
    }
    let names = archive.file_names().map(|name| {
        let name = name.map_err(|error| format!("an entry's name cannot be read: {error}"))?;
        if is_inside(&name) {
            Ok(name.into_owned())
        } else {
            Err(format!("the entry {name:?} points out of the archive"))
        }
    });
    names.collect()
}

/// Whether an entry's name stays below the folder that an archive is unpacked to.
fn is_inside(name: &str) -> bool {
    !name.starts_with('/')
        && !name.contains(['\\', ':', '\0'])
        && name.split('/').all(|part| !matches!(part, "." | ".."))
}

#[cfg(test)]
mod tests {
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(entries: &[&str]) -> ZipArchive<Cursor<Vec<u8>>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in entries {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
        }
        ZipArchive::new(writer.finish().unwrap()).unwrap()
    }

    #[test]
    fn too_many_entries_are_refused() {
        let archive = archive(&["a", "b", "c"]);
        assert_eq!(names(&archive, 3).unwrap().len(), 3);
        assert_eq!(
            names(&archive, 2).unwrap_err(),
            "more than 2 entries: no wheel has that many"
        );
    }

    #[test]
    fn names_that_lead_out_are_seen() {
        for bad in ["../a", "a/../../b", "/a", "C:/a", "a\\..\\b", "./a", ".."] {
            assert!(!is_inside(bad), "{bad}");
        }
        for good in ["a", "a/b", "a..b/c", ".hidden"] {
            assert!(is_inside(good), "{good}");
        }
    }
}
