//! The JSON of each type.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_value, json, to_value};
use shapes_types::operation::echo::EchoOutput;
use shapes_types::primitives::{BigDecimal, Blob, DateTime, Document};
use shapes_types::types::{Collections, Day, Everything, Position, TimeFormats, Tree};

/// Reads a value and checks that it is written back unchanged.
fn round_trip<T: DeserializeOwned + Serialize>(json: &Value) -> T {
    let value: T = from_value(json.clone()).unwrap_or_else(|error| panic!("{json}: {error}"));
    assert_eq!(to_value(&value).unwrap(), *json);
    value
}

fn refused<T: DeserializeOwned + Debug>(json: &Value) -> String {
    from_value::<T>(json.clone()).unwrap_err().to_string()
}

#[test]
fn every_type_reads_and_writes_back_unchanged() {
    let everything: Everything = round_trip(&json!({
        "blob": "AP8=", "boolean": true, "text": "a\u{0}\"日", "byte": -128, "short": 32767,
        "integer": -2_147_483_648, "long": 9_223_372_036_854_775_807_i64, "float": 1.5,
        "double": -2.5e300, "bigInteger": "123456789012345678901234567890",
        "bigDecimal": "0.12345678901234567890", "time": 1_715_767_200.125,
        "document": { "a": [1, null, { "b": "c" }] }, "sky": "clear", "level": 10,
        "oldSky": "grey sky", "nothing": {}, "primitive": 0, "bounded": 99, "code": "not checked",
        "defaulted": 7,
    }));
    assert_eq!(everything.blob, Some(Blob::new([0, 255])));
    assert_eq!(
        everything.time,
        Some(DateTime::from_millis(1_715_767_200_125))
    );
    assert_eq!(
        everything.big_decimal,
        "0.12345678901234567890".parse::<BigDecimal>().ok()
    );
}

#[test]
fn defaults_in_the_model_are_not_filled_in() {
    assert_eq!(round_trip::<Everything>(&json!({})).defaulted, None);
}

#[test]
fn numbers_out_of_range_and_other_types_are_errors() {
    for (member, value) in [
        ("byte", json!(128)),
        ("short", json!(-32769)),
        ("integer", json!(2_147_483_648_i64)),
        ("long", json!(9_223_372_036_854_775_808_u64)),
        ("integer", json!(1.5)),
        ("integer", json!("one")),
        ("boolean", json!(1)),
        ("text", json!(1)),
        ("text", json!({})),
        ("blob", json!("*")),
        ("blob", json!(1)),
        ("time", json!("soon")),
        ("time", json!(true)),
        ("level", json!("LOW")),
        ("sky", json!(1)),
        ("bigInteger", json!(1.5)),
        ("bigDecimal", json!("x")),
        ("nothing", json!([])),
        ("double", json!("nan")),
        ("float", json!("inf")),
        ("float", json!("")),
        ("double", json!("-infinity")),
        ("float", json!(true)),
    ] {
        assert!(
            !refused::<Everything>(&json!({ member: value.clone() })).is_empty(),
            "{member} {value}"
        );
    }
}

#[test]
fn non_finite_floats_are_strings() {
    for text in ["NaN", "Infinity", "-Infinity"] {
        let all: Everything = round_trip(&json!({ "float": text, "double": text }));
        let (float, double) = (all.float.unwrap(), all.double.unwrap());
        assert!(!float.is_finite() && !double.is_finite());
        assert_eq!(
            (float.is_nan(), double.is_nan()),
            (text == "NaN", text == "NaN")
        );
    }
    let collections: Collections = round_trip(&json!({
        "floats": [1.5, "NaN", "-Infinity"], "sparseFloats": ["Infinity", null, 0.5],
    }));
    assert!(collections.floats()[1].is_nan());
    assert_eq!(
        collections.sparse_floats(),
        [Some(f64::INFINITY), None, Some(0.5)]
    );
}

/// The form in which `serde_json` passes numbers if any crate enables `arbitrary_precision`.
#[test]
fn floats_may_be_objects_of_arbitrary_precision() {
    let double = |text: &str| {
        let number = json!({ "$serde_json::private::Number": text });
        from_value::<Everything>(json!({ "double": number })).map(|all| all.double)
    };
    assert_eq!(double("1.5").unwrap(), Some(1.5));
    assert!(double("x").is_err());
}

#[test]
fn integers_are_accepted_as_floats() {
    let position: Position = from_value(json!({ "latitude": 1, "longitude": -2 })).unwrap();
    assert_eq!(position, Position::new(1.0, -2.0));
}

