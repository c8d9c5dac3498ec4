//! The page of a change.

use askama::Template;
use codegen::SourceFile;
use reports::Mark;
use reports::diff::json::{Operation, Other, Rust};
use reports::diff::{ChangeKind, Effect, OperationKind};
use reports::history::Record;
use reports::outline::OutlineLine;

use crate::html::{Frame, Html, page};
use crate::links::slug;
use crate::messages::MessagesHtml;
use crate::prose::{Prose, Writer};

/// The maximum number of bytes of a page with more than one section.
const PAGE: usize = 120_000;

/// The maximum number of rows in a section.
const ROWS: usize = 200;

/// The maximum number of non-breaking changes that are shown unfolded.
const OPEN: usize = 12;

/// The maximum number of characters shown of a dict.
const DICT: usize = 15_000;

/// The maximum number of bytes shown of an outline.
const OUTLINE: usize = 20_000;

#[derive(Template)]
#[template(path = "change.html")]
struct ChangePage<'a> {
    frame: Frame,
    record: &'a Record,
    headline: String,
    /// Whether this is the first of the change's pages.
    is_first: bool,
    /// The operations of the page; on the first, those of all pages.
    contents: &'a [Entry],
    sections: Vec<Html>,
    parts: Vec<Part>,
}

/// An operation in the table of contents.
struct Entry {
    name: String,
    kind: &'static str,
    href: String,
}

/// A page of the change.
struct Part {
    number: usize,
    href: String,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "change_operation.html")]
struct OperationSection<'a> {
    id: String,
    change: &'a Operation,
    dicts: Vec<Dict<'a>>,
    outline: CutOutline<'a>,
    /// Whether the outline has removals, which the request syntax does not show.
    has_removals: bool,
    docs: Prose,
    /// Its page in the publisher's reference.
    reference: String,
    /// Its page on this site, if it still exists.
    page: Option<String>,
    messages: MessagesHtml,
}

/// As many lines of an outline as there is room for.
struct CutOutline<'a> {
    lines: &'a [OutlineLine],
    is_cut: bool,
}

struct Dict<'a> {
    title: &'static str,
    text: &'a str,
    is_cut: bool,
}

#[derive(Template)]
#[template(path = "change_rust.html")]
struct RustSection<'a> {
    is_first: bool,
    verdict: Effect,
    breaking: Vec<RustRow<'a>>,
    others: Vec<RustRow<'a>>,
    /// Whether the other changes are unfolded.
    is_open: bool,
    /// The number of items whose documentation alone changed.
    documented: usize,
}

struct RustRow<'a> {
    change: &'a Rust,
    words: Prose,
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "change_other.html")]
struct OtherSection<'a> {
    is_first: bool,
    rows: Vec<OtherRow<'a>>,
    /// Operations that are not in the published record, with outlines.
    outlines: Vec<(&'a str, CutOutline<'a>)>,
}

struct OtherRow<'a> {
    change: &'a Other,
    href: Option<String>,
}

