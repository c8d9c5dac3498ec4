//! The state that the passes share.

use std::collections::BTreeMap;

use super::bindings::Documents;
use super::naming::Naming;
use super::properties::ShapeProperties;
use super::reach::Reach;
use crate::model::{Model, ShapeId};
use crate::texts::Texts;

/// The model, and the results of earlier passes.
pub(super) struct Context<'a> {
    pub(super) model: &'a Model,
    pub(super) reach: Reach,
    pub(super) naming: Naming,
    pub(super) properties: ShapeProperties,
    pub(super) documents: Documents,
    /// The names of the constraints of shapes.
    pub(super) shared: BTreeMap<ShapeId, String>,
    pub(super) texts: &'a Texts,
    pub(super) crate_ident: String,
}
