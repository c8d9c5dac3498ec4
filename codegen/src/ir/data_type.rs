//! Structures, enums and unions.

use super::binding::Binding;
use super::constraint::Constraint;
use super::docs::{Deprecation, Docs};
use super::error::ErrorTraits;
use super::ty::Type;

/// A structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// The type's name.
    pub name: String,
    /// The documentation.
    pub docs: Docs,
    /// `#[deprecated]`.
    pub deprecated: Option<Deprecation>,
    /// The fields in model order.
    pub fields: Vec<Field>,
    /// Whether it derives `Eq` and `Hash`: no float is reachable.
    pub eq: bool,
    /// Whether it derives `Default`: every field's type has one.
    pub default: bool,
    /// What `Debug` redacts.
    pub redaction: Redaction,
    /// Whether a missing required member is an error: only a client sends it.
    pub strict: bool,
    /// The error trait; `None` if it is not an error.
    pub error: Option<ErrorTraits>,
    /// Its own binding; `None` if it has no table of bindings.
    pub binding: Option<Binding>,
}

/// What `Debug` redacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redaction {
    /// Nothing: `Debug` is derived.
    None,
    /// The sensitive fields.
    Fields,
    /// Every value.
    Whole,
}

impl Field {
    /// Returns the name of the member in the model.
    #[must_use]
    pub fn member(&self) -> &str {
        self.model_name.as_ref().unwrap_or(&self.wire)
    }
}

impl UnionMember {
    /// Returns the name of the member in the model.
    #[must_use]
    pub fn member(&self) -> &str {
        self.model_name.as_ref().unwrap_or(&self.wire)
    }
}

/// A field of a structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name as it is written (`r#type`).
    pub name: String,
    /// The name in JSON.
    pub wire: String,
    /// The name in the model, if that differs.
    pub model_name: Option<String>,
    /// The setter's name, `with_…`.
    pub setter: String,
    /// The documentation.
    pub docs: Docs,
    /// `#[deprecated]`.
    pub deprecated: Option<Deprecation>,
    /// The type, without the `Option` of an optional field.
    pub ty: Type,
    /// Whether it is always present.
    pub required: bool,
    /// Whether the type is an enum of strings.
    pub is_string_enum: bool,
    /// Whether a getter of the same name returns the items as a slice.
    pub slice_getter: bool,
    /// Whether `Debug` redacts it.
    pub sensitive: bool,
    /// The format of its timestamps or strings; `None` for seconds since the epoch and plain text.
    pub format: Option<ValueFormat>,
    /// The constraints on its value.
    pub constraints: Vec<Constraint>,
    /// What protocols need to know of it.
    pub binding: Binding,
}

/// A format of values that differs from that of their type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueFormat {
    /// Timestamps in RFC 3339.
    Rfc3339,
    /// Timestamps as IMF-fixdate.
    HttpDate,
    /// Strings that contain JSON.
    Json,
}

/// An enum whose values are strings, or integers (`i32`).
#[derive(Clone, Debug, PartialEq)]
pub struct Enum<V> {
    /// The type's name.
    pub name: String,
    /// The documentation.
    pub docs: Docs,
    /// `#[deprecated]`.
    pub deprecated: Option<Deprecation>,
    /// The known values in model order.
    pub variants: Vec<Variant<V>>,
    /// The values that a server lists when it refuses another one. `None` if it lists all.
    pub listed: Option<Vec<V>>,
    /// Whether `Debug` redacts the value.
    pub sensitive: bool,
}

/// A known value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant<V> {
    /// The name.
    pub name: String,
    /// The value in JSON.
    pub value: V,
    /// The documentation.
    pub docs: Docs,
    /// `#[deprecated]`.
    pub deprecated: Option<Deprecation>,
}

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The type's name.
    pub name: String,
    /// The documentation.
    pub docs: Docs,
    /// `#[deprecated]`.
    pub deprecated: Option<Deprecation>,
    /// The members in model order.
    pub members: Vec<UnionMember>,
    /// Whether it derives `Eq` and `Hash`: no float is reachable.
    pub eq: bool,
    /// What `Debug` redacts.
    pub redaction: Redaction,
    /// Its own binding; `None` if it has no table of bindings.
    pub binding: Option<Binding>,
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionMember {
    /// The variant's name.
    pub name: String,
    /// The name in JSON.
    pub wire: String,
    /// The name in the model, if that differs.
    pub model_name: Option<String>,
    /// The name after `is_` and `as_` in its methods.
    pub method: String,
    /// The documentation.
    pub docs: Docs,
    /// `#[deprecated]`.
    pub deprecated: Option<Deprecation>,
    /// The type of the value; `None` if the member has no value.
    pub ty: Option<Type>,
    /// Whether `Debug` redacts it.
    pub sensitive: bool,
    /// The format of its timestamps or strings; `None` for seconds since the epoch and plain text.
    pub format: Option<ValueFormat>,
    /// The constraints on its value.
    pub constraints: Vec<Constraint>,
    /// What protocols need to know of it.
    pub binding: Binding,
}
