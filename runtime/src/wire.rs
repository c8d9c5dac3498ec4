//! HTTP encoding and decoding for clients and servers, without I/O.

#[macro_use]
mod refused;

mod aws_json;
pub(crate) mod binding;
#[cfg(any(feature = "rest", feature = "event-stream"))]
mod body;
#[cfg(feature = "cbor")]
mod cbor;
mod endpoint;
#[cfg(feature = "event-stream")]
#[cfg_attr(docsrs, doc(cfg(feature = "event-stream")))]
pub mod event_stream;
#[cfg(feature = "xml")]
mod form;
pub(crate) mod http_error;
mod json;
mod known_names;
mod native;
pub(crate) mod protocol;
#[cfg(feature = "xml")]
mod query;
mod reason;
mod response_error;
#[cfg(feature = "rest")]
mod rest;
#[cfg(feature = "rest")]
mod rest_json;
#[cfg(all(feature = "rest", feature = "xml"))]
mod rest_xml;
mod rpc;
mod rpc_v2;
mod text;
#[cfg(feature = "xml")]
mod tree;
mod validation;
#[cfg(feature = "xml")]
mod xml;

pub use self::aws_json::{AwsJson1_0, AwsJson1_1};
pub use self::http_error::{EncodeError, RequestError, RequestErrorKind};
pub use self::protocol::{AnyInput, Body, HttpOperation, HttpProtocol, Route};
#[cfg(feature = "xml")]
pub use self::query::{AwsQuery, Ec2Query};
pub use self::response_error::{ResponseError, ResponseErrorKind, Unreadable};
#[cfg(feature = "rest")]
pub use self::rest_json::RestJson1;
#[cfg(all(feature = "rest", feature = "xml"))]
pub use self::rest_xml::RestXml;
#[cfg(feature = "cbor")]
#[cfg_attr(docsrs, doc(cfg(feature = "cbor")))]
pub use self::rpc_v2::RpcV2Cbor;
pub use self::rpc_v2::RpcV2Json;
