//! Smithy RPC v2: CBOR and JSON.

use alloc::{format, string::String, vec::Vec};

use http::header::HeaderName;
use http::{HeaderMap, Uri};
use serde_core::{de::DeserializeSeed, Serialize};

#[cfg(feature = "cbor")]
use crate::wire::cbor;
use crate::wire::http_error::{BodyError, RequestError};
use crate::wire::json;
use crate::wire::protocol::{header, Reading};
use crate::wire::rpc::{Rpc, SMITHY_PROTOCOL};
use crate::Service;

/// The protocol Smithy RPC v2 CBOR.
#[cfg(feature = "cbor")]
#[cfg_attr(docsrs, doc(cfg(feature = "cbor")))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RpcV2Cbor;

/// The protocol Smithy RPC v2 JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RpcV2Json;

#[cfg(feature = "cbor")]
impl Rpc for RpcV2Cbor {
    const MEDIA_TYPE: &'static str = "application/cbor";
    const EMPTY: &'static [u8] = &[0xa0];
    const ABSOLUTE_ERRORS: bool = true;
    const SMITHY_PROTOCOL: Option<&'static str> = Some("rpc-v2-cbor");

    fn address(service: &Service, operation: &'static str, _: &mut HeaderMap) -> String {
        path(service, operation)
    }

    fn operation<'a>(
        service: &Service,
        uri: &'a Uri,
        headers: &'a HeaderMap,
    ) -> Result<&'a str, RequestError> {
        check::<Self>(headers)?;
        find(uri, |name| name.rsplit('.').next() == service.target_prefix)
    }

    fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, String> {
        cbor::write(value)
    }

    fn read<'de, S: DeserializeSeed<'de>>(
        body: &'de [u8],
        seed: S,
        reading: Reading,
    ) -> Result<S::Value, BodyError> {
        cbor::read(body, seed, reading)
    }
}

impl Rpc for RpcV2Json {
    const MEDIA_TYPE: &'static str = "application/json";
    const EMPTY: &'static [u8] = b"{}";
    const ABSOLUTE_ERRORS: bool = true;
    const SMITHY_PROTOCOL: Option<&'static str> = Some("rpc-v2-json");

    fn address(service: &Service, operation: &'static str, _: &mut HeaderMap) -> String {
        path(service, operation)
    }

    fn operation<'a>(
        service: &Service,
        uri: &'a Uri,
        headers: &'a HeaderMap,
    ) -> Result<&'a str, RequestError> {
        check::<Self>(headers)?;
        find(uri, |name| Some(name) == service.target_prefix)
    }

    fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, String> {
        json::write_as(json::Form::RpcV2, value)
    }

    fn read<'de, S: DeserializeSeed<'de>>(
        body: &'de [u8],
        seed: S,
        reading: Reading,
    ) -> Result<S::Value, BodyError> {
        json::read_as(json::Form::RpcV2, body, seed, reading)
    }
}

/// The headers that name operations of other protocols.
const TARGETS: [HeaderName; 2] = [
    HeaderName::from_static("x-amz-target"),
    HeaderName::from_static("x-amzn-target"),
];

/// Returns the path of an operation.
fn path(service: &Service, operation: &str) -> String {
    let name = service.target_prefix.unwrap_or_default();
    format!("service/{name}/operation/{operation}")
}

/// Checks that a request is of the protocol.
fn check<P: Rpc>(headers: &HeaderMap) -> Result<(), RequestError> {
    if let Some(header) = TARGETS.iter().find(|name| headers.contains_key(*name)) {
        return Err(RequestError::other_protocol(header));
    }
    match P::SMITHY_PROTOCOL {
        Some(name) if header(headers, &SMITHY_PROTOCOL) != Some(name) => {
            Err(RequestError::protocol(&SMITHY_PROTOCOL, name))
        }
        _ => Ok(()),
    }
}

/// Returns the name of the operation at the end of a path.
fn find(uri: &Uri, is_service: impl FnOnce(&str) -> bool) -> Result<&str, RequestError> {
    let mut segments = uri.path().rsplit('/');
    let mut next = || segments.next().unwrap_or_default();
    match [next(), next(), next(), next()] {
        [operation, "operation", service, "service"] if is_service(service) => Ok(operation),
        _ => Err(RequestError::unknown(uri.path())),
    }
}
