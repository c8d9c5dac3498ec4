//! The names by which members are read.

use crate::serde::value::Reading;

/// The names of the members of a structure or a union.
#[derive(Clone, Copy)]
pub struct Names {
    /// The names on the wire, in the order of the table.
    pub wire: &'static [&'static str],
    /// The model's names that differ from those on the wire, each with the name on the wire. The
    /// AWS CLI prints the model's names.
    pub model: &'static [(&'static str, &'static str)],
}

impl Names {
    /// Returns the index of the member with a name; `None` if there is none.
    #[inline]
    pub(crate) fn position(&self, name: &str, reading: Reading) -> Option<usize> {
        let index = self.wire.iter().position(|known| *known == name);
        if index.is_some() || reading.is_strict() {
            return index;
        }
        match reading {
            Reading::CloudTrail => self.position_in_log(name),
            _ if self.model.is_empty() => None,
            _ => self.find(|known| known == name),
        }
    }

    /// Returns the index of the member that CloudTrail logs under a name: with the first letter
    /// or all leading capitals in lower case.
    #[cold]
    fn position_in_log(&self, name: &str) -> Option<usize> {
        let capitals = |known: &str| known.bytes().take_while(u8::is_ascii_uppercase).count();
        self.find(|known| known == name)
            .or_else(|| self.find(|known| matches(known, name, 1)))
            .or_else(|| self.find(|known| matches(known, name, capitals(known))))
    }

    fn find(&self, is_name: impl Fn(&str) -> bool) -> Option<usize> {
        let index = self.wire.iter().position(|known| is_name(known));
        index.or_else(|| {
            let (_, wire) = self.model.iter().find(|(known, _)| is_name(known))?;
            self.wire.iter().position(|known| known == wire)
        })
    }
}

/// Whether names are equal, apart from the case of the first `loose` bytes.
fn matches(known: &str, name: &str, loose: usize) -> bool {
    let [known, name] = [known, name].map(|text| text.as_bytes().split_at_checked(loose));
    known
        .zip(name)
        .is_some_and(|((start, rest), (start_of_name, rest_of_name))| {
            start.eq_ignore_ascii_case(start_of_name) && rest == rest_of_name
        })
}
