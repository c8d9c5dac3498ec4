//! The report's JSON as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::change_report::{ChangeReport, OperationChange, OperationKind, OtherChange};
use super::summary::Summary;
use crate::change::{ChangeKind, Effect, ModelPlace, RustChange};
use crate::to_json::pretty;

/// What changed between two models.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    /// The service's SDK id.
    pub service: String,
    /// The older release's label.
    pub from: String,
    /// The newer release's label.
    pub to: String,
    /// `1 new 2 updated api methods`; empty if the published record is empty.
    pub headline: String,
    /// The operations of the published record, in its order, then removed ones.
    pub operations: Vec<Operation>,
    /// Changes that are not in the published record, sorted by place.
    pub other: Vec<Other>,
    /// Changes of the crate, most severe first.
    pub rust: Vec<Rust>,
    /// The most severe effect on users of the crate.
    pub verdict: Effect,
}

/// An operation that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// What happened to it.
    pub kind: OperationKind,
    /// The side that changed: `request`, `response`, `both` or `request, response`;
    /// `None` for new and removed operations.
    pub label: Option<String>,
    /// The additions to the request alone, in Python's notation.
    pub request: Option<String>,
    /// The additions to the response alone.
    pub response: Option<String>,
    /// The additions to both.
    pub dict: Option<String>,
}

/// A change that is not an addition to an operation's request or response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    /// What happened, such as `required dropped`.
    pub kind: String,
    /// The operation, shape or member (`Shape$Member`).
    pub at: String,
    /// Both values, or the only one; may be empty.
    pub detail: String,
    /// The value in the older model.
    pub before: Option<String>,
    /// The value in the newer model.
    pub after: Option<String>,
    /// The effect on users of the crate.
    pub effect: Effect,
}

/// A change of an item of the crate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rust {
    /// The item's path: `types::TaskStatus::Queued`.
    pub path: String,
    /// The change in words, with names and values in backticks.
    pub change: String,
    /// What happened to the item.
    pub kind: ChangeKind,
    /// The trait or property that changed.
    pub facet: Option<String>,
    /// Its value in the older crate.
    pub before: Option<String>,
    /// Its value in the newer crate.
    pub after: Option<String>,
    /// The item's place in the model (`Shape$Member`); `None` if it has none.
    pub at: Option<String>,
    /// The effect on users of the crate.
    pub effect: Effect,
}

impl Changes {
    /// Returns whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.other.is_empty() && self.rust.is_empty()
    }
}

impl ChangeReport {
    /// Returns the report as one JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        pretty(&Changes::from(self))
    }
}

impl Summary {
    /// Returns the reports as one JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        let changed = self.changed.iter();
        pretty(&Wheels {
            from: &self.from,
            to: &self.to,
            services: changed
                .map(|(name, report)| (name.as_str(), report.into()))
                .collect(),
            new: &self.new,
            removed: &self.removed,
            unchanged: self.unchanged,
        })
    }
}

#[derive(Serialize)]
struct Wheels<'a> {
    from: &'a str,
    to: &'a str,
    services: BTreeMap<&'a str, Changes>,
    new: &'a [String],
    removed: &'a [String],
    unchanged: usize,
}

impl From<&ChangeReport> for Changes {
    fn from(report: &ChangeReport) -> Self {
        Self {
            service: report.service.clone(),
            from: report.from.clone(),
            to: report.to.clone(),
            headline: report.headline(),
            operations: report.operations.iter().map(Operation::from).collect(),
            other: report.other.iter().map(Other::from).collect(),
            rust: report.rust.iter().map(Rust::from).collect(),
            verdict: report.verdict,
        }
    }
}

impl From<&OperationChange> for Operation {
    fn from(change: &OperationChange) -> Self {
        Self {
            name: change.name.clone(),
            kind: change.kind,
            label: change.label().map(str::to_owned),
            request: change.request.clone(),
            response: change.response.clone(),
            dict: change.both.clone(),
        }
    }
}

impl From<&OtherChange> for Other {
    fn from(change: &OtherChange) -> Self {
        Self {
            kind: change.kind(),
            at: change.at.clone(),
            detail: change.detail(),
            before: change.before.clone(),
            after: change.after.clone(),
            effect: change.effect,
        }
    }
}

impl From<&RustChange> for Rust {
    fn from(change: &RustChange) -> Self {
        let facet = change.facet.map(|name| name.trim_matches('`').to_owned());
        let has_place = change.at != ModelPlace::Crate;
        Self {
            path: change.path.clone(),
            change: change.words(),
            kind: change.kind,
            facet,
            before: change.before.clone(),
            after: change.after.clone(),
            at: has_place.then(|| change.at.to_string()),
            effect: change.effect,
        }
    }
}
