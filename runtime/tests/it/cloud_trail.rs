//! Inputs and outputs as CloudTrail logs them.

use std::collections::BTreeMap;

use aws_shapes::__private::structure;
use aws_shapes::primitives::{Blob, DateTime, Document};
use aws_shapes::CloudTrail;
use serde::de::DeserializeOwned;
use serde_json::{json, Value};

#[derive(Clone, Debug, Default, PartialEq)]
struct Bucket {
    name: Option<String>,
    arn: Option<String>,
    kms_key_id: Option<String>,
    s3_uri: Option<String>,
    tag: Option<String>,
}

structure! {
    Bucket {
        name: optional String = "name", with_name;
        arn: optional String = "ARN", with_arn;
        kms_key_id: optional String = "KMSKeyId", with_kms_key_id;
        s3_uri: optional String = "S3Uri", with_s3_uri;
        tag: optional String = "ETag", with_tag;
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Request {
    password: Option<String>,
    keytab: Option<Blob>,
    count: Option<i64>,
    flag: Option<bool>,
    ratio: Option<f64>,
    at: Option<DateTime>,
    day: Option<DateTime>,
    names: Option<Vec<String>>,
    counts: Option<Vec<i32>>,
    labels: Option<BTreeMap<String, Bucket>>,
    bucket: Option<Bucket>,
    extra: Option<Document>,
}

structure! {
    Request {
        password: optional String = "Password", with_password;
        keytab: optional Blob = "Keytab", with_keytab;
        count: optional i64 = "Count", with_count;
        flag: optional bool = "Flag", with_flag;
        ratio: optional f64 = "Ratio", with_ratio;
        at: optional DateTime = "At", with_at;
        day: optional DateTime = "Day" as Rfc3339, with_day;
        names: list String = "Names", with_names;
        counts: list i32 = "Counts", with_counts;
        labels: optional BTreeMap<String, Bucket> = "Labels", with_labels;
        bucket: optional Bucket = "Bucket", with_bucket;
        extra: optional Document = "Extra", with_extra;
    }
}

/// Required members, one of which only clients send.
#[derive(Clone, Debug, PartialEq)]
struct Secret {
    key: Blob,
    name: String,
}

structure! {
    Secret strict {
        key: required Blob = "Key", with_key;
        name: required String = "Name", with_name;
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Nothing {}

structure! {
    Nothing {}
}

/// Reads a value, or returns the message of the error.
fn read<T>(json: Value) -> Result<T, String>
where
    CloudTrail<T>: DeserializeOwned,
{
    let read: Result<CloudTrail<T>, _> = serde_json::from_value(json);
    read.map(|read| read.0).map_err(|error| error.to_string())
}

fn bucket(json: Value) -> Bucket {
    read(json).unwrap()
}

fn request(json: Value) -> Request {
    read(json).unwrap()
}

#[test]
fn names_match_in_each_case_that_is_logged() {
    let all = [
        json!({ "name": "n", "ARN": "a", "KMSKeyId": "k", "S3Uri": "s", "ETag": "e" }),
        json!({ "name": "n", "aRN": "a", "kMSKeyId": "k", "s3Uri": "s", "eTag": "e" }),
        json!({ "name": "n", "arn": "a", "kmsKeyId": "k", "s3Uri": "s", "etag": "e" }),
    ];
    let expected: Bucket = serde_json::from_value(all[0].clone()).unwrap();
    assert_eq!(expected.tag.as_deref(), Some("e"));
    for json in all {
        assert_eq!(bucket(json), expected);
    }
}

#[test]
fn names_match_in_no_other_case() {
    for name in ["NAME", "Arns", "ar", "kmskeyid", "KmsKeyID", "s3uri", ""] {
        let read = bucket(json!({ "name": "n", name: "x" }));
        assert_eq!(read, Bucket::default().with_name("n"), "{name}");
    }
}

#[test]
fn spelling_of_the_model_comes_first() {
    #[derive(Debug, Default, PartialEq)]
    struct Twins {
        lower: Option<i32>,
        upper: Option<i32>,
    }
    structure! {
        Twins {
            upper: optional i32 = "Name", with_upper;
            lower: optional i32 = "name", with_lower;
        }
    }
    let twins: Twins = read(json!({ "name": 1, "Name": 2 })).unwrap();
    assert_eq!(twins, Twins::default().with_lower(1).with_upper(2));
}

#[test]
fn values_are_read_like_those_of_the_service() {
    let read = request(json!({
        "password": "p",
        "keytab": "a2V5",
        "count": "42",
        "flag": true,
        "ratio": 0.5,
        "at": 1_590_036_542,
        "day": "2020-05-21T04:49:02Z",
        "names": ["a", null],
        "counts": [],
        "labels": { "FirstLabel": { "arn": "a" } },
        "bucket": { "kMSKeyId": "k" },
        "extra": { "AnyName": [1] }
    }));
    let at = DateTime::from_secs(1_590_036_542);
    let mut expected = Request::default()
        .with_password("p")
        .with_keytab(b"key".to_vec())
        .with_count(42)
        .with_flag(true)
        .with_ratio(0.5)
        .with_at(at)
        .with_day(at)
        .with_names(vec!["a".to_owned()])
        .with_counts(Vec::new())
        .with_bucket(Bucket::default().with_kms_key_id("k"));
    let label = Bucket::default().with_arn("a");
    expected.labels = Some(BTreeMap::from([("FirstLabel".to_owned(), label)]));
    expected.extra = serde_json::from_value(json!({ "AnyName": [1] })).unwrap();
    assert_eq!(read, expected);
}

#[test]
fn placeholders_are_kept_as_text_and_dropped_otherwise() {
    for hidden in [
        "HIDDEN_DUE_TO_SECURITY_REASONS",
        "****",
        "<sensitiveDataRemoved>",
    ] {
        let read = request(json!({
            "password": hidden, "keytab": hidden, "count": hidden, "flag": hidden,
            "ratio": hidden, "at": hidden, "day": hidden, "names": hidden, "counts": [hidden, 1],
            "labels": hidden, "bucket": hidden, "extra": hidden
        }));
        let expected = Request::default()
            .with_password(hidden)
            .with_counts([1])
            .with_extra(hidden);
        assert_eq!(read, expected);
    }
    let secret: Secret = read(json!({ "key": "****", "name": "****" })).unwrap();
    assert_eq!((secret.key, &*secret.name), (Blob::default(), "****"));
}

#[test]
fn other_texts_are_not_placeholders() {
    for text in ["", "hidden", "**a**"] {
        let read = read::<Request>(json!({ "bucket": text }));
        assert!(read.is_err(), "{text}");
    }
}

#[test]
fn timestamps_of_logs_are_read() {
    for (text, secs) in [
        ("May 21, 2020 4:49:02 AM", 1_590_036_542),
        ("May 21, 2020, 4:49:02 AM", 1_590_036_542),
        ("May 21, 2020, 4:49:02\u{202f}PM", 1_590_079_742),
        ("Jan 1, 1970 12:00:00 AM", 0),
        ("Jan 1, 1970 12:00:00 PM", 43_200),
        ("2020-05-21T04:49:02Z", 1_590_036_542),
    ] {
        let read = request(json!({ "at": text, "day": text, "password": text }));
        assert_eq!(read.at, Some(DateTime::from_secs(secs)), "{text}");
        assert_eq!(read.day, read.at, "{text}");
        assert_eq!(read.password.as_deref(), Some(text));
    }
    for text in [
        "May 21, 2020 4:49:02",
        "May 21, 2020 13:49:02 AM",
        "May 21, 2020 0:49:02 PM",
        "May 32, 2020 4:49:02 AM",
        "Mai 21, 2020 4:49:02 AM",
        "May 21, 2020 4:49:02 AM UTC",
    ] {
        let read = read::<Request>(json!({ "at": text }));
        assert!(read.is_err(), "{text}");
    }
}

#[test]
fn null_and_placeholders_are_none() {
    assert_eq!(read::<Option<Request>>(Value::Null), Ok(None));
    let hidden = json!("HIDDEN_DUE_TO_SECURITY_REASONS");
    assert_eq!(read::<Option<Request>>(hidden), Ok(None));
    let null: Option<CloudTrail<Request>> = serde_json::from_value(Value::Null).unwrap();
    assert_eq!(null, None);
}

#[test]
fn object_without_a_known_member_is_refused() {
    let refused = |json| read::<Request>(json).unwrap_err();
    let message = "no member of Bucket, only unknown ones: `x`";
    assert_eq!(refused(json!({ "bucket": { "x": 1 } })), message);
    let message = "no member of Request, only unknown ones: `a`, `b`";
    assert_eq!(refused(json!({ "a": 1, "b": 2 })), message);
    assert_eq!(request(json!({ "a": 1, "count": 2 })).count, Some(2));
    assert_eq!(request(json!({})), Request::default());
    assert_eq!(read(json!({ "x": 1 })), Ok(Nothing {}));
}

#[test]
fn text_is_read_too() {
    let text = r#"{ "arn": "a", "new": [{}] }"#;
    let CloudTrail(read) = serde_json::from_str(text).unwrap();
    assert_eq!(Bucket::default().with_arn("a"), read);
}
