//! Event streams: `application/vnd.amazon.eventstream`, without I/O.
//!
//! An operation with an event stream sends a series of messages as the body of a request or a
//! response. Each is a member of a union. [`EventDecoder`] decodes them from bytes as they
//! arrive, and [`encode_event`] encodes one. [`MessageDecoder`] and [`Message::encode`] do the
//! same for messages of unknown meaning.
//!
//! Signatures of messages are left to the transport.

mod body;
mod codec;
mod error;
mod frames;
mod message;
mod read;
mod write;

use alloc::{boxed::Box, format, vec::Vec};
use core::marker::PhantomData;

use serde_core::Serialize;

#[cfg(feature = "rest")]
pub(super) use self::body::{messages, read_events, write_events};
pub(super) use self::body::{read_body, write_body};
use self::codec::Content;
pub(super) use self::codec::EventCodec;
pub use self::error::EventError;
pub use self::frames::MessageDecoder;
pub use self::message::{HeaderValue, Message, MessageError};
use crate::error::UnknownError;
use crate::primitives::Document;
use crate::serde::union::Union;
use crate::serde::value::{Reading, Wire};
use crate::wire::http_error::{BodyError, EncodeError};
use crate::wire::protocol::{Body, HttpOperation};

pub use crate::wire::protocol::EVENT_STREAM as MEDIA_TYPE;

const MESSAGE_TYPE: &str = ":message-type";
const EVENT_TYPE: &str = ":event-type";
const EXCEPTION_TYPE: &str = ":exception-type";
const ERROR_CODE: &str = ":error-code";
const ERROR_MESSAGE: &str = ":error-message";
const CONTENT_TYPE: &str = ":content-type";

/// The types of the message with the members outside the stream.
const INITIAL: [&str; 2] = ["initial-request", "initial-response"];

/// The union of a stream's events.
pub trait Events: Union + Wire + Serialize {}

impl<E: Union + Wire + Serialize> Events for E {}

/// An operation whose input is a stream of events.
///
/// Servers decode them with [`EventDecoder::strict`]; generated crates name the decoder
/// `wire::InputEvents`.
pub trait InputStream: HttpOperation {
    /// The union of the events.
    type Event: Events;
}

/// An operation whose output is a stream of events.
///
/// Clients decode them with [`EventDecoder::new`]; generated crates name the decoder
/// `wire::OutputEvents`.
pub trait OutputStream: HttpOperation {
    /// The union of the events.
    type Event: Events;
}

/// A protocol in which events are encoded.
pub trait EventProtocol {
    /// Encodes an event as a message.
    ///
    /// # Errors
    ///
    /// Fails if the event contains a value that cannot be encoded, or is of unknown type.
    fn event_to_message<E: Events>(event: &E) -> Result<Message, EncodeError>;

    #[doc(hidden)]
    fn event<E: Events>(message: &Message, reading: Reading) -> Result<E, EventError<E>>;

    #[doc(hidden)]
    fn read_initial<T: Body>(message: Option<&Message>, reading: Reading) -> Result<T, BodyError>;
}

impl<P: EventCodec> EventProtocol for P {
    fn event_to_message<E: Events>(event: &E) -> Result<Message, EncodeError> {
        write::write::<P, E>(event).map_err(|reason| EncodeError::new(E::NAME, reason))
    }

    fn event<E: Events>(message: &Message, reading: Reading) -> Result<E, EventError<E>> {
        let refused = |error: BodyError| malformed(&error.reason(true));
        match Kind::of(message).map_err(refused)? {
            Kind::Event(name) => read::read::<P, E>(message, name, reading).map_err(refused),
            Kind::Exception(name) => Err(exception::<P, E>(message, name, reading)),
            Kind::Error(code) => Err(EventError::Unmodeled(UnknownError {
                code: code.into(),
                message: message.text(ERROR_MESSAGE).map(Into::into),
                body: Document::Null,
            })),
        }
    }

    fn read_initial<T: Body>(message: Option<&Message>, reading: Reading) -> Result<T, BodyError> {
        read::initial::<P, T>(message, reading)
    }
}

