//! Requests and responses of DataSync: a document `[operation, status, headers, body]`, whose body
//! is taken as it is where it is a string.

#![no_main]

use std::collections::BTreeMap;
use std::fmt::Debug;

use datasync_types::wire::{self, HttpOperation};
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use serde_json::Value;

type Check = fn(&Response<Vec<u8>>);

/// What checks a response to an operation.
const OPERATIONS: &[(&str, Check)] = include!(concat!(env!("OUT_DIR"), "/operations.rs"));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fuzz::mutate(data, size, max_size, seed)
});

fuzz_target!(|data: &[u8]| {
    let message = serde_json::from_slice::<(String, u16, BTreeMap<String, String>, Value)>(data);
    let Ok((operation, status, headers, body)) = message else {
        return;
    };
    let headers = headers.iter().filter_map(|(name, value)| {
        let name = name.parse::<HeaderName>().ok()?;
        Some((name, HeaderValue::from_str(value).ok()?))
    });
    let headers: HeaderMap = headers.collect();
    let body = match body {
        Value::String(text) => text.into_bytes(),
        other => other.to_string().into_bytes(),
    };
    request(&operation, headers.clone(), body.clone());
    if let Some((_, check)) = OPERATIONS.iter().find(|(known, _)| *known == operation) {
        let mut response = Response::new(body);
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
        *response.headers_mut() = headers;
        check(&response);
    }
});

/// Reads a request for the operation, unless the headers name another.
fn request(operation: &str, headers: HeaderMap, body: Vec<u8>) {
    let mut request = Request::post("/").body(body).expect("a request");
    *request.headers_mut() = headers;
    if let Ok(target) = HeaderValue::from_str(&format!("FmrsService.{operation}")) {
        request
            .headers_mut()
            .entry("x-amz-target")
            .or_insert(target);
    }
    match wire::decode_request(&request) {
        Ok(input) => drop(format!("{input:?}")),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Reads a response; what was read is what `serde_json` reads, and is written and read again
/// without loss.
fn response<O: HttpOperation<Output: Debug + PartialEq>>(response: &Response<Vec<u8>>) {
    match wire::decode_response::<O>(response) {
        Ok(output) => {
            if !response.body().is_empty() {
                let expected = serde_json::from_slice::<O::Output>(response.body());
                assert_eq!(expected.expect("this is JSON"), output);
            }
            let written =
                wire::encode_response::<O>(&output).expect("what was read can be written");
            let again = wire::decode_response::<O>(&written).expect("what was written can be read");
            assert_eq!(again, output);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
