//! HTTP messages of the REST protocols: URIs, headers and their bodies. The first byte chooses the
//! protocol, the rest is a message as text: the method and the URI, headers, an empty line, a body.

#![no_main]

use aws_shapes::wire::{HttpOperation, HttpProtocol, RestJson1, RestXml};
use courier_types::error::Error;
use courier_types::operation::AnyInput;
use courier_types::operation::describe_parcel::DescribeParcel;
use courier_types::operation::find_parcels::FindParcels;
use courier_types::operation::send_parcel::SendParcel;
use http::{HeaderName, HeaderValue, Request, Response, Uri};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, message)) = data.split_first() else {
        return;
    };
    let Some(request) = parse(message) else {
        return;
    };
    match choice % 2 {
        0 => check::<RestJson1>(request),
        _ => check::<RestXml>(request),
    }
});

fn parse(message: &[u8]) -> Option<Request<Vec<u8>>> {
    let end = message.windows(2).position(|bytes| bytes == b"\n\n")?;
    let (head, body) = (&message[..end], &message[end + 2..]);
    let mut lines = head.split(|byte| *byte == b'\n');
    let mut start = lines.next()?.splitn(2, |byte| *byte == b' ');
    let mut request = Request::builder()
        .method(start.next()?)
        .uri(start.next()?)
        .body(body.to_vec())
        .ok()?;
    for line in lines {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let name = HeaderName::from_bytes(&line[..colon]).ok()?;
        let value = HeaderValue::from_bytes(&line[colon + 1..]).ok()?;
        request.headers_mut().append(name, value);
    }
    Some(request)
}

fn check<P: HttpProtocol>(request: Request<Vec<u8>>) {
    read::<P>(&request);
    for status in [200, 204, 404, 500] {
        let mut response = Response::new(request.body().as_slice());
        *response.status_mut() = status.try_into().expect("a status");
        *response.headers_mut() = request.headers().clone();
        receive::<P, DescribeParcel>(&response);
        receive::<P, FindParcels>(&response);
        receive::<P, SendParcel>(&response);
    }
}

/// Reads a request. What was read is written and read again without loss.
fn read<P: HttpProtocol>(request: &Request<Vec<u8>>) {
    match P::decode_request::<AnyInput>(request) {
        Ok(AnyInput::DescribeParcel(input)) => send::<P, DescribeParcel>(&input),
        Ok(AnyInput::FindParcels(input)) => send::<P, FindParcels>(&input),
        Ok(AnyInput::SendParcel(input)) => send::<P, SendParcel>(&input),
        Ok(_) => {}
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn send<P: HttpProtocol, O: HttpOperation<Error = Error>>(input: &O::Input) {
    let endpoint = Uri::from_static("https://example.com");
    // A label cannot be empty.
    let Ok(written) = P::encode_request::<O>(input, &endpoint) else {
        return;
    };
    let again = P::decode_request::<AnyInput>(&written).expect("what was written can be read");
    assert_eq!(again.operation(), O::NAME);
}

fn receive<P: HttpProtocol, O: HttpOperation<Error = Error>>(response: &Response<&[u8]>) {
    match P::decode_response::<O>(response) {
        Ok(output) => drop(P::encode_response::<O>(&output)),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
