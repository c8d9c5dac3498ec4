//! When operations, types, members and values were added.

use std::collections::HashMap;

use reports::diff::ChangeKind;
use reports::history::Record;

use crate::links::Links;

/// The last change that added each item, by its place in the model.
pub(crate) struct History<'a> {
    records: &'a [Record],
    links: &'a Links,
    /// Indices of records by place.
    added: HashMap<&'a str, usize>,
}

/// When an item was added.
#[derive(Clone, Debug)]
pub(crate) struct Since {
    /// `since`, `before` or `between`.
    pub(crate) word: &'static str,
    /// One or two days: `2024-10-30`, `2019-08-05 and 2020-07-27`.
    pub(crate) when: String,
    /// The release, such as `botocore 1.35.52`; empty if older than the first record.
    pub(crate) release: String,
    /// The path of the change's page; `None` if older than the first record.
    pub(crate) path: Option<String>,
}

impl<'a> History<'a> {
    pub(crate) fn new(records: &'a [Record], links: &'a Links) -> Self {
        let mut added = HashMap::new();
        for (position, record) in records.iter().enumerate() {
            for change in &record.changes.rust {
                // The constructor has the same place as its type.
                let is_item = !change.path.ends_with("::new");
                let Some(at) = change.at.as_ref().filter(|_| is_item) else {
                    continue;
                };
                match change.kind {
                    ChangeKind::Added => {
                        added.insert(at.as_str(), position);
                    }
                    ChangeKind::Removed => {
                        added.remove(at.as_str());
                    }
                    _ => {}
                }
            }
        }
        Self {
            records,
            links,
            added,
        }
    }

    /// Returns when the last of these places was added: a member, its shape, its
    /// operation. Returns `None` if there is no history.
    pub(crate) fn since(&self, places: &[&str]) -> Option<Since> {
        let added = places.iter().filter_map(|at| self.added.get(*at)).max();
        let Some(record) = added.and_then(|position| self.records.get(*position)) else {
            let first = self.records.first()?;
            let date = first.published.date.map(|date| date.to_string());
            return Some(Since {
                word: "before",
                when: date.unwrap_or_else(|| first.changes.to.clone()),
                release: String::new(),
                path: None,
            });
        };
        let (word, when) = match (record.published.after, record.published.date) {
            (Some(after), Some(date)) => ("between", format!("{after} and {date}")),
            _ => ("since", when(record)),
        };
        Some(Since {
            word,
            when,
            release: record.changes.to.clone(),
            path: self.links.change(record).map(str::to_owned),
        })
    }

    /// Returns the changes whose published record has the operation, newest first.
    pub(crate) fn of_operation(&self, name: &str) -> Vec<(&'a Record, &'a str)> {
        let records = self.records.iter().rev();
        let touched = records.filter_map(|record| {
            let mut operations = record.changes.operations.iter();
            let change = operations.find(|change| change.name == name)?;
            Some((record, change.kind.name()))
        });
        touched.collect()
    }
}

/// Returns when a change was published: `2024-05-15`, or `by 2020-07-27` if the
/// exact day is unknown.
pub(crate) fn when(record: &Record) -> String {
    match (&record.published.date, &record.published.after) {
        (Some(date), None) => date.to_string(),
        (Some(date), Some(_)) => format!("by {date}"),
        (None, _) => record.changes.to.clone(),
    }
}
