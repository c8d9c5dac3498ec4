//! Our client against the DataSync of moto, a mock in Python: `moto_client ENDPOINT`.
//!
//! Ends with a panic that shows what differs at the first answer that is not the expected one.

use std::fmt::Debug;

use datasync_types::operation::cancel_task_execution as cancel_execution;
use datasync_types::operation::create_location_s3::{CreateLocationS3, CreateLocationS3Input};
use datasync_types::operation::create_location_smb::{CreateLocationSmb, CreateLocationSmbInput};
use datasync_types::operation::create_task::{CreateTask, CreateTaskInput};
use datasync_types::operation::delete_location::{DeleteLocation, DeleteLocationInput};
use datasync_types::operation::delete_task::{DeleteTask, DeleteTaskInput};
use datasync_types::operation::describe_location_s3::{
    DescribeLocationS3, DescribeLocationS3Input, DescribeLocationS3Output,
};
use datasync_types::operation::describe_location_smb::{
    DescribeLocationSmb, DescribeLocationSmbInput, DescribeLocationSmbOutput,
};
use datasync_types::operation::describe_task::{
    DescribeTask, DescribeTaskInput, DescribeTaskOutput,
};
use datasync_types::operation::describe_task_execution as describe_execution;
use datasync_types::operation::list_locations::{ListLocations, ListLocationsInput};
use datasync_types::operation::list_tags_for_resource as list_tags;
use datasync_types::operation::list_task_executions as list_executions;
use datasync_types::operation::list_tasks::{ListTasks, ListTasksInput};
use datasync_types::operation::start_task_execution as start_execution;
use datasync_types::operation::tag_resource::{TagResource, TagResourceInput};
use datasync_types::operation::update_task::{UpdateTask, UpdateTaskInput};
use datasync_types::types::{
    LocationListEntry, LogLevel, Options, S3Config, SmbMountOptions, SmbVersion, TagListEntry,
    TaskExecutionStatus, TaskListEntry, TaskStatus,
};
use datasync_types::wire::{HttpOperation, ResponseErrorKind, ServiceProtocol};
use peers::{Failure, transport};

type Client = transport::Client<ServiceProtocol>;
type CallError = transport::CallError<datasync_types::Error>;

const NO_TASK: &str = "arn:aws:datasync:us-east-1:111222333444:task/task-0000000000000dead";

fn main() -> Result<(), Failure> {
    let endpoint = std::env::args()
        .nth(1)
        .ok_or("usage: moto_client ENDPOINT")?;
    let client = Client::new(endpoint.parse()?);
    let source = s3_location(&client)?;
    let destination = smb_location(&client)?;
    let task = task(&client, &source, &destination)?;
    run_to_its_end(&client, &task)?;
    cancel(&client, &task)?;
    unknown_arns(&client, &task)?;
    not_in_moto(&client, &task)?;
    delete(&client, &task, &[source, destination])?;
    println!(
        "our client against moto: {} calls, each answered as expected",
        client.calls()
    );
    Ok(())
}

fn s3_location(client: &Client) -> Result<String, Failure> {
    let config = S3Config::new("arn:aws:iam::111222333444:role/r");
    let input = CreateLocationS3Input::default()
        .with_s3_bucket_arn("arn:aws:s3:::bucket")
        .with_subdirectory("é \"quoted\"")
        .with_s3_config(config.clone());
    let arn = client.call::<CreateLocationS3>(&input)?.location_arn;
    let arn = arn.ok_or("no ARN of an S3 location")?;
    let input = DescribeLocationS3Input::default().with_location_arn(&*arn);
    let expected = DescribeLocationS3Output::default()
        .with_location_arn(&*arn)
        .with_location_uri("s3://bucket/é \"quoted\"")
        .with_s3_config(config);
    assert_eq!(client.call::<DescribeLocationS3>(&input)?, expected);
    Ok(arn)
}