#[test]
fn timestamps_are_written_in_their_format() {
    let formats: TimeFormats = round_trip(&json!({
        "plain": 1_715_767_200, "shapeDateTime": "2024-05-15T10:00:00Z",
        "shapeHttp": "Wed, 15 May 2024 10:00:00 GMT", "epoch": 1_715_767_200.5,
        "dateTime": "2024-05-15T10:00:00.5Z", "http": "Wed, 15 May 2024 10:00:00 GMT",
        "overridden": 1_715_767_200, "list": ["2024-05-15T10:00:00Z", "1969-12-31T23:59:59Z"],
        "sparseList": [null, "Wed, 15 May 2024 10:00:00 GMT"],
        "map": { "a": "Thu, 01 Jan 1970 00:00:00 GMT" }, "lists": [[], ["2024-05-15T10:00:00Z"]],
        "memberList": ["2024-05-15T10:00:00Z"], "choice": { "http": "Wed, 15 May 2024 10:00:00 GMT" },
    }));
    let ten = DateTime::from_secs(1_715_767_200);
    assert_eq!(
        (formats.plain, formats.shape_http, formats.overridden),
        (Some(ten), Some(ten), Some(ten))
    );
    assert_eq!(
        formats.date_time,
        Some(DateTime::from_millis(1_715_767_200_500))
    );
    assert_eq!(formats.list()[1], DateTime::from_secs(-1));
    assert_eq!(formats.sparse_list(), [None, Some(ten)]);
}

#[test]
fn timestamps_are_read_in_any_format_and_written_in_their_own() {
    for value in [
        json!(1_715_767_200),
        json!(1_715_767_200.0),
        json!("2024-05-15T12:00:00+02:00"),
        json!("Wed, 15 May 2024 10:00:00 GMT"),
    ] {
        let formats = json!({ "plain": value, "dateTime": value, "http": value });
        let formats: TimeFormats = from_value(formats).unwrap();
        assert_eq!(
            to_value(formats).unwrap(),
            json!({
                "plain": 1_715_767_200, "dateTime": "2024-05-15T10:00:00Z",
                "http": "Wed, 15 May 2024 10:00:00 GMT",
            })
        );
    }
}

#[test]
fn timestamps_with_a_format_are_written_with_its_precision() {
    let time = DateTime::from_secs_and_nanos(1_715_767_200, 123_456_789);
    let formats = TimeFormats::default()
        .with_plain(time)
        .with_date_time(time)
        .with_http(time);
    assert_eq!(
        to_value(&formats).unwrap(),
        json!({
            "plain": 1_715_767_200.123_456_7, "dateTime": "2024-05-15T10:00:00.123Z",
            "http": "Wed, 15 May 2024 10:00:00 GMT",
        })
    );
}

