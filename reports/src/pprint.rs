//! Python literals, formatted as by `pprint.pformat` of Python 3.11: 80 columns,
//! sorted keys.

mod strings;

use std::collections::BTreeMap;
use std::rc::Rc;

use strings::{WIDTH, columns, pieces, repr};

/// A literal, and its width on one line.
#[derive(Debug)]
pub struct PythonLiteral {
    value: PythonValue,
    width: usize,
}

#[derive(Debug)]
enum PythonValue {
    Text(String),
    Number(i32),
    /// A set, list or dictionary: items between brackets, each with the text
    /// before it, such as `'key': `.
    Items([char; 2], Vec<(String, Rc<PythonLiteral>)>),
}

impl PythonLiteral {
    /// Creates a string. It must be inside a set, list or dictionary: Python puts a
    /// long string on its own between parentheses.
    pub fn text(text: impl Into<String>) -> Rc<Self> {
        let text = text.into();
        let width = columns(&repr(&text));
        let value = PythonValue::Text(text);
        Rc::new(Self { value, width })
    }

    /// Creates a non-empty set of strings. They are sorted, although Python sorts only
    /// sets that do not fit on one line.
    #[must_use]
    pub fn texts(mut texts: Vec<String>) -> Rc<Self> {
        texts.sort();
        let items = texts.into_iter().map(Self::text);
        Self::items(['{', '}'], items.map(|item| (String::new(), item)))
    }

    /// Creates a non-empty set of numbers.
    #[must_use]
    pub fn numbers(mut numbers: Vec<i32>) -> Rc<Self> {
        numbers.sort_unstable();
        let items = numbers.into_iter().map(|number| {
            let width = number.to_string().len();
            let value = PythonValue::Number(number);
            (String::new(), Rc::new(Self { value, width }))
        });
        Self::items(['{', '}'], items)
    }

    /// Creates a list of one item.
    #[must_use]
    pub fn list(item: Rc<Self>) -> Rc<Self> {
        Self::items(['[', ']'], [(String::new(), item)].into_iter())
    }

    /// Creates a dictionary.
    #[must_use]
    pub fn dict(entries: BTreeMap<String, Rc<Self>>) -> Rc<Self> {
        let entries = entries.into_iter();
        let items = entries.map(|(key, value)| (format!("{}: ", repr(&key)), value));
        Self::items(['{', '}'], items)
    }

    fn items(brackets: [char; 2], items: impl Iterator<Item = (String, Rc<Self>)>) -> Rc<Self> {
        let items: Vec<_> = items.collect();
        let around = 2 + 2 * items.len().saturating_sub(1);
        let width = items.iter().fold(around, |sum, (key, item)| {
            sum.saturating_add(columns(key)).saturating_add(item.width)
        });
        let value = PythonValue::Items(brackets, items);
        Rc::new(Self { value, width })
    }

    /// Returns the width on one line, or `usize::MAX` if that overflows.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns the text if this is a string.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            PythonValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the literal in Python's notation.
    #[must_use]
    pub fn pformat(&self) -> String {
        let mut out = String::new();
        self.format(&mut out, 0, 0);
        out
    }

    /// Prints at the column `indent`. The closing brackets of the surrounding values
    /// take another `allowance` columns after it.
    fn format(&self, out: &mut String, indent: usize, allowance: usize) {
        let is_short = self.width <= WIDTH.saturating_sub(indent + allowance);
        match &self.value {
            PythonValue::Text(text) if is_short => out.push_str(&repr(text)),
            PythonValue::Text(text) => out.push_str(&pieces(text, indent, allowance)),
            PythonValue::Number(number) => out.push_str(&number.to_string()),
            PythonValue::Items([open, close], items) => {
                out.push(*open);
                let indent = indent + 1;
                for (i, (key, item)) in items.iter().enumerate() {
                    match (i, is_short) {
                        (0, _) => {}
                        (_, true) => out.push_str(", "),
                        (_, false) => out.extend([",\n", &" ".repeat(indent)]),
                    }
                    out.push_str(key);
                    let is_last = i + 1 == items.len();
                    let behind = if is_last { allowance + 1 } else { 1 };
                    match is_short {
                        true => item.format(out, 0, 0),
                        false => item.format(out, indent + columns(key), behind),
                    }
                }
                out.push(*close);
            }
        }
    }
}
