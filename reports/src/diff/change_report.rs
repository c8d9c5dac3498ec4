//! The report of everything that changed between two models.

use serde::{Deserialize, Serialize};

use crate::change::{ChangeKind, Effect, RustChange};
use crate::outline::Row;

/// Everything that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeReport {
    /// The service's SDK id.
    pub service: String,
    /// The older release's label.
    pub from: String,
    /// The newer release's label.
    pub to: String,
    /// New, updated and removed operations, in this order, each sorted by name.
    pub operations: Vec<OperationChange>,
    /// Changes that are not in the record of additions, sorted by place.
    pub other: Vec<OtherChange>,
    /// Changes of the crate's public API, most severe first.
    pub rust: Vec<RustChange>,
    /// Outlines of the operations that contain a change, sorted by name.
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

/// An operation that changed. Additions are in Python's notation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationChange {
    /// The operation's name.
    pub name: String,
    /// What happened to it.
    pub kind: OperationKind,
    /// The additions below its input, if they differ from those below its output.
    pub request: Option<String>,
    /// The additions below its output, if they differ from those below its input.
    pub response: Option<String>,
    /// The additions below each of input and output, if they are the same.
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
    /// Whether `what` is a part that was added or removed, rather than a trait.
    pub is_part: bool,
    /// The value in the older model: empty if the kind is enough, `None` if absent.
    pub before: Option<String>,
    /// The value in the newer model.
    pub after: Option<String>,
    /// The effect on users of the crate.
    pub effect: Effect,
}

impl ChangeReport {
    /// Returns `1 new 2 updated api methods`; empty if the record is empty.
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

    /// Returns the changes of the crate: first those of code, then those of
    /// documentation only.
    pub(crate) fn split_documentation(&self) -> (Vec<&RustChange>, Vec<&RustChange>) {
        let is_listed = |rust: &&RustChange| rust.kind != ChangeKind::Documentation;
        self.rust.iter().partition(is_listed)
    }

    /// Returns whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.other.is_empty() && self.rust.is_empty()
    }
}

impl OperationKind {
    /// Returns `new`, `updated` or `removed`.
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
    /// Returns the record's label for what changed: `request`, `response`, `both` or
    /// `request, response`. Returns `None` if nothing was added.
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
    /// Returns what happened in two or three words, such as `required dropped`.
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

    /// Returns the older and the newer value; empty if the kind is enough.
    #[must_use]
    pub fn detail(&self) -> String {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{before} -> {after}"),
            (before, after) => before.clone().or_else(|| after.clone()).unwrap_or_default(),
        }
    }
}
