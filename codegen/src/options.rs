//! The options of code generation.

use crate::texts::Texts;

/// The options of a generated crate.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The package name.
    pub name: String,
    /// The package version.
    pub version: String,
    /// The operations to keep, with the shapes that they reach; `None` for all.
    pub operations: Option<Vec<String>>,
    /// Documentation that replaces the model's.
    pub texts: Texts,
    /// The URL of the repository, for a crate that will be published. Adds a link to docs.rs.
    pub repository: Option<String>,
    /// The path of the crate `aws-shapes`, relative to the generated crate; `None` for the
    /// published version.
    pub runtime_path: Option<String>,
}
