//! The documents that are read and written, and who reads and writes them.

mod documents;
mod peers;

pub use documents::{description, enums, page};
pub use peers::{Ignored, Kept, Lost, Ours, Peer, Read, Sdk, Value, Wire};
