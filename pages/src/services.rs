//! The changes of many services.

use askama::Template;
use codegen::SourceFile;
use codegen::texts::Texts;
use reports::history::Record;

use crate::change::{self, summary};
use crate::html::{Frame, page};
use crate::index::breaking;
use crate::links::{Links, slug};
use crate::prose::Writer;
use crate::site::style;

/// The change of one of many services.
#[derive(Debug)]
pub struct ServiceChange {
    /// The service's name, used for the names of its pages.
    pub name: String,
    title: String,
    summary: String,
    verdict: &'static str,
    breaking: usize,
    path: String,
    /// Its pages.
    pub files: Vec<SourceFile>,
}

impl ServiceChange {
    /// Prints the pages of a change. `title` is the name of the site.
    #[must_use]
    pub fn new(name: &str, title: &str, record: &Record, texts: Option<&Texts>) -> Self {
        let links = Links::default();
        let path = format!("services/{}.html", slug(name));
        let frame = Frame {
            has_reference: false,
            has_feed: false,
            ..Frame::new(change::headline(record), title, "../")
        };
        let prose = Writer {
            texts,
            links: &links,
            root: "../",
        };
        Self {
            name: name.to_owned(),
            title: record.title.clone(),
            summary: summary(record).to_owned(),
            verdict: record.changes.verdict.name(),
            breaking: breaking(record),
            files: change::pages(record, &path, &frame, prose),
            path,
        }
    }
}

#[derive(Template)]
#[template(path = "services.html")]
struct Services<'a> {
    frame: Frame,
    changes: &'a [ServiceChange],
    new: &'a [String],
    removed: &'a [String],
    unchanged: usize,
}

/// Prints the index of many services, and the style sheet.
#[must_use]
pub fn services(
    title: &str,
    changes: &[ServiceChange],
    [new, removed]: [&[String]; 2],
    unchanged: usize,
) -> Vec<SourceFile> {
    let index = Services {
        frame: Frame {
            has_reference: false,
            has_feed: false,
            ..Frame::new(title.to_owned(), title, "")
        },
        changes,
        new,
        removed,
        unchanged,
    };
    vec![style(), page("index.html", &index)]
}
