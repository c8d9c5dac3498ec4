//! The protocols that use XML and forms, with a service written by hand.

mod document;
mod form;
mod properties;
mod query;
mod rest_xml;
mod service;
