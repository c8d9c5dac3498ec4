//! Generates Rust types and operation stubs from AWS service models.
//!
//! [`read`](read::read) parses the files of a model, and [`generate`] returns the files of its
//! crate:
//!
//! ```
//! use aws_shapes_codegen::read::{Input, InputFile, read};
//! use aws_shapes_codegen::{Options, generate, generate_module};
//!
//! # fn main() -> Result<(), aws_shapes_codegen::error::Errors> {
//! let text = br#"{
//!     "smithy": "2.0",
//!     "shapes": {
//!         "example.tiny#Tiny": {
//!             "type": "service",
//!             "version": "2024-05-15",
//!             "operations": [{ "target": "example.tiny#Ping" }],
//!             "traits": {
//!                 "aws.api#service": { "sdkId": "Tiny" },
//!                 "aws.protocols#awsJson1_1": {}
//!             }
//!         },
//!         "example.tiny#Ping": { "type": "operation" }
//!     }
//! }"#;
//! let name = "tiny.json".to_owned();
//! let input = Input { files: vec![InputFile { name, text: text.to_vec() }] };
//! let model = read(&input)?;
//!
//! let options = Options { name: "tiny-types".to_owned(), ..Options::default() };
//! let files = generate(&model, &options)?;
//! assert!(files.iter().any(|file| file.path == "src/operation/ping.rs"));
//!
//! let options = Options { name: "tiny".to_owned(), ..Options::default() };
//! let file = generate_module(&model, &options)?;
//! assert_eq!(file.path, "tiny.rs");
//! # Ok(())
//! # }
//! ```
//!
//! The library is pure: no file system, network, clock or threads. Only
//! `generate_to_out_dir`, behind the feature `build-script`, reads and writes files.

#[cfg(feature = "build-script")]
mod build_script;
pub mod emit;
pub mod error;
pub mod ir;
mod lower;
pub mod markdown;
pub mod model;
pub mod names;
pub mod nearest;
mod number;
mod options;
pub mod overlay;
mod pattern;
pub mod read;
pub mod reduce;
mod select;
mod source_file;
pub mod texts;
pub mod words;

use error::Errors;
use model::Model;

#[cfg(feature = "build-script")]
pub use build_script::generate_to_out_dir;
pub use options::Options;
pub use source_file::{MARK, SourceFile, header};

/// Generates the files of a crate from a model.
pub fn generate(model: &Model, options: &Options) -> Result<Vec<SourceFile>, Errors> {
    emit::emit(&lower(model, options)?)
}

/// Generates one file that defines a module instead of a crate, for `include!`.
///
/// The module has the name in `options`, with `_` for `-`. It may be anywhere in another crate and
/// uses that crate's features, which must include `serde`, `std`, `http`, `validate` and `regex`,
/// as in the manifest of a generated crate.
pub fn generate_module(model: &Model, options: &Options) -> Result<SourceFile, Errors> {
    let files = generate(model, options)?;
    Ok(emit::bundle(&options.name.replace('-', "_"), &files))
}

/// Lowers a model to the crate that [`generate`] prints.
pub fn lower(model: &Model, options: &Options) -> Result<ir::Crate, Errors> {
    let selected = match &options.operations {
        Some(names) => &select::operations(model, names)?,
        None => model,
    };
    lower::lower(selected, options)
}
