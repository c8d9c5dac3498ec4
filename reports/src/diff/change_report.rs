//! The report of everything that changed between two models.

use serde::{Deserialize, Serialize};

use crate::change::{ChangeKind, Effect, RustChange};
use crate::outline::Row;

/// Everything that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeReport {
    /// The id that SDKs name the service by.
    pub service: String,
    /// The older release's label.
    pub from: String,
    /// The newer release's label.
    pub to: String,
    /// Operations that are new, with additions, or removed; in this order, each
    /// sorted by name.
    pub operations: Vec<OperationChange>,
    /// What the record of additions leaves out, sorted by place.
    pub other: Vec<OtherChange>,
    /// What changed in the public API of the crate, the most severe first.
    pub rust: Vec<RustChange>,
    /// The operations with a change below them, outlined, sorted by name.
    pub(crate) sections: Vec<Section>,
    /// The most severe effect on users of the crate.
    pub verdict: Effect,
}

/// An operation whose request or response changed, or that is new.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Section {
    pub(crate) operation: String,
    /// The changed rows of its request and response.
    pub(crate) parts: Vec<Row>,
}

/// An operation that changed. Additions are printed as Python prints them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationChange {
    /// The operation's name.
    pub name: String,
    /// What happened to it.
    pub kind: OperationKind,
    /// What was added below its input alone, or differs from what was added below
    /// its output.
    pub request: Option<String>,
    /// The same below its output.
    pub response: Option<String>,
    /// What was added below both.
    pub both: Option<String>,
}

/// What happened to an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OperationKind {
    /// Only the newer model has it.
    New,
    /// Something was added below its input or output.
    Updated,
    /// Only the older model has it.
    Removed,
}

/// A change that is not an addition to an operation's input or output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherChange {
    /// The operation, shape or member (`Shape$Member`).
    pub at: String,
    /// What changed: a part, such as `member`, or a trait, such as `length`.
    pub what: &'static str,
    /// Whether a part was added or removed, rather than a trait.
    pub is_part: bool,
    /// What the older model has; empty if that says nothing, `None` if nothing.
    pub before: Option<String>,
    /// What the newer model has.
    pub after: Option<String>,
    /// The effect on users of the crate.
    pub effect: Effect,
}

impl ChangeReport {
    /// `1 new 2 updated api methods`; empty if the record is empty.
    #[must_use]
    pub fn headline(&self) -> String {
        let count = |kind| {
            let operations = self.operations.iter();
            operations.filter(|change| change.kind == kind).count()
        };
        let (new, updated) = (count(OperationKind::New), count(OperationKind::Updated));
        match (new, updated) {
            (0, 0) => String::new(),
            (0, updated) => format!("{updated} updated api methods"),
            (new, 0) => format!("{new} new api methods"),
            (new, updated) => format!("{new} new {updated} updated api methods"),
        }
    }

    /// The changes of the crate, those of documentation apart.
    pub(crate) fn documented(&self) -> (Vec<&RustChange>, Vec<&RustChange>) {
        let is_listed = |rust: &&RustChange| rust.kind != ChangeKind::Documentation;
        self.rust.iter().partition(is_listed)
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.other.is_empty() && self.rust.is_empty()
    }
}

impl OperationKind {
    /// `new`, `updated` or `removed`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Updated => "updated",
            Self::Removed => "removed",
        }
    }
}

impl OperationChange {
    /// The side of the operation, as the record labels it; `None` if nothing was
    /// added.
    #[must_use]
    pub fn label(&self) -> Option<&'static str> {
        match (&self.both, &self.request, &self.response) {
            (Some(_), ..) => Some("both"),
            (_, Some(_), Some(_)) => Some("request, response"),
            (_, Some(_), None) => Some("request"),
            (_, None, Some(_)) => Some("response"),
            (None, None, None) => None,
        }
    }
}

impl OtherChange {
    /// What happened, in two or three words: `required dropped`.
    #[must_use]
    pub fn kind(&self) -> String {
        let verb = match (&self.before, &self.after) {
            (None, _) => "added",
            (Some(_), None) if self.is_part => "removed",
            (Some(_), None) => "dropped",
            (Some(_), Some(_)) => "changed",
        };
        format!("{} {verb}", self.what)
    }

    /// The older and the newer value; empty if the kind says everything.
    #[must_use]
    pub fn detail(&self) -> String {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{before} -> {after}"),
            (before, after) => before.clone().or_else(|| after.clone()).unwrap_or_default(),
        }
    }
}