fn smb_location(client: &Client) -> Result<String, Failure> {
    let agents = ["arn:aws:datasync:us-east-1:111222333444:agent/agent-0".to_owned()];
    let options = SmbMountOptions::default().with_version(SmbVersion::Smb3);
    let input = CreateLocationSmbInput::default()
        .with_subdirectory("share")
        .with_server_hostname("files.example.com")
        .with_user("user")
        .with_password("secret")
        .with_domain("example.com")
        .with_agent_arns(agents.clone())
        .with_mount_options(options.clone());
    let arn = client.call::<CreateLocationSmb>(&input)?.location_arn;
    let arn = arn.ok_or("no ARN of an SMB location")?;
    let input = DescribeLocationSmbInput::default().with_location_arn(&*arn);
    let expected = DescribeLocationSmbOutput::default()
        .with_location_arn(&*arn)
        .with_location_uri("smb://files.example.com/share")
        .with_user("user")
        .with_domain("example.com")
        .with_agent_arns(agents)
        .with_mount_options(options);
    assert_eq!(client.call::<DescribeLocationSmb>(&input)?, expected);
    Ok(arn)
}

fn task(client: &Client, source: &str, destination: &str) -> Result<String, Failure> {
    let locations = client.call::<ListLocations>(&ListLocationsInput::default())?;
    let expected = [
        LocationListEntry::default()
            .with_location_arn(source)
            .with_location_uri("s3://bucket/é \"quoted\""),
        LocationListEntry::default()
            .with_location_arn(destination)
            .with_location_uri("smb://files.example.com/share"),
    ];
    assert_eq!(locations.locations(), expected);

    let input = CreateTaskInput::default()
        .with_source_location_arn(source)
        .with_destination_location_arn(destination)
        .with_name("nightly")
        .with_options(Options::default().with_bytes_per_second(i64::MAX))
        .with_tags([TagListEntry::new("team").with_value("storage")]);
    let arn = client.call::<CreateTask>(&input)?.task_arn;
    let arn = arn.ok_or("no ARN of a task")?;
    let expected = DescribeTaskOutput::default()
        .with_task_arn(&*arn)
        .with_status(TaskStatus::Available)
        .with_name("nightly")
        .with_source_location_arn(source)
        .with_destination_location_arn(destination)
        .with_options(Options::default().with_bytes_per_second(i64::MAX));
    assert_eq!(describe(client, &arn)?, expected);

    let options = Options::default().with_log_level(LogLevel::Transfer);
    let input = UpdateTaskInput::default()
        .with_task_arn(&*arn)
        .with_name("weekly")
        .with_options(options.clone());
    client.call::<UpdateTask>(&input)?;
    let expected = expected.with_name("weekly").with_options(options);
    assert_eq!(describe(client, &arn)?, expected);

    let tasks = client.call::<ListTasks>(&ListTasksInput::default())?;
    let expected = TaskListEntry::default()
        .with_task_arn(&*arn)
        .with_status(TaskStatus::Available)
        .with_name("weekly");
    assert_eq!(tasks.tasks(), [expected]);
    Ok(arn)
}

fn describe(client: &Client, task: &str) -> Result<DescribeTaskOutput, CallError> {
    client.call::<DescribeTask>(&DescribeTaskInput::default().with_task_arn(task))
}

/// moto moves on by a status with each call, the first of which DataSync does not have.
fn run_to_its_end(client: &Client, task: &str) -> Result<(), Failure> {
    let execution = start(client, task)?;
    assert_eq!(describe(client, task)?.status, Some(TaskStatus::Running));
    let mut statuses = Vec::new();
    while statuses.last() != Some(&TaskExecutionStatus::Success) && statuses.len() < 10 {
        statuses.push(status(client, &execution)?);
    }
    let expected = [
        "INITIALIZING",
        "PREPARING",
        "TRANSFERRING",
        "VERIFYING",
        "SUCCESS",
    ];
    assert_eq!(statuses, expected.map(TaskExecutionStatus::from));
    assert_eq!(
        statuses.iter().filter(|status| status.is_unknown()).count(),
        1
    );
    Ok(())
}

fn cancel(client: &Client, task: &str) -> Result<(), Failure> {
    let execution = start(client, task)?;
    let input =
        cancel_execution::CancelTaskExecutionInput::default().with_task_execution_arn(&*execution);
    client.call::<cancel_execution::CancelTaskExecution>(&input)?;
    assert_eq!(status(client, &execution)?, TaskExecutionStatus::Error);
    assert_eq!(describe(client, task)?.current_task_execution_arn, None);
    let message = "Sync task cannot be cancelled in its current status: ERROR";
    refused::<cancel_execution::CancelTaskExecution>(client, &input, message)
}

