//! `validate` reports violations of a model's constraints.

use std::collections::BTreeMap;

use rules_types::error::{Rule, ValidationError, Violation};
use rules_types::operation::submit::{SubmitInput, SubmitOutput};
use rules_types::primitives::{BigDecimal, BigInteger, Blob, Number};
use rules_types::types::error::Rejected;
use rules_types::types::{Choice, Color, Free, Level, Node, Point, Vault};

/// Returns a valid input.
fn valid() -> SubmitInput {
    SubmitInput::default()
        .with_name("abc")
        .with_tree(Node::new("root"))
        .with_free(Free::default())
}

fn texts(items: &[&str]) -> Vec<String> {
    items.iter().map(ToString::to_string).collect()
}

fn broken(result: Result<(), ValidationError>) -> Vec<Violation> {
    result.map_or_else(|error| error.violations().to_vec(), |()| Vec::new())
}

/// Returns the messages of all violations.
fn complaints(input: &SubmitInput) -> Vec<String> {
    let violations = broken(input.validate());
    violations.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn passes(input: &SubmitInput) {
    assert_eq!(input.validate(), Ok(()));
}

#[track_caller]
fn fails(input: &SubmitInput, expected: &str) {
    assert_eq!(complaints(input), [expected]);
}

#[test]
fn required_members_of_inputs_must_be_present() {
    passes(&valid());
    let missing = SubmitInput::default();
    assert_eq!(
        complaints(&missing),
        [
            "`Name` is required, but missing",
            "`Tree` is required, but missing",
            "`Free` is required, but missing",
        ]
    );
    let violations = broken(missing.validate());
    let first = violations.first().unwrap();
    assert_eq!((first.path(), first.rule()), ("Name", &Rule::Required));
    assert_eq!((first.value(), first.length()), (None, None));
}

#[test]
fn lengths_of_strings_count_characters() {
    passes(&valid().with_name("ééééé"));
    fails(
        &valid().with_name("éééééé"),
        "`Name` must have 1 to 5 characters, but has 6",
    );
    fails(
        &valid().with_name(""),
        "`Name` must have 1 to 5 characters, but has 0",
    );
    passes(&valid().with_code("🦀🦀🦀"));
    fails(
        &valid().with_code("ab"),
        "`Code` must have 3 characters, but has 2",
    );
}

#[test]
fn lengths_of_blobs_count_bytes() {
    passes(&valid().with_bytes([0; 2]));
    passes(&valid().with_bytes([0; 4]));
    fails(
        &valid().with_bytes([0; 1]),
        "`Bytes` must have 2 to 4 bytes, but has 1",
    );
    fails(
        &valid().with_bytes(Blob::new([0; 5])),
        "`Bytes` must have 2 to 4 bytes, but has 5",
    );
}

#[test]
fn lengths_of_lists_and_maps_count_items_and_entries() {
    passes(&valid().with_tags(texts(&["a", "b", "c"])));
    fails(
        &valid().with_tags(texts(&["a", "b", "c", "d"])),
        "`Tags` must have at most 3 items, but has 4",
    );
    fails(
        &valid().with_flags([]),
        "`Flags` must have 1 to 2 items, but has 0",
    );
    let map = |keys: &[&str]| -> BTreeMap<String, i32> {
        keys.iter().map(|key| (key.to_string(), 1)).collect()
    };
    passes(&valid().with_lookup(map(&["a", "b"])));
    fails(
        &valid().with_lookup(map(&["a", "b", "c"])),
        "`Lookup` must have 1 to 2 entries, but has 3",
    );
}

#[test]
fn ranges_apply_to_every_numeric_type() {
    for inside in [0, 100] {
        passes(&valid().with_percent(inside));
    }
    fails(
        &valid().with_percent(-1),
        "`Percent` must be 0 to 100, but is -1",
    );
    fails(
        &valid().with_percent(101),
        "`Percent` must be 0 to 100, but is 101",
    );
    passes(&valid().with_byte(-1));
    fails(
        &valid().with_byte(-2),
        "`Byte` must be at least -1, but is -2",
    );
    passes(&valid().with_long(i64::MAX - 1));
    fails(
        &valid().with_long(i64::MAX),
        "`Long` must be at most 9223372036854775806, but is 9223372036854775807",
    );
}

#[test]
fn ranges_of_floats_have_the_precision_of_the_type() {
    passes(&valid().with_single(0.1_f32));
    fails(
        &valid().with_single(0.100_000_01_f32),
        "`Single` must be 0 to 0.1, but is 0.10000001",
    );
    passes(&valid().with_double(-1.0));
    fails(
        &valid().with_double(1.000_000_000_000_000_2),
        "`Double` must be -1 to 1, but is 1.0000000000000002",
    );
    fails(
        &valid().with_double(f64::NAN),
        "`Double` must be -1 to 1, but is NaN",
    );
}

#[test]
fn ranges_of_big_numbers_are_exact() {
    let integer = |text: &str| valid().with_integer(text.parse::<BigInteger>().unwrap());
    for inside in [
        "-5",
        "0",
        "-0",
        "18446744073709551615",
        "000018446744073709551615",
    ] {
        passes(&integer(inside));
    }
    for outside in [
        "-6",
        "18446744073709551616",
        "100000000000000000000000000000000000000000",
    ] {
        fails(
            &integer(outside),
            &format!("`Integer` must be -5 to 18446744073709551615, but is {outside}"),
        );
    }
    let decimal = |text: &str| valid().with_decimal(text.parse::<BigDecimal>().unwrap());
    for inside in [
        "0.25",
        "2.5e-1",
        "10",
        "1e1",
        "10.000",
        "0.1E+2",
        "9.99999999999999999999",
    ] {
        passes(&decimal(inside));
    }
    for outside in [
        "0.2499999999999999999999",
        "10.00000000000000000001",
        "0",
        "-3",
        "1e99999999999999999999",
        "1e-99999999999999999999",
        "-1e99999999999999999999",
    ] {
        fails(
            &decimal(outside),
            &format!("`Decimal` must be 0.25 to 10, but is {outside}"),
        );
    }
}

#[test]
fn big_numbers_of_any_size_and_spelling_are_compared() {
    let weight = |text: &str| valid().with_weight(text.parse::<BigDecimal>().unwrap());
    passes(&weight("1e99999999999999999999"));
    for outside in ["1e-99999999999999999999", "-1e99999999999999999999"] {
        fails(
            &weight(outside),
            &format!("`Weight` must be at least 1, but is {outside}"),
        );
    }
    let debt = |text: &str| valid().with_debt(text.parse::<BigDecimal>().unwrap());
    for zero in ["0", "-0", "0.000", "0e7"] {
        passes(&debt(zero));
    }
    fails(&debt("1e-9"), "`Debt` must be at most 0, but is 1e-9");
}

#[test]
fn unique_items_must_not_repeat() {
    fails(
        &valid().with_tags(texts(&["a", "b", "a"])),
        "`Tags[2]` must not repeat an earlier item",
    );
    let points = |last| valid().with_points([Point::new(1, 2), Point::new(2, 1), last]);
    passes(&points(Point::new(2, 2)));
    fails(
        &points(Point::new(1, 2)),
        "`Points[2]` must not repeat an earlier item",
    );
    let hashes = |last: u8| valid().with_hashes([[1, 2], [1, 3], [1, last]].map(Blob::new));
    passes(&hashes(4));
    fails(&hashes(3), "`Hashes[2]` must not repeat an earlier item");
    let levels = |last| valid().with_levels([1, 7, last].map(Level::from));
    passes(&levels(8));
    fails(&levels(7), "`Levels[2]` must not repeat an earlier item");
    let palette = |last| valid().with_palette(["red", "new", last].map(Color::from));
    passes(&palette("newer"));
    fails(
        &palette("new"),
        "`Palette[2]` must not repeat an earlier item",
    );
}

#[test]
fn unique_items_take_no_quadratic_time() {
    let many: Vec<_> = (0..200_000).map(|i| i.to_string()).collect();
    let violations = broken(valid().with_tags(many).validate());
    assert!(violations.iter().all(|v| v.rule() != &Rule::UniqueItems));
}

#[test]
fn violations_in_lists_maps_and_unions_have_paths() {
    let mut root = Node::new("toolong").with_left(Node::new("ok"));
    root.children = Some(vec![
        Node::new("ok"),
        Node::new("").with_left(Node::new("toolong")),
    ]);
    let input = valid()
        .with_tree(root)
        .with_grid([vec![1], vec![2, 101], vec![1, 2, 3]])
        .with_gaps([None, Some(101)])
        .with_lookup(BTreeMap::from([("toolong".to_owned(), 101)]))
        .with_colors(BTreeMap::from([(Color::Red, texts(&["ok", "toolong"]))]))
        .with_choice(Choice::Node(Node::new("toolong")));
    assert_eq!(
        complaints(&input),
        [
            "`Grid[1][1]` must be 0 to 100, but is 101",
            "`Grid[2]` must have at most 2 items, but has 3",
            "`Gaps[1]` must be 0 to 100, but is 101",
            "`Lookup[\"toolong\"]` must have 1 to 5 characters, but has 7",
            "`Lookup[\"toolong\"]` must be 0 to 100, but is 101",
            "`Colors[\"red\"][1]` must have 1 to 5 characters, but has 7",
            "`Tree.Name` must have 1 to 5 characters, but has 7",
            "`Tree.Children[1].Name` must have 1 to 5 characters, but has 0",
            "`Tree.Children[1].Left.Name` must have 1 to 5 characters, but has 7",
            "`Choice.Node.Name` must have 1 to 5 characters, but has 7",
        ]
    );
}

#[test]
fn member_constraints_override_those_of_its_shape() {
    fails(
        &valid().with_nick("ABC"),
        "`Nick` must have 1 to 2 characters, but has 3",
    );
}

#[test]
fn validate_works_on_every_type() {
    assert_eq!(
        SubmitOutput::new("toolong")
            .validate()
            .unwrap_err()
            .to_string(),
        "`Name` must have 1 to 5 characters, but has 7"
    );
    assert_eq!(
        Choice::Tags(texts(&["toolong"]))
            .validate()
            .unwrap_err()
            .to_string(),
        "`Tags[0]` must have 1 to 5 characters, but has 7"
    );
    assert_eq!(
        Rejected::default()
            .with_message("a")
            .validate()
            .unwrap_err()
            .to_string(),
        "`message` must have 3 characters, but has 1"
    );
    assert_eq!(Choice::Nothing.validate(), Ok(()));
    assert_eq!(Free::default().with_any("anything").validate(), Ok(()));
}

#[test]
fn enums_accept_unknown_values() {
    passes(&valid().with_color("a value of tomorrow"));
}

#[test]
fn violations_do_not_show_secrets() {
    let input = valid()
        .with_password("hunter2")
        .with_secrets(BTreeMap::from([("hunter2".to_owned(), 101)]))
        .with_vault(
            Vault::default()
                .with_pin(1234)
                .with_notes(texts(&["hunters"])),
        );
    assert_eq!(
        complaints(&input),
        [
            "`Password` must have at least 8 characters",
            "`Secrets[*]` must have at most 3 characters",
            "`Secrets[*]` must be 0 to 100",
            "`Vault.Pin` must be 0 to 100",
            "`Vault.Notes[0]` must have 1 to 5 characters",
        ]
    );
    let error = input.validate().unwrap_err();
    assert!(!format!("{error:?}").contains("hunter"));
    let vault = Vault::default().with_pin(1234);
    let alone = vault.validate().unwrap_err();
    assert_eq!(alone.to_string(), "`Pin` must be 0 to 100");
}

#[test]
fn violations_have_accessors() {
    let error = valid().with_percent(101).with_name("toolong").validate();
    let violations = broken(error);
    let [name, percent] = violations.as_slice() else {
        panic!("{violations:?}");
    };
    assert!(matches!(
        name.rule(),
        Rule::Length {
            min: Some(1),
            max: Some(5),
            ..
        }
    ));
    assert_eq!((name.value(), name.length()), (Some("toolong"), Some(7)));
    assert!(matches!(
        percent.rule(),
        Rule::Range {
            min: Some(Number::PosInt(0)),
            max: Some(Number::PosInt(100)),
            ..
        }
    ));
    assert_eq!((percent.value(), percent.length()), (Some("101"), None));
}

#[test]
fn bounds_below_zero_are_integers() {
    let violations = broken(valid().with_byte(-2).validate());
    let rule = violations.first().map(Violation::rule).unwrap();
    assert!(matches!(
        rule,
        Rule::Range {
            min: Some(Number::NegInt(-1)),
            ..
        }
    ));
}

#[test]
fn messages_list_only_the_first_violations() {
    let long = "x".repeat(1_000_000);
    let violations = broken(valid().with_code(long.as_str()).validate());
    let shown = violations.first().and_then(Violation::value).unwrap();
    assert_eq!(shown, &long[..64]);

    let rows: Vec<_> = (0..12).map(|_| vec![101]).collect();
    let told = valid().with_grid(rows).validate().unwrap_err().to_string();
    assert_eq!(told.matches("must be 0 to 100").count(), 10);
    assert!(told.ends_with("but is 101; and 2 more"), "{told}");
}

#[test]
fn values_may_nest_deep() {
    let mut node = Node::new("toolong");
    for _ in 0..1_000 {
        node = Node::new("ok").with_left(node);
    }
    let violations = broken(valid().with_tree(node).validate());
    let path = violations.first().map(Violation::path).unwrap();
    assert_eq!(path, format!("Tree.{}Name", "Left.".repeat(1_000)));
}
