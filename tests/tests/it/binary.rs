//! Binary formats of serde: values have the format's own types.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Debug;

use datasync_types::types::LocationFilter;
use rules_types::types::Node;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_value, json, to_value};
use shapes_types::error::{Error, UnknownError};
use shapes_types::operation::echo::EchoInput;
use shapes_types::primitives::{Blob, DateTime, Document};
use shapes_types::types::error::{BadRequest, Unavailable};
use shapes_types::types::{
    Choice, Collections, Everything, Expression, Level, Position, Secrets, Sky, StationSummary,
    TimeFormats, Tree,
};

/// Round trip with members by name, in a self-describing format.
fn cbor<T: Serialize + DeserializeOwned>(value: &T) -> T {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    ciborium::from_reader(bytes.as_slice()).unwrap_or_else(|error| panic!("CBOR: {error}"))
}

/// Round trip with members by position, in a self-describing format.
fn message_pack<T: Serialize + DeserializeOwned>(value: &T) -> T {
    let bytes = rmp_serde::to_vec(value).unwrap();
    rmp_serde::from_slice(&bytes).unwrap_or_else(|error| panic!("MessagePack: {error}"))
}

fn named_message_pack<T: Serialize + DeserializeOwned>(value: &T) -> T {
    let bytes = rmp_serde::to_vec_named(value).unwrap();
    rmp_serde::from_slice(&bytes).unwrap_or_else(|error| panic!("named MessagePack: {error}"))
}

/// Round trip with members by position, in a format that is not self-describing.
fn postcard<T: Serialize + DeserializeOwned>(value: &T) -> T {
    let bytes = postcard::to_allocvec(value).unwrap();
    postcard::from_bytes(&bytes).unwrap_or_else(|error| panic!("postcard: {error}"))
}

/// Round trips in every format. Compares the JSON, since NaN is not equal to itself.
fn check<T: Serialize + DeserializeOwned>(json: Value) {
    let value: T = from_value(json).unwrap();
    let expected = to_value(&value).unwrap();
    assert_eq!(to_value(postcard(&value)).unwrap(), expected, "postcard");
    check_described(&value, &expected);
}

/// Round trips in every self-describing format, which documents require.
fn check_described<T: Serialize + DeserializeOwned>(value: &T, expected: &Value) {
    assert_eq!(to_value(cbor(value)).unwrap(), *expected, "CBOR");
    assert_eq!(
        to_value(message_pack(value)).unwrap(),
        *expected,
        "MessagePack"
    );
    assert_eq!(
        to_value(named_message_pack(value)).unwrap(),
        *expected,
        "named MessagePack"
    );
}

/// These structures, which only clients send, have all required members.
#[test]
fn structures_with_all_required_members_round_trip() {
    check::<LocationFilter>(json!({
        "Name": "LocationUri", "Values": ["s3://example"], "Operator": "Contains"
    }));
}

#[test]
fn every_simple_type_round_trips() {
    check::<Everything>(json!({}));
    check::<Everything>(json!({
        "blob": "AP8=", "boolean": true, "text": "日", "byte": -128, "short": -32768,
        "integer": i32::MIN, "long": i64::MAX, "float": "NaN", "double": "-Infinity",
        "bigInteger": "123456789012345678901234567890", "bigDecimal": "0.10", "time": -1.5,
        "sky": "fog", "level": 7, "oldSky": "grey sky", "nothing": {}, "primitive": 0,
    }));
    check::<Everything>(json!({ "float": 1.5e-3, "double": 2.5, "bigInteger": 1, "sky": "clear" }));
}

#[test]
fn collections_round_trip() {
    check::<Collections>(json!({}));
    check::<Collections>(json!({
        "dense": [], "sparse": [null, "a"], "map": { "a": "b" }, "sparseMap": { "a": null },
        "bySky": { "clear": 1, "fog": 2 }, "lists": [[], ["a"]], "maps": [{ "a": "b" }],
        "mapOfLists": { "a": ["b"] }, "skies": ["fog"], "sparseSkies": [null, "RAIN"],
        "levels": [1, 7], "blobs": ["", "AA=="], "choices": [{ "text": "a" }],
        "sparseStructures": [null, { "latitude": 1.0, "longitude": 2.0 }],
        "structures": { "a": { "latitude": 1.0, "longitude": 2.0 } },
        "floats": [1.0, "NaN"], "sparseFloats": [null, "Infinity"], "wholes": [1],
    }));
}

