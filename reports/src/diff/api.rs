//! The part of a crate's public API that depends on the model.

mod data_types;
mod item;
mod service;

use codegen::ir::{Crate, Item, Module};
use codegen::model::{Model, ShapeId};

use crate::change::ModelPlace;
use item::ItemCollector;
pub(super) use item::{ApiItem, ApiItems, FacetRule};

/// Returns every public item that is generated from the model.
pub(super) fn items<'a>(model: &'a Model, krate: &'a Crate) -> ApiItems<'a> {
    let mut found = ItemCollector {
        model,
        items: ApiItems::new(),
    };
    // These modules are private; their parent re-exports the items.
    for (home, modules) in [("types", &krate.types), ("types::error", &krate.errors)] {
        for module in modules {
            let id = ShapeId::parse(&module.source);
            for item in &module.items {
                found.item(home, id.as_ref(), item);
            }
        }
    }
    for module in &krate.operations {
        found.operation_module(module);
    }
    found.error_enum(&krate.error);
    found.service(&krate.service);
    found.http(krate.http.as_ref());
    found.items
}

impl<'a> ItemCollector<'a> {
    fn operation_module(&mut self, module: &'a Module) {
        let id = ShapeId::parse(&module.source);
        let name = id.as_ref().map(ShapeId::name).unwrap_or_default();
        let operation = self.model.operations.get(name);
        let input = operation.and_then(|operation| operation.input.as_ref());
        let output = operation.and_then(|operation| operation.output.as_ref());
        self.add(
            "operation",
            &module.name,
            ApiItem::new(ModelPlace::shape(name)),
        );
        let path = format!("operation::{}", module.name);
        for (item, id) in module.items.iter().zip([id.as_ref(), input, output]) {
            self.item(&path, id, item);
        }
    }

    /// Adds the item of a shape.
    fn item(&mut self, home: &str, id: Option<&ShapeId>, item: &'a Item) {
        let path = format!("{home}::{}", item.name());
        let at = ModelPlace::shape(id.map(ShapeId::name).unwrap_or_default());
        let shape = id.and_then(|id| self.model.shapes.get(id));
        let members = shape.map(|shape| shape.kind.members()).unwrap_or_default();
        let own = ApiItem {
            code: Some(item),
            ..ApiItem::new(at)
        };
        let own = match item {
            Item::Struct(item) => self.structure(&path, own, item, members),
            Item::Enum(item) => {
                let own = own.signature("kind", "enum of strings");
                self.known_values(&path, own, item)
            }
            Item::IntEnum(item) => {
                let own = own.signature("kind", "enum of integers");
                self.known_values(&path, own.implements("Copy", true), item)
            }
            Item::Union(item) => self.union(&path, own, item, members),
            Item::Operation(item) => service::operation(own, item),
        };
        self.items.insert(path, own);
    }
}
