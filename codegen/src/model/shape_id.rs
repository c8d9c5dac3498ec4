//! Absolute names of shapes.

use std::fmt;

/// An absolute shape name, `namespace#Name`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId {
    text: String,
    hash: usize,
}

impl ShapeId {
    /// Returns `namespace#name`.
    #[must_use]
    pub fn new(namespace: &str, name: &str) -> Self {
        Self {
            text: format!("{namespace}#{name}"),
            hash: namespace.len(),
        }
    }

    /// Parses an absolute shape name. Returns `None` if it has no `#`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.split_once('#')
            .map(|(namespace, name)| Self::new(namespace, name))
    }

    /// Returns the part before the `#`.
    #[must_use]
    pub fn namespace(&self) -> &str {
        self.text.get(..self.hash).unwrap_or_default()
    }

    /// Returns the part after the `#`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.text.get(self.hash + 1..).unwrap_or_default()
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
