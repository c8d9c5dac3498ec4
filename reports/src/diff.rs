//! What changed between two models of a service, and what that means for the
//! users of the two crates.

mod api;
mod change;
mod compare;
mod effects;
mod facts;
mod json;
mod markdown;
mod other;
mod pprint;
mod record;
mod summary;
mod text;

pub use change::{ChangeKind, Effect, Place, RustChange};
pub use summary::Summary;
pub use text::{Line, Tone};

use crate::outline::{self, Node, prune};
use codegen::error::Errors;
use codegen::ir::Crate;
use codegen::model::Model;
use codegen::{Options, lower};

/// A model, and what a report calls it.
#[derive(Clone, Copy, Debug)]
pub struct Release<'a> {
    /// A few words: `botocore 1.34.106`, or a file's name.
    pub label: &'a str,
    /// What was published.
    pub model: &'a Model,
}

/// Everything that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeReport {
    /// The id that SDKs name the service by.
    pub service: String,
    /// The older release's label.
    pub from: String,
    /// The newer release's label.
    pub to: String,
    /// Operations that are new, with additions, or removed; in this order, each
    /// sorted by name.
    pub operations: Vec<OperationChange>,
    /// What the record of additions leaves out, sorted by place.
    pub other: Vec<OtherChange>,
    /// What changed in the public API of the crate, the gravest first.
    pub rust: Vec<RustChange>,
    /// The operations with a change below them, outlined, sorted by name.
    pub sections: Vec<Section>,
    /// The gravest effect on a user of the crate.
    pub verdict: Effect,
}

/// An operation whose request or response changed, or that is new.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The operation's name.
    pub operation: String,
    /// Its request and response, as far as they changed.
    pub parts: Vec<Node>,
}

/// An operation that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationChange {
    /// The operation's name.
    pub name: String,
    /// What became of it.
    pub kind: OperationKind,
}

/// What became of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OperationKind {
    /// Only the newer model has it.
    New,
    /// Something was added below its input or output.
    Updated(Additions),
    /// Only the older model has it.
    Removed,
}

/// What was added below an operation's input and output, as Python prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Additions {
    /// Below the input alone.
    Request(String),
    /// Below the output alone.
    Response(String),
    /// The same below both.
    Both(String),
    /// Below both, but not the same.
    Each {
        /// Below the input.
        request: String,
        /// Below the output.
        response: String,
    },
}

/// A change that is no addition to an operation's input or output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherChange {
    /// What happened, in two or three words: `required dropped`.
    pub kind: String,
    /// The operation, shape or member (`Shape$Member`).
    pub at: String,
    /// What was before and what is now; empty where the kind says it all.
    pub detail: String,
    /// What it does to the crate.
    pub effect: Effect,
}

/// Compares two models of a service.
///
/// The publisher's prose does not count. A model that gives no crate is
/// refused with its errors.
pub fn diff(old: &Release<'_>, new: &Release<'_>) -> Result<ChangeReport, Errors> {
    let (before, now) = (lowered(old.model)?, lowered(new.model)?);
    let items = [
        &api::items(old.model, &before),
        &api::items(new.model, &now),
    ];
    let changes = compare::compare([&before, &now], items);
    let operations = record::operations(old.model, new.model)?;
    let effects = effects::Effects::of([old.model, new.model], &changes);
    let other = other::changes([old.model, new.model], &effects);
    let rust = changes;
    Ok(ChangeReport {
        service: new.model.service.sdk_id.clone(),
        from: old.label.to_owned(),
        to: new.label.to_owned(),
        operations,
        other,
        sections: sections(old.model, new.model),
        verdict: rust.iter().map(|c| c.effect).max().unwrap_or(Effect::None),
        rust,
    })
}

/// The operations of the newer model in which anything changed.
fn sections(old: &Model, new: &Model) -> Vec<Section> {
    let sections = new.operations.keys().map(|name| Section {
        operation: name.clone(),
        parts: prune(outline::change(old, new, name)),
    });
    sections
        .filter(|section| !section.parts.is_empty())
        .collect()
}

/// The crate of a model, documented with nothing but facts.
fn lowered(model: &Model) -> Result<Crate, Errors> {
    lower(&facts::of(model), &Options::default())
}

impl ChangeReport {
    /// `1 new 2 updated api methods`; empty where the record has nothing.
    #[must_use]
    pub fn headline(&self) -> String {
        let count = |is: fn(&OperationKind) -> bool| {
            let operations = self.operations.iter();
            operations.filter(|operation| is(&operation.kind)).count()
        };
        let new = count(|kind| matches!(kind, OperationKind::New));
        let updated = count(|kind| matches!(kind, OperationKind::Updated(_)));
        match (new, updated) {
            (0, 0) => String::new(),
            (0, updated) => format!("{updated} updated api methods"),
            (new, 0) => format!("{new} new api methods"),
            (new, updated) => format!("{new} new {updated} updated api methods"),
        }
    }

    /// Whether the two models say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.other.is_empty() && self.rust.is_empty()
    }

    /// The report for a terminal, a line each; [`Line::tone`] says how to
    /// colour it.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        text::lines(self)
    }

    /// The report as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        text::plain(&self.lines())
    }

    /// The record of additions as it is published; empty where it has nothing.
    #[must_use]
    pub fn record(&self) -> String {
        text::plain(&text::record(self))
    }

    /// The report as Markdown, for a pull request.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::of(self)
    }

    /// The report as one JSON object.
    #[must_use]
    pub fn json(&self) -> String {
        json::pretty(self)
    }
}

impl OtherChange {
    /// The kind and the detail.
    #[must_use]
    pub fn what(&self) -> String {
        let Self { kind, detail, .. } = self;
        match detail.is_empty() {
            true => kind.clone(),
            false => format!("{kind}: {detail}"),
        }
    }
}

impl OperationKind {
    /// `new`, `updated` or `removed`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Updated(_) => "updated",
            Self::Removed => "removed",
        }
    }
}

impl Additions {
    /// The side of the operation, as the record labels it.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Request(_) => "request",
            Self::Response(_) => "response",
            Self::Both(_) => "both",
            Self::Each { .. } => "request, response",
        }
    }
}
