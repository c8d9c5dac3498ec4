//! On 2024-05-15, AWS added `CANCELLING` to `TaskExecutionStatus`. The crate from
//! before reads, preserves and writes the value. The crate from after has a variant
//! for it. The same user code gives the same results with both.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use codegen::SourceFile;
use similar::TextDiff;
use tests::fixture;

/// A response of that day, with members that neither crate knows.
const RESPONSE: &str = r#"{
    "TaskExecutionArn": "arn:aws:datasync:eu-west-1:111222333444:task/task-08de6e6697796f026/execution/exec-04ce9d516d69bd52f",
    "Status": "CANCELLING",
    "Launched": { "Reason": "neither crate knows this" },
    "FilesTransferred": 3,
    "Later": [1, null, "x"]
}"#;

/// The response as either crate writes it back.
const WRITTEN: &str = r#"{"TaskExecutionArn":"arn:aws:datasync:eu-west-1:111222333444:task/task-08de6e6697796f026/execution/exec-04ce9d516d69bd52f","Status":"CANCELLING","FilesTransferred":3}"#;

/// A user's code, compiled against each crate.
macro_rules! user {
    ($module:ident, $krate:ident) => {
        mod $module {
            use $krate::operation::describe_task_execution::DescribeTaskExecutionOutput;
            use $krate::operation::list_task_executions::ListTaskExecutionsOutput;
            use $krate::types::TaskExecutionStatus;

            pub(super) fn read(text: &str) -> DescribeTaskExecutionOutput {
                serde_json::from_str(text).unwrap()
            }

            pub(super) fn page(text: &str) -> ListTaskExecutionsOutput {
                serde_json::from_str(text).unwrap()
            }

            pub(super) fn status(text: &str) -> TaskExecutionStatus {
                TaskExecutionStatus::from(text)
            }

            /// The `match` from the documentation of enums.
            pub(super) fn describe(status: &TaskExecutionStatus) -> &'static str {
                match status {
                    TaskExecutionStatus::Success | TaskExecutionStatus::Error => "is over",
                    TaskExecutionStatus::Queued => "waits",
                    other if other.as_str() == "CANCELLING" => "is being cancelled",
                    other if other.as_str() == "PAUSED" => "pauses",
                    _ => "runs",
                }
            }
        }
    };
}

user!(before, datasync_before_types);
user!(after, datasync_after_types);

#[test]
fn crate_from_before_keeps_the_new_value() {
    use datasync_before_types::types::TaskExecutionStatus;

    let status = before::read(RESPONSE).status.unwrap();
    assert!(status.is_unknown());
    assert!(
        matches!(&status, TaskExecutionStatus::Unknown(value) if value.as_str() == "CANCELLING")
    );
    assert!(status == *"CANCELLING");
    assert_eq!(status.as_str(), "CANCELLING");
    assert!(!TaskExecutionStatus::VALUES.contains(&status));
    assert!(TaskExecutionStatus::try_parse("CANCELLING").is_err());
}

#[test]
fn crate_from_after_has_a_variant_for_the_new_value() {
    use datasync_after_types::types::TaskExecutionStatus;

    let status = after::read(RESPONSE).status.unwrap();
    assert!(!status.is_unknown());
    assert_eq!(status, TaskExecutionStatus::Cancelling);
    assert!(status == *"CANCELLING");
    assert_eq!(
        TaskExecutionStatus::try_parse("CANCELLING").unwrap(),
        status
    );
}

#[test]
fn both_crates_write_back_what_they_read() {
    assert_eq!(
        serde_json::to_string(&before::read(RESPONSE)).unwrap(),
        WRITTEN
    );
    assert_eq!(
        serde_json::to_string(&after::read(RESPONSE)).unwrap(),
        WRITTEN
    );
}

#[test]
fn both_crates_read_the_value_below_a_list() {
    let text =
        r#"{"TaskExecutions":[{"Status":"CANCELLING"},{"Status":"SUCCESS"}],"NextToken":"x"}"#;
    let page = before::page(text);
    assert_eq!(
        page.task_executions()[0].status.as_ref().unwrap().as_str(),
        "CANCELLING"
    );
    assert_eq!(serde_json::to_string(&page).unwrap(), text);
    let page = after::page(text);
    assert_eq!(
        page.task_executions()[0].status.as_ref().unwrap().as_str(),
        "CANCELLING"
    );
    assert_eq!(serde_json::to_string(&page).unwrap(), text);
}

#[test]
fn same_match_gives_the_same_result_with_both_crates() {
    for (text, answer) in [
        ("QUEUED", "waits"),
        ("CANCELLING", "is being cancelled"),
        ("PAUSED", "pauses"),
        ("LAUNCHING", "runs"),
        ("SUCCESS", "is over"),
        ("ERROR", "is over"),
        ("", "runs"),
        ("cancelling", "runs"),
    ] {
        assert_eq!(
            before::describe(&before::status(text)),
            answer,
            "{text} before"
        );
        assert_eq!(
            after::describe(&after::status(text)),
            answer,
            "{text} after"
        );
    }
}

#[test]
fn values_order_the_same_with_both_crates() {
    let texts = ["QUEUED", "CANCELLING", "SUCCESS", "CANCELLED", "A", "Z", ""];
    for left in texts {
        for right in texts {
            let before = before::status(left).cmp(&before::status(right));
            assert_eq!(after::status(left).cmp(&after::status(right)), before);
            assert_eq!(left.cmp(right), before);
        }
    }
}

#[test]
fn difference_between_the_crates_is_the_variant_and_its_row() {
    let (old, new) = (datasync("datasync-1.34.105"), datasync("datasync-1.34.106"));
    let paths = |files: &[SourceFile]| files.iter().map(|f| f.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&old), paths(&new));

    let changed = old
        .iter()
        .zip(&new)
        .filter(|(old, new)| old.text != new.text);
    let diffs = changed.map(|(old, new)| {
        TextDiff::from_lines(&old.text, &new.text)
            .unified_diff()
            .header(&old.path, &new.path)
            .to_string()
    });
    insta::assert_snapshot!(diffs.collect::<Vec<_>>().join("\n"));
}

/// Generates the crate of the whole service.
fn datasync(fixture: &str) -> Vec<SourceFile> {
    let input = fixture::input(&fixture::folder(fixture));
    fixture::generate(&input, &fixture::options("datasync-types")).unwrap()
}
