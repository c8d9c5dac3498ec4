//! Converts a model's HTML to Markdown for rustdoc.
//!
//! `html5gum` splits the HTML into tags, text and entities. One pass over these
//! tokens writes the Markdown. It never looks back and limits nesting, so that
//! time and space are linear in the length of any input.

mod blocks;
mod inline;
mod words;

use std::collections::BTreeSet;

use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

use crate::markdown::text::{self, is_unsafe};
use blocks::Blocks;
use inline::{Paragraph, Style};
pub use words::words;

/// Converted documentation.
#[derive(Default)]
pub(crate) struct Prose {
    /// The first paragraph, in one line; empty if the text does not start with one.
    pub(crate) opening: String,
    /// The rest, in lines; may be empty.
    pub(crate) rest: String,
}

/// Returns the Rust path of a name in the model; `None` if it is unknown.
pub(crate) type Resolve<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Converts HTML to Markdown. Names that resolve become links.
pub(crate) fn prose(html: &str, resolve: Resolve<'_>) -> Prose {
    let tokens = tokens(html);
    let ended: BTreeSet<&[u8]> = tokens.iter().filter_map(end_tag).collect();
    let mut writer = Writer::new(resolve);
    let mut at = 0;
    for token in &tokens {
        match token {
            Token::String(text) => {
                writer.text(&utf8(&text.value));
                at = text.span.end;
            }
            Token::StartTag(tag) => {
                let source = html.get(tag.span.start..tag.span.end).unwrap_or_default();
                match Role::of(&tag.name) {
                    Some(role) => writer.start(role, tag),
                    // An unknown tag that never ends is a placeholder, as in `arn:<region>`.
                    None if writer.is_literal() || !ended.contains(tag.name.as_slice()) => {
                        writer.text(source);
                    }
                    None => {}
                }
                at = tag.span.end;
            }
            Token::EndTag(tag) => {
                match Role::of(&tag.name) {
                    Some(role) => writer.end(role),
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

fn tokens(html: &str) -> Vec<Token<usize>> {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    Tokenizer::new_with_emitter(html, emitter)
        .map(|token| token.unwrap_or_else(|never| match never {}))
        .collect()
}

fn end_tag(token: &Token<usize>) -> Option<&[u8]> {
    match token {
        Token::EndTag(tag) => Some(tag.name.as_slice()),
        _ => None,
    }
}

fn utf8(text: &HtmlString) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(text)
}

/// What a tag means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Paragraph,
    Heading(usize),
    List {
        ordered: bool,
    },
    Item,
    Term,
    Description,
    Cell,
    /// A quotation, with the word that it begins with.
    Quote(&'static str),
    Verbatim,
    Inline(Style),
    Link,
}

impl Role {
    fn of(tag: &HtmlString) -> Option<Self> {
        Some(match tag.as_slice() {
            b"p" | b"br" | b"hr" | b"div" | b"section" | b"title" => Self::Paragraph,
            b"h1" => Self::Heading(1),
            b"h2" => Self::Heading(2),
            b"h3" => Self::Heading(3),
            b"h4" | b"h5" | b"h6" => Self::Heading(4),
            b"ul" | b"dl" | b"table" => Self::List { ordered: false },
            b"ol" => Self::List { ordered: true },
            b"li" | b"tr" => Self::Item,
            b"dt" => Self::Term,
            b"dd" => Self::Description,
            b"td" | b"th" => Self::Cell,
            b"blockquote" => Self::Quote(""),
            b"note" => Self::Quote("Note:"),
            b"important" => Self::Quote("Important:"),
            b"tip" => Self::Quote("Tip:"),
            b"caution" => Self::Quote("Caution:"),
            b"warning" => Self::Quote("Warning:"),
            b"pre" => Self::Verbatim,
            b"code" | b"tt" | b"kbd" | b"samp" | b"filename" => Self::Inline(Style::Code),
            b"b" | b"strong" => Self::Inline(Style::Strong),
            b"i" | b"em" | b"cite" | b"var" => Self::Inline(Style::Emphasis),
            b"a" | b"link" => Self::Link,
            _ => return None,
        })
    }
}

/// Writes a page of Markdown, tag by tag.
struct Writer<'a> {
    resolve: Resolve<'a>,
    blocks: Blocks,
    paragraph: Paragraph,
    /// The level of the heading that the paragraph is.
    heading: Option<usize>,
    /// Whether the paragraph has a label that the next one goes on behind.
    labelled: bool,
    /// Text to keep as it is.
    verbatim: Option<String>,
}

impl<'a> Writer<'a> {
    fn new(resolve: Resolve<'a>) -> Self {
        Self {
            resolve,
            blocks: Blocks::default(),
            paragraph: Paragraph::default(),
            heading: None,
            labelled: false,
            verbatim: None,
        }
    }

    /// Whether text is code, in which tags that mean nothing are text as well.
    fn is_literal(&self) -> bool {
        self.verbatim.is_some() || self.paragraph.is_code()
    }

    fn text(&mut self, text: &str) {
        match &mut self.verbatim {
            Some(verbatim) => verbatim.push_str(text),
            None => {
                self.labelled &= text.trim().is_empty();
                self.paragraph.push(text);
            }
        }
    }

    fn start(&mut self, role: Role, tag: &StartTag<usize>) {
        if let Some(verbatim) = &mut self.verbatim {
            if role == Role::Paragraph {
                verbatim.push('\n');
            }
            return;
        }
        match role {
            Role::Inline(style) if !tag.self_closing => self.paragraph.start(style),
            Role::Inline(_) => {}
            Role::Link => {
                let target = tag.attributes.get(b"href".as_slice());
                let target = target.map(|href| utf8(&href.value));
                self.paragraph.start_link(target.as_deref());
            }
            Role::Cell => self.paragraph.part(" |"),
            Role::Paragraph if self.labelled => {}
            Role::Description => self.description(),
            Role::Paragraph => self.flush(),
            Role::Heading(level) => {
                self.flush();
                self.heading = Some(level);
            }
            Role::List { ordered } => {
                self.flush();
                self.blocks.open_list(ordered);
            }
            Role::Item => {
                self.flush();
                self.blocks.open_item();
            }
            Role::Term => {
                self.flush();
                self.blocks.open_item();
                self.paragraph.start(Style::Strong);
            }
            Role::Quote(label) => {
                self.flush();
                self.blocks.open_quote();
                self.label(label);
            }
            Role::Verbatim => {
                self.flush();
                self.verbatim = Some(String::new());
            }
        }
    }

    fn end(&mut self, role: Role) {
        if let (Some(verbatim), Role::Verbatim) = (&self.verbatim, role) {
            self.blocks.push_verbatim(verbatim);
            self.verbatim = None;
        }
        if self.verbatim.is_some() {
            return;
        }
        match role {
            Role::Inline(style) => self.paragraph.end(style),
            Role::Link => self.paragraph.end_link(),
            Role::Term => self.paragraph.end(Style::Strong),
            Role::Cell | Role::Verbatim => {}
            Role::Paragraph | Role::Heading(_) => self.flush(),
            Role::List { .. } => {
                self.flush();
                self.blocks.close_list();
            }
            Role::Item | Role::Description => {
                self.flush();
                self.blocks.close_item();
            }
            Role::Quote(_) => {
                self.flush();
                self.blocks.close_quote();
            }
        }
    }

    /// Begins a quotation's first paragraph.
    fn label(&mut self, label: &str) {
        if !label.is_empty() {
            self.paragraph.start(Style::Strong);
            self.paragraph.push(label);
            self.paragraph.end(Style::Strong);
            self.paragraph.push(" ");
            self.labelled = true;
        }
    }

    /// Goes on behind the term that it describes.
    fn description(&mut self) {
        if self.paragraph.is_empty() {
            self.flush();
            self.blocks.open_item();
        } else {
            self.paragraph.part(":");
            self.labelled = true;
        }
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        self.labelled = false;
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
