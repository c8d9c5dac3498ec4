//! Decodes the events of a case as they arrive.

use std::fmt::Debug;

use http::Response;
use service::operation::AnyInput;
use service::wire::event_stream::EventProtocol;
use service::wire::{
    EventDecoder, EventError, Events, HttpOperation, HttpProtocol, InputStream, OutputStream,
};

use crate::exchange::{self, display, equal};
use crate::message::Message;
use crate::run::{same, Outcome};

/// How reading a message fails.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure<E> {
    /// In any way.
    Any,
    /// The response is an error with this code.
    Code(&'static str),
    /// This event ends the stream.
    Exception(E),
}

/// The events of a message, or how reading it fails.
type Expected<E> = Result<Vec<E>, Failure<E>>;

/// Reads a request as a server, and compares its events.
pub fn request<P, O>(request: &Message, expected: Expected<O::Event>) -> Outcome
where
    P: HttpProtocol + EventProtocol,
    O: InputStream<Event: PartialEq + Debug>,
{
    let (head, body) = exchange::built(request)?.into_parts();
    let is_refused = match P::decode_request_head::<AnyInput>(&head) {
        Ok(None) => return Err("the body is not a stream".into()),
        Ok(Some(input)) => input.validate().map_err(display),
        Err(error) => Err(error.to_string()),
    };
    match is_refused {
        Err(_) if expected == Err(Failure::Any) => Ok(()),
        Err(reason) => Err(reason),
        Ok(()) => check(EventDecoder::<P, O::Event>::strict(), &body, expected),
    }
}

/// Reads a response as a client, and compares its events.
pub fn response<P, O>(response: &Message, expected: Expected<O::Event>) -> Outcome
where
    P: HttpProtocol + EventProtocol,
    O: OutputStream<Event: PartialEq + Debug> + HttpOperation<Output: Debug>,
{
    let (head, body) = exchange::answered(response)?.into_parts();
    if P::decode_response_head::<O>(&head)
        .map_err(display)?
        .is_some()
    {
        return check(EventDecoder::<P, O::Event>::new(), &body, expected);
    }
    let error = match P::decode_response::<O>(&Response::from_parts(head, body)) {
        Ok(output) => return Err(format!("expected {expected:?}\nfound {output:?}")),
        Err(error) => error,
    };
    match expected {
        Err(Failure::Code(code)) => same("code", code, error.code().unwrap_or_default()),
        Err(Failure::Any) => Ok(()),
        _ => Err(error.to_string()),
    }
}

fn check<P: EventProtocol, E: Events + PartialEq + Debug>(
    mut decoder: EventDecoder<P, E>,
    body: &[u8],
    expected: Expected<E>,
) -> Outcome {
    let mut events = Vec::new();
    let mut found = Ok(());
    for byte in body {
        decoder.feed(&[*byte]);
        match decoder.next() {
            Ok(event) => events.extend(event),
            Err(error) => found = found.and(Err(error)),
        }
    }
    decoder.finish().map_err(display)?;
    let found = match found {
        Ok(()) => Ok(events),
        Err(EventError::Exception(exception)) => Err(Failure::Exception(*exception)),
        Err(_) => Err(Failure::Any),
    };
    equal(&expected, &found)
}
