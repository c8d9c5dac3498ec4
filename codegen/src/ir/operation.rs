//! Operations and their pages.

use super::docs::{Deprecation, Docs};
use super::ty::Type;
pub use crate::model::Pagination;

/// An operation's stub.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its unit type's name.
    pub name: String,
    /// Its name on the wire.
    pub wire: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// The name of its input type.
    pub input: String,
    /// The name of its output type.
    pub output: String,
    /// The names of its modelled errors on the wire, sorted.
    pub errors: Vec<String>,
    /// Whether the model gives it no input.
    pub no_input: bool,
    /// Whether the model gives it no output.
    pub no_output: bool,
    /// Whether anything in the input is sensitive.
    pub sensitive_input: bool,
    /// Whether anything in the output or in an error is sensitive.
    pub sensitive_output: bool,
    /// Whether it changes nothing.
    pub read_only: bool,
    /// Whether doing it twice is doing it once.
    pub idempotent: bool,
    /// What precedes the endpoint's host.
    pub host_prefix: Option<String>,
    /// The wire names of input members that take an idempotency token.
    pub idempotency_tokens: Vec<String>,
    /// The fields of the input that are filled with idempotency tokens.
    pub token_fields: Vec<String>,
    /// Where its page tokens stand.
    pub pagination: Option<Pagination>,
    /// How its pages follow one another, where fields say so.
    pub pages: Option<PageFields>,
}

/// How pages follow one another.
#[derive(Clone, Debug, PartialEq)]
pub struct PageFields {
    /// Fields of the input, each with where in the output its next value is.
    pub tokens: Vec<(String, FieldPath)>,
    /// Where the output tells whether there is more.
    pub more_results: Option<FieldPath>,
    /// The items of a page.
    pub items: Option<PageItems>,
}

/// The items of a page: where they are, and what they are.
#[derive(Clone, Debug, PartialEq)]
pub enum PageItems {
    /// A list's items.
    List(FieldPath, Type),
    /// A map's keys and values.
    Map(FieldPath, Type, Type),
}

/// A field in a structure, or in a structure in it: one step at least.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldPath(pub Vec<FieldStep>);

/// A field on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldStep {
    /// Its name as it is written.
    pub field: String,
    /// Whether it is always there.
    pub required: bool,
}
