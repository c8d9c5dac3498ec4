//! `source.toml`: where the model beside it comes from.

use std::fmt::Write as _;
use std::path::Path;

use aws_shapes_cli::{manifest, paths};
use codegen::error::Error;
use sha2::{Digest as _, Sha256};
use toml::value::Datetime;
use toml::{Table, Value};

/// The file's name.
pub(crate) const FILE: &str = "source.toml";

const HEADER: &str = "\
# Where the model beside this file comes from; written by `cargo xtask update`.
# Each sha256 is that of the file as published, unpacked but with its prose.
";

/// Where a model comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Source {
    pub(crate) publisher: Option<String>,
    pub(crate) package: Option<String>,
    pub(crate) release: Option<String>,
    pub(crate) date: Option<Datetime>,
    /// The program that reduced it, with its version.
    pub(crate) generator: Option<String>,
    pub(crate) files: Vec<Original>,
}

/// A file as it was published.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Original {
    pub(crate) name: String,
    pub(crate) sha256: String,
}

/// The SHA-256 of `bytes` in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let mut digest = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(digest, "{byte:02x}");
    }
    digest
}

impl Original {
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            sha256: sha256(bytes),
        }
    }
}

impl Source {
    /// What the folder's `source.toml` says, where there is one.
    pub(crate) fn read(folder: &Path) -> Result<Option<Self>, Error> {
        let path = folder.join(FILE);
        let Some(table) = manifest::read(&path)? else {
            return Ok(None);
        };
        let date = match table.get("date") {
            Some(Value::Datetime(date)) => Some(*date),
            Some(_) => {
                return Err(paths::error(
                    "`date` must be a date such as 2024-05-15",
                    &path,
                ));
            }
            None => None,
        };
        let text = |table: &Table, key: &str| match table.get(key) {
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(paths::error(format!("`{key}` must be a string"), &path)),
            None => Ok(None),
        };
        let mut files = Vec::new();
        for file in table
            .get("file")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let entry = file.as_table().cloned().unwrap_or_default();
            let (Some(name), Some(sha256)) = (text(&entry, "name")?, text(&entry, "sha256")?)
            else {
                return Err(paths::error(
                    "each `[[file]]` needs `name` and `sha256`",
                    &path,
                ));
            };
            files.push(Original { name, sha256 });
        }
        Ok(Some(Self {
            publisher: text(&table, "publisher")?,
            package: text(&table, "package")?,
            release: text(&table, "release")?,
            date,
            generator: text(&table, "generator")?,
            files,
        }))
    }

    /// The text of a `source.toml`.
    pub(crate) fn to_toml(&self) -> String {
        let mut toml = HEADER.to_owned();
        let mut line = |key: &str, value: Value| {
            let _ = writeln!(toml, "{key} = {value}");
        };
        let strings = [
            ("publisher", &self.publisher),
            ("package", &self.package),
            ("release", &self.release),
        ];
        for (key, value) in strings {
            if let Some(value) = value {
                line(key, Value::from(value.as_str()));
            }
        }
        if let Some(date) = self.date {
            line("date", Value::Datetime(date));
        }
        if let Some(generator) = &self.generator {
            line("generator", Value::from(generator.as_str()));
        }
        for Original { name, sha256 } in &self.files {
            line("\n[[file]]\nname", Value::from(name.as_str()));
            line("sha256", Value::from(sha256.as_str()));
        }
        toml
    }

    /// The release in a few words: `botocore 1.44.5`.
    pub(crate) fn release(&self) -> String {
        let words = [self.package.as_deref(), self.release.as_deref()];
        let words: Vec<_> = words.into_iter().flatten().collect();
        if words.is_empty() {
            "an unnamed release".to_owned()
        } else {
            words.join(" ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Source {
        Source {
            publisher: Some("Amazon \"Web\" Services".to_owned()),
            package: Some("botocore".to_owned()),
            release: Some("1.34.106".to_owned()),
            date: "2024-05-15".parse().ok(),
            generator: Some("codegen 0.1.0".to_owned()),
            files: vec![Original::new("service-2.json", b"{}")],
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Source::read(folder.path()).unwrap(), None);
        for source in [source(), Source::default()] {
            std::fs::write(folder.path().join(FILE), source.to_toml()).unwrap();
            assert_eq!(Source::read(folder.path()).unwrap(), Some(source));
        }
    }

    #[test]
    fn reads_well() {
        insta::assert_snapshot!(source().to_toml(), @r#"
        # Where the model beside this file comes from; written by `cargo xtask update`.
        # Each sha256 is that of the file as published, unpacked but with its prose.
        publisher = 'Amazon "Web" Services'
        package = "botocore"
        release = "1.34.106"
        date = 2024-05-15
        generator = "codegen 0.1.0"

        [[file]]
        name = "service-2.json"
        sha256 = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        "#);
    }
}
