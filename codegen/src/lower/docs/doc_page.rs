//! Builds the documentation of an item: prose, then facts.

use crate::ir::Docs;
use crate::markdown::html::Prose;
use crate::markdown::text;

/// Builder for documentation.
pub(super) struct DocPage(Vec<String>);

impl DocPage {
    /// Starts with one paragraph.
    pub(super) fn of(text: &str) -> Self {
        Self(vec![text::wrap(text)])
    }

    /// Starts with prose, or with `fallback` if it does not begin with a paragraph.
    pub(super) fn new(prose: &Prose, fallback: impl FnOnce() -> String) -> Self {
        let page = match prose.opening.is_empty() {
            true => Self::of(&fallback()),
            false => Self::of(&prose.opening),
        };
        page.lines(&prose.rest)
    }

    /// Starts the page of an item. The first sentence is a paragraph, since lists of items show the
    /// first paragraph.
    pub(super) fn titled(prose: &Prose, fallback: impl FnOnce() -> String) -> Self {
        if prose.opening.is_empty() {
            return Self::new(prose, fallback);
        }
        let (summary, rest) = text::summary(&prose.opening);
        Self::of(summary).paragraph(rest).lines(&prose.rest)
    }

    /// Adds a paragraph unless it is empty.
    pub(super) fn paragraph(self, text: &str) -> Self {
        self.lines(&text::wrap(text))
    }

    /// Adds lines that are laid out already.
    pub(super) fn lines(mut self, lines: &str) -> Self {
        if !lines.is_empty() {
            self.0.push(lines.to_owned());
        }
        self
    }

    pub(super) fn docs(self) -> Docs {
        docs(&self.0)
    }
}

/// Joins blocks of Markdown with blank lines. Empty blocks are left out.
pub(in crate::lower) fn docs<B: AsRef<str>>(blocks: &[B]) -> Docs {
    let blocks = blocks.iter().map(|block| block.as_ref().trim_end());
    let blocks: Vec<_> = blocks.filter(|block| !block.is_empty()).collect();
    Docs(blocks.join("\n\n").lines().map(str::to_owned).collect())
}
