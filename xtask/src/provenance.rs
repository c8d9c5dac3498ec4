//! `source.toml`: the provenance of the model in the same folder.

use std::fmt::Write as _;
use std::path::Path;

use aws_shapes_cli::manifest;
use codegen::error::Error;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use toml::value::Datetime;

/// The file's name.
pub(crate) const FILE: &str = "source.toml";

const HEADER: &str = "\
# The provenance of the model in this folder. Written by `cargo xtask update`.
# Hashes are those of the published files, unpacked, with documentation.
";

/// The provenance of a model.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(crate) struct Provenance {
    pub(crate) publisher: Option<String>,
    pub(crate) package: Option<String>,
    pub(crate) release: Option<String>,
    pub(crate) date: Option<Datetime>,
    /// The program that reduced it, and the program's version.
    pub(crate) generator: Option<String>,
    #[serde(default, rename = "file")]
    pub(crate) files: Vec<Original>,
}

/// A file as it was published.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Original {
    pub(crate) name: String,
    pub(crate) sha256: String,
}

impl Original {
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Self {
        let mut sha256 = String::new();
        for byte in Sha256::digest(bytes) {
            let _ = write!(sha256, "{byte:02x}");
        }
        Self {
            name: name.to_owned(),
            sha256,
        }
    }
}

impl Provenance {
    /// Reads the folder's `source.toml`. Returns `None` if it does not exist.
    pub(crate) fn read(folder: &Path) -> Result<Option<Self>, Error> {
        manifest::read(&folder.join(FILE))
    }

    /// Returns the content of `source.toml`.
    pub(crate) fn to_toml(&self) -> String {
        // Strings and dates can always be encoded.
        HEADER.to_owned() + &toml::to_string(self).unwrap_or_default()
    }

    /// Returns the package and release, such as `botocore 1.44.5`.
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
