//! Instances: started, described by filters, and an error that the model does not have.

use ec2_instances_types::operation::describe_instances::{
    DescribeInstances, DescribeInstancesInput,
};
use ec2_instances_types::operation::run_instances::{RunInstances, RunInstancesInput};
use ec2_instances_types::types::{Filter, InstanceStateName, InstanceType};
use http::Uri;
use peers::Failure;

type Client = peers::transport::Client<ec2_instances_types::wire::ServiceProtocol>;

pub fn run(endpoint: &Uri) -> Result<(), Failure> {
    let client = &Client::new(endpoint.clone());
    let input = RunInstancesInput::default()
        .with_image_id("ami-12c6146b")
        .with_instance_type(InstanceType::T2Micro)
        .with_min_count(2)
        .with_max_count(2);
    let started = client.call::<RunInstances>(&input)?;
    assert_eq!(started.instances().len(), 2);

    let filter = Filter::default()
        .with_name("instance-type")
        .with_values(["t2.micro".to_owned()]);
    let input = DescribeInstancesInput::default().with_filters([filter]);
    let described = client.call::<DescribeInstances>(&input)?;
    let instances: Vec<_> = described
        .reservations()
        .iter()
        .flat_map(|reservation| reservation.instances())
        .collect();
    assert_eq!(instances.len(), 2);
    for instance in instances {
        assert_eq!(instance.instance_type, Some(InstanceType::T2Micro));
        let state = instance.state.as_ref().and_then(|state| state.name.clone());
        assert_eq!(state, Some(InstanceStateName::Running));
        assert!(instance.launch_time.is_some());
    }

    let input = DescribeInstancesInput::default().with_instance_ids(["i-00000000".to_owned()]);
    let error = client.refused::<DescribeInstances>(&input)?;
    assert_eq!(error.code(), Some("InvalidInstanceID.NotFound"), "{error}");
    Ok(())
}
