//! Prints the IR as Rust. Makes no decisions.

mod bindings;
mod bundle;
mod constraints;
mod debug;
mod docs;
mod enums;
mod file;
mod manifest;
mod operation;
mod pagination;
mod root;
mod scope;
mod service;
mod structure;
pub mod tokens;
mod union;
mod wire;

use crate::error::Errors;
use crate::ir::{Crate, Home, Item, Module, TypePath};
use crate::source_file::SourceFile;

pub use bundle::bundle;
pub use file::File;
pub use manifest::rustfmt_toml;

/// Returns the files of a crate, sorted by path.
pub fn emit(krate: &Crate) -> Result<Vec<SourceFile>, Errors> {
    let mut files = vec![
        manifest::cargo_toml(krate),
        manifest::readme(krate),
        manifest::rustfmt_toml(),
    ];
    files.extend(root::files(krate)?);
    if !krate.constraints.is_empty() {
        files.push(constraints::file(krate)?);
    }
    files.push(service::file(krate)?);
    for module in &krate.types {
        files.push(module_file("src/types", Some(Home::Types), module)?);
    }
    for module in &krate.errors {
        files.push(module_file("src/types/error", Some(Home::Errors), module)?);
    }
    for module in &krate.operations {
        files.push(module_file("src/operation", None, module)?);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn module_file(folder: &str, home: Option<Home>, module: &Module) -> Result<SourceFile, Errors> {
    let name = crate::names::unraw(&module.name);
    let mut file = File::new(format!("{folder}/{name}.rs"), &module.source);
    file.docs(&module.docs);
    file.define(module.items.iter().map(Item::name));
    for item in &module.items {
        if let Some(home) = home {
            let name = item.name().to_owned();
            file.scope.define_shape(TypePath { home, name });
        }
        match item {
            Item::Struct(item) => structure::emit(item, &mut file),
            Item::Enum(item) => enums::string_enum(item, &mut file),
            Item::IntEnum(item) => enums::int_enum(item, &mut file),
            Item::Union(item) => union::emit(item, &mut file),
            Item::Operation(item) => operation::emit(item, &mut file),
        }
    }
    file.finish()
}
