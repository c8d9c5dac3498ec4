//! Encoding and decoding every type, in both directions, with random values of the
//! model.

// A panic in a helper fails the test that calls it. Deprecated items are tested too.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, deprecated)]

use std::fmt::Debug;
use std::sync::LazyLock;

use aws_shapes::CloudTrail;
use codegen::model::Model;
use proptest::collection::vec;
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize as _, Serialize};
use serde_json::{Value, json};
use tests::fixture;
use tests::logged::logged;
use tests::random::Random;

static DATASYNC: LazyLock<Model> = LazyLock::new(|| {
    let folder = fixture::workspace().join("model/datasync/2018-11-09");
    codegen::read::read(&fixture::input(&folder)).unwrap()
});

static SHAPES: LazyLock<Model> = LazyLock::new(|| fixture::model("shapes"));

/// Fails if the values differ. Ignores `PartialEq` if there is a NaN, and also compares
/// the JSON, which may show other differences.
#[allow(clippy::eq_op)]
fn assert_same<T: PartialEq + Debug + Serialize>(left: &T, right: &T) {
    assert!(left == right || left != left, "{left:?}\n{right:?}");
    let json = |value| serde_json::to_string(value).unwrap();
    assert_eq!(json(left), json(right));
}

/// Fails if the value differs when read from the service's JSON and from a log.
fn assert_logged<T>([own, logged]: &[Value; 2])
where
    T: DeserializeOwned + Serialize + PartialEq + Debug,
    CloudTrail<T>: DeserializeOwned,
{
    let CloudTrail(read) = CloudTrail::<T>::deserialize(logged).unwrap();
    assert_same(&read, &T::deserialize(own).unwrap());
}

/// Defines a module with round trips of a crate's operations and errors.
macro_rules! round_trips {
    ($mod:ident: $krate:ident { $($stub:ident = $module:ident,)* }) => {
        mod $mod {
            use $krate::error::Error;
            use $krate::operation::{AnyInput, Operation};
            use $krate::wire::{self, HttpOperation};

            use super::*;

            pub(crate) const OPERATIONS: &[&str] =
                &[$(<$krate::operation::$module::$stub as Operation>::NAME),*];

            /// Sends the input to a server and the output back.
            pub(crate) fn there_and_back(operation: &str, input: &Value, output: &Value) {
                $(
                    if operation == <$krate::operation::$module::$stub as Operation>::NAME {
                        let of = |any| match any {
                            AnyInput::$stub(input) => Some(input),
                            _ => None,
                        };
                        exchange::<$krate::operation::$module::$stub>(input, of, output);
                    }
                )*
            }

            fn exchange<O>(input: &Value, of: fn(AnyInput) -> Option<O::Input>, output: &Value)
            where
                O: HttpOperation<Input: PartialEq + Debug, Output: PartialEq + Debug>,
            {
                let endpoint = "https://label.example.com".parse().unwrap();
                let input: O::Input = serde_json::from_str(&input.to_string()).unwrap();
                let request = wire::encode_request::<O>(&input, &endpoint).unwrap();
                let read = wire::decode_request(&request).unwrap();
                assert_eq!(read.operation(), O::NAME);
                assert_same(&of(read).unwrap(), &input);

                let output: O::Output = serde_json::from_str(&output.to_string()).unwrap();
                let response = wire::encode_response::<O>(&output).unwrap();
                assert_same(&wire::decode_response::<O>(&response).unwrap(), &output);
            }

            /// Reads the input and the output from a log. Each is given as the service's
            /// JSON and as logged.
            pub(crate) fn from_log(operation: &str, input: &[Value; 2], output: &[Value; 2]) {
                $(
                    if operation == <$krate::operation::$module::$stub as Operation>::NAME {
                        type Stub = $krate::operation::$module::$stub;
                        assert_logged::<<Stub as Operation>::Input>(input);
                        assert_logged::<<Stub as Operation>::Output>(output);
                    }
                )*
            }

            /// Sends the error back, for every operation.
            pub(crate) fn back(error: &Value) {
                let error: Error = serde_json::from_str(&error.to_string()).unwrap();
                let response = wire::encode_error(error.clone()).unwrap();
                $(
                    let read = wire::decode_response::<$krate::operation::$module::$stub>(&response);
                    assert_eq!(read.unwrap_err().as_service_error(), Some(&error));
                )*
            }

            /// Reads any response to any operation, and any request.
            pub(crate) fn read_anything(status: u16, code: Option<&str>, body: &[u8]) {
                let mut response = http::Response::builder().status(status);
                if let Some(code) = code {
                    response = response.header("x-amzn-errortype", code);
                }
                let response = response.body(body).unwrap();
                let prefix = $krate::SERVICE.target_prefix.unwrap();
                $(
                    let read = wire::decode_response::<$krate::operation::$module::$stub>(&response);
                    let _ = read.map_err(|error| format!("{error} {error:?}"));
                    let target = format!("{prefix}.{}", stringify!($stub));
                    let request = http::Request::post("/").header("x-amz-target", target);
                    let read = wire::decode_request(&request.body(body).unwrap());
                    let _ = read.map_err(|error| error.to_string());
                )*
            }
        }
    };
}

