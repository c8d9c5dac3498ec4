//! Who reads and writes the documents.

use aws_sdk_datasync::operation::describe_task_execution::DescribeTaskExecutionOutput as SdkDescription;
use aws_sdk_datasync::operation::list_task_executions::ListTaskExecutionsOutput as SdkPage;
use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::Codec as _;
use aws_smithy_schema::serde::{SerializableStruct, ShapeSerializer as _};
use aws_smithy_types::date_time::Format;
use datasync_types::operation::describe_task_execution::{
    DescribeTaskExecution, DescribeTaskExecutionOutput,
};
use datasync_types::operation::list_task_executions::{
    ListTaskExecutions, ListTaskExecutionsOutput,
};
use datasync_types::wire;
use http::Response;
use serde::de::IgnoredAny;

/// The same types with `serde_derive`; unknown enum values are kept.
#[allow(dead_code)]
mod kept {
    include!(concat!(env!("OUT_DIR"), "/kept.rs"));
}

/// The same types with `serde_derive`; unknown enum values are lost.
#[allow(dead_code)]
mod lost {
    include!(concat!(env!("OUT_DIR"), "/lost.rs"));
}

/// Reads the documents.
pub trait Read {
    /// A page of `ListTaskExecutions`.
    type Page;
    /// A `DescribeTaskExecution` response.
    type Description;

    fn read_page(text: &[u8]) -> Self::Page;
    fn read_description(text: &[u8]) -> Self::Description;
}

/// Writes the documents, too.
pub trait Peer: Read {
    fn write_page(page: &Self::Page) -> Vec<u8>;
    fn write_description(description: &Self::Description) -> Vec<u8>;
}

/// This project's crate.
pub struct Ours;

/// This project's crate, by its feature `http`.
pub struct Wire;

/// `serde_derive`, with enums that keep what they do not know.
pub struct Kept;

/// `serde_derive`, with enums that lose what they do not know.
pub struct Lost;

/// `serde_json::Value`.
pub struct Value;

/// `serde::de::IgnoredAny`: the floor.
pub struct Ignored;

/// `aws-sdk-datasync`, by its public schema codec.
pub struct Sdk;

macro_rules! read {
    ($peer:ident, $page:ty, $description:ty) => {
        impl Read for $peer {
            type Page = $page;
            type Description = $description;

            fn read_page(text: &[u8]) -> $page {
                serde_json::from_slice(text).expect("the page can be read")
            }

            fn read_description(text: &[u8]) -> $description {
                serde_json::from_slice(text).expect("the description can be read")
            }
        }
    };
}

macro_rules! write {
    ($peer:ident) => {
        impl Peer for $peer {
            fn write_page(page: &Self::Page) -> Vec<u8> {
                serde_json::to_vec(page).expect("the page can be written")
            }

            fn write_description(description: &Self::Description) -> Vec<u8> {
                serde_json::to_vec(description).expect("the description can be written")
            }
        }
    };
}

read!(Ours, ListTaskExecutionsOutput, DescribeTaskExecutionOutput);
read!(
    Kept,
    kept::operation::ListTaskExecutionsOutput,
    kept::operation::DescribeTaskExecutionOutput
);
read!(
    Lost,
    lost::operation::ListTaskExecutionsOutput,
    lost::operation::DescribeTaskExecutionOutput
);
read!(Value, serde_json::Value, serde_json::Value);
read!(Ignored, IgnoredAny, IgnoredAny);

write!(Ours);
write!(Kept);
write!(Lost);
write!(Value);

impl Read for Wire {
    type Page = ListTaskExecutionsOutput;
    type Description = DescribeTaskExecutionOutput;

    fn read_page(text: &[u8]) -> Self::Page {
        wire::decode_response::<ListTaskExecutions>(&Response::new(text))
            .expect("the page can be read")
    }

    fn read_description(text: &[u8]) -> Self::Description {
        wire::decode_response::<DescribeTaskExecution>(&Response::new(text))
            .expect("the description can be read")
    }
}

impl Peer for Wire {
    fn write_page(page: &Self::Page) -> Vec<u8> {
        let response = wire::encode_response::<ListTaskExecutions>(page);
        response.expect("the page can be written").into_body()
    }

    fn write_description(description: &Self::Description) -> Vec<u8> {
        let response = wire::encode_response::<DescribeTaskExecution>(description);
        response
            .expect("the description can be written")
            .into_body()
    }
}

impl Read for Sdk {
    type Page = SdkPage;
    type Description = SdkDescription;

    fn read_page(text: &[u8]) -> SdkPage {
        let mut deserializer = codec().create_deserializer(text);
        SdkPage::deserialize(&mut deserializer).expect("the page can be read")
    }

    fn read_description(text: &[u8]) -> SdkDescription {
        let mut deserializer = codec().create_deserializer(text);
        SdkDescription::deserialize(&mut deserializer).expect("the description can be read")
    }
}

impl Peer for Sdk {
    fn write_page(page: &SdkPage) -> Vec<u8> {
        write_sdk(SdkPage::SCHEMA, page)
    }

    fn write_description(description: &SdkDescription) -> Vec<u8> {
        write_sdk(SdkDescription::SCHEMA, description)
    }
}

/// Set as the SDK's client for AWS JSON sets it.
fn codec() -> JsonCodec {
    JsonCodec::new(
        JsonCodecSettings::builder()
            .use_json_name(false)
            .default_timestamp_format(Format::EpochSeconds)
            .build(),
    )
}

fn write_sdk(schema: &Schema<'_>, value: &dyn SerializableStruct) -> Vec<u8> {
    let mut serializer = codec().create_serializer();
    serializer
        .write_struct(schema, value)
        .expect("the value can be written");
    serializer.finish()
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::*;
    use crate::{description, enums, page};

    fn json(text: &[u8]) -> Json {
        serde_json::from_slice(text).expect("JSON")
    }

    fn writes_what_it_reads<P: Peer>() {
        for page in [page(), enums()] {
            assert_eq!(json(&P::write_page(&P::read_page(&page))), json(&page));
        }
        let description = description();
        let written = P::write_description(&P::read_description(&description));
        assert_eq!(json(&written), json(&description));
    }

    #[test]
    fn every_peer_writes_what_it_reads() {
        writes_what_it_reads::<Ours>();
        writes_what_it_reads::<Wire>();
        writes_what_it_reads::<Kept>();
        writes_what_it_reads::<Sdk>();
        writes_what_it_reads::<Value>();
    }

    #[test]
    fn the_description_has_every_member() {
        let read = format!("{:?}", Ours::read_description(&description()));
        assert!(!read.contains("None,"), "{read}");
        assert!(!read.contains("Unknown("), "{read}");
    }
}
