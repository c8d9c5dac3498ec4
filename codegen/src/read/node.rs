//! A cursor over a JSON document, which reports errors with its place.

use std::rc::Rc;

use super::json::Json;
use crate::error::{Error, ErrorLog, JsonPath, PathStep, Place};
use crate::number::Number;

/// A value in a document, and the path that leads to it.
#[derive(Clone)]
pub struct JsonNode<'a> {
    /// The value.
    pub json: &'a Json,
    file: &'a str,
    errors: &'a ErrorLog,
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

impl<'a> JsonNode<'a> {
    /// Returns the root of a document. Errors are added to `errors`, with `file` as the name of
    /// the file.
    #[must_use]
    pub fn root(file: &'a str, json: &'a Json, errors: &'a ErrorLog) -> Self {
        Self {
            json,
            file,
            errors,
            trail: None,
        }
    }

    /// Returns the member `key`; `None` if it is absent or `null`, or this is not an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Self> {
        let Json::Object(members) = self.json else {
            return None;
        };
        let (key, json) = members.iter().find(|(k, _)| k == key)?;
        (*json != Json::Null).then(|| self.step(StepRef::Key(key), json))
    }

    /// Returns `json` as the member `key` of this value.
    #[must_use]
    pub fn member(&self, key: &'a str, json: &'a Json) -> Self {
        self.step(StepRef::Key(key), json)
    }

    /// Returns an object's members in order. Anything else is an error.
    #[must_use]
    pub fn members(&self) -> Vec<(&'a str, Self)> {
        match self.json {
            Json::Object(members) => members
                .iter()
                .map(|(key, json)| (key.as_str(), self.step(StepRef::Key(key), json)))
                .collect(),
            _ => self.expected("an object").unwrap_or_default(),
        }
    }

    /// Returns an array's elements in order. Anything else is an error.
    #[must_use]
    pub fn items(&self) -> Vec<Self> {
        match self.json {
            Json::Array(items) => items
                .iter()
                .enumerate()
                .map(|(i, json)| self.step(StepRef::Index(i), json))
                .collect(),
            _ => self.expected("an array").unwrap_or_default(),
        }
    }

    /// Returns the text of a string. Anything else is an error.
    #[must_use]
    pub fn str(&self) -> Option<&'a str> {
        match self.json {
            Json::String(text) => Some(text),
            _ => self.expected("a string"),
        }
    }

    /// Returns a boolean. Anything else is an error.
    #[must_use]
    pub fn bool(&self) -> Option<bool> {
        match self.json {
            Json::Bool(value) => Some(*value),
            _ => self.expected("a boolean"),
        }
    }

    /// Returns a number. Anything else is an error.
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        match self.json {
            Json::Number(value) => Some(value.clone()),
            _ => self.expected("a number"),
        }
    }

    /// Returns the members of the object member `key`, or none if it is absent.
    #[must_use]
    pub fn get_members(&self, key: &str) -> Vec<(&'a str, Self)> {
        let object = self.get(key);
        object.map(|object| object.members()).unwrap_or_default()
    }

    /// Returns the elements of the array member `key`, or none if it is absent.
    #[must_use]
    pub fn get_items(&self, key: &str) -> Vec<Self> {
        let list = self.get(key);
        list.map(|list| list.items()).unwrap_or_default()
    }

    /// Returns the texts of the array of strings `key`, or none if it is absent.
    pub fn get_strs(&self, key: &str) -> Vec<String> {
        let items = self.get_items(key);
        let texts = items.iter().filter_map(JsonNode::str);
        texts.map(str::to_owned).collect()
    }

    /// Returns the text of the string member `key`; `None` if it is absent.
    pub fn get_str(&self, key: &str) -> Option<String> {
        self.get(key)?.str().map(str::to_owned)
    }

    /// Returns whether the boolean member `key` is present and true.
    #[must_use]
    pub fn flag(&self, key: &str) -> bool {
        self.get(key).and_then(|node| node.bool()) == Some(true)
    }

    /// Returns the member `key`. Its absence is an error.
    #[must_use]
    pub fn need(&self, key: &str) -> Option<Self> {
        let found = self.get(key);
        match (&found, self.json) {
            (Some(_), _) => {}
            (None, Json::Object(_)) => {
                self.report(format!("the member `{key}` is missing"));
            }
            (None, _) => self.expected("an object").unwrap_or_default(),
        }
        found
    }

    /// Returns the text of the string member `key`. Its absence is an error.
    #[must_use]
    pub fn need_str(&self, key: &str) -> Option<&'a str> {
        self.need(key)?.str()
    }

    /// Adds an error at this place.
    pub fn report(&self, message: impl Into<String>) {
        self.errors.push(Error::new(message, self.place()));
    }

    /// Returns the place of this value, without its line.
    #[must_use]
    pub fn place(&self) -> Place {
        let mut steps = Vec::new();
        let mut trail = self.trail.as_deref();
        while let Some(Trail { before, step }) = trail {
            steps.push(match step {
                StepRef::Key(key) => PathStep::Key((*key).to_owned()),
                StepRef::Index(index) => PathStep::Index(*index),
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
            errors: self.errors,
            trail: Some(Rc::new(Trail { before, step })),
        }
    }

    fn expected<T>(&self, what: &str) -> Option<T> {
        let found = self.json.kind();
        self.report(format!("expected {what}, found {found}"));
        None
    }
}
