//! Text from a model, made safe for documentation.

use std::collections::BTreeSet;

/// The maximum width of a line of a paragraph.
pub(crate) const WIDTH: usize = 76;

/// Returns whether a character must not appear in a source file, because it would end a
/// line, be invisible, or reorder the text around it.
pub(crate) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Replaces unsafe characters with spaces, except line breaks.
#[must_use]
pub fn harmless(text: &str) -> String {
    text.replace(|c| is_unsafe(c) && c != '\n', " ")
}

/// Joins the words of a text with single spaces, and removes unsafe characters.
#[must_use]
pub fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || is_unsafe(c));
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Wraps a paragraph of Markdown into lines of at most [`WIDTH`] characters.
pub(crate) fn wrap(text: &str) -> String {
    fill(text, WIDTH)
}

/// Wraps text into lines of at most `width` characters.
///
/// Keeps code and links on one line, replaces unsafe characters with spaces, and
/// escapes the start of a line if Markdown would read it as a marker, such as that of
/// a list or heading.
pub(crate) fn fill(text: &str, width: usize) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut column = 0;
    let text = text.replace(is_unsafe, " ");
    for (_, word) in Words::of(&text) {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            filled.push('\n');
            column = 0;
        } else if column > 0 {
            filled.push(' ');
            column += 1;
        }
        match marker(word, filled.is_empty()) {
            Some(end) if column == 0 => {
                let (before, after) = word.split_at(end);
                filled.extend([before, "\\", after]);
            }
            _ => filled.push_str(word),
        }
        column += length;
    }
    filled
}

/// Returns the position at which a word at the start of a line needs a backslash, so that
/// Markdown does not read it as a heading, list item, quote, rule, table or fence. After the
/// first line, only the number 1 starts a list.
fn marker(word: &str, is_first: bool) -> Option<usize> {
    let only = |set: &str| word.chars().all(|c| set.contains(c));
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let fence = |fence: &str| {
        let rest = word.strip_prefix(fence);
        rest.is_some_and(|rest| !rest.contains('`'))
    };
    if word.starts_with('>') || only("#") || only("-=+*_|:") || fence("```") || fence("~~~") {
        Some(0)
    } else if matches!(digits, "." | ")") && (is_first || word.starts_with('1')) {
        Some(word.len() - 1)
    } else {
        None
    }
}

/// Splits a paragraph after its first sentence.
pub(crate) fn summary(text: &str) -> (&str, &str) {
    const ABBREVIATIONS: [&str; 3] = ["e.g.", "i.e.", "vs."];
    let mut words = Words::of(text);
    let mut end = None;
    while let Some((start, word)) = words.next() {
        let first = word.chars().next();
        let starts_anew = first.is_some_and(|c| c.is_uppercase() || matches!(c, '`' | '['));
        if let Some(end) = end.filter(|_| starts_anew) {
            let (first, rest) = text.split_at(end);
            return (first, rest.trim_start());
        }
        let bare = word.trim_start_matches('(');
        let ends = word.ends_with('.') && !ABBREVIATIONS.contains(&bare) && !words.emphasized;
        end = ends.then(|| start + word.len());
    }
    (text, "")
}

