//! The report as JSON, for scripts.

use serde::{Serialize, Serializer};

use super::report::{Additions, ChangeReport, OperationChange, OperationKind, OtherChange};
use super::summary::Summary;
use crate::change::{ChangeKind, Place, RustChange};
use crate::json::{objects, pretty};

impl ChangeReport {
    /// The report as one JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        pretty(self)
    }
}

impl Summary {
    /// The reports as one JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        pretty(self)
    }
}

/// An object with a report for each service.
struct Services<'a>(&'a [(String, ChangeReport)]);

impl Serialize for Services<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, report)| (name, report)))
    }
}

/// The label, and the request's, the response's and both sides' additions.
fn additions(kind: &OperationKind) -> [Option<&str>; 4] {
    let OperationKind::Updated(additions) = kind else {
        return [None; 4];
    };
    let (request, response, both) = match additions {
        Additions::Request(request) => (Some(request), None, None),
        Additions::Response(response) => (None, Some(response), None),
        Additions::Both(both) => (None, None, Some(both)),
        Additions::Each { request, response } => (Some(request), Some(response), None),
    };
    let [request, response, both] = [request, response, both].map(|dict| dict.map(String::as_str));
    [Some(additions.label()), request, response, both]
}

/// The name, the older and the newer value of what changed.
fn facet(kind: &ChangeKind) -> [Option<&str>; 3] {
    match kind {
        ChangeKind::Gained(name) | ChangeKind::Lost(name) => [Some(name), None, None],
        ChangeKind::Deprecated(note) => [None, None, Some(note)],
        ChangeKind::Undeprecated(note) => [None, Some(note), None],
        ChangeKind::Facet {
            name,
            before,
            after,
        } => {
            let name = name.trim_matches('`');
            [Some(name), before.as_deref(), after.as_deref()]
        }
        ChangeKind::Added | ChangeKind::Removed | ChangeKind::Documentation | ChangeKind::Code => {
            [None; 3]
        }
    }
}

objects! {
    ChangeReport as report {
        "service": report.service,
        "from": report.from,
        "to": report.to,
        "headline": report.headline(),
        "operations": report.operations,
        "other": report.other,
        "rust": report.rust,
        "verdict": report.verdict.name(),
    }

    OperationChange as change {
        "name": change.name,
        "kind": change.kind.name(),
        "label": additions(&change.kind)[0],
        "request": additions(&change.kind)[1],
        "response": additions(&change.kind)[2],
        "dict": additions(&change.kind)[3],
    }

    OtherChange as change {
        "kind": change.kind(),
        "at": change.at,
        "detail": change.detail(),
        "before": change.before,
        "after": change.after,
        "effect": change.effect.name(),
    }

    RustChange as change {
        "path": change.path,
        "change": change.kind.to_string(),
        "kind": change.kind.id(),
        "facet": facet(&change.kind)[0],
        "before": facet(&change.kind)[1],
        "after": facet(&change.kind)[2],
        "at": Some(change.at.to_string()).filter(|_| change.at != Place::Crate),
        "effect": change.effect.name(),
    }

    Summary as summary {
        "from": summary.from,
        "to": summary.to,
        "services": Services(&summary.changed),
        "new": summary.new,
        "removed": summary.removed,
        "unchanged": summary.unchanged,
    }
}
