//! The rows of an outline.

use serde::{Serialize, Serializer};

use crate::traits::REQUIRED;
use crate::tree::Mark;

/// An operation or a shape with everything below it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outline {
    /// Its name in the model.
    pub name: String,
    /// `operation`, or the type of a shape.
    pub kind: &'static str,
    /// Its traits in words.
    pub facts: Vec<String>,
    /// Its documentation in one line, with backticks around code.
    pub docs: String,
    /// The names of an operation's errors.
    pub errors: Vec<String>,
    /// The request and response of an operation, or the shape itself.
    pub parts: Vec<Row>,
}

/// A line of an outline, and the lines below it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Row {
    /// The name of the part, member or value.
    pub name: String,
    /// Its type; empty if it has none.
    #[serde(rename = "type")]
    pub ty: String,
    /// The name of its structure, union or enum, also inside lists and maps.
    #[serde(skip)]
    pub target: Option<String>,
    /// Whether it is required.
    #[serde(skip)]
    pub required: bool,
    /// Its traits in words.
    pub facts: Vec<String>,
    /// Its documentation in one line, with backticks around code.
    pub docs: String,
    /// Why its type is not expanded below it.
    pub(crate) note: Note,
    #[serde(skip)]
    pub(crate) mark: Mark,
    /// The short line of the older model, if it differs.
    #[serde(skip)]
    pub(crate) before: Option<String>,
    /// The rows of its members or values.
    pub below: Vec<Self>,
}

/// Why a row's type is not expanded below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Note {
    /// The type is expanded, or has no parts.
    #[default]
    None,
    /// The type contains itself here.
    Recursive,
    /// The type is expanded above.
    Above,
    /// The type is expanded above, and changed.
    ChangedAbove,
    /// It is nested too deeply.
    Deep,
    /// It is the same in both models.
    Unchanged,
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = match self {
            Self::None | Self::Unchanged => None,
            Self::Recursive => Some("recursive"),
            Self::Above | Self::ChangedAbove => Some("above"),
            Self::Deep => Some("deep"),
        };
        name.serialize(serializer)
    }
}

impl Row {
    /// Returns the name, type and facts: `Name: string, required, sensitive`.
    pub(crate) fn line(&self) -> String {
        line(&self.name, &self.ty, self.facts.iter().map(String::as_str))
    }

    /// Returns the name and type, and whether it is required: `Name: string, required`.
    pub(crate) fn short_line(&self) -> String {
        short_line(&self.name, &self.ty, self.required)
    }

    /// Returns whether the row, or any row below it, differs between the models.
    pub(crate) fn is_changed(&self) -> bool {
        self.mark != Mark::Kept
            || self.before.is_some()
            || self.note == Note::ChangedAbove
            || self.below.iter().any(Self::is_changed)
    }
}

pub(super) fn short_line(name: &str, ty: &str, required: bool) -> String {
    line(name, ty, required.then_some(REQUIRED.shown).into_iter())
}

fn line<'a>(name: &str, ty: &'a str, facts: impl Iterator<Item = &'a str>) -> String {
    let ty = Some(ty).filter(|ty| !ty.is_empty());
    let parts: Vec<_> = ty.into_iter().chain(facts).collect();
    match parts.as_slice() {
        [] => name.to_owned(),
        parts => format!("{name}: {}", parts.join(", ")),
    }
}

impl Note {
    /// Returns the text to print after the line.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::None | Self::Unchanged => "",
            Self::Recursive => "(recursive)",
            Self::Above => "(as above)",
            Self::ChangedAbove => "(changed as above)",
            Self::Deep => "(not shown: too deep)",
        }
    }
}
