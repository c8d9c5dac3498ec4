//! The runtime's public types.

mod big_number;
mod blob;
mod date_time;
mod document;
mod random;
mod reading;
mod traits;
