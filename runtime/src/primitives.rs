//! Types that generated crates share: timestamps, blobs, documents, big numbers,
//! and unrecognized values.

pub(crate) mod big_number;
pub(crate) mod blob;
pub(crate) mod date_time;
pub(crate) mod document;
pub(crate) mod unknown_int;
pub(crate) mod unknown_member;
pub(crate) mod unknown_value;

pub use self::big_number::{BigDecimal, BigInteger, BigNumberError};
pub use self::blob::Blob;
pub use self::date_time::{DateTime, DateTimeError, DateTimeFormat};
pub use self::document::{Document, Number};
pub use self::unknown_int::UnknownInt;
pub use self::unknown_member::UnknownMember;
pub use self::unknown_value::UnknownValue;
