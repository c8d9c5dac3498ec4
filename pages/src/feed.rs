//! An Atom feed of a service's changes.

use atom_syndication::{Entry, Feed, FixedDateTime, Generator, Link, Person, Text, WriteConfig};
use codegen::SourceFile;
use codegen::error::{Error, Place};
use reports::history::Record;

use crate::MARK;
use crate::change::summary;
use crate::site::Site;

/// The feed's path.
const PATH: &str = "feed.xml";

/// Prints the feed. Returns `None` if no change has a date.
pub(crate) fn file(site: &Site<'_>) -> Result<Option<SourceFile>, Error> {
    let records = site.service.records.iter().rev();
    let entries: Vec<_> = records.filter_map(|record| entry(site, record)).collect();
    let Some(newest) = entries.first() else {
        return Ok(None);
    };
    let url = site.service.url.unwrap_or_default();
    let id = match site.service.records.first() {
        Some(record) => id(site, record, ""),
        None => return Ok(None),
    };
    let feed = Feed {
        title: Text::plain(format!("{}: API changes", site.title())),
        id,
        updated: *newest.updated(),
        authors: vec![Person {
            name: "aws-shapes".to_owned(),
            ..Person::default()
        }],
        generator: Some(Generator {
            value: "aws-shapes".to_owned(),
            ..Generator::default()
        }),
        links: vec![
            link("self", &format!("{url}{PATH}")),
            link("alternate", &format!("{url}index.html")),
        ],
        entries,
        ..Feed::default()
    };
    let config = WriteConfig {
        write_document_declaration: false,
        indent_size: Some(1),
    };
    let xml = feed
        .write_with_config(Vec::new(), config)
        .map_err(|error| error.to_string());
    let xml = xml.and_then(|xml| String::from_utf8(xml).map_err(|error| error.to_string()));
    let xml = xml
        .map_err(|error| Error::new(format!("cannot print the feed: {error}"), Place::default()))?;
    Ok(Some(SourceFile {
        path: PATH.to_owned(),
        text: format!("<?xml version=\"1.0\" encoding=\"utf-8\"?><!-- {MARK} -->\n{xml}\n"),
    }))
}

/// Returns `None` if the change has no date.
fn entry(site: &Site<'_>, record: &Record) -> Option<Entry> {
    let date = record.published.date?;
    let updated: FixedDateTime = date.and_hms_opt(0, 0, 0)?.and_utc().fixed_offset();
    let path = site.links.change(record)?;
    let url = site.service.url.unwrap_or_default();
    let operations = record.changes.operations.iter();
    let operations: Vec<_> = operations
        .map(|change| format!("{} ({})", change.name, change.kind.name()))
        .collect();
    let verdict = record.changes.verdict.name();
    Some(Entry {
        title: Text::plain(summary(record)),
        id: id(site, record, path),
        updated,
        published: Some(updated),
        links: vec![link("alternate", &format!("{url}{path}"))],
        summary: Some(Text::plain(format!(
            "{}. For Rust: {verdict}. {}",
            record.changes.to,
            operations.join(", ")
        ))),
        ..Entry::default()
    })
}

/// Returns the address of a page, or a unique URN if the address is unknown.
fn id(site: &Site<'_>, record: &Record, path: &str) -> String {
    match site.service.url {
        Some(url) => format!("{url}{path}"),
        None => {
            let service = crate::links::slug(&record.reference);
            format!("urn:x-aws-shapes:{service}:{}", path.replace('/', ":"))
        }
    }
}

fn link(rel: &str, href: &str) -> Link {
    Link {
        rel: rel.to_owned(),
        href: href.to_owned(),
        ..Link::default()
    }
}
