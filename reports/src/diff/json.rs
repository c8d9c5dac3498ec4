//! The report as JSON, for scripts.

use serde::{Serialize, Serializer};

use super::change_report::{ChangeReport, OperationChange, OtherChange};
use super::summary::Summary;
use crate::change::{ModelPlace, RustChange};
use crate::to_json::{objects, pretty};

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
        "label": change.label(),
        "request": change.request,
        "response": change.response,
        "dict": change.both,
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
        "change": change.words(),
        "kind": change.kind.id(),
        "facet": change.facet.map(|name| name.trim_matches('`')),
        "before": change.before,
        "after": change.after,
        "at": Some(change.at.to_string()).filter(|_| change.at != ModelPlace::Crate),
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
