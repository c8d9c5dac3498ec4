//! Every operation of the crate, by its name.

use datasync_types::operation::{self, AnyInput, Operation};
use datasync_types::wire::{self, HttpOperation};
use http::{Request, Response, Uri};
use serde_json::Value;

use crate::Failure;

macro_rules! operations {
    ($($stub:ident = $module:ident;)*) => {
        /// Their names, which the script holds against the model's.
        pub const NAMES: &[&str] = &[$(<operation::$module::$stub as Operation>::NAME),*];

        /// The response that holds an output, which is given as the service would write it.
        pub fn respond(name: &str, output: Value) -> Result<Response<Vec<u8>>, Failure> {
            match name {
                $(stringify!($stub) => respond_as::<operation::$module::$stub>(output),)*
                _ => Err(format!("no operation {name}").into()),
            }
        }

        /// The request that our client would make to pass an input on.
        pub fn pass_on(input: &AnyInput, endpoint: &Uri) -> Result<Request<Vec<u8>>, Failure> {
            match input {
                $(AnyInput::$stub(input) => {
                    Ok(wire::encode_request::<operation::$module::$stub>(input, endpoint)?)
                })*
                other => Err(format!("{} is not in this table", other.operation()).into()),
            }
        }
    };
}

operations! {
    CancelTaskExecution = cancel_task_execution;
    CreateAgent = create_agent;
    CreateLocationAzureBlob = create_location_azure_blob;
    CreateLocationEfs = create_location_efs;
    CreateLocationFsxLustre = create_location_fsx_lustre;
    CreateLocationFsxOntap = create_location_fsx_ontap;
    CreateLocationFsxOpenZfs = create_location_fsx_open_zfs;
    CreateLocationFsxWindows = create_location_fsx_windows;
    CreateLocationHdfs = create_location_hdfs;
    CreateLocationNfs = create_location_nfs;
    CreateLocationObjectStorage = create_location_object_storage;
    CreateLocationS3 = create_location_s3;
    CreateLocationSmb = create_location_smb;
    CreateTask = create_task;
    DeleteAgent = delete_agent;
    DeleteLocation = delete_location;
    DeleteTask = delete_task;
    DescribeAgent = describe_agent;
    DescribeLocationAzureBlob = describe_location_azure_blob;
    DescribeLocationEfs = describe_location_efs;
    DescribeLocationFsxLustre = describe_location_fsx_lustre;
    DescribeLocationFsxOntap = describe_location_fsx_ontap;
    DescribeLocationFsxOpenZfs = describe_location_fsx_open_zfs;
    DescribeLocationFsxWindows = describe_location_fsx_windows;
    DescribeLocationHdfs = describe_location_hdfs;
    DescribeLocationNfs = describe_location_nfs;
    DescribeLocationObjectStorage = describe_location_object_storage;
    DescribeLocationS3 = describe_location_s3;
    DescribeLocationSmb = describe_location_smb;
    DescribeTask = describe_task;
    DescribeTaskExecution = describe_task_execution;
    ListAgents = list_agents;
    ListLocations = list_locations;
    ListTagsForResource = list_tags_for_resource;
    ListTaskExecutions = list_task_executions;
    ListTasks = list_tasks;
    StartTaskExecution = start_task_execution;
    TagResource = tag_resource;
    UntagResource = untag_resource;
    UpdateAgent = update_agent;
    UpdateLocationAzureBlob = update_location_azure_blob;
    UpdateLocationEfs = update_location_efs;
    UpdateLocationFsxLustre = update_location_fsx_lustre;
    UpdateLocationFsxOntap = update_location_fsx_ontap;
    UpdateLocationFsxOpenZfs = update_location_fsx_open_zfs;
    UpdateLocationFsxWindows = update_location_fsx_windows;
    UpdateLocationHdfs = update_location_hdfs;
    UpdateLocationNfs = update_location_nfs;
    UpdateLocationObjectStorage = update_location_object_storage;
    UpdateLocationS3 = update_location_s3;
    UpdateLocationSmb = update_location_smb;
    UpdateTask = update_task;
    UpdateTaskExecution = update_task_execution;
}

fn respond_as<O: HttpOperation<Output: PartialEq>>(
    output: Value,
) -> Result<Response<Vec<u8>>, Failure> {
    let output: O::Output = serde_json::from_value(output)?;
    let response = wire::encode_response::<O>(&output)?;
    match wire::decode_response::<O>(&response)? == output {
        true => Ok(response),
        false => Err(format!("our client reads another output of {}", O::NAME).into()),
    }
}
