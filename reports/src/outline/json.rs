//! An outline as JSON, for scripts.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Node, Note, Outline};

/// The outline, indented, with a line break at the end.
pub(super) fn of(outline: &Outline) -> String {
    // Strings and lists always have a form in JSON.
    let text = serde_json::to_string_pretty(outline).unwrap_or_default();
    format!("{text}\n")
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

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let note = match self.note {
            Note::None | Note::Unchanged => None,
            Note::Recursive => Some("recursive"),
            Note::Above | Note::ChangedAbove => Some("above"),
            Note::Deep => Some("deep"),
        };
        let mut members = serializer.serialize_struct("Node", 6)?;
        members.serialize_field("name", &self.name)?;
        members.serialize_field("type", &self.ty)?;
        members.serialize_field("facts", &self.facts)?;
        members.serialize_field("docs", &self.docs)?;
        members.serialize_field("note", &note)?;
        members.serialize_field("below", &self.below)?;
        members.end()
    }
}
