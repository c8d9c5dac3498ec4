//! Public items of a crate and their visible properties.

use std::collections::BTreeMap;

use codegen::ir::{self, Binding, Deprecation, Docs};
use codegen::model::Model;

use crate::change::ModelPlace;

/// The items by path.
pub(in crate::diff) type ApiItems<'a> = BTreeMap<String, ApiItem<'a>>;

/// The items found so far, and the model of the crate.
pub(super) struct ItemCollector<'a> {
    pub(super) model: &'a Model,
    pub(super) items: ApiItems<'a>,
}

impl<'a> ItemCollector<'a> {
    pub(super) fn add(&mut self, home: &str, name: &str, item: ApiItem<'a>) {
        self.items.insert(format!("{home}::{name}"), item);
    }
}

/// A public item of the crate.
#[derive(Debug)]
pub(in crate::diff) struct ApiItem<'a> {
    /// Its place in the model.
    pub(in crate::diff) at: ModelPlace,
    /// Its visible properties.
    pub(in crate::diff) facets: Vec<Facet>,
    /// The whole item, if it is a type or an operation.
    pub(in crate::diff) code: Option<&'a ir::Item>,
}

/// A visible property of an item.
#[derive(Debug)]
pub(in crate::diff) struct Facet {
    /// Its name in reports.
    pub(in crate::diff) name: &'static str,
    /// Its value; `None` if the item does not have it.
    pub(in crate::diff) value: Option<String>,
    pub(in crate::diff) rule: FacetRule,
}

/// How a change of a facet is rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diff) enum FacetRule {
    /// Code is compiled against it: gaining it is an addition, any other change
    /// is breaking.
    Signature,
    /// An implemented trait: like a signature.
    Impl,
    /// Part of stored data, which one crate writes and the other reads: any change
    /// is breaking.
    Stored,
    /// `#[deprecated]`: gaining it is an addition.
    Deprecation,
    /// Visible only at run time: any change is a patch.
    Behavior,
    /// Like `Behavior`, but the value is too long to show.
    Text,
}

impl ApiItem<'_> {
    pub(super) fn new(at: ModelPlace) -> Self {
        Self {
            at,
            facets: Vec::new(),
            code: None,
        }
    }

    pub(super) fn with(
        mut self,
        name: &'static str,
        rule: FacetRule,
        value: Option<String>,
    ) -> Self {
        self.facets.push(Facet { name, value, rule });
        self
    }

    pub(super) fn signature(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(name, FacetRule::Signature, Some(value.into()))
    }

    pub(super) fn stored(self, name: &'static str, value: &str) -> Self {
        self.with(name, FacetRule::Stored, Some(value.to_owned()))
    }

    /// Adds an implemented trait.
    pub(super) fn implements(self, name: &'static str, is: bool) -> Self {
        self.with(name, FacetRule::Impl, is.then(String::new))
    }

    pub(super) fn behavior(self, name: &'static str, value: impl Into<String>) -> Self {
        self.with(name, FacetRule::Behavior, Some(value.into()))
    }

    /// Adds a list of names; absent if empty.
    pub(super) fn listed(self, name: &'static str, names: &[String]) -> Self {
        let names = (!names.is_empty()).then(|| names.join(", "));
        self.with(name, FacetRule::Behavior, names)
    }

    /// Adds a boolean constant.
    pub(super) fn flag(self, name: &'static str, is: bool) -> Self {
        self.with(name, FacetRule::Behavior, is.then(String::new))
    }

    pub(super) fn deprecated(self, deprecated: Option<&Deprecation>) -> Self {
        let note = deprecated.map(|deprecated| deprecated.note.clone().unwrap_or_default());
        self.with("`#[deprecated]`", FacetRule::Deprecation, note)
    }

    /// Adds the value's location and name in protocols.
    pub(super) fn binding(self, binding: Option<&Binding>) -> Self {
        let text = binding.map(ToString::to_string);
        self.with("binding", FacetRule::Behavior, text)
    }

    pub(super) fn docs(self, docs: &Docs) -> Self {
        self.with("documentation", FacetRule::Text, Some(docs.0.join("\n")))
    }
}
