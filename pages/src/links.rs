//! The paths of pages.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use reports::history::Record;
use reports::outline::{Outline, Reference, Row};

/// The page of each change, operation, type and error.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// Paths by the stems of records.
    changes: HashMap<String, String>,
    operations: HashMap<String, String>,
    shapes: HashMap<String, String>,
    /// Addresses of members and values by `Shape$Member`.
    members: HashMap<String, String>,
}

impl Links {
    /// Assigns a path to every page of a service.
    pub(crate) fn new(records: &[Record], reference: &Reference) -> Self {
        let names = |outlines: &[Outline]| -> Vec<String> {
            outlines
                .iter()
                .map(|outline| outline.name.clone())
                .collect()
        };
        let stems = records.iter().map(Record::stem).collect();
        let mut shapes = paths("types", names(&reference.types));
        shapes.extend(paths("errors", names(&reference.errors)));
        let mut links = Self {
            changes: paths("changes", stems),
            operations: paths("operations", names(&reference.operations)),
            shapes,
            members: HashMap::new(),
        };
        for operation in &reference.operations {
            let path = links
                .operation(&operation.name)
                .unwrap_or_default()
                .to_owned();
            for part in &operation.parts {
                links.add_members(&part.ty, part, |member| {
                    format!("{path}#{}", anchor(&part.name, member))
                });
            }
        }
        for shape in reference.types.iter().chain(&reference.errors) {
            let path = links.shape(&shape.name).unwrap_or_default().to_owned();
            for part in &shape.parts {
                links.add_members(&shape.name, part, |member| {
                    format!("{path}#{}", anchor("", member))
                });
            }
        }
        links
    }

    fn add_members(&mut self, shape: &str, part: &Row, href: impl Fn(&str) -> String) {
        for row in &part.below {
            let place = format!("{shape}${}", row.name);
            self.members.insert(place, href(&row.name));
        }
    }

    /// Returns the path of a change's page.
    pub(crate) fn change(&self, record: &Record) -> Option<&str> {
        self.changes.get(&record.stem()).map(String::as_str)
    }

    /// Returns the path of an operation's page.
    pub(crate) fn operation(&self, name: &str) -> Option<&str> {
        self.operations.get(name).map(String::as_str)
    }

    /// Returns the path of the page of a type or error.
    pub(crate) fn shape(&self, name: &str) -> Option<&str> {
        self.shapes.get(name).map(String::as_str)
    }

    /// Resolves a name in a text, such as `CreateTask`, `TaskStatus` or
    /// `TaskStatus$RUNNING`.
    pub(crate) fn to_name(&self, name: &str) -> Option<&str> {
        let member = || self.members.get(name).map(String::as_str);
        let owner = name.split_once('$').map_or(name, |(owner, _)| owner);
        member()
            .or_else(|| self.operation(owner))
            .or_else(|| self.shape(owner))
    }
}

/// Assigns a file to each name. Names that differ only in case get numbers, since
/// some file systems ignore case.
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

/// Returns the id of a member or value on the page of its owner. `part` is `Request`
/// or `Response` on the page of an operation, and empty on the page of a type.
pub(crate) fn anchor(part: &str, member: &str) -> String {
    let part = part.to_ascii_lowercase();
    let gap = if part.is_empty() { "" } else { "-" };
    format!("{part}{gap}m-{}", slug(member))
}

/// Returns a name with characters other than letters, digits, `-`, `_` and `.`
/// replaced by their code points.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' => slug.push(c),
            c => {
                let _ = write!(slug, "~{:x}~", u32::from(c));
            }
        }
    }
    slug
}
