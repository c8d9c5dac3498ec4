//! Checks a policy on EventBridge's events "AWS API Call via CloudTrail". It reports callers that
//! create or start tasks without verification of the copied data.
//!
//! EventBridge sends such an event for each mutating call if a trail logs the account's management
//! events. The event's `detail` has the same members as a record in CloudTrail's log files.
//!
//! ```console
//! $ cargo run --bin cloud_trail_policy < cloud_trail_event.json
//! violation: CreateTask by arn:aws:iam::123456789012:user/ops: task `nightly` does not verify …
//! ```
//!
//! Exits with 0 if the call is allowed, 1 if it violates the policy, and 2 if the input is not such
//! an event.

use std::error::Error;
use std::process::ExitCode;

use datasync_types::CloudTrail;
use datasync_types::operation::create_task::{CreateTaskInput, CreateTaskOutput};
use datasync_types::operation::start_task_execution::StartTaskExecutionInput;
use datasync_types::operation::update_task::UpdateTaskInput;
use datasync_types::types::{Options, VerifyMode};
use serde::Deserialize;
use serde_json::Value;

fn main() -> ExitCode {
    let verdict = serde_json::from_reader(std::io::stdin().lock()).map_err(Into::into);
    match verdict.and_then(|event| check(&event)) {
        Ok(None) => ExitCode::SUCCESS,
        Ok(Some(violation)) => {
            println!("violation: {violation}");
            ExitCode::from(1)
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// The members of an event that the policy needs.
#[derive(Deserialize)]
struct Event {
    #[serde(rename = "detail-type")]
    detail_type: String,
    detail: Call,
}

/// A record of CloudTrail.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Call {
    event_source: String,
    event_name: String,
    user_identity: UserIdentity,
    /// The code of the error with which the call failed.
    error_code: Option<String>,
    request_parameters: Value,
    response_elements: Value,
}

#[derive(Deserialize)]
struct UserIdentity {
    arn: Option<String>,
}

/// Returns how a call violates the policy; `None` if it is allowed.
fn check(event: &Event) -> Result<Option<String>, Box<dyn Error>> {
    let call = &event.detail;
    if event.detail_type != "AWS API Call via CloudTrail"
        || call.event_source != "datasync.amazonaws.com"
    {
        return Err(format!("not a call of DataSync: {}", event.detail_type).into());
    }
    if call.error_code.is_some() {
        return Ok(None);
    }
    let (task, options) = match &*call.event_name {
        "CreateTask" => {
            let CloudTrail::<CreateTaskInput>(input) =
                CloudTrail::deserialize(&call.request_parameters)?;
            let CloudTrail::<CreateTaskOutput>(output) =
                CloudTrail::deserialize(&call.response_elements)?;
            (input.name.or(output.task_arn), input.options)
        }
        "UpdateTask" => {
            let CloudTrail::<UpdateTaskInput>(input) =
                CloudTrail::deserialize(&call.request_parameters)?;
            (input.name.or(input.task_arn), input.options)
        }
        "StartTaskExecution" => {
            let CloudTrail::<StartTaskExecutionInput>(input) =
                CloudTrail::deserialize(&call.request_parameters)?;
            (input.task_arn, input.override_options)
        }
        _ => return Ok(None),
    };
    let caller = call.user_identity.arn.as_deref().unwrap_or("unknown");
    let task = task.as_deref().unwrap_or("unknown");
    Ok(copies_unverified(options.as_ref()).then(|| {
        let name = &call.event_name;
        format!("{name} by {caller}: task `{task}` does not verify what it copies")
    }))
}

fn copies_unverified(options: Option<&Options>) -> bool {
    let mode = options.and_then(|options| options.verify_mode.as_ref());
    mode == Some(&VerifyMode::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = include_str!("../../cloud_trail_event.json");

    fn verdict(event: &str) -> Option<String> {
        check(&serde_json::from_str(event).unwrap()).unwrap()
    }

    #[test]
    fn task_without_verification_is_a_violation() {
        let expected = "CreateTask by arn:aws:iam::123456789012:user/ops: task `nightly` does not \
                        verify what it copies";
        assert_eq!(verdict(EVENT).as_deref(), Some(expected));
    }

    #[test]
    fn task_with_verification_is_allowed() {
        let event = EVENT.replace(r#""verifyMode": "NONE""#, r#""verifyMode": "NEW_MODE""#);
        assert_eq!(verdict(&event), None);
    }

    #[test]
    fn failed_and_other_calls_are_allowed() {
        let failed = EVENT.replace(
            r#""eventName""#,
            r#""errorCode": "InvalidRequestException", "eventName""#,
        );
        assert_eq!(verdict(&failed), None);
        assert_eq!(verdict(&EVENT.replace("CreateTask", "ListTasks")), None);
    }

    #[test]
    fn events_of_other_services_are_refused() {
        let event = EVENT.replace("datasync.amazonaws.com", "s3.amazonaws.com");
        assert!(check(&serde_json::from_str(&event).unwrap()).is_err());
    }

    #[test]
    fn requests_that_are_not_understood_are_refused() {
        let mut event: Value = serde_json::from_str(EVENT).unwrap();
        event["detail"]["requestParameters"] = serde_json::json!({ "payload": "e30=" });
        assert!(check(&serde_json::from_value(event).unwrap()).is_err());
    }
}
