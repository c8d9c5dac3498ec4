//! JSON as a tree that keeps the order of members, and a cursor over it that
//! knows where it stands, so that every complaint has a place.

mod parse;

use std::rc::Rc;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::error::{Error, JsonPath, Place, Step};

/// A JSON value whose objects keep the order in which they were written.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(serde_json::Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object; its keys are unique.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Parses a whole document.
    ///
    /// Refuses an object that holds a key twice, nesting deeper than 128, and
    /// more values than a model can need.
    pub fn parse(file: &str, text: &[u8]) -> Result<Self, Error> {
        parse::document(file, text)
    }

    /// An object's member.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) => value.serialize(serializer),
            Self::String(value) => serializer.serialize_str(value),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

/// A value in a document and the way that led to it.
#[derive(Clone)]
pub(crate) struct Node<'a> {
    pub(crate) json: &'a Json,
    file: &'a str,
    trail: Option<Rc<Trail<'a>>>,
}

/// The last step to a node, and those before it.
struct Trail<'a> {
    before: Option<Rc<Trail<'a>>>,
    step: StepRef<'a>,
}

#[derive(Clone, Copy)]
enum StepRef<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Node<'a> {
    pub(crate) fn root(file: &'a str, json: &'a Json) -> Self {
        Self {
            json,
            file,
            trail: None,
        }
    }

    /// An object's member, where it has one of this name that is not `null`.
    pub(crate) fn get(&self, key: &str) -> Option<Self> {
        let Json::Object(members) = self.json else {
            return None;
        };
        let (key, json) = members.iter().find(|(k, _)| k == key)?;
        (*json != Json::Null).then(|| self.step(StepRef::Key(key), json))
    }

    /// An object's members in order; complains when this is no object.
    pub(crate) fn members(&self, errors: &mut Vec<Error>) -> Vec<(&'a str, Self)> {
        match self.json {
            Json::Object(members) => members
                .iter()
                .map(|(key, json)| (key.as_str(), self.step(StepRef::Key(key), json)))
                .collect(),
            _ => self.expected("an object", errors).unwrap_or_default(),
        }
    }

    /// An array's elements in order; complains when this is no array.
    pub(crate) fn items(&self, errors: &mut Vec<Error>) -> Vec<Self> {
        match self.json {
            Json::Array(items) => items
                .iter()
                .enumerate()
                .map(|(i, json)| self.step(StepRef::Index(i), json))
                .collect(),
            _ => self.expected("an array", errors).unwrap_or_default(),
        }
    }

    /// The text of a string; complains when this is none.
    pub(crate) fn str(&self, errors: &mut Vec<Error>) -> Option<&'a str> {
        match self.json {
            Json::String(text) => Some(text),
            _ => self.expected("a string", errors),
        }
    }

    /// A boolean; complains when this is none.
    pub(crate) fn bool(&self, errors: &mut Vec<Error>) -> Option<bool> {
        match self.json {
            Json::Bool(value) => Some(*value),
            _ => self.expected("a boolean", errors),
        }
    }

    /// A number; complains when this is none.
    pub(crate) fn number(&self, errors: &mut Vec<Error>) -> Option<serde_json::Number> {
        match self.json {
            Json::Number(value) => Some(value.clone()),
            _ => self.expected("a number", errors),
        }
    }

    /// The elements of the array member `key`; none where it is absent.
    pub(crate) fn get_items(&self, key: &str, errors: &mut Vec<Error>) -> Vec<Self> {
        let list = self.get(key);
        list.map(|list| list.items(errors)).unwrap_or_default()
    }

    /// The text of the string member `key`, where it is there.
    pub(crate) fn get_str(&self, key: &str, errors: &mut Vec<Error>) -> Option<String> {
        self.get(key)?.str(errors).map(str::to_owned)
    }

    /// Whether the boolean member `key` is there and true.
    pub(crate) fn flag(&self, key: &str, errors: &mut Vec<Error>) -> bool {
        self.get(key).and_then(|node| node.bool(errors)) == Some(true)
    }

    /// The member `key`; complains when it is absent.
    pub(crate) fn need(&self, key: &str, errors: &mut Vec<Error>) -> Option<Self> {
        let found = self.get(key);
        match (&found, self.json) {
            (Some(_), _) => {}
            (None, Json::Object(_)) => {
                errors.push(self.error(format!("the member `{key}` is missing")));
            }
            (None, _) => self.expected("an object", errors).unwrap_or_default(),
        }
        found
    }

    pub(crate) fn error(&self, message: impl Into<String>) -> Error {
        Error::new(message, self.place())
    }

    pub(crate) fn place(&self) -> Place {
        let mut steps = Vec::new();
        let mut trail = self.trail.as_deref();
        while let Some(Trail { before, step }) = trail {
            steps.push(match step {
                StepRef::Key(key) => Step::Key((*key).to_owned()),
                StepRef::Index(index) => Step::Index(*index),
            });
            trail = before.as_deref();
        }
        steps.reverse();
        Place {
            file: self.file.to_owned(),
            path: JsonPath(steps),
            position: None,
        }
    }

    fn step(&self, step: StepRef<'a>, json: &'a Json) -> Self {
        let before = self.trail.clone();
        Self {
            json,
            file: self.file,
            trail: Some(Rc::new(Trail { before, step })),
        }
    }

    fn expected<T>(&self, what: &str, errors: &mut Vec<Error>) -> Option<T> {
        let found = self.json.kind();
        errors.push(self.error(format!("expected {what}, found {found}")));
        None
    }
}
