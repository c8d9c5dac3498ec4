//! What generated crates of AWS service types share: primitives, error and operation
//! traits, serde support, validation, and the wire protocols.
//!
//! A generated crate, such as `datasync-types`, depends on this one and re-exports
//! what its users need. Use this crate directly for code that works with several
//! services, since their crates share its types and traits:
//!
//! ```
//! use aws_shapes::error::{Retry, ServiceError};
//! use aws_shapes::operation::Operation;
//!
//! /// Whether a failed call of any operation may be retried.
//! fn is_retryable<O: Operation>(error: &O::Error) -> bool {
//!     error.info().retry != Retry::Unspecified
//! }
//! ```
//!
//! # Features
//!
//! - `std` (default): conversions between [`DateTime`](primitives::DateTime) and
//!   `std::time::SystemTime`.
//! - `serde` (default): `Serialize` and `Deserialize`.
//! - `http`: the module `wire`, which encodes and decodes requests and responses.
//! - `cbor`: the protocol Smithy RPC v2 CBOR in `wire`; implies `http`.
//! - `event-stream`: event streams in `wire`; implies `http`.
//! - `validate`: checks values against a model's constraints.
//! - `regex`: checks patterns too; implies `validate`.
//!
//! Features are additive. A feature that one generated crate enables does not change
//! how another one behaves. Minimum supported Rust version: 1.81.

#![no_std]
// Macros refer to items of the crate that calls them: its `Error`, its `types`.
#![allow(clippy::crate_in_macro_def)]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod macros;
#[cfg(feature = "serde")]
mod serde;
#[cfg(any(feature = "validate", feature = "http"))]
mod validate;

pub mod error;
pub mod operation;
pub mod primitives;
mod service;
#[cfg(feature = "http")]
#[cfg_attr(docsrs, doc(cfg(feature = "http")))]
pub mod wire;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

#[cfg(feature = "serde")]
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
pub use serde::{cloud_trail::CloudTrail, deny_unknown::DenyUnknown};
pub use service::{Protocol, Service};
