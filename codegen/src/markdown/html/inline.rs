//! Paragraphs, which consist of runs of text in the same style.

use std::fmt::Write as _;

use crate::markdown::text::{code, escape, is_unsafe};

/// Returns the Rust path of a name in the model; `None` if it is unknown.
pub(crate) type Resolve<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The style of text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Code,
    Strong,
    Emphasis,
}

/// Builder for a paragraph.
#[derive(Default)]
pub(super) struct Paragraph {
    runs: Vec<Run>,
    /// The number of open tags of each style.
    code: usize,
    strong: usize,
    emphasis: usize,
    /// The targets of links.
    targets: Vec<String>,
    /// The open link, as an index in `targets`.
    link: Option<usize>,
}

struct Run {
    text: String,
    style: Style,
    link: Option<usize>,
}

impl Paragraph {
    pub(super) fn is_code(&self) -> bool {
        self.code > 0
    }

    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    pub(super) fn start(&mut self, style: Style) {
        if let Some(open) = self.open(style) {
            *open += 1;
        }
    }

    pub(super) fn end(&mut self, style: Style) {
        if let Some(open) = self.open(style) {
            *open = open.saturating_sub(1);
        }
    }

    fn open(&mut self, style: Style) -> Option<&mut usize> {
        match style {
            Style::Plain => None,
            Style::Code => Some(&mut self.code),
            Style::Strong => Some(&mut self.strong),
            Style::Emphasis => Some(&mut self.emphasis),
        }
    }

    /// Starts a link. Models use links without a target for names of shapes and operations.
    pub(super) fn start_link(&mut self, target: Option<&str>) {
        match target {
            Some(target) => {
                self.link = Some(self.targets.len());
                self.targets.push(target.to_owned());
            }
            None => self.start(Style::Code),
        }
    }

    pub(super) fn end_link(&mut self) {
        if self.link.take().is_none() {
            self.end(Style::Code);
        }
    }

    /// Adds text in the current style.
    pub(super) fn push(&mut self, text: &str) {
        let words = text.split(|c: char| c.is_whitespace() || is_unsafe(c));
        for (i, word) in words.enumerate() {
            if i > 0 {
                self.space();
            }
            if !word.is_empty() {
                self.close_up(word);
                self.word(word, self.style(), self.link);
            }
        }
    }

    /// Removes the space that models often have between styled text and punctuation.
    fn close_up(&mut self, word: &str) {
        let mut chars = word.chars();
        let is_mark = chars.next().is_some_and(|c| ".,;:)".contains(c))
            && !chars.next().is_some_and(char::is_alphanumeric);
        let is_styled = |run: &Run| run.style != Style::Plain || run.text == " ";
        if is_mark && self.runs.last().is_some_and(is_styled) {
            self.trim();
        }
    }

    /// Removes the space at the end.
    fn trim(&mut self) {
        if let Some(last) = self.runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if last.text.is_empty() {
                self.runs.pop();
            }
        }
    }

    /// Adds a separator before the following text.
    pub(super) fn part(&mut self, by: &str) {
        self.trim();
        if self.runs.last().is_some_and(|run| !run.text.ends_with(by)) {
            self.word(by, Style::Plain, None);
        }
        self.space();
    }

    fn style(&self) -> Style {
        match (self.code, self.strong, self.emphasis) {
            (1.., _, _) => Style::Code,
            (0, 1.., _) => Style::Strong,
            (0, 0, 1..) => Style::Emphasis,
            (0, 0, 0) => Style::Plain,
        }
    }

    /// Adds a space, unless there is one. Styled text never starts with a space.
    fn space(&mut self) {
        let (style, link) = (self.style(), self.link);
        match self.runs.last_mut() {
            None => {}
            Some(run) if run.text.ends_with(' ') => {}
            Some(run) if run.style == style && run.link == link => run.text.push(' '),
            Some(run) => {
                let within = run.link.filter(|_| run.link == link);
                self.word(" ", Style::Plain, within);
            }
        }
    }

    fn word(&mut self, word: &str, style: Style, link: Option<usize>) {
        match self.runs.last_mut() {
            Some(run) if run.style == style && run.link == link => run.text.push_str(word),
            _ => self.runs.push(Run {
                text: word.to_owned(),
                style,
                link,
            }),
        }
    }

    /// Returns the paragraph as Markdown, on one line.
    pub(super) fn markdown(&self, resolve: Resolve<'_>) -> String {
        let mut markdown = String::new();
        let mut at = 0;
        let is_one = |a: &Run, b: &Run| a.link.is_some() && a.link == b.link;
        for group in self.runs.chunk_by(is_one) {
            at += group.len();
            let target = self.target(group, resolve);
            if target.is_some() {
                open_bracket(&mut markdown);
            }
            let following = group.iter().skip(1).chain(self.runs.get(at));
            let mut following = following.map(|run| run.text.chars().next());
            for (i, run) in group.iter().enumerate() {
                let next = following.next().flatten();
                run.markdown(next, target.is_some(), &mut markdown);
                if run.text.ends_with(' ') && i + 1 < group.len() {
                    markdown.push(' ');
                }
            }
            if let Some(target) = target {
                let _ = write!(markdown, "]({target})");
            }
            if group.last().is_some_and(|run| run.text.ends_with(' ')) {
                markdown.push(' ');
            }
        }
        markdown.trim().to_owned()
    }

    /// Returns the target of runs: that of the link, or the item that code names.
    fn target(&self, group: &[Run], resolve: Resolve<'_>) -> Option<String> {
        let first = group.first()?;
        match (first.link, first.style) {
            (Some(link), _) => destination(self.targets.get(link)?),
            (None, Style::Code) => resolve(first.text.trim_end()),
            (None, Style::Plain | Style::Strong | Style::Emphasis) => None,
        }
    }
}

