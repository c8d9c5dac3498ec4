//! Operations and their pagination.

use super::binding::Route;
use super::docs::{Deprecation, Docs};
use super::ty::Type;
pub use crate::model::Pagination;

/// An operation's stub.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The name of the unit type.
    pub name: String,
    /// The name on the wire.
    pub wire: String,
    /// The documentation.
    pub docs: Docs,
    /// `#[deprecated]`.
    pub deprecated: Option<Deprecation>,
    /// The name of the input type.
    pub input: String,
    /// The name of the output type.
    pub output: String,
    /// The wire names of its errors, sorted.
    pub errors: Vec<String>,
    /// Whether it can be called over HTTP.
    pub has_wire: bool,
    /// The union of the input's events, if they can be sent over HTTP.
    pub input_events: Option<Type>,
    /// The union of the output's events, if they can be sent over HTTP.
    pub output_events: Option<Type>,
    /// Whether the model declares no input.
    pub no_input: bool,
    /// Whether the model declares no output.
    pub no_output: bool,
    /// Whether anything in the input is sensitive.
    pub sensitive_input: bool,
    /// Whether anything in the output or in an error is sensitive.
    pub sensitive_output: bool,
    /// Whether it has no side effects.
    pub read_only: bool,
    /// Whether calling it twice has the effect of calling it once.
    pub idempotent: bool,
    /// The prefix of the endpoint's host name.
    pub host_prefix: Option<String>,
    /// The wire name of the input member whose URL replaces the endpoint.
    pub endpoint_member: Option<String>,
    /// The wire names of input members that are idempotency tokens.
    pub idempotency_tokens: Vec<String>,
    /// The fields of the input that are idempotency tokens.
    pub token_fields: Vec<String>,
    /// The members that control pagination.
    pub pagination: Option<Pagination>,
    /// The fields that control pagination; `None` if a token is not a field.
    pub pages: Option<PageFields>,
    /// The route in REST protocols; `None` if the service has no such protocol.
    pub route: Option<Route>,
}

/// The fields that control pagination.
#[derive(Clone, Debug, PartialEq)]
pub struct PageFields {
    /// Fields of the input, each with the output field that contains its next value.
    pub tokens: Vec<(String, FieldPath)>,
    /// The output field that is true if there are more pages.
    pub more_results: Option<FieldPath>,
    /// The items of a page.
    pub items: Option<PageItems>,
}

/// The field that contains the items of a page, and their types.
#[derive(Clone, Debug, PartialEq)]
pub enum PageItems {
    /// The items of a list.
    List(FieldPath, Type),
    /// The keys and values of a map.
    Map(FieldPath, Type, Type),
}

/// The path of a field in nested structures. It has at least one step.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldPath(pub Vec<FieldStep>);

/// A field on a path.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldStep {
    /// The name, escaped.
    pub field: String,
    /// Whether it is always present.
    pub required: bool,
}
