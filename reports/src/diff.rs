//! What changed between two models of a service, and what that means for the
//! users of the two crates.

mod api;
mod change_report;
mod compatibility;
pub mod json;
mod markdown;
mod other;
mod record;
mod summary;
mod text;
mod without_prose;

use change_report::Section;
pub use change_report::{ChangeReport, OperationChange, OperationKind, OtherChange};
pub use summary::Summary;
pub use text::{Line, Tone};

use codegen::error::Errors;
use codegen::ir::Crate;
use codegen::model::Model;
use codegen::{Options, lower};

pub use crate::change::{ChangeKind, Effect, ModelPlace, RustChange};
use crate::outline;
use crate::tree::{Mark, Tree};

/// A model and its name in reports.
#[derive(Clone, Copy, Debug)]
pub struct ModelRelease<'a> {
    /// A short name, such as `botocore 1.34.106` or a file name.
    pub label: &'a str,
    /// The published model.
    pub model: &'a Model,
}

/// Compares two models of a service.
///
/// The publisher's prose is ignored. Fails if no crate can be generated from one
/// of the models.
pub fn diff(old: &ModelRelease<'_>, new: &ModelRelease<'_>) -> Result<ChangeReport, Errors> {
    Ok(compare(old, new)?.0)
}

/// Compares two models. Also returns the tree that the report is made from.
pub(crate) fn compare<'a>(
    old: &ModelRelease<'a>,
    new: &ModelRelease<'a>,
) -> Result<(ChangeReport, Tree<'a>), Errors> {
    let rust = rust_changes([old.model, new.model])?;
    let tree = Tree::new([old.model, new.model], &rust);
    let report = ChangeReport {
        service: new.model.service.sdk_id.clone(),
        from: old.label.to_owned(),
        to: new.label.to_owned(),
        operations: record::operations(&tree)?,
        other: other::changes(&tree),
        sections: sections(&tree),
        verdict: rust.iter().map(|c| c.effect).max().unwrap_or(Effect::None),
        rust,
    };
    Ok((report, tree))
}

/// Compares the crates that are generated from two models.
fn rust_changes([old, new]: [&Model; 2]) -> Result<Vec<RustChange>, Errors> {
    let (before, now) = (lowered(old)?, lowered(new)?);
    let mut changes = compatibility::compare([&api::items(old, &before), &api::items(new, &now)]);
    if changes.is_empty() && before != now {
        changes.push(RustChange::new(
            "crate",
            &ModelPlace::Crate,
            ChangeKind::Code,
        ));
    }
    Ok(changes)
}

/// Returns the operations of the newer model in which anything changed.
fn sections(tree: &Tree<'_>) -> Vec<Section> {
    let operations = tree.operations.iter();
    let operations = operations.filter(|operation| operation.mark != Mark::Removed);
    let sections = operations.map(|operation| Section {
        operation: operation.name.clone().into_owned(),
        parts: outline::changes(tree, operation),
    });
    sections
        .filter(|section| !section.parts.is_empty())
        .collect()
}

/// Returns the crate of a model, without the publisher's or our own texts.
fn lowered(model: &Model) -> Result<Crate, Errors> {
    lower(&without_prose::of(model), &Options::default())
}
