//! The names of a structure's members, in their usual order.

/// The names that members may have, and the one that is expected next.
pub(crate) struct KnownNames {
    names: &'static [&'static str],
    next: usize,
}

impl KnownNames {
    #[inline]
    pub(crate) fn new(names: &'static [&'static str]) -> Self {
        Self { names, next: 0 }
    }

    /// Returns the name that matches, and its index. The next call tries the following name first.
    #[inline]
    pub(crate) fn find(&mut self, matches: impl Fn(&str) -> bool) -> Option<(usize, &'static str)> {
        let (index, name) = match self.names.get(self.next) {
            Some(name) if matches(name) => (self.next, *name),
            _ => self.search(matches)?,
        };
        self.next = index + 1;
        Some((index, name))
    }

    #[inline(never)]
    fn search(&self, matches: impl Fn(&str) -> bool) -> Option<(usize, &'static str)> {
        let (before, after) = self.names.split_at_checked(self.next)?;
        let distance = after.iter().chain(before).position(|name| matches(name))?;
        let index = (self.next + distance) % self.names.len();
        Some((index, self.names.get(index)?))
    }
}
