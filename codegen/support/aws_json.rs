//! AWS JSON 1.0 and 1.1.

#![cfg(feature = "http")]

use alloc::{format, string::String, string::ToString, vec::Vec};

use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, Uri};
use serde_core::{de::DeserializeOwned, Serialize};

use crate::support::http_error::{BodyError, RequestError};
use crate::support::protocol::{header, Dialect};
use crate::support::{json_reader, json_writer};
use crate::SERVICE;

/// The protocol AWS JSON 1.0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct AwsJson1_0;

/// The protocol AWS JSON 1.1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct AwsJson1_1;

const TARGET: HeaderName = HeaderName::from_static("x-amz-target");

macro_rules! aws_json {
    ($name:ident, $media_type:literal, absolute_errors: $absolute_errors:literal) => {
        impl Dialect for $name {
            const MEDIA_TYPE: &'static str = $media_type;
            const EMPTY: &'static [u8] = b"{}";
            const ABSOLUTE_ERRORS: bool = $absolute_errors;

            fn address(operation: &'static str, headers: &mut HeaderMap) -> String {
                set_target(operation, headers);
                String::new()
            }

            fn operation<'a>(_: &'a Uri, headers: &'a HeaderMap) -> Result<&'a str, RequestError> {
                target(headers)
            }

            fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, String> {
                json_writer::write(value).map_err(|error| error.to_string())
            }

            fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, BodyError> {
                let text = core::str::from_utf8(body).map_err(BodyError::utf8)?;
                json_reader::read(text).map_err(|error| BodyError::json(&error))
            }
        }
    };
}

aws_json!(AwsJson1_0, "application/x-amz-json-1.0", absolute_errors: true);
aws_json!(AwsJson1_1, "application/x-amz-json-1.1", absolute_errors: false);

/// The part of a target before the operation.
fn prefix() -> &'static str {
    SERVICE.target_prefix.unwrap_or_default()
}

fn set_target(operation: &'static str, headers: &mut HeaderMap) {
    // The names of a service and of its operations are letters, digits, `_` and `.`.
    if let Ok(target) = HeaderValue::try_from(format!("{}.{operation}", prefix())) {
        headers.insert(TARGET, target);
    }
}

fn target(headers: &HeaderMap) -> Result<&str, RequestError> {
    let target = header(headers, &TARGET).ok_or_else(|| RequestError::no_header(&TARGET))?;
    let operation = target.strip_prefix(prefix());
    let operation = operation.and_then(|rest| rest.strip_prefix('.'));
    operation.ok_or_else(|| RequestError::unknown(target))
}
