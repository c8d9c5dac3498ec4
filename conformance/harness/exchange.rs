//! Runs a case in one of the four directions, or sends a request that must be refused.

use std::fmt::Debug;

use http::{Request, Response, Uri};
use service::error::Error;
use service::operation::AnyInput;
use service::wire::{HttpOperation, HttpProtocol};

use crate::message::Message;
use crate::run::{same, Outcome};

/// The idempotency token that cases expect.
const TOKEN: &str = "00000000-0000-4000-8000-000000000000";

/// Writes a request as a client, and compares it.
pub fn client_request<P: HttpProtocol, O: HttpOperation>(
    mut input: O::Input,
    endpoint: &str,
    expected: &Message,
) -> Outcome {
    let endpoint: Uri =
        (endpoint.parse()).map_err(|error| format!("the case's endpoint {endpoint:?}: {error}"))?;
    if expected.mentions(TOKEN) {
        O::fill_idempotency_tokens(&mut input, || TOKEN.into());
    }
    let request = P::encode_request::<O>(&input, &endpoint).map_err(display)?;
    same("method", expected.method, request.method().as_str())?;
    expected.check_uri(request.uri())?;
    expected.check_message(request.headers(), request.body())
}

/// Reads a response as a client, and compares the output or the error and its code.
/// `without_message` removes an error message that the model does not declare, since cases
/// do not expect it.
pub fn client_response<P, O>(
    response: &Message,
    expected: &Result<O::Output, Error>,
    code: Option<&str>,
    without_message: fn(&mut Error),
) -> Outcome
where
    P: HttpProtocol,
    O: HttpOperation<Output: PartialEq + Debug>,
{
    let response = answered(response)?;
    match (P::decode_response::<O>(&response), expected) {
        (Ok(found), Ok(expected)) => equal(expected, &found),
        (Err(found), Err(expected)) => {
            if let Some(code) = code {
                same("code", code, found.code().unwrap_or_default())?;
            }
            match found.as_service_error().cloned() {
                Some(mut found) => {
                    without_message(&mut found);
                    equal(expected, &found)
                }
                None => Err(found.to_string()),
            }
        }
        (Ok(found), Err(expected)) => Err(format!("expected {expected:?}\nfound {found:?}")),
        (Err(found), Ok(_)) => Err(found.to_string()),
    }
}

/// Reads a request as a server, and compares the input.
pub fn server_request<P: HttpProtocol>(request: &Message, expected: &AnyInput) -> Outcome {
    let found = P::decode_request(&built(request)?).map_err(display)?;
    equal(expected, &found)
}

/// Writes a response as a server, and compares it.
pub fn server_response<P: HttpProtocol, O: HttpOperation>(
    answer: Result<O::Output, Error>,
    expected: &Message,
) -> Outcome {
    let response = match answer {
        Ok(output) => P::encode_response::<O>(&output),
        Err(error) => P::encode_error(error),
    };
    check_response(&response.map_err(display)?, expected)
}

/// Reads a request as a server, which must refuse it, and compares the response.
pub fn malformed_request<P: HttpProtocol>(request: &Message, expected: &Message) -> Outcome {
    let error = match P::decode_request::<AnyInput>(&built(request)?) {
        Ok(input) => match input.validate() {
            Ok(()) => return Err(format!("expected a refusal, found {input:?}")),
            Err(error) => error.into(),
        },
        Err(error) => error,
    };
    let response = P::encode_error(Error::from(error)).map_err(display)?;
    check_response(&response, expected)
}

fn check_response(response: &Response<Vec<u8>>, expected: &Message) -> Outcome {
    same("status", expected.status, response.status().as_u16())?;
    expected.check_message(response.headers(), response.body())
}

pub(crate) fn answered(response: &Message) -> Result<Response<Vec<u8>>, String> {
    let mut built = Response::builder().status(response.status);
    for (name, value) in response.headers {
        built = built.header(*name, *value);
    }
    built.body(response.body()?).map_err(display)
}

pub(crate) fn built(request: &Message) -> Result<Request<Vec<u8>>, String> {
    let mut built = Request::builder().method(request.method).uri(request.uri);
    for (name, value) in request.headers {
        built = built.header(*name, *value);
    }
    if let Some(host) = request.host {
        built = built.header("host", host);
    }
    built.body(request.body()?).map_err(display)
}

/// Fails if the values differ. NaN equals NaN.
pub(crate) fn equal<T: PartialEq + Debug>(expected: &T, found: &T) -> Outcome {
    let texts = (format!("{expected:?}"), format!("{found:?}"));
    if expected == found || (texts.0.contains("NaN") && texts.0 == texts.1) {
        Ok(())
    } else {
        Err(format!("expected {}\nfound {}", texts.0, texts.1))
    }
}

pub(crate) fn display(error: impl std::fmt::Display) -> String {
    error.to_string()
}
