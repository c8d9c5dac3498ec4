//! The Rust name of every type, module and operation.

use std::collections::BTreeMap;

use super::reach::Reach;
use crate::error::Error;
use crate::ir::{Home, TypePath};
use crate::model::{Model, ShapeId};
use crate::names::{self, Taken};

/// The names of the whole crate.
pub(super) struct Naming {
    types: BTreeMap<ShapeId, TypeNames>,
    operations: BTreeMap<String, OperationNames>,
    /// The paths of inputs and outputs; `None` for shapes that several operations share.
    ends: BTreeMap<ShapeId, Option<String>>,
}

/// The names of a shared type.
pub(super) struct TypeNames {
    pub(super) path: TypePath,
    /// The private module that defines it.
    pub(super) module: String,
}

/// The names of an operation.
pub(super) struct OperationNames {
    /// The stub.
    pub(super) name: String,
    /// The type of its input.
    pub(super) input: String,
    /// The type of its output.
    pub(super) output: String,
    pub(super) module: String,
}

impl Naming {
    pub(super) fn of(model: &Model, reach: &Reach, errors: &mut Vec<Error>) -> Self {
        let mut types = BTreeMap::new();
        for (home, ids) in [(Home::Types, &reach.types), (Home::Errors, &reach.errors)] {
            let (mut names, mut modules) = (Taken::default(), Taken::default());
            if home == Home::Errors {
                // Each error is also a variant, beside `Unknown`.
                names.claim("Unknown".to_owned());
            } else {
                // The public module of errors.
                modules.claim("error".to_owned());
            }
            // Sorted, so that the resolution of a collision does not depend on the order
            // of the file.
            for id in ids {
                let name = names.claim(names::type_name(id.name()));
                let module = modules.claim(names::file_module(id.name()));
                let path = TypePath { home, name };
                types.insert(id.clone(), TypeNames { path, module });
            }
        }
        let operations = operations(model, errors);
        Self {
            types,
            ends: ends(model, &operations),
            operations,
        }
    }

    /// Returns whether files can import the type: no other item that generated code imports
    /// or defines has this name.
    pub(super) fn is_unique(&self, name: &str) -> bool {
        let types = self.types.values().filter(|names| names.path.name == name);
        let operations = self.operations.values();
        let mut ends = operations.flat_map(|names| [&names.name, &names.input, &names.output]);
        types.count() == 1 && !ends.any(|end| end == name) && !names::is_imported(name)
    }

    pub(super) fn of_type(&self, id: &ShapeId) -> Option<&TypeNames> {
        self.types.get(id)
    }

    /// Returns the path of a shape that is the input or output of exactly one operation.
    pub(super) fn of_end(&self, id: &ShapeId) -> Option<&str> {
        self.ends.get(id)?.as_deref()
    }

    pub(super) fn of_operation(&self, name: &str) -> Option<&OperationNames> {
        self.operations.get(name)
    }
}

/// Names the operations. Two operations with the same module are refused.
fn operations(model: &Model, errors: &mut Vec<Error>) -> BTreeMap<String, OperationNames> {
    let mut named = BTreeMap::new();
    let mut modules: BTreeMap<String, &str> = BTreeMap::new();
    for (wire, operation) in &model.operations {
        let (name, module) = (names::type_name(wire), names::module(wire));
        if let Some(first) = modules.insert(module.clone(), wire) {
            errors.push(operation.at.error(format!(
                "the operations `{first}` and `{wire}` would both be the module \
                     `operation::{module}`; leave one of them out"
            )));
        }
        let base = name.trim_end_matches('_');
        let names = OperationNames {
            input: format!("{base}Input"),
            output: format!("{base}Output"),
            name,
            module,
        };
        named.insert(wire.clone(), names);
    }
    named
}

fn ends(
    model: &Model,
    operations: &BTreeMap<String, OperationNames>,
) -> BTreeMap<ShapeId, Option<String>> {
    let mut ends = BTreeMap::new();
    for (wire, names) in operations {
        let Some(operation) = model.operations.get(wire) else {
            continue;
        };
        let input = (&operation.input, &names.input);
        for (id, name) in [input, (&operation.output, &names.output)] {
            if let Some(id) = id {
                let path = format!("crate::operation::{}::{name}", names.module);
                ends.entry(id.clone())
                    .and_modify(|path| *path = None)
                    .or_insert(Some(path));
            }
        }
    }
    ends
}
