//! The JSON reader and writer of the feature `http`, compared with `serde_json`.

// A panic in a helper fails the test that calls it.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use http::{Request, Response};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use shapes_types::operation::AnyInput;
use shapes_types::operation::echo::{Echo, EchoOutput};
use shapes_types::primitives::{BigDecimal, BigInteger, DateTime, Document};
use shapes_types::types::Everything;
use shapes_types::wire;

/// Returns a response that contains a document.
fn around(document: &str) -> String {
    format!(r#"{{"everything":{{"document":{document},"text":"after"}}}}"#)
}

fn read(text: &str) -> Result<EchoOutput, String> {
    wire::decode_response::<Echo>(&Response::new(text)).map_err(|error| error.to_string())
}

#[track_caller]
fn assert_as_serde_json(text: &str) {
    match (read(text), serde_json::from_str::<EchoOutput>(text)) {
        (Ok(ours), Ok(theirs)) => {
            assert_eq!(ours, theirs, "{text}");
            let written = wire::encode_response::<Echo>(&ours).unwrap().into_body();
            let again: EchoOutput = serde_json::from_slice(&written).unwrap();
            assert_eq!(again, ours, "{text}");
        }
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("{text}\n{ours:?}\n{theirs:?}"),
    }
}

/// A string, written with and without escapes.
fn string() -> impl Strategy<Value = String> {
    let escaped = |text: String| {
        let units = text.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
        format!("\"{}\"", units.collect::<String>())
    };
    prop_oneof![
        any::<String>().prop_map(|text| serde_json::to_string(&text).unwrap()),
        "[ -!#-\\[\\]-~]{0,40}".prop_map(|text| format!("\"{text}\"")),
        any::<String>().prop_map(escaped),
        r#""(\\["\\/bfnrt]|[a-z]){0,20}""#,
    ]
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|value| value.to_string()),
        any::<u64>().prop_map(|value| value.to_string()),
        any::<f64>()
            .prop_filter("JSON has finite numbers", |value| value.is_finite())
            .prop_map(|value| format!("{value:e}")),
        r"-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,9})?([eE][+-]?[0-9]{1,3})?",
    ]
}

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        number(),
        string(),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        let space = "[ \t\r\n]{0,2}";
        let padded =
            (space, inner, space).prop_map(|(before, value, after)| before + &value + &after);
        let members = btree_map(string(), padded.clone(), 0..6);
        prop_oneof![
            vec(padded, 0..6).prop_map(|items| format!("[{}]", items.join(","))),
            members.prop_map(|members| {
                let members = members
                    .iter()
                    .map(|(name, value)| format!("{name}:{value}"));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn valid_json_is_read(document in json()) {
        assert_as_serde_json(&around(&document));
    }

    /// Most of these documents are not valid JSON, or have wrong types.
    #[test]
    fn mutated_json_is_read_or_refused_like_serde_json(
        document in json(),
        place in any::<prop::sample::Index>(),
        change in "[]\\[{}:,\"\\\\ \t0-9eE.+a-z\u{1}\u{e9}-]{0,2}",
    ) {
        let mut text = around(&document);
        let places: Vec<_> = text.char_indices().map(|(at, _)| at).collect();
        let at = *place.get(&places);
        let end = text.get(at..).unwrap().chars().next().map_or(at, |char| at + char.len_utf8());
        text.replace_range(at..end, &change);
        assert_as_serde_json(&text);
    }
}

#[test]
fn escapes_are_written_at_every_position() {
    for special in ('\0'..=' ').chain(['"', '\\', '/', '\u{7f}', '\u{e9}', '\u{1f40e}']) {
        for before in 0..20 {
            for after in 0..10 {
                let text = format!("{}{special}{}", "x".repeat(before), "y".repeat(after));
                let everything = Everything::default().with_text(text.clone());
                let output = EchoOutput::default().with_everything(everything);
                let body = wire::encode_response::<Echo>(&output).unwrap().into_body();
                let value: serde_json::Value = serde_json::from_slice(&body).unwrap();
                assert_eq!(value["everything"]["text"], text.as_str());
                assert_eq!(read(std::str::from_utf8(&body).unwrap()), Ok(output));
            }
        }
    }
}

/// Returns the JSON of a `double` member.
fn written(value: f64) -> String {
    let everything = Everything::default().with_double(value);
    let output = EchoOutput::default().with_everything(everything);
    let body = wire::encode_response::<Echo>(&output).unwrap().into_body();
    let text = String::from_utf8(body).unwrap();
    let start = text.find("\"double\":").unwrap() + "\"double\":".len();
    text[start..].trim_end_matches('}').to_owned()
}

proptest! {
    /// Rust writes the shortest digits that parse to the same number.
    #[test]
    fn doubles_are_written_with_the_fewest_digits(
        small in -3_000_i32..3_000,
        large in prop::sample::select(vec![0.0, 1e6, 4e11, 1e15]),
        divisor in prop::sample::select(vec![1.0, 10.0, 100.0, 1e3, 1e4, 7.0, 1e18]),
    ) {
        let value = (large + f64::from(small)) / divisor;
        prop_assert_eq!(written(value), format!("{value:?}"));
    }
}

#[test]
fn smallest_and_largest_doubles_are_written_with_the_fewest_digits() {
    for value in [
        0.0,
        -0.0,
        0.001,
        -0.5,
        1e-4,
        999_999_999_999.999,
        1e12,
        f64::MAX,
        f64::MIN_POSITIVE,
    ] {
        assert_eq!(written(value), format!("{value:?}"));
    }
}

#[test]
fn numbers_keep_their_kind() {
    let read = |number: &str| {
        let output = read(&around(number)).unwrap();
        output.everything.unwrap().document.unwrap()
    };
    assert_eq!(read("18446744073709551615"), Document::from(u64::MAX));
    assert_eq!(
        read("18446744073709551616"),
        Document::from(18_446_744_073_709_551_616.0)
    );
    assert_eq!(read("-9223372036854775808"), Document::from(i64::MIN));
    assert_eq!(
        read("-9223372036854775809"),
        Document::from(-9_223_372_036_854_775_809.0)
    );
    assert_eq!(
        read("9999999999999999999"),
        Document::from(9_999_999_999_999_999_999_u64)
    );
    assert_eq!(read("-0"), Document::from(-0.0));
    assert_eq!(read("1.0"), Document::from(1.0));
    assert_eq!(read("1e2"), Document::from(100.0));
}

fn everything(members: &str) -> Result<Everything, String> {
    let text = format!(r#"{{"everything":{{{members}}}}}"#);
    read(&text).map(|output| output.everything.unwrap())
}

/// Decodes a request with these members of `Everything`.
fn requested(members: &str) -> Result<Everything, String> {
    let body = format!(r#"{{"everything":{{{members}}}}}"#);
    let target = format!("{}.Echo", shapes_types::SERVICE.target_prefix.unwrap());
    let request = Request::post("/").header("x-amz-target", target);
    match wire::decode_request(&request.body(body).unwrap()) {
        Ok(AnyInput::Echo(input)) => Ok(input.everything.unwrap()),
        Ok(input) => panic!("{input:?}"),
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn integers_of_responses_are_read_exactly_in_every_spelling() {
    for (json, value) in [
        ("42.0", 42),
        (" 4.2e1", 42),
        ("42000e-3", 42),
        ("9223372036854775807.0", i64::MAX),
        ("-9.223372036854775808E+18", i64::MIN),
        ("0.0e5", 0),
    ] {
        let read = everything(&format!(r#""long":{json}"#)).unwrap();
        assert_eq!(read.long, Some(value), "{json}");
    }
    for json in [
        "42.5",
        "1e19",
        "1e999999999",
        "0.1e-999999999",
        "9007199254740991.4",
        "\"42.5\"",
    ] {
        assert!(everything(&format!(r#""long":{json}"#)).is_err(), "{json}");
    }
    let digits = "123456789012345678901234567890";
    for json in [
        format!("{digits}.0"),
        digits.into(),
        format!("{digits}0e-1"),
    ] {
        let read = everything(&format!(r#""bigInteger":{json}"#)).unwrap();
        assert_eq!(read.big_integer.unwrap().as_ref(), digits, "{json}");
    }
    let read = everything(&format!(r#""bigDecimal":0.{digits}"#)).unwrap();
    assert_eq!(read.big_decimal.unwrap().to_string(), format!("0.{digits}"));
}

/// Returns whether a request with this body is accepted.
fn is_requested(body: &str) -> bool {
    let target = format!("{}.Echo", shapes_types::SERVICE.target_prefix.unwrap());
    let request = Request::post("/").header("x-amz-target", target);
    wire::decode_request(&request.body(body).unwrap()).is_ok()
}

#[test]
fn requests_must_have_the_form_of_the_specification() {
    for members in [
        r#""long":42"#,
        r#""time":1715767200.5"#,
        r#""bigInteger":123456789012345678901234567890"#,
        r#""double":"Infinity""#,
        r#""float":1e3"#,
        r#""blob":"YQ==""#,
        r#""unknown":1,"text":null"#,
    ] {
        assert_eq!(requested(members), everything(members), "{members}");
    }
    for members in [
        r#""long":42.0"#,
        r#""long":"42""#,
        r#""level":1e0"#,
        r#""level":"1""#,
        r#""bigInteger":42.0"#,
        r#""bigInteger":"42""#,
        r#""bigDecimal":"1.5""#,
        r#""double":"1.5""#,
        r#""boolean":"true""#,
        r#""boolean":"False""#,
        r#""time":"1715767200""#,
        r#""time":"2024-05-15T10:00:00Z""#,
        r#""time":1715767200000"#,
        r#""blob":"YQ""#,
        r#""text":"a","text":"b""#,
    ] {
        assert!(everything(members).is_ok(), "{members}");
        assert!(requested(members).is_err(), "{members}");
    }
    for body in [
        r#"{"collections":{"dense":["a",null]}}"#,
        r#"{"collections":{"lists":[null]}}"#,
        r#"{"collections":{"map":{"a":null}}}"#,
        r#"{"collections":{"map":{"a":"x","a":"y"}}}"#,
        r#"{"choice":{"later":1}}"#,
    ] {
        assert!(read(body).is_ok(), "{body}");
        assert!(!is_requested(body), "{body}");
    }
    for body in [
        r#"{"collections":{"sparse":[null],"sparseMap":{"a":null},"documents":[null]}}"#,
        r#"{"choice":{"__type":"x","text":"a","number":null}}"#,
    ] {
        assert!(read(body).is_ok(), "{body}");
        assert!(is_requested(body), "{body}");
    }
}

#[test]
fn malformed_values_are_refused_in_requests_and_responses() {
    for body in [
        "[]",
        "null",
        "1",
        "{} {}",
        "{} x",
        "{\"a\":\"\u{1}\"}",
        "{\"a\":1,}",
        "{'a':1}",
        "{/**/}",
        "\u{c}{}",
        r#"{"everything":{"double":NaN}}"#,
        r#"{"everything":{"double":"nan"}}"#,
        r#"{"everything":{"float":1e300}}"#,
        r#"{"everything":{"boolean":"yes"}}"#,
        r#"{"everything":{"boolean":1}}"#,
        r#"{"everything":{"long":0x1}}"#,
        r#"{"everything":{"byte":128}}"#,
        r#"{"everything":{"blob":"_w=="}}"#,
        r#"{"everything":{"blob":"Y"}}"#,
        r#"{"choice":{}}"#,
        r#"{"choice":{"text":null}}"#,
        r#"{"choice":{"text":"a","number":1}}"#,
        r#"{"choice":{"text":"a","later":1}}"#,
    ] {
        assert!(read(body).is_err(), "{body}");
        assert!(!is_requested(body), "{body}");
    }
}

#[test]
fn big_numbers_are_written_as_numbers_and_read_back_exactly() {
    let digits = "123456789012345678901234567890";
    for (number, json) in [
        (digits.to_owned(), digits.to_owned()),
        (format!("-{digits}"), format!("-{digits}")),
        (format!("000{digits}"), digits.to_owned()),
        ("007".to_owned(), "7".to_owned()),
        ("-00".to_owned(), "-0".to_owned()),
        ("42".to_owned(), "42".to_owned()),
    ] {
        let everything = Everything::default()
            .with_big_integer(number.parse::<BigInteger>().unwrap())
            .with_big_decimal(format!("{number}.10e-400").parse::<BigDecimal>().unwrap());
        let output = EchoOutput::default().with_everything(everything);
        let body = wire::encode_response::<Echo>(&output).unwrap().into_body();
        let body = String::from_utf8(body).unwrap();
        let expected =
            format!(r#"{{"everything":{{"bigInteger":{json},"bigDecimal":{json}.10e-400}}}}"#);
        assert_eq!(body, expected);
        let members = body
            .trim_start_matches(r#"{"everything":{"#)
            .trim_end_matches('}');
        let again = requested(members).unwrap();
        assert_eq!(again.big_integer.unwrap().as_ref(), json);
        assert_eq!(
            again.big_decimal.unwrap().as_ref(),
            format!("{json}.10e-400")
        );
    }
}

#[test]
fn timestamps_with_many_digits_are_read_exactly() {
    let read = everything(r#""time":1715767200.123456789"#).unwrap();
    let time = DateTime::from_secs_and_nanos(1_715_767_200, 123_456_789);
    assert_eq!(read.time, Some(time));
}

#[test]
fn timestamps_are_written_with_milliseconds_at_most() {
    for (nanos, written) in [
        (0, "1715767200"),
        (1, "1715767200"),
        (120_000_000, "1715767200.12"),
        (123_456_789, "1715767200.123"),
    ] {
        let time = DateTime::from_secs_and_nanos(1_715_767_200, nanos);
        let everything = Everything::default().with_time(time);
        let output = EchoOutput::default().with_everything(everything);
        let body = wire::encode_response::<Echo>(&output).unwrap().into_body();
        let expected = format!(r#"{{"everything":{{"time":{written}}}}}"#);
        assert_eq!(String::from_utf8(body).unwrap(), expected);
    }
}

#[test]
fn escapes_and_non_finite_numbers_are_written_like_serde_json() {
    let everything = |document: Document| Everything::default().with_document(document);
    for document in [Document::from("\n\r\t\u{1}\"\\"), Document::from(f64::NAN)] {
        let output = EchoOutput::default().with_everything(everything(document));
        let written = wire::encode_response::<Echo>(&output).unwrap().into_body();
        assert_eq!(written, serde_json::to_vec(&output).unwrap());
    }
    assert!(read(&around(r#""\u000g""#)).is_err());
}

#[test]
fn ignored_numbers_may_be_too_large_for_a_double() {
    assert_as_serde_json(r#"{"unknown":[1e999,{"a":-1e999}],"everything":{"text":"after"}}"#);
    assert!(read(r#"{"unknown":1e}"#).is_err());
    assert!(read(&around("1e999")).is_err());
}

#[test]
fn nesting_is_limited() {
    let nested = |depth: usize| around(&("[".repeat(depth) + &"]".repeat(depth)));
    assert!(read(&nested(100)).is_ok());
    let beside_others = format!(
        "[{}{}{}]",
        "[],".repeat(300),
        "[".repeat(200),
        "]".repeat(200)
    );
    for text in [nested(1_000_000), around(&beside_others)] {
        let error = read(&text).unwrap_err();
        assert!(
            error.contains("expected less nesting at line 1 column "),
            "{error}"
        );
    }
}

/// Errors have a message and a position.
#[test]
fn errors_name_the_expected_type() {
    let texts = [
        "{",
        "[",
        "{]",
        "{1:2}",
        r#"{"a""#,
        r#"{"a":"#,
        r#"{"a":1"#,
        r#"{"a":1,}"#,
        r#"{"a":[1,]}"#,
        r#"{"a":[,1]}"#,
        r#"{,"a":1}"#,
        r#"{"a":[1 2]}"#,
        r#"{"a":tru}"#,
        r#"{"a":01}"#,
        r#"{"a":-}"#,
        r#"{"a":1.}"#,
        r#"{"a":1e}"#,
        r#"{"everything":{"double":1e999}}"#,
        r#"{"a":"x"#,
        r#"{"a":"\x"}"#,
        r#"{"a":"\u12"}"#,
        r#"{"a":"\u00g0"}"#,
        r#"{"a":"\ud800"}"#,
        r#"{"a":"\ud800\u0041"}"#,
        r#"{"a":"\udc00"}"#,
        "{\"a\":\"\n\"}",
        "{}\n{}",
        r#"{"everything":true}"#,
        r#"{"everything":{"text":null,"byte":300}}"#,
        "{\n  \"everything\": {\"blob\": \"é*\"}\n}",
        r#"{"everything":{"sky":[]}}"#,
        r#"{"everything":{"integer":"one"}}"#,
        r#"{"everything":{"integer":1.5}}"#,
    ];
    let errors = texts.map(|text| {
        let error = read(text).unwrap_err();
        let error = error.trim_start_matches("cannot read the response to Echo: ");
        let error = error.split(" (status").next().unwrap_or(error);
        format!("{text:?}\n  {error}\n")
    });
    insta::assert_snapshot!(errors.concat());
}
