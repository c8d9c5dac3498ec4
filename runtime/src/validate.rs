//! Checks values against a model's constraints.

#[cfg(feature = "validate")]
mod big_number_range;
#[cfg(feature = "validate")]
pub(crate) mod constraint;
#[cfg(feature = "validate")]
mod pattern;
pub(crate) mod violation;
#[cfg(feature = "validate")]
pub(crate) mod walk;
