//! Converts a model's HTML to Markdown for rustdoc.
//!
//! `html5gum` splits the HTML into tags, text and entities. One pass over these
//! tokens writes the Markdown. It never looks back and limits nesting, so that
//! time and space are linear in the length of any input.

mod blocks;
mod inline;
mod plain_text;
mod tags;

use std::collections::BTreeSet;

use html5gum::{StartTag, Token};

use crate::markdown::text;
use blocks::Blocks;
pub(crate) use blocks::Prose;
pub(crate) use inline::Resolve;
use inline::{Paragraph, Style};
pub use plain_text::plain_text;
use tags::{TagKind, end_tag, tokens, utf8};

/// Converts HTML to Markdown. Names that resolve become links.
pub(crate) fn prose(html: &str, resolve: Resolve<'_>) -> Prose {
    let tokens = tokens(html);
    let ended: BTreeSet<&[u8]> = tokens.iter().filter_map(end_tag).collect();
    let mut writer = MarkdownWriter::new(resolve);
    let mut at = 0;
    for token in &tokens {
        match token {
            Token::String(text) => {
                writer.text(&utf8(&text.value));
                at = text.span.end;
            }
            Token::StartTag(tag) => {
                let source = html.get(tag.span.start..tag.span.end).unwrap_or_default();
                match TagKind::of(&tag.name) {
                    Some(kind) => writer.start(kind, tag),
                    // An unknown tag that never ends is a placeholder, as in `arn:<region>`.
                    None if writer.is_literal() || !ended.contains(tag.name.as_slice()) => {
                        writer.text(source);
                    }
                    None => {}
                }
                at = tag.span.end;
            }
            Token::EndTag(tag) => {
                match TagKind::of(&tag.name) {
                    Some(kind) => writer.end(kind),
                    None if writer.is_literal() => {
                        let source = html.get(tag.span.start..tag.span.end);
                        writer.text(source.unwrap_or_default());
                    }
                    None => {}
                }
                at = tag.span.end;
            }
            Token::Comment(comment) => at = comment.span.end,
            Token::Doctype(doctype) => at = doctype.span.end,
            Token::Error(_) => {}
        }
    }
    // An unfinished tag at the end is plain text.
    writer.text(html.get(at..).unwrap_or_default());
    writer.finish()
}

/// Converts HTML to one line of Markdown without links to items, for use in an
/// attribute.
pub(crate) fn note(html: &str) -> String {
    let Prose { opening, rest } = prose(html, &|_| None);
    text::one_line(&format!("{opening} {rest}"))
}

/// Writes a page of Markdown, tag by tag.
struct MarkdownWriter<'a> {
    resolve: Resolve<'a>,
    blocks: Blocks,
    paragraph: Paragraph,
    /// The level of the heading, if the paragraph is one.
    heading: Option<usize>,
    /// Whether the paragraph has only a label so far, which the next one continues.
    labeled: bool,
    /// Preformatted text.
    verbatim: Option<String>,
}

impl<'a> MarkdownWriter<'a> {
    fn new(resolve: Resolve<'a>) -> Self {
        Self {
            resolve,
            blocks: Blocks::default(),
            paragraph: Paragraph::default(),
            heading: None,
            labeled: false,
            verbatim: None,
        }
    }

    /// Returns whether the text is code, in which unknown tags are text.
    fn is_literal(&self) -> bool {
        self.verbatim.is_some() || self.paragraph.is_code()
    }

    fn text(&mut self, text: &str) {
        match &mut self.verbatim {
            Some(verbatim) => verbatim.push_str(text),
            None => {
                self.labeled &= text.trim().is_empty();
                self.paragraph.push(text);
            }
        }
    }

    fn start(&mut self, kind: TagKind, tag: &StartTag<usize>) {
        if let Some(verbatim) = &mut self.verbatim {
            if kind == TagKind::Paragraph {
                verbatim.push('\n');
            }
            return;
        }
        match kind {
            TagKind::Inline(style) if !tag.self_closing => self.paragraph.start(style),
            TagKind::Inline(_) => {}
            TagKind::Link => {
                let target = tag.attributes.get(b"href".as_slice());
                let target = target.map(|href| utf8(&href.value));
                self.paragraph.start_link(target.as_deref());
            }
            TagKind::Cell => self.paragraph.part(" |"),
            TagKind::Paragraph if self.labeled => {}
            TagKind::Description => self.description(),
            TagKind::Paragraph => self.flush(),
            TagKind::Heading(level) => {
                self.flush();
                self.heading = Some(level);
            }
            TagKind::List { ordered } => {
                self.flush();
                self.blocks.open_list(ordered);
            }
            TagKind::Item => {
                self.flush();
                self.blocks.open_item();
            }
            TagKind::Term => {
                self.flush();
                self.blocks.open_item();
                self.paragraph.start(Style::Strong);
            }
            TagKind::Quote(label) => {
                self.flush();
                self.blocks.open_quote();
                self.label(label);
            }
            TagKind::Verbatim => {
                self.flush();
                self.verbatim = Some(String::new());
            }
        }
    }

    fn end(&mut self, kind: TagKind) {
        if let (Some(verbatim), TagKind::Verbatim) = (&self.verbatim, kind) {
            self.blocks.push_verbatim(verbatim);
            self.verbatim = None;
        }
        if self.verbatim.is_some() {
            return;
        }
        match kind {
            TagKind::Inline(style) => self.paragraph.end(style),
            TagKind::Link => self.paragraph.end_link(),
            TagKind::Term => self.paragraph.end(Style::Strong),
            TagKind::Cell | TagKind::Verbatim => {}
            TagKind::Paragraph | TagKind::Heading(_) => self.flush(),
            TagKind::List { .. } => {
                self.flush();
                self.blocks.close_list();
            }
            TagKind::Item | TagKind::Description => {
                self.flush();
                self.blocks.close_item();
            }
            TagKind::Quote(_) => {
                self.flush();
                self.blocks.close_quote();
            }
        }
    }

    /// Starts the first paragraph of a quotation with a label.
    fn label(&mut self, label: &str) {
        if !label.is_empty() {
            self.paragraph.start(Style::Strong);
            self.paragraph.push(label);
            self.paragraph.end(Style::Strong);
            self.paragraph.push(" ");
            self.labeled = true;
        }
    }

    /// Starts the description of a term, on the same line.
    fn description(&mut self) {
        if self.paragraph.is_empty() {
            self.flush();
            self.blocks.open_item();
        } else {
            self.paragraph.part(":");
            self.labeled = true;
        }
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        self.labeled = false;
        let heading = self.heading.take();
        let markdown = std::mem::take(&mut self.paragraph).markdown(self.resolve);
        match heading {
            _ if markdown.is_empty() => {}
            Some(level) => self.blocks.push_heading(level, &markdown),
            None => self.blocks.push_paragraph(markdown),
        }
    }

    fn finish(mut self) -> Prose {
        if let Some(verbatim) = self.verbatim.take() {
            self.blocks.push_verbatim(&verbatim);
        }
        self.flush();
        self.blocks.finish()
    }
}