round_trips! {
    datasync: datasync_types {
        CancelTaskExecution = cancel_task_execution,
        CreateAgent = create_agent,
        CreateLocationAzureBlob = create_location_azure_blob,
        CreateLocationEfs = create_location_efs,
        CreateLocationFsxLustre = create_location_fsx_lustre,
        CreateLocationFsxOntap = create_location_fsx_ontap,
        CreateLocationFsxOpenZfs = create_location_fsx_open_zfs,
        CreateLocationFsxWindows = create_location_fsx_windows,
        CreateLocationHdfs = create_location_hdfs,
        CreateLocationNfs = create_location_nfs,
        CreateLocationObjectStorage = create_location_object_storage,
        CreateLocationS3 = create_location_s3,
        CreateLocationSmb = create_location_smb,
        CreateTask = create_task,
        DeleteAgent = delete_agent,
        DeleteLocation = delete_location,
        DeleteTask = delete_task,
        DescribeAgent = describe_agent,
        DescribeLocationAzureBlob = describe_location_azure_blob,
        DescribeLocationEfs = describe_location_efs,
        DescribeLocationFsxLustre = describe_location_fsx_lustre,
        DescribeLocationFsxOntap = describe_location_fsx_ontap,
        DescribeLocationFsxOpenZfs = describe_location_fsx_open_zfs,
        DescribeLocationFsxWindows = describe_location_fsx_windows,
        DescribeLocationHdfs = describe_location_hdfs,
        DescribeLocationNfs = describe_location_nfs,
        DescribeLocationObjectStorage = describe_location_object_storage,
        DescribeLocationS3 = describe_location_s3,
        DescribeLocationSmb = describe_location_smb,
        DescribeTask = describe_task,
        DescribeTaskExecution = describe_task_execution,
        ListAgents = list_agents,
        ListLocations = list_locations,
        ListTagsForResource = list_tags_for_resource,
        ListTaskExecutions = list_task_executions,
        ListTasks = list_tasks,
        StartTaskExecution = start_task_execution,
        TagResource = tag_resource,
        UntagResource = untag_resource,
        UpdateAgent = update_agent,
        UpdateLocationAzureBlob = update_location_azure_blob,
        UpdateLocationEfs = update_location_efs,
        UpdateLocationFsxLustre = update_location_fsx_lustre,
        UpdateLocationFsxOntap = update_location_fsx_ontap,
        UpdateLocationFsxOpenZfs = update_location_fsx_open_zfs,
        UpdateLocationFsxWindows = update_location_fsx_windows,
        UpdateLocationHdfs = update_location_hdfs,
        UpdateLocationNfs = update_location_nfs,
        UpdateLocationObjectStorage = update_location_object_storage,
        UpdateLocationS3 = update_location_s3,
        UpdateLocationSmb = update_location_smb,
        UpdateTask = update_task,
        UpdateTaskExecution = update_task_execution,
    }
}

round_trips! {
    shapes: shapes_types {
        CreateStation = create_station,
        DeleteStation = delete_station,
        Echo = echo,
        EchoAgain = echo_again,
        Forecast = forecast,
        GetStation = get_station,
        ImportStations = import_stations,
        ListSensors = list_sensors,
        ListSkies = list_skies,
        ListStations = list_stations,
        OldForecast = old_forecast,
        Ping = ping,
        PutStation = put_station,
        RenameStation = rename_station,
        UpdateStation = update_station,
    }
}