/// Splits a paragraph of Markdown at spaces outside code and links. Yields each
/// part with its byte offset.
struct Words<'a> {
    text: &'a str,
    at: usize,
    /// Lengths of backtick runs that are never closed.
    open: BTreeSet<usize>,
    /// Whether emphasis is open.
    emphasized: bool,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            open: BTreeSet::new(),
            emphasized: false,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Advances past an escape, code, a run of stars, or one character. Returns
    /// the character, since it may open or close a link.
    fn step(&mut self, c: char) -> Option<char> {
        let rest = self.rest();
        let run = || rest.len() - rest.trim_start_matches(c).len();
        match c {
            '\\' => {
                let escaped = rest.chars().nth(1).filter(|c| !c.is_whitespace());
                self.at += 1 + escaped.map_or(0, char::len_utf8);
                None
            }
            '`' => {
                let fence = run();
                self.at += fence + self.code(rest.get(fence..).unwrap_or_default(), fence);
                None
            }
            '*' => {
                self.emphasized = !self.emphasized;
                self.at += run();
                None
            }
            c => {
                self.at += c.len_utf8();
                Some(c)
            }
        }
    }

    /// Returns the length of inline code after its opening run, including the closing
    /// run; 0 if nothing closes it.
    fn code(&mut self, text: &str, fence: usize) -> usize {
        if self.open.contains(&fence) {
            return 0;
        }
        let mut at = 0;
        while let Some(start) = text.get(at..).and_then(|rest| rest.find('`')) {
            let run = text.get(at + start..).unwrap_or_default();
            let length = run.len() - run.trim_start_matches('`').len();
            at += start + length;
            if length == fence {
                return at;
            }
        }
        self.open.insert(fence);
        0
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        let (start, mut depth) = (self.at, 0_usize);
        while let Some(c) = self.rest().chars().next() {
            if c.is_whitespace() && depth == 0 {
                break;
            }
            match self.step(c) {
                Some('[') => depth += 1,
                Some(']') => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        let word = self.text.get(start..self.at).unwrap_or_default();
        (!word.is_empty()).then_some((start, word))
    }
}

/// Escapes text as one line of Markdown.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape(&one_line(text), &mut escaped);
    escaped
}

/// Appends text to Markdown, escaped.
pub(crate) fn escape(text: &str, markdown: &mut String) {
    let mut chars = text.chars().peekable();
    let mut before = markdown.chars().next_back();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let special = match c {
            '\\' | '`' | '*' | '<' | '[' | ']' | '~' => true,
            '_' => !(is_word(before) && is_word(next)),
            '&' => is_word(next) || next == Some('#'),
            // rustdoc replaces two hyphens with a dash.
            '-' => before == Some('-') || next == Some('-'),
            _ => false,
        };
        if special {
            markdown.push('\\');
        }
        markdown.push(c);
        before = Some(c);
    }
}

/// Formats any text as inline code: unsafe characters are escaped, and the
/// delimiter is longer than any run of backticks in the text.
#[must_use]
pub fn code(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if is_unsafe(c) => escaped.extend(c.escape_default()),
            c => escaped.push(c),
        }
    }
    let fence = "`".repeat(longest_run(&escaped) + 1);
    let at_ends = escaped.starts_with(' ') || escaped.ends_with(' ');
    if fence.len() > 1 || at_ends || escaped.is_empty() {
        format!("{fence} {escaped} {fence}")
    } else {
        format!("{fence}{escaped}{fence}")
    }
}

/// Returns a code fence that no line of `text` closes.
#[must_use]
pub fn fence(text: &str) -> String {
    "`".repeat(longest_run(text).max(2) + 1)
}

/// Returns the length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or(0)
}

/// Escapes text as one line of Markdown, except for code in backticks.
#[must_use]
pub fn with_code(text: &str) -> String {
    let mut parts: Vec<_> = text.split('`').collect();
    // The last of an odd number of backticks is literal.
    let unclosed = if parts.len() % 2 == 0 {
        parts.pop()
    } else {
        None
    };
    let parts = parts.iter().enumerate().map(|(i, part)| match i % 2 {
        0 => spaced(part),
        _ => code(part),
    });
    let text: String = parts.collect();
    match unclosed {
        Some(rest) => format!("{text}\\`{}", spaced(rest)),
        None => text,
    }
}

/// Like [`plain`], but keeps a space at each end.
fn spaced(text: &str) -> String {
    let inner = plain(text);
    let start = if text.starts_with(' ') { " " } else { "" };
    let end = match text.ends_with(' ') && !inner.is_empty() {
        true => " ",
        false => "",
    };
    format!("{start}{inner}{end}")
}