/// A section, and its operation in the table of contents.
struct Section {
    html: Html,
    operation: Option<(String, &'static str)>,
}

/// Prints a change as one page, or as several if it is too long. `path` is that of
/// the first page.
pub(crate) fn pages(
    record: &Record,
    path: &str,
    frame: &Frame,
    prose: Writer<'_>,
) -> Vec<SourceFile> {
    let stem = path.strip_suffix(".html").unwrap_or(path);
    let path_of = |number: usize| match number {
        1 => format!("{stem}.html"),
        number => format!("{stem}.{number}.html"),
    };
    let file_of = |number| {
        path_of(number)
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let pages = filled(sections(record, prose));
    let entries = |(position, sections): (usize, &Vec<Section>)| {
        let operations = sections.iter().filter_map(|one| one.operation.as_ref());
        let entries = operations.map(|(name, kind)| Entry {
            name: name.clone(),
            kind,
            href: format!("{}#{}", file_of(position + 1), slug(name)),
        });
        entries.collect::<Vec<_>>()
    };
    let all: Vec<_> = pages.iter().enumerate().flat_map(entries).collect();
    let count = pages.len();
    let pages = pages.into_iter().enumerate();
    let pages = pages.map(|(position, sections)| {
        let number = position + 1;
        let parts = (1..=count).filter(|_| count > 1).map(|other| Part {
            number: other,
            href: file_of(other),
            is_here: other == number,
        });
        let own = entries((position, &sections));
        let template = ChangePage {
            frame: frame.clone(),
            record,
            headline: headline(record),
            is_first: number == 1,
            contents: if number == 1 { &all } else { &own },
            sections: sections.into_iter().map(|section| section.html).collect(),
            parts: parts.collect(),
        };
        page(path_of(number), &template)
    });
    pages.collect()
}

/// Returns the title: `2024/05/15 - AWS DataSync - 2 updated api methods`.
pub(crate) fn headline(record: &Record) -> String {
    let date = record
        .published
        .date
        .map(|date| date.format("%Y/%m/%d").to_string());
    let parts = [
        date.unwrap_or_default(),
        record.title.clone(),
        summary(record).to_owned(),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" - ")
}

/// Returns the headline, or a substitute if the published record is empty.
pub(crate) fn summary(record: &Record) -> &str {
    match record.changes.headline.as_str() {
        "" => "other changes",
        headline => headline,
    }
}

/// Distributes sections over as few pages as possible, in order.
fn filled(sections: Vec<Section>) -> Vec<Vec<Section>> {
    let mut pages = vec![Vec::new()];
    let mut length = 0;
    for section in sections {
        let own = section.html.len();
        if length + own > PAGE && length > 0 {
            pages.push(Vec::new());
            length = 0;
        }
        length += own;
        if let Some(page) = pages.last_mut() {
            page.push(section);
        }
    }
    pages
}

fn sections(record: &Record, prose: Writer<'_>) -> Vec<Section> {
    let mut sections = rust(record, prose);
    sections.extend(operations(record, prose));
    sections.extend(other(record, prose));
    sections
}

fn unnamed(template: &impl Template) -> Section {
    Section {
        html: Html::of(template),
        operation: None,
    }
}

fn rust(record: &Record, prose: Writer<'_>) -> Vec<Section> {
    let is_listed = |change: &&Rust| change.kind != ChangeKind::Documentation;
    let (listed, documented): (Vec<_>, Vec<_>) = record.changes.rust.iter().partition(is_listed);
    let mut chunks: Vec<_> = listed.chunks(ROWS).collect();
    if chunks.is_empty() {
        chunks.push(&[]);
    }
    let sections = chunks.iter().enumerate().map(|(position, chunk)| {
        let rows = chunk.iter().map(|change| RustRow {
            change,
            words: prose.line(&change.change),
            href: href(prose, change.at.as_deref()),
        });
        let is_breaking = |row: &RustRow<'_>| row.change.effect == Effect::Breaking;
        let (breaking, others): (Vec<_>, Vec<_>) = rows.partition(is_breaking);
        unnamed(&RustSection {
            is_first: position == 0,
            verdict: record.changes.verdict,
            is_open: others.len() <= OPEN,
            breaking,
            others,
            documented: if position + 1 == chunks.len() {
                documented.len()
            } else {
                0
            },
        })
    });
    sections.collect()
}

fn href(prose: Writer<'_>, at: Option<&str>) -> Option<String> {
    let path = prose.links.to_name(at?)?;
    Some(format!("{}{path}", prose.root))
}

fn operations(record: &Record, prose: Writer<'_>) -> Vec<Section> {
    let operations = record.changes.operations.iter();
    let operations = operations.filter(|change| change.kind != OperationKind::Removed);
    let sections = operations.map(|change| {
        let name = &change.name;
        let messages = record.interface.messages.get(name);
        let docs = messages.and_then(|messages| messages.docs.as_deref());
        let outline = record.outlines.get(name).map_or(&[][..], Vec::as_slice);
        let page = prose.links.operation(name);
        let section = OperationSection {
            id: slug(name),
            change,
            dicts: dicts(change),
            has_removals: outline.iter().any(|line| line.mark == Mark::Removed),
            outline: cut(outline),
            docs: prose.operation(name, docs),
            reference: reference(record, name),
            page: page.map(|path| format!("{}{path}", prose.root)),
            messages: MessagesHtml::new(
                &record.interface,
                name,
                prose,
                change.kind == OperationKind::Updated,
            ),
        };
        Section {
            html: Html::of(&section),
            operation: Some((name.clone(), change.kind.name())),
        }
    });
    sections.collect()
}

/// Returns the address of an operation in the publisher's reference.
pub(crate) fn reference(record: &Record, operation: &str) -> String {
    let (service, operation) = (slug(&record.reference), slug(operation));
    format!("https://docs.aws.amazon.com/goto/WebAPI/{service}/{operation}")
}

fn cut(outline: &[OutlineLine]) -> CutOutline<'_> {
    let mut room = OUTLINE;
    let mut has_room = |line: &&OutlineLine| {
        let length = line.text.len() + 2 * line.depth;
        let fits = length <= room;
        room = room.saturating_sub(length);
        fits
    };
    let count = outline.iter().take_while(|line| has_room(line)).count();
    CutOutline {
        lines: outline.get(..count).unwrap_or(outline),
        is_cut: count < outline.len(),
    }
}

fn dicts(change: &Operation) -> Vec<Dict<'_>> {
    let is_titled = change.request.is_some() && change.response.is_some();
    let dicts = [
        ("", &change.dict),
        ("Request", &change.request),
        ("Response", &change.response),
    ];
    let dicts = dicts.into_iter().filter_map(|(title, text)| {
        let text = text.as_deref()?;
        let end = text
            .char_indices()
            .nth(DICT)
            .map_or(text.len(), |(at, _)| at);
        Some(Dict {
            title: if is_titled { title } else { "" },
            text: text.get(..end).unwrap_or(text),
            is_cut: end < text.len(),
        })
    });
    dicts.collect()
}

fn other(record: &Record, prose: Writer<'_>) -> Vec<Section> {
    let is_recorded = |name: &str| {
        let mut operations = record.changes.operations.iter();
        operations.any(|change| change.name == name)
    };
    let outlines = record
        .outlines
        .iter()
        .filter(|(name, _)| !is_recorded(name));
    let mut outlines: Vec<_> = outlines
        .map(|(name, lines)| (name.as_str(), cut(lines)))
        .collect();
    let mut chunks: Vec<_> = record.changes.other.chunks(ROWS).collect();
    if chunks.is_empty() && !outlines.is_empty() {
        chunks.push(&[]);
    }
    let last = chunks.len().saturating_sub(1);
    let sections = chunks.into_iter().enumerate().map(|(position, chunk)| {
        let rows = chunk.iter().map(|change| OtherRow {
            change,
            href: href(prose, Some(&change.at)),
        });
        unnamed(&OtherSection {
            is_first: position == 0,
            rows: rows.collect(),
            outlines: if position == last {
                std::mem::take(&mut outlines)
            } else {
                Vec::new()
            },
        })
    });
    sections.collect()
}

/// Returns whether a line of an outline was added.
pub(crate) fn is_added(line: &OutlineLine) -> bool {
    line.mark == Mark::Added
}

/// Returns the CSS class of a marked item.
pub(crate) fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Kept => "",
        Mark::Added => "added",
        Mark::Removed => "removed",
    }
}
