//! The public API of a crate, as far as it depends on the model.

mod item;
mod rest;
mod service;
mod types;

use codegen::ir::{Crate, Item as Ir, Module};
use codegen::model::{Model, ShapeId};

use crate::change::Place;
use item::Found;
pub(super) use item::{Facet, Item, Items, Rule};
pub(super) use rest::rest;

/// Returns every item of the crate that comes from the model.
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
    found.http(krate.http.as_ref());
    found.items
}

impl Found<'_> {
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

    /// Adds the item of a shape.
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
