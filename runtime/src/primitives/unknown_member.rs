//! Members of unions that the crate has no variant for.

use alloc::string::String;

use crate::primitives::Document;

/// A member of a union that this version of the crate has no variant for.
///
/// It is only made by reading, so it never holds a member that has a variant, and it is written
/// back as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownMember {
    tag: String,
    value: Document,
}

impl UnknownMember {
    #[cfg(feature = "serde")]
    #[inline]
    pub(crate) fn new(tag: String, value: Document) -> Self {
        Self { tag, value }
    }

    /// Returns the member's name on the wire.
    #[must_use]
    #[inline]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Returns the member's value.
    #[must_use]
    #[inline]
    pub fn value(&self) -> &Document {
        &self.value
    }
}
