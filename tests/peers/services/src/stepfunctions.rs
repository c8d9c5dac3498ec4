//! A state machine: created, described, listed.

use http::Uri;
use peers::Failure;
use stepfunctions_types::Error;
use stepfunctions_types::operation::create_state_machine::{
    CreateStateMachine, CreateStateMachineInput,
};
use stepfunctions_types::operation::describe_state_machine::{
    DescribeStateMachine, DescribeStateMachineInput,
};
use stepfunctions_types::operation::list_state_machines::{
    ListStateMachines, ListStateMachinesInput,
};
use stepfunctions_types::types::{StateMachineStatus, StateMachineType};

type Client = peers::transport::Client<stepfunctions_types::wire::ServiceProtocol>;

const DEFINITION: &str = r#"{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}"#;

pub fn run(endpoint: &Uri) -> Result<(), Failure> {
    let client = &Client::new(endpoint.clone());
    let input = CreateStateMachineInput::default()
        .with_name("machine")
        .with_definition(DEFINITION)
        .with_role_arn("arn:aws:iam::123456789012:role/r");
    let created = client.call::<CreateStateMachine>(&input)?;
    let arn = created.state_machine_arn;
    let input = DescribeStateMachineInput::default().with_state_machine_arn(&*arn);
    let described = client.call::<DescribeStateMachine>(&input)?;
    assert_eq!(described.definition, DEFINITION);
    assert_eq!(described.status, Some(StateMachineStatus::Active));
    assert_eq!(described.r#type, StateMachineType::Standard);
    assert_eq!(described.creation_date, created.creation_date);
    let listed = client.call::<ListStateMachines>(&ListStateMachinesInput::default())?;
    let arns: Vec<_> = listed
        .state_machines
        .iter()
        .map(|item| &item.state_machine_arn)
        .collect();
    assert_eq!(arns, [&arn]);

    let input = DescribeStateMachineInput::default().with_state_machine_arn(format!("{arn}x"));
    let error = client.refused::<DescribeStateMachine>(&input)?;
    let service = error.as_service_error();
    assert!(
        matches!(service, Some(Error::StateMachineDoesNotExist(_))),
        "{error}"
    );
    Ok(())
}
