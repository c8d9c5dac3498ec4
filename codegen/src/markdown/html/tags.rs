//! The tokens of HTML, and the meaning of its tags.

use std::borrow::Cow;

use html5gum::{DefaultEmitter, HtmlString, Token, Tokenizer};

use super::inline::Style;

pub(super) fn tokens(html: &str) -> Vec<Token<usize>> {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    Tokenizer::new_with_emitter(html, emitter)
        .map(|token| token.unwrap_or_else(|never| match never {}))
        .collect()
}

pub(super) fn end_tag(token: &Token<usize>) -> Option<&[u8]> {
    match token {
        Token::EndTag(tag) => Some(tag.name.as_slice()),
        _ => None,
    }
}

pub(super) fn utf8(text: &HtmlString) -> Cow<'_, str> {
    String::from_utf8_lossy(text)
}

/// The meaning of a tag.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TagKind {
    Paragraph,
    Heading(usize),
    List {
        ordered: bool,
    },
    Item,
    Term,
    Description,
    Cell,
    /// A quotation, with its label.
    Quote(&'static str),
    Verbatim,
    Inline(Style),
    Link,
}

impl TagKind {
    pub(super) fn of(tag: &HtmlString) -> Option<Self> {
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