/// What a message says that it is.
enum Kind<'a> {
    /// An event of this type.
    Event(&'a str),
    /// An exception of this type, which ends the stream.
    Exception(&'a str),
    /// Another error with this code, which ends the stream.
    Error(&'a str),
}

impl<'a> Kind<'a> {
    fn of(message: &'a Message) -> Result<Self, BodyError> {
        let required = |name| {
            let text = message.text(name);
            text.ok_or_else(|| BodyError::new(format!("the header `{name}` is not a string")))
        };
        match required(MESSAGE_TYPE)? {
            "event" => required(EVENT_TYPE).map(Self::Event),
            "exception" => required(EXCEPTION_TYPE).map(Self::Exception),
            "error" => Ok(Self::Error(message.text(ERROR_CODE).unwrap_or_default())),
            _ => Err(BodyError::new("the message is not an event")),
        }
    }
}

fn malformed<E>(reason: &str) -> EventError<E> {
    EventError::Malformed(reason.into())
}

/// Reads an exception. One of unknown type is an error of this name.
fn exception<P: EventCodec, E: Events>(
    message: &Message,
    exception_type: &str,
    reading: Reading,
) -> EventError<E> {
    if E::NAMES.wire.contains(&exception_type) {
        return match read::read::<P, E>(message, exception_type, reading) {
            Ok(exception) => EventError::Exception(Box::new(exception)),
            Err(error) => malformed(&error.reason(true)),
        };
    }
    let content = Content::Members(crate::wire::binding::Table::empty);
    let body = P::read_document(message.payload(), PhantomData::<Document>, content, reading);
    let body = body.unwrap_or_default();
    let text = body.get("message").or_else(|| body.get("Message"));
    EventError::Unmodeled(UnknownError {
        code: exception_type.into(),
        message: text.and_then(Document::as_str).map(Into::into),
        body,
    })
}

/// Encodes an event.
///
/// # Errors
///
/// Fails if the event contains a value that cannot be encoded, is too large, or is of unknown
/// type.
pub fn encode_event<P: EventProtocol, E: Events>(event: &E) -> Result<Vec<u8>, EncodeError> {
    let message = P::event_to_message(event)?;
    message
        .encode()
        .map_err(|error| EncodeError::new(E::NAME, error))
}

/// Decodes events from bytes as they arrive, in parts of any size.
///
/// `P` is the protocol, and `E` the union of the events.
#[derive(Clone, Debug)]
pub struct EventDecoder<P, E> {
    messages: MessageDecoder,
    reading: Reading,
    /// A message that `initial` has read and left.
    pending: Option<Message>,
    has_ended: bool,
    events: PhantomData<fn() -> (P, E)>,
}

impl<P: EventProtocol, E: Events> EventDecoder<P, E> {
    /// Creates a decoder for a client, which reads every spelling of a value.
    #[must_use]
    pub fn new() -> Self {
        Self::reading(MessageDecoder::new(), Reading::Liberal)
    }

    /// Creates a decoder for a server, which reads only the specification's form of a value and
    /// limits the size of messages.
    #[must_use]
    pub fn strict() -> Self {
        Self::reading(MessageDecoder::with_limits(), Reading::Strict)
    }

    fn reading(messages: MessageDecoder, reading: Reading) -> Self {
        Self {
            messages,
            reading,
            pending: None,
            has_ended: false,
            events: PhantomData,
        }
    }

    /// Adds bytes to those that arrived before.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.messages.feed(bytes);
    }

    /// Returns the next event; `None` if it has not arrived completely, or if an error has ended
    /// the stream.
    ///
    /// An event of a type that this version of the crate does not know is the union's `Unknown`.
    ///
    /// # Errors
    ///
    /// Fails if the other side ended the stream with an error, or if the next message is not an
    /// event.
    // Not an iterator: `None` is not the end.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<E>, EventError<E>> {
        while let Some(message) = self.message()? {
            if initial_type(&message).is_some_and(|name| !E::NAMES.wire.contains(&name)) {
                continue;
            }
            let event = P::event(&message, self.reading);
            self.has_ended = matches!(
                event,
                Err(EventError::Exception(_) | EventError::Unmodeled(_))
            );
            return event.map(Some);
        }
        Ok(None)
    }

    /// Returns the members outside the stream, which RPC protocols send as the first message;
    /// `None` if the first message has not arrived completely. If the first message is another
    /// one, no member has a value.
    ///
    /// Call this before [`next`](Self::next), which skips the message.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are not messages, or if the members do not fit the model.
    pub fn initial<T: Body>(&mut self) -> Result<Option<T>, EventError<E>> {
        let Some(message) = self.message()? else {
            return Ok(None);
        };
        let initial = Some(&message).filter(|message| initial_type(message).is_some());
        let value = P::read_initial(initial, self.reading);
        if initial.is_none() {
            self.pending = Some(message);
        }
        value
            .map(Some)
            .map_err(|error| malformed(&error.reason(true)))
    }

    /// Checks that the stream ended after a message.
    ///
    /// # Errors
    ///
    /// Fails if a message is incomplete.
    pub fn finish(&self) -> Result<(), MessageError> {
        self.messages.finish()
    }

    fn message(&mut self) -> Result<Option<Message>, MessageError> {
        if self.has_ended {
            return Ok(None);
        }
        match self.pending.take() {
            Some(message) => Ok(Some(message)),
            None => self.messages.next(),
        }
    }
}

impl<P: EventProtocol, E: Events> Default for EventDecoder<P, E> {
    fn default() -> Self {
        Self::new()
    }
}

fn initial_type(message: &Message) -> Option<&str> {
    let event_type = message.text(EVENT_TYPE)?;
    INITIAL.contains(&event_type).then_some(event_type)
}
