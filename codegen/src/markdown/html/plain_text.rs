//! Removes the markup of HTML, for terminals.

use std::collections::BTreeSet;

use html5gum::{HtmlString, Token};

use super::inline::Style;
use super::tags::{TagKind, end_tag, tokens, utf8};
use crate::markdown::text::one_line;

/// Returns the text of HTML on one line, with code in backticks.
#[must_use]
pub fn plain_text(html: &str) -> String {
    let tokens = tokens(html);
    let ended: BTreeSet<&[u8]> = tokens.iter().filter_map(end_tag).collect();
    let mut words = String::with_capacity(html.len());
    for token in &tokens {
        match token {
            Token::String(text) => words.push_str(&utf8(&text.value)),
            Token::StartTag(tag) => match separator(&tag.name) {
                Some(separator) => words.push_str(separator),
                // A placeholder, as in `arn:<region>`.
                None if !ended.contains(tag.name.as_slice()) => {
                    words.push_str(html.get(tag.span.start..tag.span.end).unwrap_or_default());
                }
                None => {}
            },
            Token::EndTag(tag) => words.push_str(separator(&tag.name).unwrap_or_default()),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    one_line(&words)
}

/// Returns what replaces a known tag. `None` if the tag is unknown.
fn separator(tag: &HtmlString) -> Option<&'static str> {
    TagKind::of(tag).map(|kind| match kind {
        TagKind::Inline(Style::Code) => "`",
        TagKind::Inline(_) | TagKind::Link => "",
        _ => " ",
    })
}
