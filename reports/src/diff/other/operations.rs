//! What holds of operations and of the service.

use std::collections::BTreeMap;

use super::super::Effect;
use super::{At, Walk};
use codegen::model::{Model, Operation, Pagination, Service, ShapeId};

impl<'a> Walk<'a> {
    pub(super) fn service(&mut self) {
        let at = At {
            name: "service".to_owned(),
            effect: self.effects.at_service(),
        };
        let (old, new) = (&self.old.service, &self.new.service);
        let texts = |service: &Service| {
            let protocols = service.protocols.iter().map(|protocol| {
                let id = protocol.id();
                id.split_once('#').map_or(id, |(_, name)| name).to_owned()
            });
            [
                ("title", Some(service.title.clone())),
                ("service id", Some(service.sdk_id.clone())),
                ("API version", Some(service.version.clone())),
                ("endpoint prefix", Some(service.endpoint_prefix.clone())),
                ("signing name", Some(service.signing_name.clone())),
                ("target prefix", service.target_prefix.clone()),
                ("protocols", Some(protocols.collect::<Vec<_>>().join(", "))),
            ]
        };
        for ((name, old), (_, new)) in texts(old).into_iter().zip(texts(new)) {
            self.value(&at, name, old, new);
        }
        self.flag(
            &at,
            "query compatibility",
            old.query_compatible,
            new.query_compatible,
        );
    }

    pub(super) fn operations(&mut self) {
        let (old, new) = (self.old, self.new);
        for (name, operation) in &old.operations {
            let at = At {
                name: name.clone(),
                effect: self.effects.at(name),
            };
            match new.operations.get(name) {
                None => self.report(&at, "operation removed", ""),
                Some(now) => self.operation(&at, operation, now),
            }
        }
    }

    fn operation(&mut self, at: &At, old: &'a Operation, new: &'a Operation) {
        self.end(at, "input", old.input.as_ref(), new.input.as_ref());
        self.end(at, "output", old.output.as_ref(), new.output.as_ref());
        let pagination = |operation: &Operation| operation.pagination.as_ref().map(pagination);
        self.value(at, "pagination", pagination(old), pagination(new));
        let deprecated = (old.deprecated.is_some(), new.deprecated.is_some());
        let mild = &at.at_most(Effect::Addition);
        self.flag(mild, "deprecated", deprecated.0, deprecated.1);
        let at = &at.at_most(Effect::Patch);
        self.flag(at, "read-only", old.read_only, new.read_only);
        self.flag(at, "idempotent", old.idempotent, new.idempotent);
        let prefixes = (old.host_prefix.clone(), new.host_prefix.clone());
        self.value(at, "host prefix", prefixes.0, prefixes.1);
        let names = |operation: &'a Operation| operation.errors.iter().map(ShapeId::name);
        for (kind, ours, others) in [("error removed", old, new), ("error added", new, old)] {
            let others: Vec<_> = names(others).collect();
            for name in names(ours).filter(|name| !others.contains(name)) {
                let at = At {
                    name: at.name.clone(),
                    effect: at.effect.max(self.effects.at(name)),
                };
                self.report(&at, kind, name);
            }
        }
    }

    /// An input or output; that a whole one was added is in the record.
    fn end(&mut self, at: &At, what: &str, old: Option<&'a ShapeId>, new: Option<&'a ShapeId>) {
        match (old, new) {
            (Some(old), Some(new)) => self.enqueue(old, new),
            (Some(old), None) => self.report(at, format!("{what} removed"), old.name()),
            (None, _) => {}
        }
    }

    /// Errors that both models declare.
    pub(super) fn errors(&mut self) {
        let errors = |model: &'a Model| -> BTreeMap<&'a str, &'a ShapeId> {
            let operations = model.operations.values();
            let ids = operations.flat_map(|operation| &operation.errors);
            ids.map(|id| (id.name(), id)).collect()
        };
        let new = errors(self.new);
        for (name, old) in errors(self.old) {
            if let Some(new) = new.get(name) {
                self.enqueue(old, new);
            }
        }
    }
}

fn pagination(pagination: &Pagination) -> String {
    let Pagination {
        input_tokens,
        output_tokens,
        page_size,
        items,
        more_results,
    } = pagination;
    let parts = [
        ("takes", input_tokens.join(", ")),
        ("gives", output_tokens.join(", ")),
        ("items", items.join(", ")),
        ("page size", page_size.clone().unwrap_or_default()),
        ("more", more_results.clone().unwrap_or_default()),
    ];
    let parts = parts.iter().filter(|(_, value)| !value.is_empty());
    let parts: Vec<_> = parts
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    parts.join("; ")
}
