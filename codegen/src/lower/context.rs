//! What the passes share.

use super::facts::Facts;
use super::naming::Naming;
use super::reach::Reach;
use crate::model::Model;
use crate::texts::Texts;

/// The model, and the results of earlier passes.
pub(super) struct Context<'a> {
    pub(super) model: &'a Model,
    pub(super) reach: Reach,
    pub(super) naming: Naming,
    pub(super) facts: Facts,
    pub(super) texts: &'a Texts,
    pub(super) crate_ident: String,
}
