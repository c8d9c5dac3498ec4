//! The history of a service: one record per change of its model.
//!
//! A record contains all data for a page about the change except prose, so neither
//! model has to be kept.

mod lines;
mod shapes;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use codegen::error::{Error, Errors, Place};
use codegen::model::Model;
use serde::{Deserialize, Serialize};

use crate::diff::{self, ModelRelease, OperationKind, json::Changes};
use crate::outline::OutlineLine;

pub use shapes::{Interface, Member, Messages, Shape, ShapeType};

/// The version of the record format. Changing the meaning of a member increases
/// it, adding one does not.
pub const SCHEMA: u32 = 1;

/// A change of a service's model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The version of the format: [`SCHEMA`].
    pub schema: u32,
    /// The service's full name.
    pub title: String,
    /// The service's name in URLs of the API reference: `datasync-2018-11-09`.
    pub reference: String,
    /// The date of publication and the publisher's note.
    #[serde(flatten)]
    pub published: Published,
    /// The JSON of `diff`.
    #[serde(flatten)]
    pub changes: Changes,
    /// The sizes of the older and the newer model.
    pub totals: [Totals; 2],
    /// The outline of each changed operation, by name.
    pub outlines: BTreeMap<String, Vec<OutlineLine>>,
    /// The new and updated operations, and all shapes that they use.
    #[serde(flatten)]
    pub interface: Interface,
}

/// When a change was published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The day of publication; if `after` is given, the last possible day.
    pub date: Option<NaiveDate>,
    /// If the exact day is unknown, the day before the first possible day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<NaiveDate>,
    /// A note about the release, as plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The size of a model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// The number of operations.
    pub operations: usize,
    /// The number of shapes that operations reach.
    pub shapes: usize,
    /// The number of members of structures and unions.
    pub members: usize,
    /// The number of values of enums.
    pub values: usize,
}

impl Record {
    /// Compares two models.
    ///
    /// The newer model's documentation is kept for pages, but is not part of the
    /// JSON. Fails if no crate can be generated from one of the models.
    pub fn new(
        old: &ModelRelease<'_>,
        new: &ModelRelease<'_>,
        published: Published,
    ) -> Result<Self, Errors> {
        let (report, tree) = diff::compare(old, new)?;
        let changes = Changes::from(&report);
        let in_record = |name: &str| {
            let mut operations = changes.operations.iter();
            operations.any(|one| one.kind != OperationKind::Removed && one.name == name)
        };
        let kept = report.sections.iter().filter(|section| {
            let mut changes = report.operations.iter();
            !changes.any(|one| one.kind == OperationKind::New && one.name == section.operation)
        });
        let outlines = kept.map(|section| {
            let lines = section.parts.iter().flat_map(OutlineLine::of);
            (section.operation.clone(), lines.collect())
        });
        let service = &new.model.service;
        Ok(Self {
            schema: SCHEMA,
            title: service.title.clone(),
            reference: reference(new.model),
            published,
            totals: [old, new].map(|release| Totals::of(release.model)),
            outlines: outlines.collect(),
            interface: Interface::of(&tree, in_record),
            changes,
        })
    }

    /// Parses the JSON of a record. `file` is the name in error messages.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let refuse = |message: String, position| {
            let mut at = Place::file(file);
            at.position = position;
            Error::new(message, at)
        };
        let record: Self = serde_json::from_str(text).map_err(|error| {
            let position = Some((error.line(), error.column())).filter(|(line, _)| *line > 0);
            let reason = error.to_string();
            // The error has the position already.
            let reason = reason.split(" at line ").next().unwrap_or_default();
            refuse(format!("not a record of a change: {reason}"), position)
        })?;
        if record.schema == SCHEMA {
            return Ok(record);
        }
        let found = record.schema;
        let message = format!("this record has schema {found}; only schema {SCHEMA} is supported");
        Err(refuse(message, None))
    }

    /// Returns the record as JSON, with one line per operation, change and shape.
    #[must_use]
    pub fn json(&self) -> String {
        lines::json(self)
    }

    /// Returns the stem of names of files about the change: its day, if known, and
    /// the last word of the newer release's label, as in `2024-05-15-1.34.106`.
    #[must_use]
    pub fn stem(&self) -> String {
        let release = self
            .changes
            .to
            .rsplit([' ', '/'])
            .next()
            .unwrap_or_default();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
        let release = release.replace(|c| !is_plain(c), "-");
        match &self.published.date {
            Some(date) => format!("{date}-{release}"),
            None => format!("change-{release}"),
        }
    }
}

/// Returns the service's name in URLs of the API reference, which for most
/// services is botocore's `uid`.
fn reference(model: &Model) -> String {
    let service = &model.service;
    format!("{}-{}", service.endpoint_prefix, service.version)
}

impl Totals {
    /// Counts the operations of a model and the shapes that they reach.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let reached = model.closure();
        let shapes = reached.iter().filter_map(|id| model.shapes.get(id));
        let mut totals = Self {
            operations: model.operations.len(),
            shapes: reached.len(),
            ..Self::default()
        };
        for shape in shapes {
            totals.members += shape.kind.members().len();
            totals.values += shape.kind.values_count();
        }
        totals
    }
}
