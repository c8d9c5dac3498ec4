//! The names by which members are read.

use crate::serde::value::Reading;

/// The names of the members of a structure or a union.
#[derive(Clone, Copy)]
pub struct Names {
    /// The names on the wire, in the order of the table.
    pub wire: &'static [&'static str],
    /// The names in the model that differ, which the AWS CLI prints, each with the name on the
    /// wire.
    pub model: &'static [(&'static str, &'static str)],
}

impl Names {
    /// Returns the index of the member with a name; `None` if there is none.
    #[inline]
    pub(crate) fn position(&self, name: &str, reading: Reading) -> Option<usize> {
        let index = self.wire.iter().position(|known| *known == name);
        if index.is_some() || self.model.is_empty() || reading.is_strict() {
            return index;
        }
        let (_, wire) = self.model.iter().find(|(known, _)| *known == name)?;
        self.wire.iter().position(|known| known == wire)
    }
}
