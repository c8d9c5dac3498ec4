//! The runtime's public types.

mod big_number;
mod blob;
#[cfg(feature = "cbor")]
mod cbor;
mod cloud_trail;
mod date_time;
mod document;
#[cfg(all(feature = "cbor", feature = "event-stream", feature = "rest"))]
mod event_stream;
#[cfg(feature = "cbor")]
mod mutations;
mod random;
mod reading;
#[cfg(feature = "cbor")]
mod rpc_v2;
#[cfg(feature = "cbor")]
mod sample;
mod traits;
#[cfg(all(feature = "rest", feature = "xml"))]
mod xml;
