//! The pages of operations, types and errors.

use askama::Template;
use codegen::SourceFile;
use reports::outline::{Outline, Row};

use crate::change::{reference, summary};
use crate::html::{Frame, page};
use crate::links::anchor;
use crate::messages::MessagesHtml;
use crate::prose::Prose;
use crate::since::{Since, when};
use crate::site::Site;

const ROOT: &str = "../";

#[derive(Template)]
#[template(path = "operation.html")]
struct OperationPage<'a> {
    frame: Frame,
    outline: &'a Outline,
    docs: Prose,
    since: Option<Since>,
    reference: Option<String>,
    parts: Vec<Part<'a>>,
    errors: Vec<Named<'a>>,
    changes: Vec<Touched<'a>>,
    messages: MessagesHtml,
}

#[derive(Template)]
#[template(path = "type.html")]
struct TypePage<'a> {
    frame: Frame,
    outline: &'a Outline,
    facts: Vec<Prose>,
    docs: Prose,
    since: Option<Since>,
    parts: Vec<Part<'a>>,
}

/// The members of a request, a response or a type, or the values of an enum.
struct Part<'a> {
    /// `Request` or `Response`; empty for a type.
    title: &'a str,
    docs: Prose,
    entries: Vec<Entry<'a>>,
}

/// A member or a value.
struct Entry<'a> {
    row: &'a Row,
    id: String,
    href: Option<String>,
    facts: Vec<Prose>,
    docs: Prose,
    since: Option<Since>,
}

struct Named<'a> {
    name: &'a str,
    href: Option<String>,
}

/// A change of an operation.
struct Touched<'a> {
    when: String,
    kind: &'a str,
    summary: &'a str,
    href: String,
}

/// Prints a page for each operation, type and error.
pub(crate) fn pages(site: &Site<'_>) -> Vec<SourceFile> {
    let operations = site.reference.operations.iter();
    let operations = operations.filter_map(|outline| {
        let path = site.links.operation(&outline.name)?;
        Some(page(path, &operation(site, outline)))
    });
    let shapes = site.reference.types.iter().chain(&site.reference.errors);
    let shapes = shapes.filter_map(|outline| {
        let path = site.links.shape(&outline.name)?;
        Some(page(path, &data_type(site, outline)))
    });
    operations.chain(shapes).collect()
}

fn operation<'a>(site: &'a Site<'a>, outline: &'a Outline) -> OperationPage<'a> {
    let prose = site.prose(ROOT);
    let parts = outline.parts.iter();
    let parts = parts.map(|part| self::part(site, part, &part.name, &[&outline.name, &part.ty]));
    let errors = outline.errors.iter().map(|name| Named {
        name,
        href: site.links.shape(name).map(|path| format!("{ROOT}{path}")),
    });
    let changes = site.history.of_operation(&outline.name).into_iter();
    let changes = changes.map(|(record, kind)| Touched {
        when: when(record),
        kind,
        summary: summary(record),
        href: format!("{ROOT}{}", site.links.change(record).unwrap_or_default()),
    });
    let newest = site.service.records.last();
    OperationPage {
        frame: site.frame(format!("{} - {}", outline.name, site.title()), ROOT),
        outline,
        docs: prose.line(&outline.docs),
        since: site.history.since(&[&outline.name]),
        reference: newest.map(|record| reference(record, &outline.name)),
        parts: parts.collect(),
        errors: errors.collect(),
        changes: changes.collect(),
        messages: MessagesHtml::new(&site.interface, &outline.name, prose, false),
    }
}

fn data_type<'a>(site: &'a Site<'a>, outline: &'a Outline) -> TypePage<'a> {
    let prose = site.prose(ROOT);
    let parts = outline.parts.iter();
    let facts = parts.clone().flat_map(|part| &part.facts);
    TypePage {
        frame: site.frame(format!("{} - {}", outline.name, site.title()), ROOT),
        outline,
        facts: facts.map(|fact| prose.line(fact)).collect(),
        docs: prose.line(&outline.docs),
        since: site.history.since(&[&outline.name]),
        parts: parts
            .map(|part| self::part(site, part, "", &[&outline.name]))
            .collect(),
    }
}

/// `owners` are the operation and the shape that contain the members.
fn part<'a>(site: &Site<'_>, part: &'a Row, title: &'a str, owners: &[&str]) -> Part<'a> {
    let prose = site.prose(ROOT);
    let owner = owners.last().copied().unwrap_or_default();
    let entries = part.below.iter().map(|row| {
        let place = format!("{owner}${}", row.name);
        let places: Vec<_> = owners.iter().copied().chain([place.as_str()]).collect();
        let target = row
            .target
            .as_deref()
            .and_then(|name| site.links.shape(name));
        Entry {
            row,
            id: anchor(title, &row.name),
            href: target.map(|path| format!("{ROOT}{path}")),
            facts: row.facts.iter().map(|fact| prose.line(fact)).collect(),
            docs: prose.line(&row.docs),
            since: site.history.since(&places),
        }
    });
    Part {
        title,
        docs: prose.line(&part.docs),
        entries: entries.collect(),
    }
}
