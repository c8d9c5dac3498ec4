//! A stack from a template: made, described with its parameters and outputs, and errors.

use cloudformation_types::operation::create_stack::{CreateStack, CreateStackInput};
use cloudformation_types::operation::describe_stack_resources::{
    DescribeStackResources, DescribeStackResourcesInput,
};
use cloudformation_types::operation::describe_stacks::{DescribeStacks, DescribeStacksInput};
use cloudformation_types::types::{Capability, Parameter, StackStatus, Tag};
use http::Uri;
use peers::Failure;

type Client = peers::transport::Client<cloudformation_types::wire::ServiceProtocol>;

const TEMPLATE: &str = r#"{
  "Parameters": { "Name": { "Type": "String" } },
  "Resources": { "Queue": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Ref": "Name" } } } },
  "Outputs": { "Url": { "Value": { "Ref": "Queue" }, "Description": "é & <url>" } }
}"#;

pub fn run(endpoint: &Uri) -> Result<(), Failure> {
    let client = &Client::new(endpoint.clone());
    let parameter = Parameter::default()
        .with_parameter_key("Name")
        .with_parameter_value("from-a-stack");
    let input = CreateStackInput::default()
        .with_stack_name("stack")
        .with_template_body(TEMPLATE)
        .with_parameters([parameter.clone()])
        .with_capabilities([Capability::CapabilityIam])
        .with_tags([Tag::new("team", "a & b")]);
    let id = client.call::<CreateStack>(&input)?.stack_id;
    let input = DescribeStacksInput::default().with_stack_name("stack");
    let described = client.call::<DescribeStacks>(&input)?;
    let [stack] = described.stacks() else {
        unreachable!("{described:?}")
    };
    assert_eq!(stack.stack_id, id);
    assert_eq!(stack.stack_status, StackStatus::CreateComplete);
    assert_eq!(stack.parameters(), [parameter]);
    assert_eq!(stack.tags(), [Tag::new("team", "a & b")]);
    let [output] = stack.outputs() else {
        unreachable!("{stack:?}")
    };
    assert_eq!(output.description.as_deref(), Some("é & <url>"));

    let input = DescribeStackResourcesInput::default().with_stack_name("stack");
    let resources = client.call::<DescribeStackResources>(&input)?;
    let types: Vec<_> = resources
        .stack_resources()
        .iter()
        .map(|resource| &*resource.resource_type)
        .collect();
    assert_eq!(types, ["AWS::SQS::Queue"]);

    let input = DescribeStacksInput::default().with_stack_name("none");
    let error = client.refused::<DescribeStacks>(&input)?;
    assert_eq!(error.code(), Some("ValidationError"), "{error}");
    Ok(())
}
