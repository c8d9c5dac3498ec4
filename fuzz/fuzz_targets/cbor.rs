//! Reads CBOR bodies of an operation with members of every type.

#![no_main]

use aws_shapes::wire::{HttpProtocol, RpcV2Cbor};
use http::{Request, Response};
use libfuzzer_sys::fuzz_target;
use shapes_types::operation::AnyInput;
use shapes_types::operation::echo::{Echo, EchoOutput};

fuzz_target!(|body: &[u8]| {
    match read(body) {
        Ok(output) => round_trip(&output),
        Err(error) => assert!(!error.is_empty()),
    }
    let request = Request::post("/service/Weather/operation/Echo")
        .header("smithy-protocol", "rpc-v2-cbor")
        .body(body)
        .expect("a request");
    // Any bytes may be refused, but must not panic.
    let _ = RpcV2Cbor::decode_request::<AnyInput>(&request);
});

fn read(body: &[u8]) -> Result<EchoOutput, String> {
    let response = Response::new(body);
    RpcV2Cbor::decode_response::<Echo>(&response).map_err(|error| error.to_string())
}

/// Writes a value and reads it again without loss. Only big numbers may be too large to write.
fn round_trip(output: &EchoOutput) {
    match RpcV2Cbor::encode_response::<Echo>(output) {
        Ok(written) => {
            let again = read(written.body()).expect("what was written can be read");
            let rewritten = RpcV2Cbor::encode_response::<Echo>(&again);
            let rewritten = rewritten.expect("what was written can be written again");
            assert_eq!(rewritten.body(), written.body());
        }
        Err(error) => {
            let error = error.to_string();
            assert!(
                error.contains("big number") || error.contains("exponent"),
                "{error}"
            );
        }
    }
}
