//! Python's literals, laid out as `pprint.pformat` of Python 3.11 does: 80
//! columns, keys sorted.

mod text;

use std::collections::BTreeMap;
use std::iter::repeat_n;
use std::rc::Rc;

use text::{WIDTH, columns, pieces, repr};

/// A literal, and its width on one line.
#[derive(Debug)]
pub(super) struct Literal {
    value: Value,
    width: usize,
}

#[derive(Debug)]
enum Value {
    Text(String),
    Number(i32),
    /// A set, list or dictionary: items between brackets, each with the text
    /// before it, such as `'key': `.
    Items([&'static str; 2], Vec<(String, Rc<Literal>)>),
}

impl Literal {
    pub(super) fn text(text: impl Into<String>) -> Rc<Self> {
        let text = text.into();
        let width = columns(&repr(&text));
        let value = Value::Text(text);
        Rc::new(Self { value, width })
    }

    /// A set of strings. Sorted, although Python sorts only sets that it breaks
    /// into lines.
    pub(super) fn texts(mut texts: Vec<String>) -> Rc<Self> {
        texts.sort();
        Self::set(texts.into_iter().map(Self::text))
    }

    /// A set of numbers.
    pub(super) fn numbers(mut numbers: Vec<i32>) -> Rc<Self> {
        numbers.sort_unstable();
        let numbers = numbers.into_iter().map(|number| {
            let width = number.to_string().len();
            let value = Value::Number(number);
            Rc::new(Self { value, width })
        });
        Self::set(numbers)
    }

    fn set(items: impl ExactSizeIterator<Item = Rc<Self>>) -> Rc<Self> {
        let brackets = if items.len() == 0 {
            ["set(", ")"]
        } else {
            ["{", "}"]
        };
        Self::items(brackets, items.map(|item| (String::new(), item)))
    }

    /// A list of one item.
    pub(super) fn list(item: Rc<Self>) -> Rc<Self> {
        Self::items(["[", "]"], [(String::new(), item)].into_iter())
    }

    pub(super) fn dict(entries: BTreeMap<String, Rc<Self>>) -> Rc<Self> {
        let entries = entries.into_iter();
        Self::items(
            ["{", "}"],
            entries.map(|(key, value)| (format!("{}: ", repr(&key)), value)),
        )
    }

    fn items(
        brackets: [&'static str; 2],
        items: impl Iterator<Item = (String, Rc<Self>)>,
    ) -> Rc<Self> {
        let items: Vec<_> = items.collect();
        let separators = 2 * items.len().saturating_sub(1);
        let width = items.iter().fold(separators, |sum, (key, item)| {
            sum.saturating_add(columns(key)).saturating_add(item.width)
        });
        let width = width.saturating_add(brackets.concat().len());
        let value = Value::Items(brackets, items);
        Rc::new(Self { value, width })
    }

    /// The width on one line; the greatest number if it cannot be counted.
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

    /// Returns the literal as Python prints it.
    pub(super) fn pformat(&self) -> String {
        let mut out = String::new();
        self.format(&mut out, 0, 0, 0);
        out
    }

    /// Prints at a column (`indent`), where `allowance` columns after it are
    /// taken by the brackets that close the values around it.
    fn format(&self, out: &mut String, indent: usize, allowance: usize, level: usize) {
        let is_short = self.width <= WIDTH.saturating_sub(indent + allowance);
        match &self.value {
            Value::Text(text) if is_short => out.push_str(&repr(text)),
            Value::Text(text) => out.push_str(&pieces(text, indent, allowance, level)),
            Value::Number(number) => out.push_str(&number.to_string()),
            Value::Items([open, close], items) => {
                out.push_str(open);
                let indent = indent + 1;
                for (i, (key, item)) in items.iter().enumerate() {
                    if i > 0 && is_short {
                        out.push_str(", ");
                    } else if i > 0 {
                        out.push_str(",\n");
                        out.extend(repeat_n(' ', indent));
                    }
                    out.push_str(key);
                    let is_last = i + 1 == items.len();
                    let behind = if is_last { allowance + 1 } else { 1 };
                    if is_short {
                        item.format(out, 0, 0, level + 1);
                    } else {
                        item.format(out, indent + columns(key), behind, level + 1);
                    }
                }
                out.push_str(close);
            }
        }
    }
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
        Literal::texts(texts.iter().map(|text| (*text).to_owned()).collect())
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
            ("B", Literal::numbers(vec![200, 3, 11])),
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
