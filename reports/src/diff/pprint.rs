//! Python's literals, laid out as its `pprint.pformat` does: 80 columns, keys
//! sorted. Python 3.11 is the measure.

mod text;

use std::collections::BTreeMap;
use std::rc::Rc;

use text::{pieces, repr};

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

/// What Python 3.11 prints for the same values.
#[cfg(test)]
mod tests {
    use super::*;

    fn dict<const N: usize>(entries: [(&str, Rc<Literal>); N]) -> Rc<Literal> {
        let entries = entries.into_iter();
        Literal::dict(
            entries
                .map(|(key, value)| (key.to_owned(), value))
                .collect(),
        )
    }

    fn texts(texts: &[&str]) -> Rc<Literal> {
        Literal::texts(texts.iter().map(|text| (*text).to_owned()))
    }

    #[test]
    fn what_fits_stands_on_one_line() {
        let status = dict([("Status", texts(&["CANCELLING"]))]);
        assert_eq!(status.pformat(), "{'Status': {'CANCELLING'}}");
        let edge = dict([("Edge", Literal::text("y".repeat(68)))]);
        assert_eq!(edge.pformat().len(), 80);
    }

    #[test]
    fn keys_and_sets_are_sorted() {
        let value = dict([
            ("B", Literal::numbers([200, 3, 11])),
            ("A", texts(&["b", "a"])),
        ]);
        assert_eq!(value.pformat(), "{'A': {'a', 'b'}, 'B': {3, 11, 200}}");
    }

    #[test]
    fn a_set_of_nothing_is_a_call() {
        assert_eq!(texts(&[]).pformat(), "set()");
    }

    #[test]
    fn values_reach_to_the_last_column() {
        let set = |length| texts(&[&"x".repeat(length), "y"]);
        let long = || Literal::text("z".repeat(70));
        let map = |length| dict([("Map", set(length))]);
        let before = |length| dict([("Map", dict([("A", set(length)), ("B", long())]))]);
        let last = |length| dict([("Map", dict([("A", long()), ("B", set(length))]))]);
        let list = |length| Literal::list(dict([("B", set(length))]));
        let list = |length| dict([("Map", dict([("A", long()), ("B", list(length))]))]);
        let reaches = |most, value: &dyn Fn(usize) -> Rc<Literal>| {
            let lines = |length| value(length).pformat().lines().count();
            assert_eq!(lines(most), lines(1), "{most}");
            assert_eq!(lines(most + 1), lines(1) + 1, "{most}");
        };
        reaches(71, &set);
        reaches(62, &map);
        reaches(56, &before);
        reaches(55, &last);
        reaches(46, &list);
    }

    #[test]
    fn strings_in_a_set_are_broken_without_parentheses() {
        let long = "one two three four five six ".repeat(4);
        insta::assert_snapshot!(texts(&["a", &long]).pformat(), @r"
        {'a',
         'one two three four five six one two three four five six one two three four '
         'five six one two three four five six '}
        ");
    }

    #[test]
    fn what_does_not_fit_is_broken_at_each_entry() {
        let mode = Literal::text("BASIC | ENHANCED");
        let metadata = dict([("ObjectMetadata", Literal::text("PRESERVE | NONE"))]);
        insta::assert_snapshot!(dict([("TaskMode", mode), ("Options", metadata)]).pformat(), @r"
        {'Options': {'ObjectMetadata': 'PRESERVE | NONE'},
         'TaskMode': 'BASIC | ENHANCED'}
        ");
        let values: Vec<_> = (0..12).map(|i| format!("VALUE_{i:02}")).collect();
        let values = dict([("Values", Literal::texts(values))]);
        assert_eq!(values.pformat().lines().count(), 12);
        assert!(values.pformat().ends_with(",\n            'VALUE_11'}}"));
    }

    #[test]
    fn long_strings_are_broken_at_spaces() {
        let values = format!("{}Y", "X | ".repeat(20));
        let deep = dict([(
            "DeepMemberDeepMemberDeepMemberDeepMember",
            Literal::text(values),
        )]);
        insta::assert_snapshot!(dict([("Map", dict([("string", deep)]))]).pformat(), @r"
        {'Map': {'string': {'DeepMemberDeepMemberDeepMemberDeepMember': 'X | X | X | X '
                                                                        '| X | X | X | '
                                                                        'X | X | X | X '
                                                                        '| X | X | X | '
                                                                        'X | X | X | X '
                                                                        '| X | X | Y'}}}
        ");
        let unbroken = dict([("Unbroken", Literal::text("x".repeat(90)))]);
        assert_eq!(
            unbroken.pformat(),
            format!("{{'Unbroken': '{}'}}", "x".repeat(90))
        );
        let edge = dict([("Edge", Literal::text(format!("{} z", "y".repeat(69))))]);
        let want = format!("{{'Edge': '{} '\n         'z'}}", "y".repeat(69));
        assert_eq!(edge.pformat(), want);
    }

    #[test]
    fn a_string_alone_is_in_parentheses() {
        let text = "one two three ".repeat(8);
        insta::assert_snapshot!(Literal::text(text).pformat(), @r"
        ('one two three one two three one two three one two three one two three one '
         'two three one two three one two three ')
        ");
    }

    #[test]
    fn strings_are_broken_at_their_line_ends_first() {
        let lines = Literal::text(
            "first line of them\nsecond line of them\nthird line of them\nfourth of them\n",
        );
        insta::assert_snapshot!(dict([("Lines", lines)]).pformat(), @r"
        {'Lines': 'first line of them\n'
                  'second line of them\n'
                  'third line of them\n'
                  'fourth of them\n'}
        ");
    }

    #[test]
    fn strings_are_quoted_and_escaped() {
        for (text, printed) in [
            ("", "''"),
            ("it's", "\"it's\""),
            ("'\"", "'\\'\"'"),
            ("a\tb\\", "'a\\tb\\\\'"),
            ("\u{0}\u{7f}\u{a0}\u{2028}", "'\\x00\\x7f\\xa0\\u2028'"),
            ("é中\u{1f600}\u{e000}", "'é中\u{1f600}\\ue000'"),
        ] {
            assert_eq!(Literal::text(text).pformat(), printed);
        }
    }
}
