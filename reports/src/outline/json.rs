//! An outline as JSON, for scripts.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::json::pretty;

use super::row::{Note, Outline, Row};

impl Outline {
    /// The outline as one JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        pretty(self)
    }
}

impl Serialize for Outline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_struct("Outline", 6)?;
        members.serialize_field("name", &self.name)?;
        members.serialize_field("kind", self.kind)?;
        members.serialize_field("facts", &self.facts)?;
        members.serialize_field("docs", &self.docs)?;
        members.serialize_field("errors", &self.errors)?;
        members.serialize_field("parts", &self.parts)?;
        members.end()
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let note = match self.note {
            Note::None | Note::Unchanged => None,
            Note::Recursive => Some("recursive"),
            Note::Above | Note::ChangedAbove => Some("above"),
            Note::Deep => Some("deep"),
        };
        let mut members = serializer.serialize_struct("Row", 6)?;
        members.serialize_field("name", &self.name)?;
        members.serialize_field("type", &self.ty)?;
        members.serialize_field("facts", &self.facts)?;
        members.serialize_field("docs", &self.docs)?;
        members.serialize_field("note", &note)?;
        members.serialize_field("below", &self.below)?;
        members.end()
    }
}
