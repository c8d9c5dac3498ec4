//! Decides how a file names the types that it uses.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Type, TypePath};
use crate::names;

/// The names that a file defines and imports.
///
/// Other items are imported, and written by name. If the file defines the name itself, or
/// the prelude has it, the whole path is written, so that a shape named `Option` neither
/// shadows anything nor is shadowed.
#[derive(Default)]
pub(super) struct Scope {
    defined: BTreeSet<String>,
    /// The shared type that the file defines.
    own: Option<TypePath>,
    imports: BTreeMap<String, String>,
}

impl Scope {
    pub(super) fn define<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        self.defined.extend(names.map(str::to_owned));
    }

    /// Registers the shared type that the file defines.
    pub(super) fn define_shape(&mut self, path: TypePath) {
        self.own = Some(path);
    }

    /// Returns a type as this file writes it.
    pub(super) fn ty(&mut self, ty: &Type) -> String {
        match ty {
            Type::Bool => self.core("bool", "::core::primitive::bool"),
            Type::I8 => self.core("i8", "::core::primitive::i8"),
            Type::I16 => self.core("i16", "::core::primitive::i16"),
            Type::I32 => self.core("i32", "::core::primitive::i32"),
            Type::I64 => self.core("i64", "::core::primitive::i64"),
            Type::F32 => self.core("f32", "::core::primitive::f32"),
            Type::F64 => self.core("f64", "::core::primitive::f64"),
            Type::String => self.std("alloc::string::String"),
            Type::Primitive(name) => self.named("crate::primitives", name),
            Type::Shape(path) => self.shape(path),
            Type::List(item) => {
                let item = self.ty(item);
                format!("{}<{item}>", self.std("alloc::vec::Vec"))
            }
            Type::Map(key, value) => {
                let (key, value) = (self.ty(key), self.ty(value));
                let map = self.std("alloc::collections::BTreeMap");
                format!("{map}<{key}, {value}>")
            }
            Type::Option(ty) => self.option(ty),
            Type::Box(ty) => {
                let ty = self.ty(ty);
                format!("{}<{ty}>", self.std("alloc::boxed::Box"))
            }
        }
    }

    pub(super) fn option(&mut self, ty: &Type) -> String {
        let ty = self.ty(ty);
        format!("{}<{ty}>", self.core("Option", "::core::option::Option"))
    }

    /// Returns the name or path of a generated type.
    pub(super) fn shape(&mut self, path: &TypePath) -> String {
        if self.own.as_ref() == Some(path) {
            return path.name.clone();
        }
        if names::PRELUDE.contains(&path.name.as_str()) {
            return format!("crate::{path}");
        }
        self.named(&format!("crate::{}", path.home.module()), &path.name)
    }

    /// Returns a name of the prelude, or its path if the file defines the same name.
    pub(super) fn core(&self, name: &str, path: &str) -> String {
        let name = if self.defined.contains(name) {
            path
        } else {
            name
        };
        name.to_owned()
    }

    /// Returns the name of an item of `core` or `alloc`, and imports it.
    pub(super) fn std(&mut self, path: &str) -> String {
        let (module, name) = path.rsplit_once("::").unwrap_or_default();
        self.named(module, name)
    }

    pub(super) fn named(&mut self, module: &str, name: &str) -> String {
        let path = format!("{module}::{name}");
        if self.defined.contains(name) {
            return absolute(&path);
        }
        let imported = self
            .imports
            .entry(name.to_owned())
            .or_insert_with(|| path.clone());
        if *imported == path {
            name.to_owned()
        } else {
            absolute(&path)
        }
    }

    /// Returns the imported paths in groups: the standard library, the runtime, the crate.
    pub(super) fn imports(&self) -> [Vec<&str>; 3] {
        let mut groups = [Vec::new(), Vec::new(), Vec::new()];
        let [std, runtime, own] = &mut groups;
        for path in self.imports.values().map(String::as_str) {
            match path.split("::").next() {
                Some("crate") => own.push(path),
                Some("aws_shapes") => runtime.push(path),
                _ => std.push(path),
            }
        }
        for group in &mut groups {
            group.sort_unstable();
        }
        groups
    }
}

fn absolute(path: &str) -> String {
    if path.starts_with("crate::") {
        path.to_owned()
    } else {
        format!("::{path}")
    }
}
