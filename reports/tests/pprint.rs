//! Literals are formatted as by Python 3.11.

use std::rc::Rc;

use aws_shapes_reports::pprint::PythonLiteral;

fn dict<const N: usize>(entries: [(&str, Rc<PythonLiteral>); N]) -> Rc<PythonLiteral> {
    let entries = entries.into_iter();
    PythonLiteral::dict(
        entries
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

fn texts(texts: &[&str]) -> Rc<PythonLiteral> {
    PythonLiteral::texts(texts.iter().map(|text| (*text).to_owned()).collect())
}

#[test]
fn short_values_are_on_one_line() {
    let status = dict([("Status", texts(&["CANCELLING"]))]);
    assert_eq!(status.pformat(), "{'Status': {'CANCELLING'}}");
    let edge = dict([("Edge", PythonLiteral::text("y".repeat(68)))]);
    assert_eq!(edge.pformat().len(), 80);
}

#[test]
fn keys_and_sets_are_sorted() {
    let value = dict([
        ("B", PythonLiteral::numbers(vec![200, 3, 11])),
        ("A", texts(&["b", "a"])),
    ]);
    assert_eq!(value.pformat(), "{'A': {'a', 'b'}, 'B': {3, 11, 200}}");
}

#[test]
fn values_may_fill_the_last_column() {
    let set = |length| texts(&[&"x".repeat(length), "y"]);
    let long = || PythonLiteral::text("z".repeat(70));
    let map = |length| dict([("Map", set(length))]);
    let before = |length| dict([("Map", dict([("A", set(length)), ("B", long())]))]);
    let last = |length| dict([("Map", dict([("A", long()), ("B", set(length))]))]);
    let list = |length| PythonLiteral::list(dict([("B", set(length))]));
    let list = |length| dict([("Map", dict([("A", long()), ("B", list(length))]))]);
    let reaches = |most, value: &dyn Fn(usize) -> Rc<PythonLiteral>| {
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
fn strings_in_a_set_break_without_parentheses() {
    let long = "one two three four five six ".repeat(4);
    insta::assert_snapshot!(texts(&["a", &long]).pformat(), @r"
    {'a',
     'one two three four five six one two three four five six one two three four '
     'five six one two three four five six '}
    ");
}

#[test]
fn long_values_break_at_each_entry() {
    let mode = PythonLiteral::text("BASIC | ENHANCED");
    let metadata = dict([("ObjectMetadata", PythonLiteral::text("PRESERVE | NONE"))]);
    insta::assert_snapshot!(dict([("TaskMode", mode), ("Options", metadata)]).pformat(), @r"
    {'Options': {'ObjectMetadata': 'PRESERVE | NONE'},
     'TaskMode': 'BASIC | ENHANCED'}
    ");
    let values: Vec<_> = (0..12).map(|i| format!("VALUE_{i:02}")).collect();
    let values = dict([("Values", PythonLiteral::texts(values))]);
    assert_eq!(values.pformat().lines().count(), 12);
    assert!(values.pformat().ends_with(",\n            'VALUE_11'}}"));
}

#[test]
fn long_strings_break_at_spaces() {
    let values = format!("{}Y", "X | ".repeat(20));
    let deep = dict([(
        "DeepMemberDeepMemberDeepMemberDeepMember",
        PythonLiteral::text(values),
    )]);
    insta::assert_snapshot!(dict([("Map", dict([("string", deep)]))]).pformat(), @r"
    {'Map': {'string': {'DeepMemberDeepMemberDeepMemberDeepMember': 'X | X | X | X '
                                                                    '| X | X | X | '
                                                                    'X | X | X | X '
                                                                    '| X | X | X | '
                                                                    'X | X | X | X '
                                                                    '| X | X | Y'}}}
    ");
    let unbroken = dict([("Unbroken", PythonLiteral::text("x".repeat(90)))]);
    assert_eq!(
        unbroken.pformat(),
        format!("{{'Unbroken': '{}'}}", "x".repeat(90))
    );
    let edge = dict([("Edge", PythonLiteral::text(format!("{} z", "y".repeat(69))))]);
    let want = format!("{{'Edge': '{} '\n         'z'}}", "y".repeat(69));
    assert_eq!(edge.pformat(), want);
}

#[test]
fn strings_break_at_line_ends_first() {
    let lines = PythonLiteral::text(
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
        assert_eq!(
            PythonLiteral::list(PythonLiteral::text(text)).pformat(),
            format!("[{printed}]")
        );
    }
}
