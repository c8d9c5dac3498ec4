//! What is the same in both crates, and what to write instead of the SDK's getters and builders:
//! the table on the page of the generated crate.

macro_rules! same_code {
    ($test:ident, $krate:ident) => {
        #[test]
        fn $test() {
            use $krate::operation::describe_task::DescribeTaskOutput;
            use $krate::operation::list_tasks::ListTasksOutput;
            use $krate::primitives::{Blob, DateTime};
            use $krate::types::{Operator, TaskStatus};

            fn name(output: &DescribeTaskOutput) -> Option<&str> {
                output.name.as_deref()
            }
            fn count(output: &ListTasksOutput) -> usize {
                output.tasks().len()
            }
            fn is_ready(status: &TaskStatus) -> bool {
                match status {
                    TaskStatus::Available => true,
                    other => other.as_str() == "READY",
                }
            }

            let (_, _) = (name, count);
            assert!(is_ready(&TaskStatus::from("AVAILABLE")));
            assert!(is_ready(&TaskStatus::from("READY")));
            assert_eq!(TaskStatus::Queued.to_string(), "QUEUED");
            assert_eq!("NEW".parse::<TaskStatus>().unwrap().as_ref(), "NEW");
            assert!(TaskStatus::try_parse("NEW").is_err());
            assert!(TaskStatus::values().contains(&"RUNNING"));
            assert_eq!(Operator::Eq.as_str(), "Equals");

            let time = DateTime::from_secs_and_nanos(1, 500_000_000);
            assert_eq!((time.secs(), time.subsec_nanos()), (1, 500_000_000));
            assert_eq!(Blob::new([1]).as_ref(), [1]);
            assert_eq!(Blob::new([1]).into_inner(), [1]);
        }
    };
}

same_code!(same_code_works_with_the_sdk, aws_sdk_datasync);
same_code!(same_code_works_with_ours, datasync_types);

#[test]
fn fields_replace_scalar_getters() {
    use aws_sdk_datasync::types as theirs;
    use datasync_types::types as ours;

    let their_entry = theirs::TaskListEntry::builder()
        .name("nightly")
        .status(theirs::TaskStatus::Running)
        .set_task_arn(None)
        .build();
    let mut our_entry = ours::TaskListEntry::default()
        .with_name("nightly")
        .with_status(ours::TaskStatus::Running);
    our_entry.task_arn = None;

    assert_eq!(our_entry.name.as_deref(), their_entry.name());
    assert_eq!(our_entry.task_arn.as_deref(), their_entry.task_arn());
    assert_eq!(
        our_entry.status.as_ref().map(ours::TaskStatus::as_str),
        their_entry.status().map(theirs::TaskStatus::as_str)
    );

    let their_tag = theirs::TagListEntry::builder()
        .key("team")
        .value("a")
        .build();
    let our_tag = ours::TagListEntry::new("team").with_value("a");
    assert_eq!(our_tag.key, their_tag.unwrap().key());
}

#[test]
fn numbers_that_the_sdk_sets_to_0_are_options() {
    let theirs =
        aws_sdk_datasync::operation::describe_task_execution::DescribeTaskExecutionOutput::builder(
        )
        .build();
    let ours =
        datasync_types::operation::describe_task_execution::DescribeTaskExecutionOutput::default();
    assert_eq!(
        ours.bytes_written.unwrap_or_default(),
        theirs.bytes_written()
    );
}

#[test]
fn error_of_the_service_replaces_errors_of_operations() {
    use aws_sdk_datasync::operation::create_task::CreateTaskError;
    use aws_sdk_datasync::types::error::InternalException as TheirException;
    use datasync_types::error::Error;
    use datasync_types::types::error::InternalException;

    let theirs = CreateTaskError::InternalException(TheirException::builder().build());
    let ours = Error::from(InternalException::default());
    assert!(theirs.is_internal_exception());
    assert!(matches!(ours, Error::InternalException(_)));
    assert_eq!(ours.code(), "InternalException");
}
