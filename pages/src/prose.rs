//! Documentation as text with code and links.

use askama::Template;
use askama::filters::HtmlSafe;
use codegen::texts::Texts;
use reports::outline::prose;

use crate::links::Links;

/// A text without line breaks.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "prose.html")]
pub(crate) struct Prose {
    spans: Vec<Span>,
}

impl HtmlSafe for Prose {}

#[derive(Clone, Debug)]
struct Span {
    text: String,
    is_code: bool,
    /// The target of the link, if the code is one.
    href: Option<String>,
}

/// Formats texts for the pages of one folder.
#[derive(Clone, Copy)]
pub(crate) struct Writer<'a> {
    /// Texts that take precedence over the model's.
    pub(crate) texts: Option<&'a Texts>,
    pub(crate) links: &'a Links,
    /// The path from the pages' folder to the root.
    pub(crate) root: &'static str,
}

impl Prose {
    /// Returns the approximate number of characters.
    pub(crate) fn len(&self) -> usize {
        self.spans.iter().map(|span| span.text.len()).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }
}

impl Writer<'_> {
    /// Formats the documentation of an operation. `html` is that of the model.
    pub(crate) fn operation(&self, name: &str, html: Option<&str>) -> Prose {
        let own = self.texts.and_then(|texts| texts.operation(name));
        self.line(&prose(own, html))
    }

    /// Formats the documentation of a member.
    pub(crate) fn member(&self, shape: &str, member: &str, html: Option<&str>) -> Prose {
        let own = self.texts.and_then(|texts| texts.member(shape, member));
        self.line(&prose(own, html))
    }

    /// Formats the model's documentation, without looking for our own.
    pub(crate) fn text(&self, html: Option<&str>) -> Prose {
        self.line(&prose(None, html))
    }

    /// Formats a line that has code in backticks.
    pub(crate) fn line(&self, line: &str) -> Prose {
        let parts = line.split('`').enumerate();
        let spans = parts
            .filter(|(_, text)| !text.is_empty())
            .map(|(position, text)| {
                let is_code = position % 2 == 1;
                let href = self.links.to_name(text).filter(|_| is_code);
                Span {
                    text: text.to_owned(),
                    is_code,
                    href: href.map(|path| format!("{}{path}", self.root)),
                }
            });
        Prose {
            spans: spans.collect(),
        }
    }
}
