//! Generates code from a build script.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::read::{Input, InputFile};
use crate::{Options, generate_module, read};

/// Generates the module of a model into `OUT_DIR`, for `include!`, and returns the file's path:
/// `NAME.rs`, where `NAME` is the name in `options`.
///
/// `files` are the files of the model: a Smithy JSON AST, or botocore's `service-2.json` with its
/// `paginators-1.json`, if any. Cargo reruns the build script when one of them changes.
///
/// # Errors
///
/// Fails if `OUT_DIR` is not set, a file cannot be read or written, or the model is refused.
pub fn generate_to_out_dir<P: AsRef<Path>>(
    files: &[P],
    options: &Options,
) -> Result<PathBuf, Box<dyn Error>> {
    let mut input = Input::default();
    for path in files.iter().map(AsRef::as_ref) {
        let name = path.display().to_string();
        println!("cargo::rerun-if-changed={name}");
        let text = fs::read(path).map_err(|error| format!("cannot read {name}: {error}"))?;
        input.files.push(InputFile { name, text });
    }
    let model = read::read(&input)?;
    let file = generate_module(&model, options).map_err(|errors| input.locate(errors))?;
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set: not in a build script")?;
    let path = Path::new(&out).join(file.path);
    fs::write(&path, file.text)
        .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    Ok(path)
}