#[test]
fn times_round_trip_to_the_nanosecond_in_every_format() {
    let times = [
        DateTime::from_secs_and_nanos(1_715_767_200, 123_456_789),
        DateTime::from_secs_and_nanos(-1, 1),
        DateTime::from_secs(i64::MAX),
        DateTime::from_secs(i64::MIN),
    ];
    for time in times {
        let formats = TimeFormats::default().with_plain(time).with_date_time(time);
        let formats = formats
            .with_http(time)
            .with_list([time])
            .with_sparse_list([None, Some(time)]);
        for copy in [
            cbor(&formats),
            message_pack(&formats),
            named_message_pack(&formats),
            postcard(&formats),
        ] {
            assert_eq!(copy, formats);
        }
    }
}

#[test]
fn every_member_of_a_union_round_trips() {
    for json in [
        json!({ "text": "a" }),
        json!({ "number": 1.5 }),
        json!({ "nothing": {} }),
        json!({ "empty": {} }),
        json!({ "position": { "latitude": 1.0, "longitude": 2.0 } }),
        json!({ "texts": ["a", null] }),
        json!({ "blob": "AA==" }),
        json!({ "sky": "fog" }),
        json!({ "nested": { "http": "Wed, 15 May 2024 10:00:00 GMT" } }),
        json!({ "unknown": 1 }),
    ] {
        check::<Choice>(json);
    }
    check::<Expression>(
        json!({ "all": [{ "not": { "literal": 1 } }, { "named": { "a": { "literal": 2 } } }] }),
    );
}

#[test]
fn trees_round_trip() {
    check::<Tree>(json!({
        "left": { "value": 1 }, "children": [{}, { "either": { "leaf": 1 } }],
        "byName": { "a": { "either": { "tree": { "value": 2 } } } },
    }));
}

#[test]
fn required_members_round_trip() {
    let position = Position::new(1.0, -0.0);
    for copy in [
        cbor(&position),
        message_pack(&position),
        named_message_pack(&position),
        postcard(&position),
    ] {
        assert_eq!(copy, position);
    }
    let summary: StationSummary = from_value(json!({
        "id": "a", "sky": "clear", "tags": ["x"], "data": "AA==", "notes": [1], "choice": { "nothing": {} },
        "created": "2024-05-15T10:00:00Z", "exact": 1.5,
    }))
    .unwrap();
    check_described(&summary, &to_value(&summary).unwrap());
}

#[test]
fn secrets_round_trip() {
    check::<Secrets>(
        json!({ "text": "a", "credentials": { "user": "b" }, "kind": "new", "number": 2, "vault": { "silver": {} } }),
    );
}

#[test]
fn documents_and_unknown_members_round_trip_in_self_describing_formats() {
    for json in [
        json!({ "document": { "a": [1, -1, 1.5, null, true, "x", { "b": [] }] } }),
        json!({ "document": "text" }),
        json!({ "hologram": { "a": [1] } }),
        json!({ "hologram": "x" }),
    ] {
        let choice: Choice = from_value(json.clone()).unwrap();
        check_described(&choice, &json);
    }
}

#[test]
fn documents_are_refused_in_other_formats() {
    let choice: Choice = from_value(json!({ "document": [1] })).unwrap();
    let bytes = postcard::to_allocvec(&choice).unwrap();
    assert!(postcard::from_bytes::<Choice>(&bytes).is_err());
}

#[test]
fn errors_round_trip_in_self_describing_formats() {
    let at = DateTime::from_secs_and_nanos(1_715_767_200, 123_456_789);
    let plain = BadRequest::default()
        .with_message("no")
        .with_fields(["a".to_owned()]);
    let unknown: Error = from_value(json!({ "__type": "Flood", "level": [1] })).unwrap();
    for error in [
        plain.clone().into(),
        plain.with_at(at).into(),
        Unavailable::default().into(),
        unknown,
    ] {
        let error: Error = error;
        assert_eq!(cbor(&error), error);
        assert_eq!(named_message_pack(&error), error);
    }
}

#[test]
fn constructed_unknown_error_is_written_with_its_code() {
    for message in [None, Some("high".to_owned())] {
        let mut by_hand = UnknownError::default();
        by_hand.code = "Flood".to_owned();
        by_hand.message = message;
        let error = Error::Unknown(by_hand.clone());
        for copy in [cbor(&error), named_message_pack(&error)] {
            let Error::Unknown(copy) = copy else {
                panic!("{copy:?}");
            };
            assert_eq!(copy.code, by_hand.code);
            assert_eq!(copy.message, by_hand.message);
        }
    }
}

