//! Where things stand in this repository, and how paths are shown.

use std::env;
use std::path::{self, Path, PathBuf};

use codegen::error::{Error, Place};

/// The folder of the pinned model's API version.
pub(crate) const MODEL: &str = "model/datasync";
/// The texts that the pinned model is documented with.
pub(crate) const DOCS: &str = "model/datasync/docs.toml";
/// The crate of the pinned model.
pub(crate) const CRATE: &str = "generated";

/// The workspace's root.
///
/// Cargo says at run time where the package stands; the place where it was built, which may have
/// been moved since, is for those who start the program by itself.
pub(crate) fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The path of this clone's runtime, relative to the folder of a generated crate.
pub(crate) fn runtime(out: &Path) -> Option<String> {
    let runtime = root().join("runtime");
    let (runtime, out) = (path::absolute(runtime).ok()?, path::absolute(out).ok()?);
    let relative = pathdiff::diff_paths(runtime, out)?;
    let parts = relative.iter().map(|part| part.to_string_lossy());
    Some(parts.collect::<Vec<_>>().join("/"))
}

/// A path as the user would type it here.
pub(crate) fn shown(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    match path.strip_prefix(&here) {
        Ok(rest) if !rest.as_os_str().is_empty() => rest.display().to_string(),
        _ => path.display().to_string(),
    }
}

/// An error about a whole file or folder.
pub(crate) fn error(message: impl Into<String>, path: &Path) -> Error {
    Error::new(message, Place::file(shown(path)))
}
