//! What changed between two models.

// Helpers fail as the tests do that call them.
#![allow(clippy::unwrap_used)]

use codegen::diff::{ChangeReport, Effect, Release, diff};
use tests::fixture;

/// The day that AWS added `CANCELLING`.
fn cancelling() -> ChangeReport {
    let old = fixture::model("datasync-1.34.105");
    let new = fixture::model("datasync-1.34.106");
    let release = |label, model| Release { label, model };
    diff(
        &release("botocore 1.34.105", &old),
        &release("botocore 1.34.106", &new),
    )
    .unwrap()
}

#[test]
fn a_new_value_is_reported_as_published() {
    let report = cancelling();
    assert_eq!(report.verdict, Effect::Addition);
    insta::assert_snapshot!(report.text(), @"
    2 updated api methods

    DescribeTaskExecution (updated)
    Changes (response)
    {'Status': {'CANCELLING'}}

    ListTaskExecutions (updated)
    Changes (response)
    {'TaskExecutions': {'Status': {'CANCELLING'}}}

    Rust: addition (botocore 1.34.105 -> botocore 1.34.106)
    addition  types::TaskExecutionStatus::Cancelling added
    ");
}