impl Run {
    /// Adds the run without its trailing space. `next` is the character that follows.
    fn markdown(&self, next: Option<char>, in_link: bool, markdown: &mut String) {
        let text = self.text.trim_end();
        match self.style {
            _ if text.is_empty() => {}
            Style::Plain => plain(text, in_link, markdown),
            Style::Code => markdown.push_str(&code(text)),
            Style::Strong => emphasized("**", text, next, in_link, markdown),
            Style::Emphasis => emphasized("*", text, next, in_link, markdown),
        }
    }
}

/// Adds a `[`, and escapes an exclamation mark before it.
fn open_bracket(markdown: &mut String) {
    if markdown.ends_with('!') {
        markdown.pop();
        markdown.push_str("\\!");
    }
    markdown.push('[');
}

/// Adds emphasized text, or plain text where Markdown would not recognize the stars.
fn emphasized(stars: &str, text: &str, next: Option<char>, in_link: bool, markdown: &mut String) {
    let mut inner = String::with_capacity(text.len());
    plain(text, in_link, &mut inner);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_apart = |c: Option<char>| c.is_none_or(|c| c == ' ' || c.is_ascii_punctuation());
    let before = markdown.chars().next_back();
    let opens = is_word(inner.chars().next()) || is_apart(before);
    let closes = is_word(inner.chars().next_back()) || is_apart(next);
    if opens && closes && before != Some('*') {
        markdown.extend([stars, &inner, stars]);
    } else {
        plain(text, in_link, markdown);
    }
}

/// Adds plain text. Outside of links, URLs in it become links.
fn plain(text: &str, in_link: bool, markdown: &mut String) {
    match in_link {
        true => escape(text, markdown),
        false => with_links(text, markdown),
    }
}

fn with_links(text: &str, markdown: &mut String) {
    let mut rest = text;
    while let Some(start) = address(rest) {
        let (before, after) = rest.split_at(start);
        escape(before, markdown);
        let end = after.find(|c| !is_in_address(c)).unwrap_or(after.len());
        let ends_sentence = |c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '\'');
        let (url, _) = after.split_at(end);
        let url = url.trim_end_matches(ends_sentence);
        let following = after.get(url.len()..).unwrap_or_default();
        if following.starts_with(['<', '{', '[', '$', '*']) {
            // A URL with placeholders is code.
            let end = after.find(' ').unwrap_or(after.len());
            let (template, following) = after.split_at(end);
            markdown.push_str(&code(template));
            rest = following;
        } else {
            let _ = write!(markdown, "<{url}>");
            rest = following;
        }
    }
    escape(rest, markdown);
}

/// Returns where a URL starts.
fn address(text: &str) -> Option<usize> {
    let mut starts = text.match_indices("http").map(|(start, _)| start);
    let is_address = |start: &usize| {
        let rest = text.get(*start..).unwrap_or_default();
        let host = rest
            .strip_prefix("https://")
            .or(rest.strip_prefix("http://"));
        host.is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    starts.find(is_address)
}

fn is_in_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#@!&'()+,;=%".contains(c)
}

/// Returns a link's target, escaped for Markdown. `None` if it is not an absolute URL.
fn destination(href: &str) -> Option<String> {
    let href = href.trim();
    let schemes = ["https://", "http://", "mailto:"];
    if !schemes.iter().any(|scheme| href.starts_with(scheme)) {
        return None;
    }
    let mut encoded = String::with_capacity(href.len());
    for c in href.chars() {
        match c {
            '&' => encoded.push_str("&amp;"),
            c if is_in_address(c) && !matches!(c, '(' | ')') => encoded.push(c),
            '$' | '*' | '|' => encoded.push(c),
            c => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    let _ = write!(encoded, "%{byte:02X}");
                }
            }
        }
    }
    Some(encoded)
}
