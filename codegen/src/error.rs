//! Errors in an input, and their places.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;

/// An error in an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The problem and how to fix it, in one sentence without a full stop.
    pub message: String,
    /// The place in the input; empty if there is none.
    pub at: Place,
}

/// A place in an input file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The name of the file.
    pub file: String,
    /// The path from the document's root; empty for the root itself.
    pub path: JsonPath,
    /// Line and column, from 1; `None` if unknown.
    pub position: Option<(usize, usize)>,
}

/// The path from a JSON document's root to a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JsonPath(pub Vec<PathStep>);

/// A step of a [`JsonPath`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// To the member of an object.
    Key(String),
    /// To the element of an array, from 0.
    Index(usize),
}

/// All errors that were found in an input. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errors(Vec<Error>);

impl Error {
    /// Returns an error at a place.
    pub fn new(message: impl Into<String>, at: Place) -> Self {
        Self {
            message: message.into(),
            at,
        }
    }
}

impl Place {
    /// Returns an error at this place.
    pub fn error(&self, message: impl Into<String>) -> Error {
        Error::new(message, self.clone())
    }

    /// Returns whether this is a place, unlike `default()`.
    #[must_use]
    pub fn is_known(&self) -> bool {
        *self != Self::default()
    }

    /// Returns the place of a whole file.
    pub fn file(name: impl Into<String>) -> Self {
        Self {
            file: name.into(),
            ..Self::default()
        }
    }

    /// Returns the place of the byte at `offset` in the text of a file.
    pub fn in_text(file: impl Into<String>, text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let before = before.trim_start_matches('\u{feff}');
        let line = before.rsplit('\n').next().unwrap_or_default();
        let position = (before.matches('\n').count() + 1, line.chars().count() + 1);
        Self {
            position: Some(position),
            ..Self::file(file)
        }
    }
}

impl JsonPath {
    /// Returns a path of object keys.
    pub fn keys<K: Into<String>>(keys: impl IntoIterator<Item = K>) -> Self {
        Self(
            keys.into_iter()
                .map(|key| PathStep::Key(key.into()))
                .collect(),
        )
    }
}

impl Errors {
    /// Returns `value` if there are no errors, else all of them, without duplicates.
    pub fn check<T>(mut found: Vec<Error>, value: T) -> Result<T, Self> {
        let mut seen = HashSet::new();
        found.retain(|error| seen.insert(error.to_string()));
        if found.is_empty() {
            Ok(value)
        } else {
            Err(Self(found))
        }
    }

    /// Iterates over the errors in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Error> {
        self.0.iter()
    }

    /// Changes each error.
    #[must_use]
    pub fn map(self, f: impl FnMut(Error) -> Error) -> Self {
        Self(self.0.into_iter().map(f).collect())
    }
}

/// Collects errors through shared references.
#[derive(Debug, Default)]
pub struct ErrorLog(RefCell<Vec<Error>>);

impl ErrorLog {
    /// Adds an error.
    pub fn push(&self, error: Error) {
        self.0.borrow_mut().push(error);
    }

    /// Returns `value` if there are no errors, else all of them.
    pub fn check<T>(&self, value: T) -> Result<T, Errors> {
        Errors::check(self.0.take(), value)
    }
}

impl From<Error> for Errors {
    fn from(error: Error) -> Self {
        Self(vec![error])
    }
}

impl<'a> IntoIterator for &'a Errors {
    type Item = &'a Error;
    type IntoIter = std::slice::Iter<'a, Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Writes the message and, if there is a place, a second line `--> file:line:column: path`.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        if self.at.is_known() {
            write!(f, "\n  --> {}", self.at)?;
        }
        Ok(())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some((line, column)) = self.position {
            write!(f, ":{line}:{column}")?;
        }
        if !self.path.0.is_empty() {
            write!(f, ": {}", self.path)?;
        }
        Ok(())
    }
}

/// Writes a path as in `jq`, without the leading dot: `shapes.Status.enum[3]`.
impl fmt::Display for JsonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                PathStep::Index(index) => write!(f, "[{index}]")?,
                PathStep::Key(key) if is_plain(key) && i == 0 => f.write_str(key)?,
                PathStep::Key(key) if is_plain(key) => write!(f, ".{key}")?,
                PathStep::Key(key) => write!(f, "[{key:?}]")?,
            }
        }
        Ok(())
    }
}

fn is_plain(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, error) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n\n")?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
impl std::error::Error for Errors {}