#[test]
fn round_trips_cover_every_operation() {
    for (model, tried) in [
        (&*DATASYNC, datasync::OPERATIONS),
        (&*SHAPES, shapes::OPERATIONS),
    ] {
        let mut operations: Vec<_> = model.operations.keys().map(String::as_str).collect();
        // Random events of unknown types cannot be encoded.
        operations.retain(|name| *name != "Subscribe");
        operations.sort_unstable();
        assert_eq!(tried, operations);
    }
}

/// The bytes that determine a value.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..400)
}

/// Exchanges random values for every operation of a model.
fn exchange_all(model: &Model, bytes: &[u8], exchange: fn(&str, &Value, &Value)) {
    for (name, operation) in &model.operations {
        let mut random = Random::new(model, bytes);
        random.known_only();
        let input = random.value(operation.input.as_ref());
        random.newer_too();
        let output = random.value(operation.output.as_ref());
        exchange(name, &input, &output);
    }
}

/// Checks random values for every operation of a model, each also as logged.
fn log_all(model: &Model, bytes: &[u8], check: fn(&str, &[Value; 2], &[Value; 2])) {
    for (name, operation) in &model.operations {
        let mut random = Random::new(model, bytes);
        random.known_only();
        let [input, output] = [&operation.input, &operation.output].map(|id| {
            let value = random.value(id.as_ref());
            let logged = logged(model, id.as_ref(), &value);
            [value, logged]
        });
        check(name, &input, &output);
    }
}

/// Answers with every error of a model, with random values, and with an unknown one.
fn answer_all(model: &Model, bytes: &[u8], answer: fn(&Value)) {
    let errors = model
        .operations
        .values()
        .flat_map(|operation| &operation.errors);
    for id in errors {
        let mut error = Random::new(model, bytes).value(Some(id));
        error["__type"] = json!(id.to_string());
        answer(&error);
    }
    answer(&json!({ "__type": "x#New", "message": "m", "more": [1.5, null, { "a": -1 }] }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn datasync_round_trips(bytes in bytes()) {
        exchange_all(&DATASYNC, &bytes, datasync::there_and_back);
    }

    #[test]
    fn shapes_round_trip(bytes in bytes()) {
        exchange_all(&SHAPES, &bytes, shapes::there_and_back);
    }

    #[test]
    fn logs_are_read_like_the_services_json(bytes in bytes()) {
        log_all(&DATASYNC, &bytes, datasync::from_log);
        log_all(&SHAPES, &bytes, shapes::from_log);
    }

    #[test]
    fn errors_round_trip(bytes in bytes()) {
        answer_all(&DATASYNC, &bytes, datasync::back);
        answer_all(&SHAPES, &bytes, shapes::back);
    }

    #[test]
    fn bodies_of_any_bytes_are_read_or_refused(body in vec(any::<u8>(), 0..64), status in 100u16..999) {
        datasync::read_anything(status, None, &body);
        shapes::read_anything(status, Some("Leak"), &body);
    }

    /// A body of the service with one modified part.
    #[test]
    fn mutated_bodies_are_read_or_refused(
        bytes in bytes(), at in any::<prop::sample::Index>(), by in any::<u8>(), keep in any::<bool>(),
    ) {
        let operations: Vec<_> = SHAPES.operations.values().collect();
        let operation = operations[at.index(operations.len())];
        let value = Random::new(&SHAPES, &bytes).value(operation.output.as_ref());
        let mut body = value.to_string().into_bytes();
        let at = at.index(body.len());
        body[at] = by;
        body.truncate(if keep { body.len() } else { at });
        shapes::read_anything(200, None, &body);
        shapes::read_anything(400, None, &body);
    }
}

#[test]
fn bodies_of_any_depth_are_refused() {
    const DEEP: usize = 20_000;
    let nested = |open: &str, close: &str| open.repeat(DEEP) + &close.repeat(DEEP);
    for body in [
        nested("[", "]"),
        nested("{\"a\":", "}"),
        nested("[", ""),
        format!("{{\"__type\":\"x#New\",\"more\":{}}}", nested("[", "]")),
        format!("{{\"code\":\"Conflict\",\"message\":{}}}", nested("[", "]")),
        format!("{{\"tree\":{}}}", nested("{\"children\":[", "]}")),
        format!("{{\"tree\":{}}}", nested("{\"left\":", "}")),
        format!("{{\"choice\":{}}}", nested("{\"new\":", "}")),
    ] {
        for status in [200, 400] {
            shapes::read_anything(status, None, body.as_bytes());
            datasync::read_anything(status, Some("InternalException"), body.as_bytes());
        }
    }
}