fn start(client: &Client, task: &str) -> Result<String, Failure> {
    let input = start_execution::StartTaskExecutionInput::default().with_task_arn(task);
    let output = client.call::<start_execution::StartTaskExecution>(&input)?;
    Ok(output.task_execution_arn.ok_or("no ARN of an execution")?)
}

fn status(client: &Client, execution: &str) -> Result<TaskExecutionStatus, Failure> {
    let input = describe_execution::DescribeTaskExecutionInput::default()
        .with_task_execution_arn(execution);
    let output = client.call::<describe_execution::DescribeTaskExecution>(&input)?;
    assert_eq!(output.task_execution_arn.as_deref(), Some(execution));
    Ok(output.status.ok_or("an execution without a status")?)
}

fn unknown_arns(client: &Client, task: &str) -> Result<(), Failure> {
    let plain = "The request is not valid.";
    let input = DescribeTaskInput::default().with_task_arn(NO_TASK);
    refused::<DescribeTask>(client, &input, plain)?;
    let input = DeleteTaskInput::default().with_task_arn(NO_TASK);
    refused::<DeleteTask>(client, &input, plain)?;
    let input = UpdateTaskInput::default().with_task_arn(NO_TASK);
    let message = format!("Sync task {NO_TASK} is not found.");
    refused::<UpdateTask>(client, &input, &message)?;
    let input = start_execution::StartTaskExecutionInput::default().with_task_arn(NO_TASK);
    refused::<start_execution::StartTaskExecution>(client, &input, "Invalid request.")?;
    let input = DescribeLocationS3Input::default().with_location_arn(task);
    let message = format!("Location {task} is not found.");
    refused::<DescribeLocationS3>(client, &input, &message)?;
    let input = DeleteLocationInput::default().with_location_arn(task);
    refused::<DeleteLocation>(client, &input, plain)
}

/// The service refuses the request with this message, by the error that the model has for it.
fn refused<O: HttpOperation<Output: Debug>>(
    client: &Client,
    input: &O::Input,
    message: &str,
) -> Result<(), Failure> {
    let error = client.refused::<O>(input)?;
    assert_eq!(error.status(), 400);
    assert!(error.request_id().is_some(), "{error}");
    assert_eq!(error.operation(), O::NAME);
    match error.into_kind() {
        ResponseErrorKind::Service(datasync_types::Error::InvalidRequestException(error)) => {
            assert_eq!(error.message.as_deref(), Some(message));
            Ok(())
        }
        other => unreachable!("{other:?}"),
    }
}

/// moto 5.2.5 answers operations that it lacks with status 500 and a page of HTML.
fn not_in_moto(client: &Client, task: &str) -> Result<(), Failure> {
    let input = TagResourceInput::default()
        .with_resource_arn(task)
        .with_tags([TagListEntry::new("team")]);
    unreadable::<TagResource>(client, &input)?;
    let input = list_tags::ListTagsForResourceInput::default().with_resource_arn(task);
    unreadable::<list_tags::ListTagsForResource>(client, &input)?;
    let input = list_executions::ListTaskExecutionsInput::default().with_task_arn(task);
    unreadable::<list_executions::ListTaskExecutions>(client, &input)
}

fn unreadable<O: HttpOperation<Output: Debug>>(
    client: &Client,
    input: &O::Input,
) -> Result<(), Failure> {
    let error = client.refused::<O>(input)?;
    assert_eq!(error.status(), 500);
    let ResponseErrorKind::Unreadable(unreadable) = error.kind() else {
        unreachable!("{error}")
    };
    let start = unreadable.body_start.as_deref().unwrap_or_default();
    assert!(start.starts_with("<!doctype html>"), "{start}");
    for part in [
        "status 500",
        "text/html",
        "<title>500 Internal Server Error</title>",
    ] {
        assert!(error.to_string().contains(part), "no {part:?} in: {error}");
    }
    Ok(())
}

fn delete(client: &Client, task: &str, locations: &[String]) -> Result<(), Failure> {
    client.call::<DeleteTask>(&DeleteTaskInput::default().with_task_arn(task))?;
    for location in locations {
        let input = DeleteLocationInput::default().with_location_arn(&**location);
        client.call::<DeleteLocation>(&input)?;
    }
    assert_eq!(
        client
            .call::<ListTasks>(&ListTasksInput::default())?
            .tasks(),
        []
    );
    let locations = client.call::<ListLocations>(&ListLocationsInput::default())?;
    assert_eq!(locations.locations(), []);
    Ok(())
}
