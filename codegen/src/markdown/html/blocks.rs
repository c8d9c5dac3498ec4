//! Paragraphs and code in the lists and quotations that hold them.

use crate::markdown::text::{self, WIDTH, is_unsafe};

/// How many lists, items and quotations may hold each other; what is deeper
/// stands at that depth.
const DEEPEST: usize = 12;

/// The narrowest paragraph.
const NARROWEST: usize = 40;

/// Converted documentation.
#[derive(Default)]
pub(crate) struct Prose {
    /// The first paragraph, in one line; empty if the text does not start with one.
    pub(crate) opening: String,
    /// The rest, in lines; may be empty.
    pub(crate) rest: String,
}

/// Builder for a page of blocks.
#[derive(Default)]
pub(super) struct Blocks {
    open: Vec<Open>,
    /// How many are open beyond those.
    deeper: usize,
    /// How many of the open ones hold the last block as well.
    shared: usize,
    /// Whether an item holds the last block.
    in_item: bool,
    opening: String,
    rest: String,
}

/// Something that holds blocks.
struct Open {
    kind: ContainerKind,
    /// What the first line in it begins with, and has not yet.
    marker: Option<String>,
    /// What its other lines begin with.
    indent: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ContainerKind {
    List { ordered: bool, items: usize },
    Item,
    Quote,
}

impl Blocks {
    pub(super) fn open_list(&mut self, ordered: bool) {
        self.enter(
            ContainerKind::List { ordered, items: 0 },
            None,
            String::new(),
        );
    }

    /// Opens an item, closing the one before; outside of lists, in a new one.
    pub(super) fn open_item(&mut self) {
        self.close_item();
        if !matches!(self.open.last(), Some(open) if matches!(open.kind, ContainerKind::List { .. }))
        {
            self.open_list(false);
        }
        let list = self.open.last_mut().map(|open| &mut open.kind);
        if let Some(ContainerKind::List { ordered, items }) = list {
            *items += 1;
            let marker = match ordered {
                true => format!("{items}. "),
                false => "- ".to_owned(),
            };
            let indent = " ".repeat(marker.len());
            self.enter(ContainerKind::Item, Some(marker), indent);
        }
    }

    pub(super) fn open_quote(&mut self) {
        self.enter(ContainerKind::Quote, None, "> ".to_owned());
    }

    fn enter(&mut self, kind: ContainerKind, marker: Option<String>, indent: String) {
        if self.open.len() < DEEPEST {
            self.open.push(Open {
                kind,
                marker,
                indent,
            });
        } else {
            self.deeper += 1;
        }
    }

    pub(super) fn close_list(&mut self) {
        let is_list = |kind| matches!(kind, ContainerKind::List { .. });
        self.close(self.open.iter().rposition(|open| is_list(open.kind)));
    }

    pub(super) fn close_quote(&mut self) {
        self.close(
            self.open
                .iter()
                .rposition(|open| open.kind == ContainerKind::Quote),
        );
    }

    /// Closes the item of the innermost list.
    pub(super) fn close_item(&mut self) {
        let innermost = self
            .open
            .iter()
            .rposition(|open| open.kind != ContainerKind::Quote);
        let is_item = |at: &usize| {
            self.open
                .get(*at)
                .is_some_and(|o| o.kind == ContainerKind::Item)
        };
        self.close(innermost.filter(is_item));
    }

    fn close(&mut self, at: Option<usize>) {
        match at {
            Some(_) if self.deeper > 0 => self.deeper -= 1,
            Some(at) => {
                self.open.truncate(at);
                self.shared = self.shared.min(at);
            }
            None => {}
        }
    }

    pub(super) fn push_paragraph(&mut self, markdown: String) {
        let is_first = self.open.is_empty() && self.opening.is_empty() && self.rest.is_empty();
        if is_first {
            self.opening = markdown;
        } else {
            let lines = text::fill(&markdown, self.width());
            self.push(lines.lines());
        }
    }

    pub(super) fn push_heading(&mut self, level: usize, markdown: &str) {
        let line = format!("{} {markdown}", "#".repeat(level));
        self.push([line.as_str()].into_iter());
    }

    /// Adds code in no language, which nobody tries to run.
    pub(super) fn push_verbatim(&mut self, text: &str) {
        let lines = verbatim_lines(text);
        if lines.is_empty() {
            return;
        }
        let fence = text::fence(text);
        let first = format!("{fence}text");
        let lines = lines.iter().map(String::as_str);
        let ends = |line| std::iter::once(line);
        self.push(ends(first.as_str()).chain(lines).chain(ends(&fence)));
    }

    fn width(&self) -> usize {
        let indent: usize = self.open.iter().map(|open| open.indent.len()).sum();
        WIDTH.saturating_sub(indent).max(NARROWEST)
    }

    fn push<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        if !self.rest.is_empty() {
            self.rest.push('\n');
            if !self.is_tight() {
                let held = self.open.iter().take(self.shared);
                let prefix: String = held.map(|open| open.indent.as_str()).collect();
                self.rest.push_str(prefix.trim_end());
                self.rest.push('\n');
            }
        }
        for (i, line) in lines.enumerate() {
            if i > 0 {
                self.rest.push('\n');
            }
            let mut prefix = String::new();
            for open in &mut self.open {
                let marker = open.marker.take();
                prefix.push_str(marker.as_ref().unwrap_or(&open.indent));
            }
            let line = format!("{prefix}{line}");
            self.rest.push_str(line.trim_end());
        }
        self.shared = self.open.len();
        self.in_item = self
            .open
            .iter()
            .any(|open| open.kind == ContainerKind::Item);
    }

    /// Whether the next block begins an item that follows another one, or that
    /// stands in one.
    fn is_tight(&self) -> bool {
        let items = |open: &Open| match open.kind {
            ContainerKind::List { items, .. } => Some(items),
            ContainerKind::Item | ContainerKind::Quote => None,
        };
        let mut lists = self.open.iter().rev().filter_map(items);
        let follows = lists.next() > Some(1) || lists.next().is_some();
        let begins = self.open.iter().any(|open| open.marker.is_some());
        begins && follows && self.in_item && self.shared > 0
    }

    pub(super) fn finish(self) -> Prose {
        Prose {
            opening: self.opening,
            rest: self.rest,
        }
    }
}

/// The lines of preformatted text, without blank lines at either end.
fn verbatim_lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| {
        let line = line.replace(is_unsafe, " ");
        line.trim_end().to_owned()
    });
    let mut lines: Vec<_> = lines.skip_while(String::is_empty).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}
