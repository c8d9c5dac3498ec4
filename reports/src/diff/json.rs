//! The report as JSON, for scripts.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::report::{Additions, ChangeReport, OperationChange, OperationKind, OtherChange};
use crate::change::{ChangeKind, Place, RustChange};
use crate::json::pretty;

impl ChangeReport {
    /// The report as one JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        pretty(self)
    }
}

impl Serialize for ChangeReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_struct("ChangeReport", 8)?;
        members.serialize_field("service", &self.service)?;
        members.serialize_field("from", &self.from)?;
        members.serialize_field("to", &self.to)?;
        members.serialize_field("headline", &self.headline())?;
        members.serialize_field("operations", &self.operations)?;
        members.serialize_field("other", &self.other)?;
        members.serialize_field("rust", &self.rust)?;
        members.serialize_field("verdict", self.verdict.name())?;
        members.end()
    }
}

impl Serialize for OperationChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let additions = match &self.kind {
            OperationKind::Updated(additions) => Some(additions),
            OperationKind::New | OperationKind::Removed => None,
        };
        let (request, response, both) = match additions {
            None => (None, None, None),
            Some(Additions::Request(request)) => (Some(request), None, None),
            Some(Additions::Response(response)) => (None, Some(response), None),
            Some(Additions::Both(both)) => (None, None, Some(both)),
            Some(Additions::Each { request, response }) => (Some(request), Some(response), None),
        };
        let mut members = serializer.serialize_struct("OperationChange", 6)?;
        members.serialize_field("name", &self.name)?;
        members.serialize_field("kind", self.kind.name())?;
        members.serialize_field("label", &additions.map(Additions::label))?;
        members.serialize_field("request", &request)?;
        members.serialize_field("response", &response)?;
        members.serialize_field("dict", &both)?;
        members.end()
    }
}

impl Serialize for OtherChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_struct("OtherChange", 6)?;
        members.serialize_field("kind", &self.kind())?;
        members.serialize_field("at", &self.at)?;
        members.serialize_field("detail", &self.detail())?;
        members.serialize_field("before", &self.before)?;
        members.serialize_field("after", &self.after)?;
        members.serialize_field("effect", self.effect.name())?;
        members.end()
    }
}

impl Serialize for RustChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let at = Some(&self.at).filter(|at| **at != Place::Crate);
        let (facet, before, after) = match &self.kind {
            ChangeKind::Gained(name) | ChangeKind::Lost(name) => (Some(*name), None, None),
            ChangeKind::Deprecated(note) => (None, None, Some(note)),
            ChangeKind::Undeprecated(note) => (None, Some(note), None),
            ChangeKind::Facet {
                name,
                before,
                after,
            } => (Some(*name), before.as_ref(), after.as_ref()),
            ChangeKind::Added
            | ChangeKind::Removed
            | ChangeKind::Documentation
            | ChangeKind::Code => (None, None, None),
        };
        let mut members = serializer.serialize_struct("RustChange", 8)?;
        members.serialize_field("path", &self.path)?;
        members.serialize_field("change", &self.kind.to_string())?;
        members.serialize_field("kind", self.kind.id())?;
        members.serialize_field("facet", &facet.map(|name| name.trim_matches('`')))?;
        members.serialize_field("before", &before)?;
        members.serialize_field("after", &after)?;
        members.serialize_field("at", &at.map(ToString::to_string))?;
        members.serialize_field("effect", self.effect.name())?;
        members.end()
    }
}
