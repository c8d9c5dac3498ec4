//! A change of the generated crate, as data.

/// A change of the crate's public API, or of the code behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RustChange {
    /// The item's path in the crate: `types::TaskExecutionStatus::Cancelling`.
    pub path: String,
    /// The item's place in the model.
    pub at: Place,
    /// What happened to the item.
    pub kind: ChangeKind,
    /// What the change requires of the crate's users.
    pub effect: Effect,
}

/// What happened to an item of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Only the newer crate has the item.
    Added,
    /// Only the older crate has the item.
    Removed,
    /// The item became deprecated, with a note that may be empty.
    Deprecated(String),
    /// The item is no longer deprecated. Holds the note that it had.
    Undeprecated(String),
    /// The item implements a trait that it did not implement before.
    Gained(&'static str),
    /// The item no longer implements a trait.
    Lost(&'static str),
    /// Something else that users can see of the item changed.
    Facet {
        /// Its name: `type`.
        name: &'static str,
        /// Its value in the older crate; empty for a flag; `None` if absent.
        before: Option<String>,
        /// Its value in the newer crate.
        after: Option<String>,
    },
    /// Nothing but the item's documentation changed.
    Documentation,
    /// The item's code changed in a way that has no name here, such as the order
    /// of members.
    Code,
}

/// A place in a model.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// None: the item comes with the crate.
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

/// What a change means under Cargo's rules for versions, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// The generated files are the same.
    None,
    /// The public API is the same; the code behind it changed.
    Patch,
    /// The public API gained items, or something is deprecated.
    Addition,
    /// Code that uses the crate may stop compiling, or may not read what it
    /// wrote before.
    Breaking,
}

impl ChangeKind {
    /// The kind's id in JSON.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Deprecated(_) => "deprecated",
            Self::Undeprecated(_) => "undeprecated",
            Self::Gained(_) => "gained",
            Self::Lost(_) => "lost",
            Self::Facet { .. } => "facet",
            Self::Documentation => "documentation",
            Self::Code => "code",
        }
    }

    /// Whether both crates have the item.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        !matches!(self, Self::Added | Self::Removed)
    }
}

impl Place {
    pub(super) fn shape(name: &str) -> Self {
        Self::Shape(name.to_owned())
    }

    /// A member or value of the shape at this place.
    pub(super) fn member(&self, member: &str) -> Self {
        Self::Member(self.owner().to_owned(), member.to_owned())
    }

    /// The required members of the shape at this place.
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
    /// `none`, `patch`, `addition` or `breaking`.
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
