//! Structures, enums and unions.

use super::constraint::Constraint;
use super::docs::{Deprecation, Docs};
use super::error::ErrorTraits;
use super::ty::Type;

/// A structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// Its type name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// Its fields in model order.
    pub fields: Vec<Field>,
    /// Whether it derives `Eq` and `Hash`: no float is reachable.
    pub eq: bool,
    /// Whether it derives `Default`: every field's type has one.
    pub default: bool,
    /// Whether `Debug` hides the whole of it or some of its fields.
    pub redaction: Redaction,
    /// Whether a missing required member is an error: only a client sends it.
    pub strict: bool,
    /// What makes it an error.
    pub error: Option<ErrorTraits>,
}

/// What `Debug` hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redaction {
    /// Nothing: `Debug` is derived.
    None,
    /// The fields that are sensitive.
    Fields,
    /// Every value.
    Whole,
}

/// A field of a structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name as it is written (`r#type`).
    pub name: String,
    /// Its name in JSON.
    pub wire: String,
    /// `with_…`.
    pub setter: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// Its type, without the `Option` of an optional one.
    pub ty: Type,
    /// Whether it is always there.
    pub required: bool,
    /// Whether its type is an enum of strings.
    pub is_string_enum: bool,
    /// Whether a getter of its name returns its items as a slice.
    pub slice_getter: bool,
    /// Whether `Debug` hides it.
    pub sensitive: bool,
    /// The format of the timestamps in it, where it is not the default.
    pub format: Option<TimestampFormat>,
    /// What the model says of its value, if anything.
    pub constraints: Vec<Constraint>,
}

/// A timestamp's format where it is not seconds since the epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339.
    Rfc3339,
    /// IMF-fixdate.
    HttpDate,
}

/// An enum whose values are strings, or integers (`i32`).
#[derive(Clone, Debug, PartialEq)]
pub struct Enum<V> {
    /// Its type name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// The known values in model order.
    pub variants: Vec<Variant<V>>,
    /// Whether `Debug` hides the value.
    pub sensitive: bool,
}

/// A known value.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant<V> {
    /// Its name.
    pub name: String,
    /// The value in JSON.
    pub value: V,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
}

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// Its type name.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// Its members in model order.
    pub members: Vec<UnionMember>,
    /// Whether it derives `Eq` and `Hash`: no float is reachable.
    pub eq: bool,
    /// What `Debug` hides.
    pub redaction: Redaction,
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionMember {
    /// Its variant's name.
    pub name: String,
    /// Its name in JSON.
    pub wire: String,
    /// What follows `is_` and `as_` in the names of its tests.
    pub method: String,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// Its value's type; none for a tag alone.
    pub ty: Option<Type>,
    /// Whether `Debug` hides it.
    pub sensitive: bool,
    /// The format of the timestamps in it, where it is not the default.
    pub format: Option<TimestampFormat>,
    /// What the model says of its value, if anything.
    pub constraints: Vec<Constraint>,
}
