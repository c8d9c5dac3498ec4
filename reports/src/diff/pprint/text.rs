//! Python's strings.

use std::fmt::Write as _;

/// The columns of a line.
pub(super) const WIDTH: usize = 80;

/// Splits a long string into adjacent literals after white space; between
/// parentheses if nothing encloses it.
pub(super) fn pieces(text: &str, indent: usize, allowance: usize, level: usize) -> String {
    if text.is_empty() {
        return repr(text);
    }
    let outermost = usize::from(level == 0);
    let (indent, allowance) = (indent + outermost, allowance + outermost);
    let width = WIDTH.saturating_sub(indent);
    let lines = lines(text);
    let mut pieces = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let last_line = i + 1 == lines.len();
        let behind = if last_line { allowance } else { 0 };
        if columns(&repr(line)) + behind <= width {
            pieces.push(repr(line));
            continue;
        }
        let words = words(line);
        let mut current = String::new();
        for (j, word) in words.iter().enumerate() {
            let behind = if j + 1 == words.len() { behind } else { 0 };
            let candidate = format!("{current}{word}");
            if columns(&repr(&candidate)) + behind <= width {
                current = candidate;
            } else {
                if !current.is_empty() {
                    pieces.push(repr(&current));
                }
                (*word).clone_into(&mut current);
            }
        }
        pieces.push(repr(&current));
    }
    let joined = pieces.join(&format!("\n{}", " ".repeat(indent)));
    match (outermost, pieces.len()) {
        (1, 2..) => format!("({joined})"),
        _ => joined,
    }
}

/// The columns that a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.chars().count()
}

/// The lines of a text with their ends, as `str.splitlines(True)` returns them.
fn lines(text: &str) -> Vec<&str> {
    let is_end =
        |c: char| matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(is_end).map_or(rest.len(), |at| {
            let end = rest.get(at..).unwrap_or_default();
            match end.starts_with("\r\n") {
                true => at + 2,
                false => at + end.chars().next().map_or(0, char::len_utf8),
            }
        });
        let (line, behind) = rest.split_at(end);
        lines.push(line);
        rest = behind;
    }
    lines
}

/// The words of a line, each with the white space after it.
fn words(line: &str) -> Vec<&str> {
    let is_space = |c: char| c.is_whitespace() || matches!(c, '\x1c'..='\x1f');
    let mut words = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let space = rest.find(is_space).unwrap_or(rest.len());
        let (_, behind) = rest.split_at(space);
        let end = behind.find(|c| !is_space(c)).unwrap_or(behind.len());
        let (word, behind) = rest.split_at(space + end);
        words.push(word);
        rest = behind;
    }
    words
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

/// Whether Python prints a character as it is. It escapes controls, unassigned
/// characters and separators except the space. Rust escapes the same, except
/// for white space and combining marks.
fn is_printable(c: char) -> bool {
    match c {
        ' ' => true,
        c if c.is_whitespace() || c.is_control() => false,
        c if c.is_ascii() => true,
        // After another character, since a combining mark alone is escaped.
        c => !format!("a{c}").escape_debug().to_string().contains("\\u"),
    }
}