#[test]
fn integers_read_every_spelling_of_a_number() {
    for (json, value) in [
        ("42.0", 42),
        ("4.2e1", 42),
        ("42.00", 42),
        ("-1e3", -1_000),
        ("420E-1", 42),
    ] {
        let text = format!(r#"{{"integer":{json},"level":{json}}}"#);
        let everything: Everything = serde_json::from_str(&text).unwrap();
        assert_eq!(everything.integer, Some(value), "{json}");
        assert_eq!(everything.level.unwrap(), value, "{json}");
    }
    for json in ["42.5", "1e-1", "3e9", "\"4 2\""] {
        let text = format!(r#"{{"integer":{json}}}"#);
        assert!(serde_json::from_str::<Everything>(&text).is_err(), "{json}");
    }
}

#[test]
fn times_outside_the_range_of_the_format_are_refused() {
    let far = DateTime::from_secs(i64::MAX);
    assert!(to_value(TimeFormats::default().with_plain(far)).is_ok());
    for formats in [
        TimeFormats::default().with_date_time(far),
        TimeFormats::default().with_http(far),
    ] {
        let error = to_value(formats).unwrap_err().to_string();
        assert!(error.contains("not in the years 0000 to 9999"), "{error}");
    }
    assert!(from_value::<TimeFormats>(json!({ "plain": i64::MAX })).is_ok());
    for name in ["dateTime", "http"] {
        let error = from_value::<TimeFormats>(json!({ name: i64::MAX })).unwrap_err();
        let error = error.to_string();
        assert!(error.contains("not in the years 0000 to 9999"), "{error}");
    }
}

#[test]
fn sparse_collections_keep_nulls() {
    let collections: Collections = round_trip(&json!({
        "sparse": [null, "a", null], "sparseMap": { "a": null, "b": "c" },
        "sparseStructures": [null, { "latitude": 1.0, "longitude": 2.0 }], "sparseSkies": [null, "fog"],
        "sparseDocuments": [null, 1, [null]],
    }));
    assert_eq!(collections.sparse(), [None, Some("a".into()), None]);
    assert_eq!(collections.sparse_map.unwrap()["a"], None);
    assert_eq!(
        collections.sparse_structures.unwrap(),
        [None, Some(Position::new(1.0, 2.0))]
    );
}

#[test]
fn dense_collections_drop_nulls() {
    let collections: Collections = from_value(json!({
        "dense": [null, "a", null], "map": { "a": null, "b": "c" }, "lists": [null, [null, "x"]],
        "mapOfLists": { "a": [null], "b": null }, "structures": { "a": null }, "skies": [null, "fog"],
    }))
    .unwrap();
    assert_eq!(
        to_value(collections).unwrap(),
        json!({
            "dense": ["a"], "map": { "b": "c" }, "lists": [["x"]], "mapOfLists": { "a": [] },
            "structures": {}, "skies": ["fog"],
        })
    );
}

#[test]
fn collections_of_everything_read_and_write_back_unchanged() {
    let collections: Collections = round_trip(&json!({
        "dense": ["b", "a", "a"], "set": ["x"], "map": {}, "bySky": { "RAIN": 1, "clear": 2, "fog": 3 },
        "lists": [[], ["a"]], "maps": [{}, { "a": "b" }], "mapOfLists": { "a": ["b"] },
        "skies": ["clear", "fog"], "levels": [1, 7], "blobs": ["", "AA=="],
        "documents": [1, "a", {}], "choices": [{ "text": "a" }, { "later": {} }],
        "structures": { "a": { "latitude": 1.0, "longitude": 2.0 } },
        "wholes": [1, "12345678901234567890123"], "sparseDocuments": [],
    }));
    assert_eq!(collections.by_sky.as_ref().unwrap().len(), 3);
    assert!(collections.choices()[1].is_unknown());
}

#[test]
fn null_is_a_document_in_a_list_of_documents() {
    let collections: Collections = round_trip(&json!({ "documents": [null, 1] }));
    assert_eq!(collections.documents(), [Document::Null, Document::from(1)]);
}

#[test]
fn map_keys_may_be_enums_known_or_not() {
    let collections: Collections =
        from_value(json!({ "bySky": { "clear": 1, "fog": 2 } })).unwrap();
    let by_sky = collections.by_sky.unwrap();
    let keys: Vec<_> = by_sky
        .keys()
        .map(|sky| (sky.as_str(), sky.is_unknown()))
        .collect();
    assert_eq!(keys, [("clear", false), ("fog", true)]);
}

#[test]
fn unknown_members_are_ignored_at_every_position() {
    let json = json!({
        "later": { "a": [1, { "b": null }] },
        "tree": { "later": 1, "children": [{ "later": [], "value": 1 }] },
        "Tree": { "value": 2 }, "": 1, "tree ": 2,
    });
    let output: EchoOutput = from_value(json).unwrap();
    assert_eq!(
        to_value(output).unwrap(),
        json!({ "tree": { "children": [{ "value": 1 }] } })
    );
}

#[test]
fn rpc_protocols_ignore_bindings() {
    let day: Day = round_trip(&json!({ "jsonNamed": "x" }));
    assert_eq!(day.json_named.as_deref(), Some("x"));
    round_trip::<shapes_types::operation::forecast::ForecastOutput>(&json!({ "retryAfter": 1 }));
}

#[test]
fn values_nest_as_deep_as_the_format_allows() {
    let text = format!(
        "{}{}",
        r#"{"left":"#.repeat(120),
        "{}".to_owned() + &"}".repeat(120)
    );
    let tree: Tree = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&tree).unwrap(), text);
    let text = format!(
        "{}{}",
        r#"{"left":"#.repeat(10_000),
        "{}".to_owned() + &"}".repeat(10_000)
    );
    let error = serde_json::from_str::<Tree>(&text).unwrap_err().to_string();
    assert!(error.contains("recursion limit"), "{error}");
}

#[test]
fn json_is_read_the_same_from_text_bytes_and_values() {
    let text = r#"{"text":"\u00e9\n","time":"2024-05-15T10:00:00Z","document":{"\u0061":1},"sky":"cl\u0065ar","te\u0078t":"x"}"#;
    let everything: Everything = serde_json::from_str(text).unwrap();
    assert_eq!(everything.text.as_deref(), Some("x"));
    assert_eq!(
        serde_json::from_slice::<Everything>(text.as_bytes()).unwrap(),
        everything
    );
    assert_eq!(
        serde_json::from_reader::<_, Everything>(text.as_bytes()).unwrap(),
        everything
    );
}
