//! Model JSON in, Rust source files out.

pub mod emit;
pub mod error;
pub mod ir;
mod lower;
pub mod markdown;
pub mod model;
pub mod names;
pub mod nearest;
mod options;
mod pattern;
pub mod read;
pub mod reduce;
mod select;
mod source_file;
pub mod texts;
pub mod words;

use error::Errors;
use model::Model;

pub use options::Options;
pub use source_file::{MARK, SourceFile, header};

/// Generates the files of a crate from a model.
pub fn generate(model: &Model, options: &Options) -> Result<Vec<SourceFile>, Errors> {
    emit::emit(&lower(model, options)?)
}

/// Lowers a model to the crate that [`generate`] prints.
pub fn lower(model: &Model, options: &Options) -> Result<ir::Crate, Errors> {
    let selected = match &options.operations {
        Some(names) => &select::operations(model, names)?,
        None => model,
    };
    lower::lower(selected, options)
}
