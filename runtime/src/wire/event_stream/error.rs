//! Why there is no event.

use alloc::{boxed::Box, string::String};
use core::fmt;

use super::message::MessageError;
use crate::error::UnknownError;

/// Why there is no event. `E` is the union of the stream's events.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EventError<E> {
    /// The other side ended the stream with an error that the model declares as this member of
    /// the union.
    Exception(Box<E>),
    /// The other side ended the stream with another error.
    Unmodeled(UnknownError),
    /// The bytes are not messages. This ends the stream.
    Message(MessageError),
    /// A message is not an event, or its content does not fit the model. Later messages can be
    /// decoded. The text contains no part of the message, which may be secret.
    Malformed(String),
}

impl<E: fmt::Debug> fmt::Display for EventError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exception(exception) => write!(f, "the stream ended with {exception:?}"),
            Self::Unmodeled(error) => write!(f, "the stream ended with an error: {error}"),
            Self::Message(error) => write!(f, "cannot read the stream: {error}"),
            Self::Malformed(reason) => write!(f, "cannot read an event: {reason}"),
        }
    }
}

impl<E: fmt::Debug> core::error::Error for EventError<E> {}

impl<E> From<MessageError> for EventError<E> {
    fn from(error: MessageError) -> Self {
        Self::Message(error)
    }
}
