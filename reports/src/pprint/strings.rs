//! Python string literals.

use std::fmt::Write as _;

/// The maximum width of a line in columns.
pub(super) const WIDTH: usize = 80;

/// Splits a long string into adjacent literals after whitespace.
pub(super) fn pieces(text: &str, indent: usize, allowance: usize) -> String {
    let width = WIDTH.saturating_sub(indent);
    let lines = lines(text);
    let mut pieces = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let words = words(line);
        let mut piece = String::new();
        for (j, word) in words.iter().enumerate() {
            let is_last = i + 1 == lines.len() && j + 1 == words.len();
            let behind = if is_last { allowance } else { 0 };
            let longer = columns(&repr(&format!("{piece}{word}")));
            if longer + behind > width && !piece.is_empty() {
                pieces.push(repr(&std::mem::take(&mut piece)));
            }
            piece.push_str(word);
        }
        pieces.push(repr(&piece));
    }
    pieces.join(&format!("\n{:indent$}", ""))
}

/// Returns the width of a text in columns.
pub(super) fn columns(text: &str) -> usize {
    text.chars().count()
}

/// Returns the lines of a text with their line breaks, as `str.splitlines(True)`.
fn lines(text: &str) -> Vec<&str> {
    let is_end =
        |c: char| matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}');
    split(text, |c, next| is_end(c) && (c, next) != ('\r', '\n'))
}

/// Returns the words of a line, each with the whitespace after it.
fn words(line: &str) -> Vec<&str> {
    let is_space = |c: char| c.is_whitespace() || matches!(c, '\x1c'..='\x1f');
    split(line, |c, next| is_space(c) && !is_space(next))
}

/// Splits a text between any two characters that `is_end` accepts.
fn split(text: &str, is_end: impl Fn(char, char) -> bool) -> Vec<&str> {
    let pairs = text.char_indices().zip(text.chars().skip(1));
    let ends = pairs.filter(|((_, c), next)| is_end(*c, *next));
    let ends = ends.map(|((at, c), _)| at + c.len_utf8());
    let mut start = 0;
    let parts = ends.chain([text.len()]);
    parts
        .filter_map(|end| text.get(std::mem::replace(&mut start, end)..end))
        .collect()
}

/// Returns a string as Python's `repr` does.
pub(super) fn repr(text: &str) -> String {
    let quote = match text.contains('\'') && !text.contains('"') {
        true => '"',
        false => '\'',
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if is_printable(c) => out.push(c),
            c => {
                let _ = match u32::from(c) {
                    code @ ..=0xff => write!(out, "\\x{code:02x}"),
                    code @ ..=0xffff => write!(out, "\\u{code:04x}"),
                    code => write!(out, "\\U{code:08x}"),
                };
            }
        }
    }
    out.push(quote);
    out
}

/// Returns whether Python prints a character unescaped. Python escapes control
/// characters, unassigned characters, and separators other than the space. Rust
/// differs only for whitespace and combining marks.
fn is_printable(c: char) -> bool {
    match c {
        ' ' => true,
        c if c.is_whitespace() || c.is_control() => false,
        c if c.is_ascii() => true,
        // Follows another character because Rust escapes a leading combining mark.
        c => !format!("a{c}").escape_debug().to_string().contains("\\u"),
    }
}
