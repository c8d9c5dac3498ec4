//! What the mock servers and the clients of the peer tests share.

pub mod mock;
pub mod transport;

/// Whatever went wrong; a test only shows it.
pub type Failure = Box<dyn std::error::Error>;
