//! A change of the generated crate, as data.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A change of the crate's public API, or of the code behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustChange {
    /// The item's path in the crate: `types::TaskExecutionStatus::Cancelling`.
    pub path: String,
    /// The item's place in the model.
    pub at: ModelPlace,
    /// What happened to the item.
    pub kind: ChangeKind,
    /// The trait or property that changed, such as `type`; `None` if `kind` is
    /// enough.
    pub facet: Option<&'static str>,
    /// Its value in the older crate: the note of a deprecation, empty for a flag,
    /// `None` if absent.
    pub before: Option<String>,
    /// Its value in the newer crate.
    pub after: Option<String>,
    /// The effect on users of the crate.
    pub effect: Effect,
}

/// What happened to an item of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Only the newer crate has the item.
    Added,
    /// Only the older crate has the item.
    Removed,
    /// The item became deprecated.
    Deprecated,
    /// The item is no longer deprecated.
    Undeprecated,
    /// The item implements a trait that it did not implement before.
    Gained,
    /// The item no longer implements a trait.
    Lost,
    /// Another visible property of the item changed.
    Facet,
    /// Only the item's documentation changed.
    Documentation,
    /// The item's code changed in another way, such as in the order of members.
    Code,
}

/// A place in a model.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ModelPlace {
    /// Not in the model: the item is part of every crate.
    Crate,
    /// The service.
    Service,
    /// An operation or shape.
    Shape(String),
    /// A member or value of a shape.
    Member(String, String),
    /// The required members of a shape, in order.
    Constructor(String),
}

/// The effect of a change under Cargo's semver rules, least severe first.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// The generated files are the same.
    #[default]
    None,
    /// The public API is the same; the code behind it changed.
    Patch,
    /// The public API has new or newly deprecated items.
    Addition,
    /// Code that uses the crate may stop compiling, or may not read what it
    /// wrote before.
    Breaking,
}

impl RustChange {
    /// Creates a change whose effect is [`Effect::Patch`].
    pub(crate) fn new(path: &str, at: &ModelPlace, kind: ChangeKind) -> Self {
        Self {
            path: path.to_owned(),
            at: at.clone(),
            kind,
            facet: None,
            before: None,
            after: None,
            effect: Effect::Patch,
        }
    }

    pub(crate) fn with_effect(self, effect: Effect) -> Self {
        Self { effect, ..self }
    }

    /// Returns the change in words, with names and values in backticks.
    #[must_use]
    pub fn words(&self) -> String {
        let facet = self.facet.unwrap_or("`#[deprecated]`");
        match self.kind {
            ChangeKind::Added | ChangeKind::Removed => self.kind.id().to_owned(),
            ChangeKind::Gained | ChangeKind::Lost => format!("`{facet}` {}", self.kind.id()),
            ChangeKind::Documentation => "documentation changed".to_owned(),
            ChangeKind::Code => "order, bounds or documentation changed".to_owned(),
            ChangeKind::Deprecated | ChangeKind::Undeprecated | ChangeKind::Facet => {
                let (value, verb) = match (&self.before, &self.after) {
                    (Some(old), Some(new)) => return format!("{facet} `{old}` -> `{new}`"),
                    (Some(old), None) => (old.as_str(), "removed"),
                    (None, new) => (new.as_deref().unwrap_or_default(), "added"),
                };
                match value {
                    "" => format!("{facet} {verb}"),
                    value => format!("{facet} `{value}` {verb}"),
                }
            }
        }
    }
}

impl ChangeKind {
    /// Returns the kind's name in JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Deprecated => "deprecated",
            Self::Undeprecated => "undeprecated",
            Self::Gained => "gained",
            Self::Lost => "lost",
            Self::Facet => "facet",
            Self::Documentation => "documentation",
            Self::Code => "code",
        }
    }
}

impl ModelPlace {
    pub(super) fn shape(name: &str) -> Self {
        Self::Shape(name.to_owned())
    }

    /// Returns the place of a member or value of the shape.
    pub(super) fn member(&self, member: &str) -> Self {
        Self::Member(self.owner().to_owned(), member.to_owned())
    }

    /// Returns the place of the required members of the shape.
    pub(super) fn constructor(&self) -> Self {
        Self::Constructor(self.owner().to_owned())
    }

    fn owner(&self) -> &str {
        match self {
            Self::Shape(shape) | Self::Member(shape, _) | Self::Constructor(shape) => shape,
            Self::Crate | Self::Service => "",
        }
    }
}

impl Effect {
    /// Returns `none`, `patch`, `addition` or `breaking`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Addition => "addition",
            Self::Breaking => "breaking",
        }
    }
}

/// Writes the place in the model's notation: `Shape$member`.
impl fmt::Display for ModelPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Crate => Ok(()),
            Self::Service => f.write_str("service"),
            Self::Shape(shape) | Self::Constructor(shape) => f.write_str(shape),
            Self::Member(shape, member) => write!(f, "{shape}${member}"),
        }
    }
}
