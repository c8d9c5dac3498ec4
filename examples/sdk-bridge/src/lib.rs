//! serde for values of the official SDK.
//!
//! The SDK's structures implement no serde traits, but `SerializableStruct`, which writes them as
//! the service's JSON. The types of `datasync-types` read and write the same JSON. Values that
//! the SDK's version does not know, such as new members of an enum, pass in both directions. New
//! members of structures are lost on the way through the SDK's types.

use std::error::Error;

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::Codec as _;
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_types::date_time::Format;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Converts a structure of the SDK to the type of the same name.
///
/// ```
/// use aws_sdk_datasync::operation::list_tasks::ListTasksOutput as SdkOutput;
/// use aws_sdk_datasync::types::TaskListEntry as SdkEntry;
/// use datasync_types::types::TaskListEntry;
/// use sdk_bridge::{from_sdk, to_sdk};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let entry = SdkEntry::builder().name("nightly").build();
/// let output = SdkOutput::builder().tasks(entry.clone()).build();
///
/// let tasks: Result<Vec<TaskListEntry>, _> = output.tasks().iter().map(from_sdk).collect();
/// let json = serde_json::to_string(&tasks?)?;
/// assert_eq!(json, r#"[{"Name":"nightly"}]"#);
///
/// let tasks: Vec<TaskListEntry> = serde_json::from_str(&json)?;
/// assert_eq!(to_sdk(&tasks[0], |from| SdkEntry::deserialize(from))?, entry);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// Fails if `T` is not the type of the same name.
pub fn from_sdk<T: DeserializeOwned>(value: &impl SerializableStruct) -> Result<T, Box<dyn Error>> {
    let mut serializer = codec().create_serializer();
    serializer.write_struct(value.schema(), value)?;
    Ok(serde_json::from_slice(&serializer.finish())?)
}

/// Converts a value to the SDK's structure of the same name, whose `deserialize` is passed.
///
/// # Errors
///
/// Fails if `deserialize` is not that of the type of the same name.
pub fn to_sdk<T>(
    value: &impl Serialize,
    deserialize: impl FnOnce(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
) -> Result<T, Box<dyn Error>> {
    let json = serde_json::to_vec(value)?;
    Ok(deserialize(&mut codec().create_deserializer(&json))?)
}

/// The service's JSON, as the SDK's client reads and writes it.
fn codec() -> JsonCodec {
    let settings = JsonCodecSettings::builder()
        .use_json_name(false)
        .default_timestamp_format(Format::EpochSeconds);
    JsonCodec::new(settings.build())
}
