//! Reads responses of the XML protocols. The first byte selects the protocol and the operation.

#![no_main]

#[path = "../../runtime/tests/xml/service.rs"]
mod service;

use aws_shapes::wire::{AwsQuery, Ec2Query, HttpOperation, HttpProtocol, RestXml};
use http::Response;
use libfuzzer_sys::fuzz_target;

use service::operation::shelves::{GetColor, GetShelf, PutShelf};

fuzz_target!(|data: &[u8]| {
    let Some((choice, body)) = data.split_first() else {
        return;
    };
    match choice % 8 {
        0 => read::<RestXml, PutShelf>(200, body),
        1 => read::<RestXml, GetShelf>(200, body),
        2 => read::<RestXml, GetColor>(200, body),
        3 => read::<AwsQuery, PutShelf>(200, body),
        4 => read::<Ec2Query, PutShelf>(200, body),
        5 => read::<RestXml, PutShelf>(404, body),
        6 => read::<AwsQuery, PutShelf>(404, body),
        _ => read::<Ec2Query, PutShelf>(404, body),
    }
});

/// Reads a response. If the result can be written, it is read again without loss.
fn read<P: HttpProtocol, O: HttpOperation<Error = service::Error>>(status: u16, body: &[u8]) {
    let mut response = Response::new(body);
    *response.status_mut() = status.try_into().expect("a status");
    match P::decode_response::<O>(&response) {
        Ok(output) => {
            // XML cannot encode control characters, or arbitrary characters in names.
            if let Ok(written) = P::encode_response::<O>(&output) {
                let again =
                    P::decode_response::<O>(&written).expect("what was written can be read");
                let again = P::encode_response::<O>(&again).expect("what was read can be written");
                assert_eq!(again.body(), written.body());
            }
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            if let Some(error) = error.as_service_error() {
                drop(P::encode_error(error.clone()));
            }
        }
    }
}
