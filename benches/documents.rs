//! JSON as the service sends it: in the model's order, without white space.

use std::fmt::Write as _;

use serde_json::Value;

const ENTRIES: usize = 1_000;

const STATUSES: [&str; 9] = [
    "SUCCESS",
    "ERROR",
    "QUEUED",
    "LAUNCHING",
    "PREPARING",
    "TRANSFERRING",
    "VERIFYING",
    "CANCELLING",
    "SUCCESS",
];

/// A page of 1,000 entries of `ListTaskExecutions`.
pub fn page() -> Vec<u8> {
    let arn = "arn:aws:datasync:eu-west-1:111122223333:task/task-08de6e6697796f026/execution";
    list(|i| {
        let status = STATUSES[i % STATUSES.len()];
        format!(
            r#"{{"TaskExecutionArn":"{arn}/exec-{i:017x}","Status":"{status}","TaskMode":"ENHANCED"}}"#
        )
    })
}

/// A page of 1,000 values of an enum, of which a tenth have no name.
pub fn enums() -> Vec<u8> {
    list(|i| match i % 10 {
        9 => format!(r#"{{"Status":"NEWER_{}"}}"#, i % 7),
        known => format!(r#"{{"Status":"{}"}}"#, STATUSES[known % STATUSES.len()]),
    })
}

/// A `DescribeTaskExecution` response that has every member.
pub fn description() -> Vec<u8> {
    // Through a value whose objects keep their order.
    let text = include_str!("describe-task-execution.json");
    let value: Value = serde_json::from_str(text).expect("the document is JSON");
    serde_json::to_vec(&value).expect("JSON can be written")
}

fn list(entry: impl Fn(usize) -> String) -> Vec<u8> {
    let mut text = String::from(r#"{"TaskExecutions":["#);
    for i in 0..ENTRIES {
        let comma = if i > 0 { "," } else { "" };
        write!(text, "{comma}{}", entry(i)).expect("a string takes everything");
    }
    text.push_str(r#"],"NextToken":"AAAAAXl4eXl6enp6MDEyMzQ1Njc4OWFiY2RlZg=="}"#);
    text.into_bytes()
}
