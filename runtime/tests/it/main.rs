//! The runtime's public types.

mod big_number;
mod blob;
#[cfg(feature = "cbor")]
mod cbor;
mod date_time;
mod document;
mod random;
mod reading;
#[cfg(feature = "cbor")]
mod rpc_v2;
#[cfg(feature = "cbor")]
mod sample;
mod traits;
