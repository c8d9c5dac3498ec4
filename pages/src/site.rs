//! All pages of a service.

use codegen::SourceFile;
use codegen::error::Error;
use codegen::model::Model;
use codegen::texts::Texts;
use reports::history::{Interface, Record};
use reports::outline::Reference;

use crate::html::Frame;
use crate::links::Links;
use crate::prose::Writer;
use crate::since::History;
use crate::{MARK, STYLE, change, feed, index, reference, search};

/// A service and its history.
#[derive(Clone, Copy, Debug)]
pub struct Service<'a> {
    /// The newest model.
    pub model: &'a Model,
    /// Texts that take precedence over the model's documentation.
    pub texts: Option<&'a Texts>,
    /// The changes, oldest first.
    pub records: &'a [Record],
    /// The address of the published site, with a `/` at the end; `None` if unknown.
    pub url: Option<&'a str>,
}

/// The data for the pages of a service.
pub(crate) struct Site<'a> {
    pub(crate) service: Service<'a>,
    pub(crate) links: &'a Links,
    pub(crate) history: History<'a>,
    pub(crate) reference: &'a Reference,
    pub(crate) interface: Interface,
}

/// Prints all pages of a service.
///
/// Fails only if the library for the plot or the feed fails.
pub fn site(service: &Service<'_>) -> Result<Vec<SourceFile>, Error> {
    let reference = Reference::new(service.model, service.texts);
    let links = Links::new(service.records, &reference);
    let site = Site {
        service: *service,
        links: &links,
        history: History::new(service.records, &links),
        reference: &reference,
        interface: Interface::of_model(service.model),
    };
    let mut files = vec![style()];
    files.extend(search::files(&site));
    files.extend(feed::file(&site)?);
    files.push(index::page(&site)?);
    for record in service.records {
        let frame = site.frame(change::headline(record), "../");
        let path = links.change(record).unwrap_or_default();
        files.extend(change::pages(record, path, &frame, site.prose("../")));
    }
    files.extend(reference::pages(&site));
    Ok(files)
}

impl Site<'_> {
    pub(crate) fn title(&self) -> &str {
        &self.service.model.service.title
    }

    /// Returns the frame of a page. `root` is the path from the page's folder to the
    /// root.
    pub(crate) fn frame(&self, title: String, root: &'static str) -> Frame {
        let has_feed = self
            .service
            .records
            .iter()
            .any(|record| record.published.date.is_some());
        Frame {
            has_feed,
            ..Frame::new(title, self.title(), root)
        }
    }

    pub(crate) fn prose(&self, root: &'static str) -> Writer<'_> {
        Writer {
            texts: self.service.texts,
            links: self.links,
            root,
        }
    }
}

/// Returns the style sheet.
pub(crate) fn style() -> SourceFile {
    SourceFile {
        path: "style.css".to_owned(),
        text: format!("/* {MARK} */\n{STYLE}"),
    }
}
