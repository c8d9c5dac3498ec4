//! The protocols that use XML and forms, with a service written by hand.

mod form;
mod properties;
mod query;
mod rest_xml;
mod service;
mod xml;

// The macros name these.
use self::service as types;
pub use self::service::{Error, SERVICE};
