//! Our own documentation texts.
//!
//! The texts are in a TOML file, by the model's names:
//!
//! ```toml
//! service = "Moves files between storage systems."
//!
//! [operation]
//! CreateTask = "Defines a transfer."
//!
//! [shape]
//! TaskStatus = "Whether a task can run."
//!
//! [member."*"]                    # members of this name in any shape …
//! NextToken = "The token of the next page."
//!
//! [member.ListTasksResponse]      # … except this one
//! NextToken = "The token of the next page; absent on the last page."
//!
//! [value.TaskStatus]
//! RUNNING = "An execution is in progress."
//! ```

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Error, Errors, JsonPath, Place};
use crate::model::{EnumValue, Kind, Model, Shape};

/// The texts of one service.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    texts: BTreeMap<TextKey, Text>,
}

/// The subject of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum TextKey {
    Service,
    Operation(String),
    Shape(String),
    /// A member of this name, of any shape.
    AnyMember(String),
    Member(String, String),
    Value(String, String),
}

#[derive(Clone, Debug)]
struct Text {
    text: String,
    at: Place,
}

impl Texts {
    /// Parses a file of texts.
    pub fn parse(file: &str, text: &str) -> Result<Self, Errors> {
        let table = DeTable::parse(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            Place::in_text(file, text, start).error(format!("not valid TOML: {}", error.message()))
        })?;
        let mut reader = TextReader {
            file,
            text,
            texts: BTreeMap::new(),
            errors: Vec::new(),
        };
        reader.root(table.get_ref());
        Errors::check(
            reader.errors,
            Self {
                texts: reader.texts,
            },
        )
    }

    /// Returns the text of the service.
    #[must_use]
    pub fn service(&self) -> Option<&str> {
        self.get(&TextKey::Service)
    }

    /// Returns the text of an operation.
    #[must_use]
    pub fn operation(&self, name: &str) -> Option<&str> {
        self.get(&TextKey::Operation(name.to_owned()))
    }

    /// Returns the text of a shape.
    #[must_use]
    pub fn shape(&self, name: &str) -> Option<&str> {
        self.get(&TextKey::Shape(name.to_owned()))
    }

    /// Returns the text of a member: its own, else the one for all members of this name.
    #[must_use]
    pub fn member(&self, shape: &str, member: &str) -> Option<&str> {
        let own = self.get(&TextKey::Member(shape.to_owned(), member.to_owned()));
        own.or_else(|| self.get(&TextKey::AnyMember(member.to_owned())))
    }

    /// Returns the text of an enum's value.
    #[must_use]
    pub fn value(&self, shape: &str, value: &str) -> Option<&str> {
        self.get(&TextKey::Value(shape.to_owned(), value.to_owned()))
    }

    fn get(&self, key: &TextKey) -> Option<&str> {
        self.texts.get(key).map(|text| text.text.as_str())
    }

    /// Returns the texts whose subject is not in the model, as subjects and places in the order of
    /// the file.
    #[must_use]
    pub fn orphaned(&self, model: &Model) -> Vec<(String, Place)> {
        let subjects: BTreeSet<TextKey> = subjects(model).into_iter().flatten().collect();
        let orphaned = self.texts.iter().filter(|(key, _)| !subjects.contains(key));
        let orphaned = orphaned.map(|(key, text)| (key.subject(), text.at.clone()));
        let mut orphaned: Vec<_> = orphaned.collect();
        orphaned.sort_by_key(|(_, at)| at.position);
        orphaned
    }

    /// Returns the parts of the model that have no text, sorted. Inputs and outputs need no text,
    /// since their operation has one.
    #[must_use]
    pub fn missing(&self, model: &Model) -> Vec<String> {
        let has = |key: &TextKey| self.texts.contains_key(key);
        let ends: BTreeSet<_> = model
            .operations
            .values()
            .flat_map(|operation| {
                let ends = operation.input.iter().chain(&operation.output);
                ends.map(|id| TextKey::Shape(id.name().to_owned()))
            })
            .collect();
        let subjects = subjects(model).into_iter();
        let bare = subjects.filter(|keys| !keys.iter().any(|key| has(key) || ends.contains(key)));
        let names: BTreeSet<_> = bare
            .filter_map(|keys| Some(keys.first()?.subject()))
            .collect();
        names.into_iter().collect()
    }
}

