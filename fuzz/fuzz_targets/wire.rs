//! Reads requests and responses of DataSync. The input is `[operation, status, headers, body]`. A
//! body that is a string is used as raw text.

#![no_main]

use std::collections::BTreeMap;
use std::fmt::Debug;

use datasync_types::wire::{self, HttpOperation};
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode, Uri};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use serde_json::Value;

type Check = fn(&Response<Vec<u8>>);

/// The check of a response, by operation.
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

/// Reads a response, compares the result with that of `serde_json`, and writes and reads it again
/// without loss. An input that `serde_json` reads is also sent to a server.
fn response<O>(response: &Response<Vec<u8>>)
where
    O: HttpOperation<Input: Debug + PartialEq, Output: Debug + PartialEq>,
{
    if let Ok(input) = serde_json::from_slice::<O::Input>(response.body()) {
        strict_request::<O>(&input);
    }
    match wire::decode_response::<O>(response) {
        Ok(output) => {
            let body = response.body().trim_ascii();
            if !body.is_empty() && !has_long_number(body) {
                let expected = serde_json::from_slice::<O::Output>(body);
                assert_eq!(expected.expect("this is JSON"), output);
            }
            let written =
                wire::encode_response::<O>(&output).expect("what was read can be written");
            let again = wire::decode_response::<O>(&written).expect("what was written can be read");
            // Timestamps are written with milliseconds.
            let rewritten = wire::encode_response::<O>(&again).expect("it was written before");
            assert_eq!(rewritten.body(), written.body());
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Checks that a server reads the value that a client writes.
fn strict_request<O: HttpOperation<Input: Debug + PartialEq>>(input: &O::Input) {
    // Required members may be missing.
    let Ok(mut request) = wire::encode_request::<O>(input, &Uri::from_static("https://localhost"))
    else {
        return;
    };
    let written = serde_json::from_slice::<O::Input>(request.body()).expect("JSON was written");
    let read = wire::decode_request(&request).expect("a server reads what a client writes");
    assert_eq!(read.operation(), O::NAME);
    let again = wire::encode_request::<O>(&written, request.uri()).expect("it was written before");
    assert_eq!(again.body(), request.body());
    // Duplicate names are errors for servers only.
    if let Some(body) = repeated(request.body()) {
        *request.body_mut() = body;
        assert!(wire::decode_request(&request).is_err());
    }
}

/// Returns an object with its first member duplicated.
fn repeated(body: &[u8]) -> Option<Vec<u8>> {
    let Ok(Value::Object(members)) = serde_json::from_slice(body) else {
        return None;
    };
    let (name, value) = members.iter().next()?;
    let member = format!("{}:{value}", Value::from(name.as_str()));
    Some(format!("{{{member},{member}}}").into_bytes())
}

/// Returns whether a text contains a number with more digits than an `f64` can represent, which
/// `serde_json` does not read exactly.
fn has_long_number(text: &[u8]) -> bool {
    let is_part =
        |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'-' | b'+');
    text.split(|byte| !is_part(byte))
        .any(|number| number.len() > 15)
}