#[test]
fn member_names_may_be_bytes_or_positions() {
    use ciborium::Value;
    let read = |latitude: Value, longitude: Value, more: Value| {
        let members = [(latitude, 1.0), (longitude, 2.0), (more, 3.0)];
        let members = members.map(|(name, value)| (name, Value::Float(value)));
        let bytes = rmp_serde::to_vec(&Value::Map(members.into())).unwrap();
        rmp_serde::from_slice::<Position>(&bytes).unwrap()
    };
    let bytes = |name: &str| Value::Bytes(name.into());
    let place = |index: u64| Value::Integer(index.into());
    let position = Position::new(1.0, 2.0);
    assert_eq!(
        read(bytes("latitude"), bytes("longitude"), bytes("height")),
        position
    );
    assert_eq!(read(place(0), place(1), place(2)), position);
}

#[test]
fn bytes_in_a_document_are_numbers() {
    let mut bytes = Vec::new();
    ciborium::into_writer(&ciborium::Value::Bytes(vec![0, 255]), &mut bytes).unwrap();
    let document: Document = ciborium::from_reader(bytes.as_slice()).unwrap();
    assert_eq!(to_value(document).unwrap(), json!([0, 255]));
}

#[test]
fn values_have_the_types_of_the_format() {
    fn cbor_value(value: &impl Serialize) -> ciborium::Value {
        ciborium::Value::serialized(value).unwrap()
    }
    assert_eq!(
        cbor_value(&Blob::new([1, 2])),
        ciborium::Value::Bytes(vec![1, 2])
    );
    assert_eq!(
        cbor_value(&Level::High),
        ciborium::Value::Integer(10.into())
    );
    assert_eq!(
        cbor_value(&Sky::from("fog")),
        ciborium::Value::Text("fog".into())
    );
    let floats = Collections::default().with_floats([f32::INFINITY]);
    let bytes = rmp_serde::to_vec_named(&floats).unwrap();
    let infinity = f32::INFINITY.to_be_bytes();
    assert!(bytes.windows(4).any(|window| window == infinity));
}

#[test]
fn unknown_and_reordered_members_are_read_by_name() {
    #[derive(Serialize)]
    struct Newer {
        later: Vec<u8>,
        longitude: f64,
        latitude: f64,
    }
    let newer = Newer {
        later: vec![1],
        longitude: 2.0,
        latitude: 1.0,
    };
    let mut bytes = Vec::new();
    ciborium::into_writer(&newer, &mut bytes).unwrap();
    assert_eq!(
        ciborium::from_reader::<Position, _>(bytes.as_slice()).unwrap(),
        Position::new(1.0, 2.0)
    );
    let bytes = rmp_serde::to_vec_named(&newer).unwrap();
    assert_eq!(
        rmp_serde::from_slice::<Position>(&bytes).unwrap(),
        Position::new(1.0, 2.0)
    );
}

/// A human-readable format may require the number of members in advance.
#[test]
fn absent_members_are_not_counted() {
    let node = Node::new("a");
    let mut bytes = Vec::new();
    let mut serializer = rmp_serde::Serializer::new(&mut bytes)
        .with_struct_map()
        .with_human_readable();
    node.serialize(&mut serializer).unwrap();
    let read: Value = rmp_serde::from_slice(&bytes).unwrap();
    assert_eq!(read, to_value(&node).unwrap());
}

#[test]
fn missing_positional_members_are_an_error() {
    let bytes = rmp_serde::to_vec(&(1.0,)).unwrap();
    let error = rmp_serde::from_slice::<Position>(&bytes)
        .unwrap_err()
        .to_string();
    assert!(error.contains("every member"), "{error}");
}

#[test]
fn truncated_and_mutated_bytes_never_panic() {
    fn read_all<T: DeserializeOwned + Debug>(bytes: &[u8]) {
        let _ = postcard::from_bytes::<T>(bytes);
        let _ = rmp_serde::from_slice::<T>(bytes);
        let _ = ciborium::from_reader::<T, _>(bytes);
    }
    let input: EchoInput = from_value(json!({
        "everything": { "blob": "AP8=", "time": 1.5, "sky": "fog", "double": 1.5 },
        "tree": { "children": [{ "value": 1 }] }, "choice": { "texts": ["a", null] },
    }))
    .unwrap();
    let mut cbor = Vec::new();
    ciborium::into_writer(&input, &mut cbor).unwrap();
    for whole in [
        postcard::to_allocvec(&input).unwrap(),
        rmp_serde::to_vec(&input).unwrap(),
        cbor,
    ] {
        for end in 0..whole.len() {
            read_all::<EchoInput>(&whole[..end]);
            for byte in [0, 1, 0x7f, 0x80, 0xdd, 0xff] {
                let mut changed = whole.clone();
                changed[end] = byte;
                read_all::<EchoInput>(&changed);
            }
        }
    }
}
