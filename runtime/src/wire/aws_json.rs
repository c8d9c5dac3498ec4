//! AWS JSON 1.0 and 1.1.

use alloc::{format, string::String, vec::Vec};

use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, Uri};
use serde_core::{de::DeserializeSeed, Serialize};

use crate::wire::http_error::{BodyError, RequestError};
use crate::wire::json;
use crate::wire::protocol::{header, Reading};
use crate::wire::rpc::Rpc;
use crate::Service;

/// The protocol AWS JSON 1.0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct AwsJson1_0;

/// The protocol AWS JSON 1.1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct AwsJson1_1;

const TARGET: HeaderName = HeaderName::from_static("x-amz-target");

macro_rules! aws_json {
    ($name:ident, $media_type:literal, absolute_errors: $absolute_errors:literal) => {
        impl Rpc for $name {
            const MEDIA_TYPE: &'static str = $media_type;
            const EMPTY: &'static [u8] = b"{}";
            const ABSOLUTE_ERRORS: bool = $absolute_errors;

            fn address(
                service: &Service,
                operation: &'static str,
                headers: &mut HeaderMap,
            ) -> String {
                set_target(service, operation, headers);
                String::new()
            }

            fn operation<'a>(
                service: &Service,
                _: &'a Uri,
                headers: &'a HeaderMap,
            ) -> Result<&'a str, RequestError> {
                target(service, headers)
            }

            fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, String> {
                json::write(value)
            }

            fn read<'de, S: DeserializeSeed<'de>>(
                body: &'de [u8],
                seed: S,
                reading: Reading,
            ) -> Result<S::Value, BodyError> {
                json::read(body, seed, reading)
            }
        }
    };
}

aws_json!(AwsJson1_0, "application/x-amz-json-1.0", absolute_errors: true);
aws_json!(AwsJson1_1, "application/x-amz-json-1.1", absolute_errors: false);

fn set_target(service: &Service, operation: &'static str, headers: &mut HeaderMap) {
    let prefix = service.target_prefix.unwrap_or_default();
    // The names of services and operations consist of letters, digits, `_` and `.`.
    if let Ok(target) = HeaderValue::try_from(format!("{prefix}.{operation}")) {
        headers.insert(TARGET, target);
    }
}

fn target<'a>(service: &Service, headers: &'a HeaderMap) -> Result<&'a str, RequestError> {
    let prefix = service.target_prefix.unwrap_or_default();
    let target = header(headers, &TARGET).ok_or_else(|| RequestError::no_header(&TARGET))?;
    let operation = target.strip_prefix(prefix);
    let operation = operation.and_then(|rest| rest.strip_prefix('.'));
    operation.ok_or_else(|| RequestError::unknown(target))
}
