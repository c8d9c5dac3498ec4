//! Reads the files of a model into a [`Model`].

mod botocore;
mod bounds;
mod check;
mod fixups;
mod http_bindings;
mod identifier;
mod json;
mod locate;
mod node;
pub mod service_names;
pub mod smithy;
mod status;

pub use identifier::check_name;
pub use json::{Json, without_bom};
pub use node::JsonNode;

use crate::error::{Error, Errors, Place};
use crate::model::Model;

/// The files that make up one model, as bytes.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The files, in any order.
    pub files: Vec<InputFile>,
}

/// One JSON file of a model.
#[derive(Clone, Debug)]
pub struct InputFile {
    /// The name in errors.
    pub name: String,
    /// The contents, uncompressed.
    pub text: Vec<u8>,
}

/// The kind of a model file, detected from its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// botocore's `service-2.json`.
    BotocoreService,
    /// botocore's `paginators-1.json`.
    BotocorePaginators,
    /// Smithy's JSON AST.
    SmithyAst,
}

impl FileFormat {
    /// Detects the format of a document from its members.
    #[must_use]
    pub fn of(json: &Json) -> Option<Self> {
        if json.get("smithy").is_some() {
            Some(Self::SmithyAst)
        } else if json.get("metadata").is_some() {
            Some(Self::BotocoreService)
        } else if json.get("pagination").is_some() {
            Some(Self::BotocorePaginators)
        } else {
            None
        }
    }
}

/// Reads a model from its files.
pub fn read(input: &Input) -> Result<Model, Errors> {
    parse(input).map_err(|errors| input.locate(errors))
}

fn parse(input: &Input) -> Result<Model, Errors> {
    let mut service = None;
    let mut paginators = None;
    let mut ast = None;
    for file in &input.files {
        let json = Json::parse(&file.name, &file.text)?;
        let document = (file.name.as_str(), json);
        let slot = match FileFormat::of(&document.1) {
            Some(FileFormat::BotocoreService) => &mut service,
            Some(FileFormat::BotocorePaginators) => &mut paginators,
            Some(FileFormat::SmithyAst) => &mut ast,
            None => return Err(unrecognized(&file.name).into()),
        };
        if let Some((first, _)) = slot.replace(document) {
            let message =
                format!("this file has the same format as {first}; pass only one of them");
            return Err(Error::new(message, Place::file(&file.name)).into());
        }
    }
    match (service, ast) {
        (Some((file, json)), None) => {
            let paginators = paginators.as_ref().map(|(file, json)| (*file, json));
            botocore::read((file, &json), paginators)
        }
        (None, Some((file, json))) => smithy::read(file, &json, None),
        (Some((file, _)), Some((ast, _))) => {
            let message =
                format!("found a Smithy AST and botocore's {file}; pass only one of them");
            Err(Error::new(message, Place::file(ast)).into())
        }
        (None, None) => Err(no_service(input).into()),
    }
}

fn unrecognized(file: &str) -> Error {
    let message = "not a service model: expected botocore's `service-2.json` (an object with \
                   `metadata`, `operations` and `shapes`) or a Smithy JSON AST (an object with \
                   `smithy` and `shapes`)";
    Error::new(message, Place::file(file))
}

fn no_service(input: &Input) -> Error {
    let file = input.files.first().map(|file| file.name.as_str());
    let message = "no service model found: expected botocore's `service-2.json` \
                   or a Smithy JSON AST";
    Error::new(message, Place::file(file.unwrap_or("input")))
}

impl Input {
    /// Adds lines and columns to the first hundred errors that have a path. Each one requires a
    /// scan of its file.
    #[must_use]
    pub fn locate(&self, errors: Errors) -> Errors {
        let mut left = 100;
        errors.map(|mut error| {
            let file = self.files.iter().find(|file| file.name == error.at.file);
            if let Some(file) = file
                && error.at.position.is_none()
                && !error.at.path.0.is_empty()
                && left > 0
            {
                left -= 1;
                error.at.position = locate::position(&file.text, &error.at.path.0);
            }
            error
        })
    }
}
