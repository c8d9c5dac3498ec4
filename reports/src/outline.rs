//! Operations and shapes as a person wants to see them before writing code
//! against them, or before letting a change of them in.

mod build;
mod docs;
mod facts;
mod json;
mod markdown;
mod prune;
mod subject;
mod text;
pub(crate) mod words;

pub use subject::{Subject, outline};

pub(crate) use prune::prune;
pub(crate) use subject::change;

/// The fact that a member must be there.
const REQUIRED: &str = "required";

/// An operation or a shape with everything below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// Its name in the model.
    pub name: String,
    /// `operation`, or the type of a shape.
    pub kind: &'static str,
    /// What is known of it besides, a few words each.
    pub facts: Vec<String>,
    /// What it is for; empty where nobody says.
    pub docs: String,
    /// The names of the errors that an operation declares.
    pub errors: Vec<String>,
    /// What it consists of: an operation of its request and response, a shape
    /// of itself.
    pub parts: Vec<Node>,
}

/// A line of an outline, and the lines below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// A part's, member's or value's name.
    pub name: String,
    /// Its type; empty for a value.
    pub ty: String,
    /// What else must be known of it, a few words each.
    pub facts: Vec<String>,
    /// What it is for; empty where nobody says.
    pub docs: String,
    /// What stands between this line and those of its type.
    pub note: Note,
    /// Whether it is there in both models.
    pub mark: Mark,
    /// Members or values.
    pub below: Vec<Node>,
}

/// Why a line may have nothing below it that its type has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// All is there.
    None,
    /// It stands inside of its own type.
    Recursive,
    /// Its type was shown above.
    Above,
    /// The same, and there is a change in it.
    ChangedAbove,
    /// It stands too deep.
    Deep,
    /// It is the same in both models.
    Unchanged,
}

/// A line in the light of two models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Both have it.
    Kept,
    /// Only the newer one has it.
    Added,
    /// Only the older one has it.
    Removed,
    /// Both have it, but in the older one its line is this.
    Changed(String),
}

impl Outline {
    /// For a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        text::of(self)
    }

    /// As nested lists.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::of(self)
    }

    /// As one JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        json::of(self)
    }
}

impl Node {
    /// The name, type and facts on one line: `Name: string, required, sensitive`.
    #[must_use]
    pub fn line(&self) -> String {
        self.line_with(|_| true)
    }

    /// The same with what code is written against: `Name: string, required`.
    pub(crate) fn short_line(&self) -> String {
        self.line_with(|fact| fact == REQUIRED)
    }

    fn line_with(&self, is_shown: fn(&str) -> bool) -> String {
        let mut line = self.name.clone();
        let mut separator = ": ";
        let ty = Some(&self.ty).filter(|ty| !ty.is_empty());
        let facts = self.facts.iter().filter(|fact| is_shown(fact));
        for part in ty.into_iter().chain(facts) {
            line.push_str(separator);
            line.push_str(part);
            separator = ", ";
        }
        line
    }
}

impl Note {
    /// What to print behind the line.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::None | Self::Unchanged => "",
            Self::Recursive => "(recursive)",
            Self::Above => "(as above)",
            Self::ChangedAbove => "(changed as above)",
            Self::Deep => "(not shown: too deep)",
        }
    }
}
