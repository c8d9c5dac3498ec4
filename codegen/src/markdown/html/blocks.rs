//! Paragraphs and code, in the lists and quotations that contain them.

use crate::markdown::text::{self, WIDTH, is_unsafe};

/// The maximum nesting depth of lists, items and quotations. Deeper ones are ignored,
/// and their content moves up.
const DEEPEST: usize = 12;

/// The narrowest paragraph.
const NARROWEST: usize = 40;

/// Converted documentation.
#[derive(Default)]
pub(crate) struct Prose {
    /// The first paragraph, on one line; empty if the text does not start with one.
    pub(crate) opening: String,
    /// The rest, as lines; may be empty.
    pub(crate) rest: String,
}

/// Builder for a page of blocks.
#[derive(Default)]
pub(super) struct Blocks {
    page: Vec<Block>,
    /// The open containers, each with its content.
    open: Vec<(Container, Vec<Block>)>,
    /// The number of open containers below the deepest level.
    ignored: usize,
    opening: String,
}

enum Block {
    Paragraph(String),
    /// Lines that are not wrapped.
    Lines(Vec<String>),
    Container(Container, Vec<Block>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    List { ordered: bool },
    Item,
    Quote,
}

impl Blocks {
    pub(super) fn open_list(&mut self, ordered: bool) {
        self.enter(Container::List { ordered });
    }

    /// Opens an item and closes the previous one. Outside of lists, also opens a list.
    pub(super) fn open_item(&mut self) {
        self.close_item();
        if !self.is_in_list() {
            self.open_list(false);
        }
        if self.is_in_list() {
            self.enter(Container::Item);
        }
    }

    pub(super) fn open_quote(&mut self) {
        self.enter(Container::Quote);
    }

    fn is_in_list(&self) -> bool {
        matches!(self.open.last(), Some((Container::List { .. }, _)))
    }

    fn enter(&mut self, container: Container) {
        match self.open.len() < DEEPEST {
            true => self.open.push((container, Vec::new())),
            false => self.ignored += 1,
        }
    }

    pub(super) fn close_list(&mut self) {
        self.close(self.innermost(|container| matches!(container, Container::List { .. })));
    }

    pub(super) fn close_quote(&mut self) {
        self.close(self.innermost(|container| container == Container::Quote));
    }

    /// Closes the item of the innermost list.
    pub(super) fn close_item(&mut self) {
        let innermost = self.innermost(|container| container != Container::Quote);
        let is_item = |at: &usize| matches!(self.open.get(*at), Some((Container::Item, _)));
        self.close(innermost.filter(is_item));
    }

    fn innermost(&self, is_wanted: impl Fn(Container) -> bool) -> Option<usize> {
        let mut open = self.open.iter();
        open.rposition(|(container, _)| is_wanted(*container))
    }

    fn close(&mut self, at: Option<usize>) {
        match at {
            Some(_) if self.ignored > 0 => self.ignored -= 1,
            Some(at) => {
                while self.open.len() > at {
                    let closed = self.open.pop();
                    self.extend(
                        closed.map(|(container, blocks)| Block::Container(container, blocks)),
                    );
                }
            }
            None => {}
        }
    }

    fn extend(&mut self, blocks: impl IntoIterator<Item = Block>) {
        let content = self.open.last_mut().map(|(_, content)| content);
        content.unwrap_or(&mut self.page).extend(blocks);
    }

    pub(super) fn push_paragraph(&mut self, markdown: String) {
        if self.open.is_empty() && self.opening.is_empty() && self.page.is_empty() {
            self.opening = markdown;
        } else {
            self.extend([Block::Paragraph(markdown)]);
        }
    }

    pub(super) fn push_heading(&mut self, level: usize, markdown: &str) {
        let line = format!("{} {markdown}", "#".repeat(level));
        self.extend([Block::Lines(vec![line])]);
    }

    /// Adds code that rustdoc does not run.
    pub(super) fn push_verbatim(&mut self, text: &str) {
        let lines: Vec<_> = text
            .lines()
            .map(|line| line.replace(is_unsafe, " ").trim_end().to_owned())
            .collect();
        let is_blank = String::is_empty;
        let start = lines.iter().take_while(|line| is_blank(line)).count();
        let end = lines.iter().rev().take_while(|line| is_blank(line)).count();
        if let Some(code) = lines
            .get(start..lines.len() - end)
            .filter(|code| !code.is_empty())
        {
            let fence = text::fence(text);
            let fenced = [&[format!("{fence}text")], code, &[fence]].concat();
            self.extend([Block::Lines(fenced)]);
        }
    }

    pub(super) fn finish(mut self) -> Prose {
        self.ignored = 0;
        self.close(Some(0));
        Prose {
            opening: self.opening,
            rest: lines(self.page, &[], WIDTH).join("\n"),
        }
    }
}

/// Lays out the blocks in the containers `around`, the innermost last. Blocks are separated
/// by blank lines, except for items, and for lists in items.
fn lines(blocks: Vec<Block>, around: &[Container], width: usize) -> Vec<String> {
    let mut page: Vec<String> = Vec::new();
    let mut items = 0;
    let mut is_after_item = false;
    for block in blocks {
        let is_item = matches!(block, Block::Container(Container::Item, _));
        let is_tight = match block {
            Block::Container(Container::Item, _) => is_after_item,
            Block::Container(Container::List { .. }, _) => around.contains(&Container::Item),
            _ => false,
        };
        let block = match block {
            Block::Paragraph(markdown) => {
                let filled = text::fill(&markdown, width.max(NARROWEST));
                filled.lines().map(str::to_owned).collect()
            }
            Block::Lines(lines) => lines,
            Block::Container(container, blocks) => {
                items += usize::from(is_item);
                let (marker, indent) = match (container, around.last()) {
                    (Container::List { .. }, _) => (String::new(), String::new()),
                    (Container::Quote, _) => ("> ".to_owned(), "> ".to_owned()),
                    (Container::Item, Some(Container::List { ordered: true })) => {
                        let marker = format!("{items}. ");
                        let indent = " ".repeat(marker.len());
                        (marker, indent)
                    }
                    (Container::Item, _) => ("- ".to_owned(), "  ".to_owned()),
                };
                let around = [around, &[container]].concat();
                let inner = lines(blocks, &around, width.saturating_sub(indent.len()));
                indented(inner, &marker, &indent)
            }
        };
        if block.is_empty() {
            continue;
        }
        if !page.is_empty() && !is_tight {
            page.push(String::new());
        }
        page.extend(block);
        is_after_item = is_item;
    }
    page
}

/// Puts a marker before the first line, and an indent before the others.
fn indented(lines: Vec<String>, marker: &str, indent: &str) -> Vec<String> {
    let prefixes = std::iter::once(marker).chain(std::iter::repeat(indent));
    let lines = prefixes.zip(lines);
    lines
        .map(|(prefix, line)| format!("{prefix}{line}").trim_end().to_owned())
        .collect()
}
