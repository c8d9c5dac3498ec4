//! What the mock server and the client of the peer tests share.

pub mod operations;
pub mod transport;

/// Whatever went wrong; a test only shows it.
pub type Failure = Box<dyn std::error::Error>;
