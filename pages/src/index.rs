//! The index of a service.

use askama::Template;
use codegen::SourceFile;
use codegen::error::{Error, Place};
use reports::history::{Record, Totals};
use reports::outline::Outline;

use crate::change::summary;
use crate::html::{self, Frame, Html};
use crate::plot;
use crate::prose::Prose;
use crate::since::when;
use crate::site::Site;

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    frame: Frame,
    docs: Prose,
    totals: Totals,
    release: &'a str,
    rows: Vec<Row<'a>>,
    plot: Option<Html>,
    lists: [(&'static str, &'static str, Vec<Name<'a>>); 3],
}

/// A change.
struct Row<'a> {
    record: &'a Record,
    when: String,
    summary: &'a str,
    href: &'a str,
    breaking: usize,
}

struct Name<'a> {
    name: &'a str,
    href: &'a str,
}

/// Prints the index.
pub(crate) fn page(site: &Site<'_>) -> Result<SourceFile, Error> {
    let records = site.service.records;
    let plot = plot::plot(records)
        .map_err(|error| Error::new(format!("cannot draw the plot: {error}"), Place::default()))?;
    let rows = records.iter().rev().map(|record| Row {
        record,
        when: when(record),
        summary: summary(record),
        href: site.links.change(record).unwrap_or_default(),
        breaking: breaking(record),
    });
    let shapes = |outlines| names(outlines, |name| site.links.shape(name));
    let reference = site.reference;
    let model = site.service.model;
    let own = site.service.texts.and_then(|texts| texts.service());
    let docs = reports::outline::prose(own, model.service.documentation.as_deref());
    Ok(html::page(
        "index.html",
        &Index {
            frame: site.frame(format!("{}: the API and its history", site.title()), ""),
            docs: site.prose("").line(&docs),
            totals: Totals::of(model),
            release: records.last().map_or("", |record| &record.changes.to),
            rows: rows.collect(),
            plot,
            lists: [
                (
                    "operations",
                    "Operations",
                    names(&reference.operations, |name| site.links.operation(name)),
                ),
                ("types", "Types", shapes(&reference.types)),
                ("errors", "Errors", shapes(&reference.errors)),
            ],
        },
    ))
}

/// Returns the number of breaking changes of the crate.
pub(crate) fn breaking(record: &Record) -> usize {
    let changes = record.changes.rust.iter();
    changes
        .filter(|change| change.effect == reports::diff::Effect::Breaking)
        .count()
}

fn names<'a>(outlines: &'a [Outline], link: impl Fn(&str) -> Option<&'a str>) -> Vec<Name<'a>> {
    let names = outlines.iter().map(|outline| Name {
        name: &outline.name,
        href: link(&outline.name).unwrap_or_default(),
    });
    names.collect()
}
