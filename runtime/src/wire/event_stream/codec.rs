//! The documents in events, which have the format of the protocol.

use alloc::{string::String, vec::Vec};

use serde_core::de::DeserializeSeed;
use serde_core::Serialize;

use crate::wire::binding::{Member, Table};
use crate::wire::http_error::BodyError;
use crate::wire::protocol::Reading;
#[cfg(feature = "rest")]
use crate::wire::rest::{Rest, Root};
use crate::wire::rpc::Rpc;

/// What a document contains. Only REST protocols need to know.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "rest"), allow(dead_code))]
pub(crate) enum Content {
    /// The members of a structure.
    Members(fn() -> &'static Table),
    /// The payload of an event.
    Payload(&'static Member),
}

/// A protocol whose documents may be in events.
pub(crate) trait EventCodec: Sized {
    /// The media type of documents.
    const DOCUMENT_TYPE: &'static str;

    /// The document of a structure none of whose members has a value.
    const EMPTY_DOCUMENT: &'static [u8];

    /// Writes a document. The error says why the value cannot be encoded.
    fn write_document<T: Serialize + ?Sized>(
        value: &T,
        content: Content,
    ) -> Result<Vec<u8>, String>;

    /// Reads a document.
    fn read_document<'de, S: DeserializeSeed<'de>>(
        document: &'de [u8],
        seed: S,
        content: Content,
        reading: Reading,
    ) -> Result<S::Value, BodyError>;
}

macro_rules! rpc {
    ($($name:ident: $media_type:expr;)*) => {$(
        impl EventCodec for crate::wire::$name {
            const DOCUMENT_TYPE: &'static str = $media_type;
            const EMPTY_DOCUMENT: &'static [u8] = <Self as Rpc>::EMPTY;

            fn write_document<T: Serialize + ?Sized>(value: &T, _: Content) -> Result<Vec<u8>, String> {
                <Self as Rpc>::write(&value)
            }

            fn read_document<'de, S: DeserializeSeed<'de>>(
                document: &'de [u8],
                seed: S,
                _: Content,
                reading: Reading,
            ) -> Result<S::Value, BodyError> {
                <Self as Rpc>::read(document, seed, reading)
            }
        }
    )*};
}

rpc! {
    AwsJson1_0: "application/json";
    AwsJson1_1: "application/json";
    RpcV2Json: "application/json";
}

#[cfg(feature = "cbor")]
rpc! {
    RpcV2Cbor: "application/cbor";
}

#[cfg(feature = "rest")]
impl<P: Rest> EventCodec for P {
    const DOCUMENT_TYPE: &'static str = P::MEDIA_TYPE;
    const EMPTY_DOCUMENT: &'static [u8] = P::EMPTY;

    fn write_document<T: Serialize + ?Sized>(
        value: &T,
        content: Content,
    ) -> Result<Vec<u8>, String> {
        <P as Rest>::write(value, root(content))
    }

    fn read_document<'de, S: DeserializeSeed<'de>>(
        document: &'de [u8],
        seed: S,
        content: Content,
        reading: Reading,
    ) -> Result<S::Value, BodyError> {
        <P as Rest>::read(document, seed, root(content), reading)
    }
}

#[cfg(feature = "rest")]
fn root(content: Content) -> Root {
    match content {
        Content::Members(table) => Root::members(table),
        Content::Payload(member) => Root::payload(member),
    }
}
