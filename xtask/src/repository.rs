//! Paths in this repository.

use std::env;
use std::path::{Path, PathBuf};

use aws_shapes_cli::args::GenerateOptions;

/// The folder of the pinned model, with one folder per API version.
pub(crate) const MODEL: &str = "model/datasync";
/// The documentation of the pinned model's crate.
pub(crate) const DOCS: &str = "model/datasync/docs.toml";
/// The facts that the pinned model lacks.
pub(crate) const OVERLAY: &str = "model/datasync/overlay.toml";
/// The crate of the pinned model.
pub(crate) const CRATE: &str = "generated";

/// The crate that generated crates depend on.
pub(crate) const RUNTIME: &str = "runtime";

/// Returns the documentation file; `None` if it does not exist.
pub(crate) fn docs(root: &Path) -> Option<PathBuf> {
    Some(root.join(DOCS)).filter(|file| file.is_file())
}

/// Returns the overlay file; `None` if it does not exist.
pub(crate) fn overlay(root: &Path) -> Option<PathBuf> {
    Some(root.join(OVERLAY)).filter(|file| file.is_file())
}

/// Returns the URL of this repository, for the manifest of the crate.
pub(crate) fn url() -> Option<String> {
    let url = env!("CARGO_PKG_REPOSITORY");
    (!url.is_empty()).then(|| url.to_owned())
}

/// Sets defaults for the options of the pinned model's crate.
pub(crate) fn set_defaults(options: &mut GenerateOptions, root: &Path) {
    options.docs = options.docs.take().or_else(|| docs(root));
    options.overlay = options.overlay.take().or_else(|| overlay(root));
    options.repository = options.repository.take().or_else(url);
    options.runtime = options.runtime.take().or_else(|| Some(root.join(RUNTIME)));
}

/// Returns the workspace's root.
///
/// Cargo passes the package's folder at run time. If the program is started directly, uses the
/// folder at build time, which may have moved since.
pub(crate) fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map(Path::to_path_buf).unwrap_or_default()
}
