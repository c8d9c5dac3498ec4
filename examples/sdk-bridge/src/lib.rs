//! serde for values of the official SDK.
//!
//! The SDK's structures implement `SerializableStruct` instead of serde's traits. It writes the
//! service's JSON, which the types of `datasync-types` read and write too. Enum values that the
//! SDK does not know are preserved in both directions. Structure members that the SDK does not
//! know are lost in its types.

use std::error::Error;

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::Codec as _;
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_types::date_time::Format;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Converts a structure of the SDK to this crate's type of the same name.
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

/// Converts a value to the SDK's structure of the same name. `deserialize` is the function of that
/// structure.
///
/// # Errors
///
/// Fails if `deserialize` is that of a type with another name.
pub fn to_sdk<T>(
    value: &impl Serialize,
    deserialize: impl FnOnce(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
) -> Result<T, Box<dyn Error>> {
    let json = serde_json::to_vec(value)?;
    Ok(deserialize(&mut codec().create_deserializer(&json))?)
}

/// Returns the codec for the service's JSON, configured like that of the SDK's client.
fn codec() -> JsonCodec {
    let settings = JsonCodecSettings::builder()
        .use_json_name(false)
        .default_timestamp_format(Format::EpochSeconds);
    JsonCodec::new(settings.build())
}
