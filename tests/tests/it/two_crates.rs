//! Two generated crates in one program share the runtime's types and traits. A feature
//! of one crate does not affect the other.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use aws_shapes::Service;
use aws_shapes::error::{Retry, ServiceError};
use aws_shapes::operation::Operation;
use aws_shapes::wire::{AwsJson1_1, HttpOperation, HttpProtocol};

/// Handles the errors of any service.
fn summary<E: ServiceError>(error: &E) -> (&'static str, &str, Retry) {
    let info = error.info();
    (E::SERVICE.sdk_id, info.code, info.retry)
}

/// Handles the operations of any service.
fn target<O: Operation>() -> String {
    let Service { target_prefix, .. } = O::Error::SERVICE;
    format!("{}.{}", target_prefix.unwrap_or_default(), O::NAME)
}

/// Encodes a request to any service.
fn body<O: HttpOperation>(input: &O::Input) -> String {
    let endpoint = "https://example.com".parse().unwrap();
    let request = AwsJson1_1::encode_request::<O>(input, &endpoint).unwrap();
    String::from_utf8(request.into_body()).unwrap()
}

#[test]
fn service_error_gives_code_and_retryability_of_any_service() {
    use datasync_types::types::error::InternalException;
    use shapes_types::types::error::Throttled;

    let datasync = datasync_types::Error::from(InternalException::default());
    assert_eq!(
        summary(&datasync),
        ("DataSync", "InternalException", Retry::Unspecified)
    );
    let shapes = shapes_types::Error::from(Throttled::default());
    let (_, code, retry) = summary(&shapes);
    assert_eq!((code, retry), ("Throttled", Retry::Throttled));
}

#[test]
fn operation_leads_to_its_service() {
    use datasync_types::operation::list_tasks::{ListTasks, ListTasksInput};
    use shapes_types::operation::ping::{Ping, PingInput};

    assert_eq!(target::<ListTasks>(), "FmrsService.ListTasks");
    assert!(target::<Ping>().ends_with(".Ping"));
    assert_eq!(body::<ListTasks>(&ListTasksInput::default()), "{}");
    assert_eq!(body::<Ping>(&PingInput::default()), "{}");
}

#[test]
fn date_time_is_the_same_type_in_both_crates() {
    let output = datasync_types::operation::describe_task::DescribeTaskOutput::default()
        .with_creation_time(datasync_types::primitives::DateTime::from_secs(1));
    let mut error = shapes_types::types::error::BadRequest::default();
    error.at = output.creation_time;
    assert_eq!(
        error.at,
        Some(aws_shapes::primitives::DateTime::from_secs(1))
    );
}

#[test]
fn regex_of_one_crate_does_not_affect_another() {
    use rules_types::operation::submit::SubmitInput;
    use shapes_types::types::Everything;

    // `rules-types` has the feature `regex`, `shapes-types` only `validate`.
    let checked = SubmitInput::default().with_name("?");
    let violations = checked.validate().unwrap_err();
    let paths: Vec<_> = violations
        .violations()
        .iter()
        .map(aws_shapes::error::Violation::path)
        .collect();
    assert!(paths.contains(&"Name"), "{paths:?}");
    let unchecked = Everything::default().with_code("A1");
    assert_eq!(unchecked.validate(), Ok(()));
}

/// Called if a crate does not have the feature `validate`.
trait Validate {
    fn validate(&self) -> &'static str {
        "no method of this name"
    }
}

impl Validate for datasync_before_types::types::Options {}

#[test]
fn validate_of_one_crate_does_not_appear_in_another() {
    // An inherent method would take precedence, and return a `Result`.
    let options = datasync_before_types::types::Options::default();
    assert_eq!(options.validate(), "no method of this name");
}
