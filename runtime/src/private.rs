//! Support for generated code and macros. Exempt from semantic versioning: a generated crate
//! requires the runtime version that it was generated for.

pub use alloc::string::String;
pub use alloc::vec::Vec;
#[cfg(feature = "http")]
pub use http;
#[cfg(feature = "serde")]
pub use serde_core;

pub use crate::{
    __any_input as any_input, __constraint as constraint, __constraints as constraints,
    __error as error, __int_enum as int_enum, __service_error as service_error,
    __string_enum as string_enum, __structure as structure, __union as union, __wire as wire,
};

pub use crate::operation::pagination::turn;
pub use crate::primitives::unknown_int::unknown_int;
pub use crate::primitives::unknown_value::{unknown_value, unknown_variant};

#[cfg(feature = "serde")]
pub use crate::primitives::date_time::{HttpDate, Rfc3339};
#[cfg(feature = "serde")]
pub use crate::serde::{
    error::{read_error, write_error, ErrorBody, ErrorVisitor, WireError},
    json_text::Json,
    names::Names,
    number::read_integer,
    string_enum::read as read_string_enum,
    structure::{
        read as read_structure, write as write_structure, Reader, Shape, Structure, Writer,
    },
    union::{no_member, read as read_union, write as write_union, Empty, Source, Union},
    value::{liberally, AsWire, Format, Generated, Reading, Wire},
};

#[cfg(all(feature = "http", feature = "validate"))]
pub use crate::validate::constraint::validate_request;
#[cfg(feature = "validate")]
pub use crate::validate::{
    constraint::{first_repeat, validate, Bound, Check, Constraint, Constraints},
    walk::Walk,
};

#[cfg(feature = "http")]
pub use crate::wire::{
    binding::{Binding, Location, Member, Node, Table},
    http_error::unknown_operation,
    protocol::{has_stream, read_input, InputReader},
};

/// Implements `Display` for a modelled error.
pub fn display_modeled<E: crate::error::ModeledError>(
    error: &E,
    f: &mut core::fmt::Formatter<'_>,
) -> core::fmt::Result {
    crate::error::display(E::CODE, error.message(), f)
}
