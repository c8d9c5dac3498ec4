//! Python's literals, laid out as its `pprint.pformat` does: 80 columns, keys
//! sorted.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;

const WIDTH: usize = 80;

/// A literal, with the columns that it takes on one line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Literal {
    value: Value,
    width: usize,
}

#[derive(Debug, PartialEq, Eq)]
enum Value {
    Text(String),
    Number(i32),
    /// Sorted, which Python's are only when they are broken into lines.
    Set(Vec<Rc<Literal>>),
    List(Vec<Rc<Literal>>),
    Dict(BTreeMap<String, Rc<Literal>>),
}

impl Literal {
    pub(super) fn text(text: impl Into<String>) -> Rc<Self> {
        Self::of(Value::Text(text.into()))
    }

    /// A set of strings.
    pub(super) fn texts(texts: impl IntoIterator<Item = String>) -> Rc<Self> {
        let mut texts: Vec<_> = texts.into_iter().collect();
        texts.sort();
        Self::of(Value::Set(texts.into_iter().map(Self::text).collect()))
    }

    /// A set of numbers.
    pub(super) fn numbers(numbers: impl IntoIterator<Item = i32>) -> Rc<Self> {
        let mut numbers: Vec<_> = numbers.into_iter().collect();
        numbers.sort_unstable();
        let numbers = numbers.into_iter().map(Value::Number);
        Self::of(Value::Set(numbers.map(Self::of).collect()))
    }

    /// A list of one.
    pub(super) fn list(item: Rc<Self>) -> Rc<Self> {
        Self::of(Value::List(vec![item]))
    }

    pub(super) fn dict(entries: BTreeMap<String, Rc<Self>>) -> Rc<Self> {
        Self::of(Value::Dict(entries))
    }

    /// The columns of it on one line; as many as there can be where there are
    /// more than can be counted.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The text, if it is one.
    pub(super) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// As Python prints it.
    pub(super) fn pformat(&self) -> String {
        let mut out = String::new();
        self.format(&mut out, 0, 0, 0);
        out
    }

    fn of(value: Value) -> Rc<Self> {
        let width = value.width();
        Rc::new(Self { value, width })
    }

    /// Prints at a column (`indent`), where `allowance` columns behind it are
    /// taken by what closes the values around it.
    fn format(&self, out: &mut String, indent: usize, allowance: usize, level: usize) {
        if self.width <= WIDTH.saturating_sub(indent + allowance) {
            return self.one_line(out);
        }
        match &self.value {
            Value::Text(text) => out.push_str(&pieces(text, indent, allowance, level)),
            Value::Number(number) => out.push_str(&number.to_string()),
            Value::Set(items) if items.is_empty() => self.one_line(out),
            Value::Set(items) => items_in_lines(out, ['{', '}'], items, indent, allowance, level),
            Value::List(items) => items_in_lines(out, ['[', ']'], items, indent, allowance, level),
            Value::Dict(entries) => {
                out.push('{');
                for (i, (key, value)) in entries.iter().enumerate() {
                    let key = repr(key);
                    let last = i + 1 == entries.len();
                    out.push_str(&key);
                    out.push_str(": ");
                    let indent = indent + 1;
                    let column = indent + key.chars().count() + 2;
                    let behind = if last { allowance + 1 } else { 1 };
                    value.format(out, column, behind, level + 1);
                    if !last {
                        new_line(out, ",", indent);
                    }
                }
                out.push('}');
            }
        }
    }

    fn one_line(&self, out: &mut String) {
        let items = |out: &mut String, items: &[Rc<Self>]| {
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { "" });
                item.one_line(out);
            }
        };
        match &self.value {
            Value::Text(text) => out.push_str(&repr(text)),
            Value::Number(number) => out.push_str(&number.to_string()),
            Value::Set(set) if set.is_empty() => out.push_str("set()"),
            Value::Set(set) => {
                out.push('{');
                items(out, set);
                out.push('}');
            }
            Value::List(list) => {
                out.push('[');
                items(out, list);
                out.push(']');
            }
            Value::Dict(entries) => {
                out.push('{');
                for (i, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if i > 0 { ", " } else { "" });
                    out.push_str(&repr(key));
                    out.push_str(": ");
                    value.one_line(out);
                }
                out.push('}');
            }
        }
    }
}

impl Value {
    fn width(&self) -> usize {
        let sum = |widths: &mut dyn Iterator<Item = usize>| {
            let separated = widths.map(|width| width.saturating_add(2));
            let sum = separated.fold(0, usize::saturating_add);
            // Two brackets, and no separator behind the last.
            sum.max(2)
        };
        match self {
            Self::Text(text) => repr(text).chars().count(),
            Self::Number(number) => number.to_string().len(),
            Self::Set(items) if items.is_empty() => "set()".len(),
            Self::Set(items) | Self::List(items) => sum(&mut items.iter().map(|item| item.width)),
            Self::Dict(entries) => sum(&mut entries.iter().map(|(key, value)| {
                let key = repr(key).chars().count() + 2;
                value.width.saturating_add(key)
            })),
        }
    }
}

fn items_in_lines(
    out: &mut String,
    [open, close]: [char; 2],
    items: &[Rc<Literal>],
    indent: usize,
    allowance: usize,
    level: usize,
) {
    out.push(open);
    for (i, item) in items.iter().enumerate() {
        let last = i + 1 == items.len();
        let behind = if last { allowance + 1 } else { 1 };
        item.format(out, indent + 1, behind, level + 1);
        if !last {
            new_line(out, ",", indent + 1);
        }
    }
    out.push(close);
}

fn new_line(out: &mut String, end: &str, indent: usize) {
    out.push_str(end);
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

/// A long string as adjacent literals, broken behind white space; between
/// parentheses where nothing stands around it.
fn pieces(text: &str, indent: usize, allowance: usize, level: usize) -> String {
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
        if columns(line) + behind <= width {
            pieces.push(repr(line));
            continue;
        }
        let words = words(line);
        let mut current = String::new();
        for (j, word) in words.iter().enumerate() {
            let behind = if j + 1 == words.len() { behind } else { 0 };
            let candidate = format!("{current}{word}");
            if columns(&candidate) + behind <= width {
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

fn columns(text: &str) -> usize {
    repr(text).chars().count()
}

/// The lines of a text, each with its end, as `str.splitlines(True)` has them.
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

/// What is not white space, each with the white space behind it.
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

/// A string as Python's `repr` writes it.
fn repr(text: &str) -> String {
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

/// Whether Python shows a character as it is: not what controls, is unassigned
/// or separates, but for the space. Rust escapes the same, except for white
/// space and marks that combine.
fn is_printable(c: char) -> bool {
    match c {
        ' ' => true,
        c if c.is_whitespace() || c.is_control() => false,
        c if c.is_ascii() => true,
        // Behind another character, since a mark alone is escaped.
        c => !format!("{:?}", format!("a{c}")).contains("\\u"),
    }
}
