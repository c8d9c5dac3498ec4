//! Reads forms of the query protocols as a server. The first byte selects the protocol.

#![no_main]

#[path = "../../runtime/tests/xml/service.rs"]
mod service;

use aws_shapes::wire::{AwsQuery, Ec2Query, HttpProtocol};
use http::{Request, Uri};
use libfuzzer_sys::fuzz_target;

use service::operation::AnyInput;
use service::operation::shelves::{PutShelf, PutShelfInput};

fuzz_target!(|data: &[u8]| {
    let Some((choice, form)) = data.split_first() else {
        return;
    };
    let form = [b"Action=PutShelf&Version=2020-01-08&Room=r&", form].concat();
    match choice % 2 {
        0 => read::<AwsQuery>(form),
        _ => read::<Ec2Query>(form),
    }
});

/// Reads a form, then writes and reads it again without loss.
fn read<P: HttpProtocol>(form: Vec<u8>) {
    let Some(input) = decode::<P>(form) else {
        return;
    };
    // Forms cannot represent structures without members, so the first round trip may lose some.
    let Some(input) = encode::<P>(&input).and_then(decode::<P>) else {
        return;
    };
    let written = encode::<P>(&input).expect("what was read can be written");
    let again = decode::<P>(written.clone()).expect("what was written can be read");
    assert_eq!(encode::<P>(&again), Some(written));
}

fn decode<P: HttpProtocol>(form: Vec<u8>) -> Option<PutShelfInput> {
    let request = Request::post("/").body(form).expect("a request");
    match P::decode_request::<AnyInput>(&request) {
        Ok(AnyInput::PutShelf(input)) => Some(input),
        Ok(_) => None,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            None
        }
    }
}

fn encode<P: HttpProtocol>(input: &PutShelfInput) -> Option<Vec<u8>> {
    let endpoint = Uri::from_static("https://example.com");
    let request = P::encode_request::<PutShelf>(input, &endpoint).ok()?;
    Some(request.into_body())
}
