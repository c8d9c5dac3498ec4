//! Every structure that both crates have, from one to the other and back.

use std::fmt::Debug;

use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use datasync_types::{operation, types};
use sdk_bridge::{from_sdk, to_sdk};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

type Deserialize<T> = fn(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>;

/// A value with all members is the same after a way through the SDK's type.
fn there_and_back<Ours, Theirs>(json: &str, deserialize: Deserialize<Theirs>)
where
    Ours: DeserializeOwned + Serialize + PartialEq + Debug,
    Theirs: SerializableStruct + PartialEq + Debug,
{
    let ours: Ours = serde_json::from_str(json).unwrap();
    let theirs = to_sdk(&ours, deserialize).unwrap();
    let back: Ours = from_sdk(&theirs).unwrap();
    assert_eq!(back, ours);
    assert_eq!(to_sdk(&back, deserialize).unwrap(), theirs);
    // All members of the sample are in the value.
    let written: Value = serde_json::to_value(&back).unwrap();
    assert_eq!(written, serde_json::from_str::<Value>(json).unwrap());
}

macro_rules! structures {
    ($($home:ident$(::$part:ident)+ = $json:literal;)*) => {
        #[test]
        fn every_structure_comes_back() {
            $(
                there_and_back::<$home$(::$part)+, _>(
                    $json,
                    |from| aws_sdk_datasync::$home$(::$part)+::deserialize(from),
                );
            )*
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/structures.rs"));

#[test]
fn unknown_enum_values_pass() {
    let json = r#"{ "Status": "OF_TOMORROW" }"#;
    let ours: operation::describe_task::DescribeTaskOutput = serde_json::from_str(json).unwrap();
    let theirs = to_sdk(&ours, |from| {
        aws_sdk_datasync::operation::describe_task::DescribeTaskOutput::deserialize(from)
    });
    let theirs = theirs.unwrap();
    assert_eq!(
        theirs.status().map(|status| status.as_str()),
        Some("OF_TOMORROW")
    );
    assert_eq!(
        from_sdk::<operation::describe_task::DescribeTaskOutput>(&theirs).unwrap(),
        ours
    );
}