impl TextKey {
    fn subject(&self) -> String {
        match self {
            Self::Service => "the service".to_owned(),
            Self::Operation(name) | Self::Shape(name) => name.clone(),
            Self::AnyMember(name) => format!("*${name}"),
            Self::Member(shape, name) => format!("{shape}${name}"),
            Self::Value(shape, value) => format!("{shape} = {value:?}"),
        }
    }
}

/// Returns the keys for each subject of the model, most specific first.
fn subjects(model: &Model) -> Vec<Vec<TextKey>> {
    let mut subjects = vec![vec![TextKey::Service]];
    let operations = model.operations.keys();
    subjects.extend(operations.map(|name| vec![TextKey::Operation(name.clone())]));
    for id in model.closure() {
        if let Some(shape) = model.shapes.get(&id) {
            subjects.extend(shape_subjects(id.name(), shape));
        }
    }
    subjects
}

/// Returns the keys of a shape. Shapes that do not become types have none.
fn shape_subjects(name: &str, shape: &Shape) -> Vec<Vec<TextKey>> {
    let name = name.to_owned();
    let values = match &shape.kind {
        Kind::Structure(_) | Kind::Union(_) | Kind::IntEnum(_) => &[][..],
        Kind::Enum(values) => values,
        _ => return Vec::new(),
    };
    let mut subjects = vec![vec![TextKey::Shape(name.clone())]];
    for member in shape.kind.members() {
        let own = TextKey::Member(name.clone(), member.name.clone());
        subjects.push(vec![own, TextKey::AnyMember(member.name.clone())]);
    }
    let value = |known: &EnumValue| vec![TextKey::Value(name.clone(), known.value.clone())];
    subjects.extend(values.iter().map(value));
    subjects
}

/// Fills [`Texts`] from a parsed file.
struct TextReader<'a> {
    file: &'a str,
    text: &'a str,
    texts: BTreeMap<TextKey, Text>,
    errors: Vec<Error>,
}

type Table<'a> = DeTable<'a>;
type Value<'a> = Spanned<DeValue<'a>>;

impl TextReader<'_> {
    fn root(&mut self, table: &Table<'_>) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match (name, value.get_ref()) {
                ("service", _) => self.text(&[name], TextKey::Service, value),
                ("operation", DeValue::Table(table)) => self.flat(name, table, TextKey::Operation),
                ("shape", DeValue::Table(table)) => self.flat(name, table, TextKey::Shape),
                ("member", DeValue::Table(table)) => self.nested(name, table, TextKey::Member),
                ("value", DeValue::Table(table)) => self.nested(name, table, TextKey::Value),
                _ => self.error(
                    &[name],
                    value,
                    "unknown key: expected `service` or one of the tables `operation`, `shape`, \
                     `member` and `value`",
                ),
            }
        }
    }

    fn flat(&mut self, parent: &str, table: &Table<'_>, key: fn(String) -> TextKey) {
        for (name, value) in table {
            let name = name.get_ref().as_ref();
            self.text(&[parent, name], key(name.to_owned()), value);
        }
    }

    /// Reads tables of texts by shape. For members, `*` means any shape.
    fn nested(&mut self, parent: &str, table: &Table<'_>, key: fn(String, String) -> TextKey) {
        for (shape, value) in table {
            let shape = shape.get_ref().as_ref();
            let DeValue::Table(table) = value.get_ref() else {
                self.error(&[parent, shape], value, "expected a table of texts");
                continue;
            };
            for (name, value) in table {
                let name = name.get_ref().as_ref();
                let key = match (parent, shape) {
                    ("member", "*") => TextKey::AnyMember(name.to_owned()),
                    _ => key(shape.to_owned(), name.to_owned()),
                };
                self.text(&[parent, shape, name], key, value);
            }
        }
    }

    fn text(&mut self, path: &[&str], key: TextKey, value: &Value<'_>) {
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => {
                let text = text.trim().to_owned();
                let at = self.place(path, value);
                self.texts.insert(key, Text { text, at });
            }
            _ => self.error(path, value, "expected a string"),
        }
    }

    fn error(&mut self, path: &[&str], value: &Value<'_>, message: &str) {
        let at = self.place(path, value);
        self.errors.push(Error::new(message, at));
    }

    fn place(&self, path: &[&str], value: &Value<'_>) -> Place {
        Place {
            path: JsonPath::keys(path.iter().copied()),
            ..Place::in_text(self.file, self.text, value.span().start)
        }
    }
}
