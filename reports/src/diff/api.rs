//! The public API of a crate, as far as it depends on the model.

mod rest;
mod service;
mod types;

use std::collections::BTreeMap;

use codegen::ir::{Crate, Deprecation, Docs, Item as Ir, Module, Type};
use codegen::ir::{Home, TypePath};
use codegen::model::{Model, ShapeId};

use super::Place;
pub(super) use rest::rest;

/// The items by path.
pub(super) type Items = BTreeMap<String, Item>;

/// Every item of the crate that comes from the model.
pub(super) fn items(model: &Model, krate: &Crate) -> Items {
    let mut found = Found {
        model,
        items: Items::new(),
    };
    found.modules("types", &krate.types);
    found.modules("types::error", &krate.errors);
    for module in &krate.operations {
        found.operation_module(module);
    }
    found.error_enum(&krate.error);
    found.service(&krate.service);
    found.support(krate.support);
    found.http(krate.http.as_ref());
    found.items
}

/// What is found so far, and the model that the crate was made of.
struct Found<'a> {
    model: &'a Model,
    items: Items,
}

impl Found<'_> {
    fn add(&mut self, path: impl Into<String>, item: Item) {
        self.items.insert(path.into(), item);
    }

    /// Modules that are private: their items are public in `home`.
    fn modules(&mut self, home: &str, modules: &[Module]) {
        for module in modules {
            let id = ShapeId::parse(&module.source);
            for item in &module.items {
                self.item(home, None, id.as_ref(), item);
            }
        }
    }

    fn operation_module(&mut self, module: &Module) {
        let id = ShapeId::parse(&module.source);
        let name = id.as_ref().map(ShapeId::name).unwrap_or_default();
        let operation = self.model.operations.get(name);
        let input = operation.and_then(|operation| operation.input.as_ref());
        let output = operation.and_then(|operation| operation.output.as_ref());
        let path = format!("operation::{}", module.name);
        self.add(&path, Item::new(None, Place::shape(name)));
        for (item, id) in module.items.iter().zip([id.as_ref(), input, output]) {
            self.item(&path, Some(&path), id, item);
        }
    }

    /// An item that stands for a shape.
    fn item(&mut self, home: &str, parent: Option<&str>, id: Option<&ShapeId>, item: &Ir) {
        let path = format!("{home}::{}", item.name());
        let at = Place::shape(id.map(ShapeId::name).unwrap_or_default());
        let shape = id.and_then(|id| self.model.shapes.get(id));
        let members = shape.map(|shape| shape.kind.members()).unwrap_or_default();
        let own = Item::new(parent, at);
        match item {
            Ir::Struct(item) => self.structure(&path, own, item, members),
            Ir::Enum(item) => self.string_enum(&path, own, item),
            Ir::IntEnum(item) => self.int_enum(&path, own, item),
            Ir::Union(item) => self.union(&path, own, item, members),
            Ir::Operation(item) => self.add(&path, service::operation(own, item)),
        }
    }
}

/// Something that users of the crate can name.
#[derive(Debug)]
pub(super) struct Item {
    /// The item that it comes and goes with.
    pub(super) parent: Option<String>,
    /// What it stands for in the model.
    pub(super) at: Place,
    /// What can be seen of it.
    pub(super) facets: Vec<Facet>,
}

/// One side of an item.
#[derive(Debug)]
pub(super) struct Facet {
    /// What the report calls it.
    pub(super) name: &'static str,
    /// How it is; none where the item has nothing of the kind.
    pub(super) value: Option<String>,
    pub(super) rule: Rule,
}

/// What it means that a facet changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// Code is compiled against it: to gain it is an addition, anything else
    /// is breaking.
    Signature,
    /// The same, for a trait that is implemented or not.
    Impl,
    /// What was written with one crate is read with the other: any change is
    /// breaking.
    Stored,
    /// `#[deprecated]`: to gain it is a reason for a minor version.
    Deprecation,
    /// Seen only when it runs.
    Behaviour,
    /// The same, where the value says nothing to a reader.
    Text,
}

/// A type as users of the crate write it.
fn type_name(ty: &Type) -> String {
    match ty {
        Type::Bool => "bool".to_owned(),
        Type::I8 => "i8".to_owned(),
        Type::I16 => "i16".to_owned(),
        Type::I32 => "i32".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::F32 => "f32".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::String => "String".to_owned(),
        Type::Primitive(name) => format!("primitives::{name}"),
        Type::Shape(TypePath { home, name }) => match home {
            Home::Types => format!("types::{name}"),
            Home::Errors => format!("types::error::{name}"),
        },
        Type::List(item) => format!("Vec<{}>", type_name(item)),
        Type::Map(key, value) => format!("BTreeMap<{}, {}>", type_name(key), type_name(value)),
        Type::Option(ty) => format!("Option<{}>", type_name(ty)),
        Type::Box(ty) => format!("Box<{}>", type_name(ty)),
    }
}

impl Item {
    fn new(parent: Option<&str>, at: Place) -> Self {
        Self {
            parent: parent.map(str::to_owned),
            at,
            facets: Vec::new(),
        }
    }

    fn with(mut self, name: &'static str, rule: Rule, value: Option<String>) -> Self {
        self.facets.push(Facet { name, value, rule });
        self
    }

    fn signature(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(name, Rule::Signature, Some(value.into()))
    }

    /// A trait.
    fn implements(self, name: &'static str, is: bool) -> Self {
        self.with(name, Rule::Impl, is.then(String::new))
    }

    fn behaviour(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(name, Rule::Behaviour, Some(value.into()))
    }

    /// Names, where there are some.
    fn listed(self, name: &'static str, names: &[String]) -> Self {
        let names = (!names.is_empty()).then(|| names.join(", "));
        self.with(name, Rule::Behaviour, names)
    }

    /// Something that is so or not.
    fn flag(self, name: &'static str, is: bool) -> Self {
        self.with(name, Rule::Behaviour, is.then(String::new))
    }

    fn deprecated(self, deprecated: Option<&Deprecation>) -> Self {
        let note = deprecated.map(|deprecated| deprecated.note.clone().unwrap_or_default());
        self.with("`#[deprecated]`", Rule::Deprecation, note)
    }

    fn docs(self, docs: &Docs) -> Self {
        self.with("documentation", Rule::Text, Some(docs.0.join("\n")))
    }
}
