//! The documentation of modules, the manifest and the README.

use super::context::Context;
use crate::ir::{Docs, Http, Item, Manifest, Module, ModuleDocs};
use crate::markdown::text::one_line;
use crate::options::Options;

/// Returns the documentation of the public modules that contain others.
pub(super) fn module_docs(types: &[Module]) -> ModuleDocs {
    ModuleDocs {
        types: lines(&[if has_unions(types) {
            "Structures, enums and unions that operations share."
        } else {
            "Structures and enums that operations share."
        }]),
        type_errors: lines(&[
            "The errors that the service's model declares.",
            "",
            "[`Error`](crate::error::Error) is any of them, or an unknown one.",
        ]),
        operation: lines(&[
            "A module for each operation, with its input and its output.",
            "",
            "Each module also has a unit type with the operation's name. It implements",
            "[`Operation`], with metadata from the model: the operation's errors, whether a",
            "request can be repeated, and how the results are paginated.",
        ]),
        error: lines(&[
            "The service's errors, and violations of constraints.",
            "",
            "[`Error`] is any error that the service returns. It contains the",
            "structures of [`types::error`](crate::types::error), each of which is an error too.",
        ]),
        primitives: lines(&[
            "Types that all services share: timestamps, blobs, documents, and unrecognized values.",
        ]),
        constraints: lines(&["The constraints of shapes, which the tables of members refer to."]),
    }
}

pub(super) fn has_unions(types: &[Module]) -> bool {
    let mut items = types.iter().flat_map(|module| &module.items);
    items.any(|item| matches!(item, Item::Union(_)))
}

impl Context<'_> {
    /// Returns what the manifest says, and the README.
    pub(super) fn manifest(
        &self,
        options: &Options,
        http: Option<&Http>,
        types: &[Module],
        operations: &[Module],
    ) -> Manifest {
        let service = &self.model.service;
        let title = one_line(&service.title);
        let protocols = self.protocols(http, operations);
        Manifest {
            description: format!(
                "Data types and operation metadata for {title}, with serde and without a client"
            ),
            keyword: keyword(&service.sdk_id),
            repository: options.repository.clone(),
            runtime_path: options.runtime_path.clone(),
            readme: self.readme(options, [types, operations], &protocols, http.is_some()),
            protocols,
        }
    }
}

/// Returns the keyword for a service: at most 20 characters, starting with a letter.
fn keyword(sdk_id: &str) -> Option<String> {
    let words = sdk_id.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let keyword = words.join("-").to_ascii_lowercase();
    let is_allowed = keyword.len() <= 20 && keyword.starts_with(|c: char| c.is_ascii_alphabetic());
    is_allowed.then_some(keyword)
}

fn lines(text: &[&str]) -> Docs {
    Docs(text.iter().map(|line| (*line).to_owned()).collect())
}
