//! The paths of pages.

use std::collections::{BTreeMap, HashMap};

use reports::history::Record;
use reports::outline::Reference;

/// The page of each change, operation, type and error.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// Paths by the stems of records.
    changes: HashMap<String, String>,
    operations: HashMap<String, String>,
    shapes: HashMap<String, String>,
}

impl Links {
    /// Assigns a path to every page of a service.
    pub(crate) fn new(records: &[Record], reference: &Reference) -> Self {
        let names = |outlines: &[reports::outline::Outline]| -> Vec<String> {
            outlines
                .iter()
                .map(|outline| outline.name.clone())
                .collect()
        };
        let stems = records.iter().map(Record::stem).collect();
        let mut shapes = paths("types", names(&reference.types));
        shapes.extend(paths("errors", names(&reference.errors)));
        Self {
            changes: paths("changes", stems),
            operations: paths("operations", names(&reference.operations)),
            shapes,
        }
    }

    /// Where the page of a change is.
    pub(crate) fn change(&self, record: &Record) -> Option<&str> {
        self.changes.get(&record.stem()).map(String::as_str)
    }

    /// Where the page of an operation is.
    pub(crate) fn operation(&self, name: &str) -> Option<&str> {
        self.operations.get(name).map(String::as_str)
    }

    /// Where the page of a type or error is.
    pub(crate) fn shape(&self, name: &str) -> Option<&str> {
        self.shapes.get(name).map(String::as_str)
    }

    /// What a name in a text leads to: `CreateTask`, `TaskStatus`, or
    /// `TaskStatus$RUNNING`.
    pub(crate) fn to_name(&self, name: &str) -> Option<String> {
        match name.split_once('$') {
            Some((shape, part)) => {
                let path = self.shape(shape)?;
                Some(format!("{path}#{}", anchor(part)))
            }
            None => self
                .operation(name)
                .or_else(|| self.shape(name))
                .map(str::to_owned),
        }
    }
}

/// Assigns a file to each name. Names that differ in case alone get numbers, since
/// not every file system tells them apart.
fn paths(folder: &str, names: Vec<String>) -> HashMap<String, String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let names = names.into_iter().map(|name| {
        let slug = slug(&name);
        let count = taken.entry(slug.to_ascii_lowercase()).or_default();
        *count += 1;
        let path = match *count {
            1 => format!("{folder}/{slug}.html"),
            count => format!("{folder}/{slug}~{count}.html"),
        };
        (name, path)
    });
    names.collect()
}

/// The id of a member or value on the page of its owner.
pub(crate) fn anchor(name: &str) -> String {
    format!("m-{}", slug(name))
}

/// A name with letters, digits, `-`, `_` and `.` alone; others are replaced by
/// their code points.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' => slug.push(c),
            c => slug.push_str(&format!("~{:x}~", u32::from(c))),
        }
    }
    slug
}
