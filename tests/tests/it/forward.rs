//! Unknown values are read, preserved and written back by `datasync-types`.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used, clippy::panic)]

use datasync_types::error::Error;
use datasync_types::operation::create_task::CreateTaskInput;
use datasync_types::operation::describe_location_s3::DescribeLocationS3Output;
use datasync_types::operation::describe_task::DescribeTaskOutput;
use datasync_types::operation::describe_task_execution::DescribeTaskExecutionOutput;
use datasync_types::operation::list_task_executions::ListTaskExecutionsOutput;
use datasync_types::types::{S3StorageClass, TaskExecutionStatus, TaskStatus};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, from_value, json, to_value};

/// A fixed seed, so that every run has the same cases.
fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 256,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_240_515),
        ..ProptestConfig::default()
    }
}

fn written<T: Serialize + DeserializeOwned>(json: &Value) -> Value {
    let value: T = from_value(json.clone()).unwrap_or_else(|error| panic!("{json}: {error}"));
    to_value(value).unwrap()
}

/// A value of an enum: any string, often a known value.
fn value() -> impl Strategy<Value = String> {
    let known = TaskExecutionStatus::values()
        .iter()
        .chain(S3StorageClass::values());
    let known: Vec<_> = known.map(|value| (*value).to_owned()).collect();
    prop_oneof![any::<String>(), prop::sample::select(known), "[A-Z_]{1,12}"]
}

/// Any JSON, without numbers that have more than one spelling.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Members that are not in the model.
fn unknown_members() -> impl Strategy<Value = Map<String, Value>> {
    let members = prop::collection::btree_map("[a-z ]{0,8}", any_json(), 0..4);
    members.prop_map(|members| members.into_iter().collect())
}

fn execution() -> impl Strategy<Value = Value> {
    let (status, phase, mode) = (value(), value(), value());
    let parts = (
        status,
        phase,
        mode,
        any::<i64>(),
        "\\PC{0,20}",
        0_i64..4_000_000_000_000,
    );
    parts.prop_map(|(status, phase, mode, count, text, millis)| {
        let start: Value = format!("{}.{:03}", millis / 1_000, millis % 1_000).parse().unwrap();
        let start = if millis % 1_000 == 0 { json!(millis / 1_000) } else { start };
        json!({
            "TaskExecutionArn": text, "Status": status, "BytesTransferred": count, "StartTime": start,
            "Options": { "VerifyMode": mode, "BytesPerSecond": count },
            "Includes": [{ "FilterType": status, "Value": text }],
            "Result": { "PrepareStatus": phase, "TotalDuration": count },
        })
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn enum_value_is_its_text(text in value()) {
        let status = TaskExecutionStatus::from(text.as_str());
        prop_assert_eq!(status.as_str(), &text);
        prop_assert_eq!(status.is_unknown(), !TaskExecutionStatus::values().contains(&text.as_str()));
        prop_assert_eq!(&status, &TaskExecutionStatus::from(text.clone()));
        prop_assert_eq!(TaskExecutionStatus::try_parse(&text).is_ok(), !status.is_unknown());
        prop_assert_eq!(written::<TaskExecutionStatus>(&json!(text)), json!(text));
    }

    #[test]
    fn enum_values_order_like_their_texts(left in value(), right in value()) {
        let (a, b) = (TaskStatus::from(left.as_str()), TaskStatus::from(right.as_str()));
        prop_assert_eq!(a.cmp(&b), left.cmp(&right));
        prop_assert_eq!(a == b, left == right);
    }

    #[test]
    fn values_are_written_back_unchanged(execution in execution()) {
        prop_assert_eq!(&written::<DescribeTaskExecutionOutput>(&execution), &execution);
    }

    #[test]
    fn unknown_members_alone_are_dropped(execution in execution(), unknown in unknown_members()) {
        let mut newer = execution.clone();
        newer.as_object_mut().unwrap().extend(unknown.clone());
        newer["Options"].as_object_mut().unwrap().extend(unknown.clone());
        newer["Includes"][0].as_object_mut().unwrap().extend(unknown);
        prop_assert_eq!(&written::<DescribeTaskExecutionOutput>(&newer), &execution);
    }

    #[test]
    fn pages_are_written_back_unchanged(
        entries in prop::collection::vec((value(), value()), 0..5),
        token in prop::option::of(any::<String>()),
    ) {
        let entries = entries.into_iter().map(|(status, mode)| json!({ "Status": status, "TaskMode": mode }));
        let mut page = json!({ "TaskExecutions": entries.collect::<Vec<_>>() });
        if let Some(token) = token {
            page["NextToken"] = token.into();
        }
        prop_assert_eq!(&written::<ListTaskExecutionsOutput>(&page), &page);
    }

    #[test]
    fn unknown_errors_are_written_back_unchanged(code in "[A-Z][A-Za-z]{0,12}", members in unknown_members()) {
        let mut body = Value::Object(members);
        body["__type"] = format!("com.amazonaws.datasync#{code}").into();
        let error: Error = from_value(body.clone()).unwrap();
        prop_assert_eq!(error.code(), code);
        prop_assert!(error.is_unknown());
        prop_assert_eq!(to_value(error).unwrap(), body);
    }

    #[test]
    fn any_json_is_read_or_refused_without_a_panic(json in any_json()) {
        let _ = from_value::<DescribeTaskOutput>(json.clone());
        let _ = from_value::<DescribeLocationS3Output>(json.clone());
        let _ = from_value::<Error>(json.clone());
        let _ = from_value::<CreateTaskInput>(json!({ "Options": json, "Tags": json }));
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "\\PC{0,80}|[\\[\\]{}\",:a-zA-Z0-9. -]{0,80}") {
        let _ = serde_json::from_str::<DescribeTaskOutput>(&text);
        let _ = serde_json::from_str::<Error>(&text);
    }
}
