//! HTTP encoding and decoding for clients and servers, without I/O.

mod aws_json;
pub(crate) mod binding;
mod endpoint;
pub(crate) mod http_error;
mod json;
pub(crate) mod protocol;
mod response_error;
#[cfg(feature = "rest")]
mod rest;
#[cfg(feature = "rest")]
mod rest_json;
mod rpc;
mod text;

pub use self::aws_json::{AwsJson1_0, AwsJson1_1};
pub use self::http_error::{EncodeError, RequestError, RequestErrorKind};
pub use self::protocol::{AnyInput, Body, HttpOperation, HttpProtocol, Route};
pub use self::response_error::{ResponseError, ResponseErrorKind, Unreadable};
#[cfg(feature = "rest")]
pub use self::rest_json::RestJson1;
