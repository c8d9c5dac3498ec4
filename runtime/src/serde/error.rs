//! Reads and writes errors.

use alloc::string::String;

use serde_core::de::{value, Deserialize, Deserializer};
use serde_core::ser::{Serialize, SerializeStruct, Serializer};

use crate::error::{ModeledError, ServiceError, UnknownError};
use crate::primitives::Document;
use crate::serde::document_reader::DocumentReader;
use crate::serde::structure::{write_tagged, Structure};
use crate::serde::value::Reading;

/// Any error of a service, as it is written and read.
pub trait WireError: ServiceError {
    /// Calls the visitor's method for the error.
    fn visit<V: ErrorVisitor>(&self, visitor: V) -> Result<V::Ok, V::Error>;

    /// Reads an error, by the first code that the model declares.
    fn read<B: ErrorBody>(body: B) -> Self;
}

/// What an error is read from.
pub trait ErrorBody {
    /// Returns the codes, in order of precedence.
    fn codes(&self) -> impl Iterator<Item = &str>;

    /// Reads an error structure. If the body does not fit, returns an unknown error with the
    /// code that the structure has in the model.
    fn modeled<T: ModeledError + Structure>(self) -> Result<T, UnknownError>;

    /// Creates an error that the model does not declare.
    fn unknown(self) -> UnknownError;
}

/// Visits an error of a service.
pub trait ErrorVisitor {
    /// The result.
    type Ok;

    /// The reason for a failure.
    type Error;

    /// Visits an error that the model declares.
    fn modeled<E: ModeledError + Structure>(self, error: &E) -> Result<Self::Ok, Self::Error>;

    /// Visits an error that the model does not declare, or whose body does not fit.
    fn unknown(self, error: &UnknownError) -> Result<Self::Ok, Self::Error>;
}

/// Writes an error with its code as `__type`.
pub fn write_error<E: WireError, S: Serializer>(error: &E, to: S) -> Result<S::Ok, S::Error> {
    error.visit(TaggedWriter(to))
}

/// Reads an error that names its code in its body.
pub fn read_error<'de, E: WireError, D: Deserializer<'de>>(from: D) -> Result<E, D::Error> {
    let human_readable = from.is_human_readable();
    let body = Document::deserialize(from)?;
    Ok(E::read(ErrorDocument::new(
        HeaderCodes::default(),
        body,
        human_readable,
    )))
}

struct TaggedWriter<S>(S);

impl<S: Serializer> ErrorVisitor for TaggedWriter<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn modeled<E: ModeledError + Structure>(self, error: &E) -> Result<S::Ok, S::Error> {
        let tag = E::CODE;
        Tagged { tag, error }.serialize(self.0)
    }

    fn unknown(self, error: &UnknownError) -> Result<S::Ok, S::Error> {
        error.serialize(self.0)
    }
}

/// An error's structure with its code as `__type`.
pub struct Tagged<'a, T> {
    /// The code.
    pub tag: &'a str,
    /// The structure.
    pub error: &'a T,
}

impl<T: Structure> Serialize for Tagged<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_tagged(Some(self.tag), self.error, serializer)
    }
}

/// The names under which services send the message of an error, whatever the model says.
const MESSAGE: [&str; 3] = ["message", "Message", "errorMessage"];

/// The member of an error in OAuth 2.0 that has its message, if no other has.
const DESCRIPTION: &str = "error_description";

/// An error in a body that is a document.
#[derive(Clone)]
pub struct ErrorDocument<'a> {
    codes: HeaderCodes<'a>,
    body: Document,
    /// Whether the format of the body is human-readable.
    human_readable: bool,
}

impl<'a> ErrorDocument<'a> {
    /// Wraps the error in a body, with the codes of the headers.
    pub fn new(codes: HeaderCodes<'a>, body: Document, human_readable: bool) -> Self {
        Self {
            codes,
            body,
            human_readable,
        }
    }
}

impl ErrorBody for ErrorDocument<'_> {
    fn codes(&self) -> impl Iterator<Item = &str> {
        self.codes.in_order(&self.body)
    }

    fn modeled<T: ModeledError + Structure>(self) -> Result<T, UnknownError> {
        let mut named = self.body.clone();
        name_message(&mut named, T::SHAPE.names.wire);
        let reader = DocumentReader::<value::Error>::new(named, self.human_readable);
        T::read(reader, Reading::Liberal).map_err(|_| {
            let unknown = self.unknown();
            UnknownError {
                code: T::CODE.into(),
                message: unknown.message.filter(|_| T::SHOWS_MESSAGE),
                ..unknown
            }
        })
    }

    fn unknown(self) -> UnknownError {
        self.codes.unknown(self.body)
    }
}

/// Renames the message to the name that it has in the model.
fn name_message(body: &mut Document, members: &[&str]) {
    let is_message = |name: &&&str| MESSAGE.iter().any(|m| m.eq_ignore_ascii_case(name));
    let (Some(name), Document::Object(body)) = (members.iter().find(is_message), body) else {
        return;
    };
    if body
        .get(*name)
        .is_some_and(|value| *value != Document::Null)
    {
        return;
    }
    let others = MESSAGE.iter().filter(|other| !members.contains(other));
    let others = others.chain([&DESCRIPTION]);
    let mut messages = others.filter_map(|other| body.get(*other));
    let message = messages.find(|message| message.as_str().is_some()).cloned();
    body.extend(message.map(|message| (String::from(*name), message)));
}

/// Writes the body as it was read. For an error that was not read, writes an
/// object with its code and message.
impl Serialize for UnknownError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.body != Document::Null || self.code.is_empty() {
            return self.body.serialize(serializer);
        }
        let len = 1 + usize::from(self.message.is_some());
        let mut members = serializer.serialize_struct("UnknownError", len)?;
        members.serialize_field("__type", &self.code)?;
        match &self.message {
            Some(message) => members.serialize_field("message", message)?,
            None => members.skip_field("message")?,
        }
        members.end()
    }
}

#[cfg(feature = "http")]
impl UnknownError {
    /// Returns the error with its code in its body, if the body has none.
    pub(crate) fn with_type(&self) -> Self {
        let mut error = self.clone();
        if let Document::Object(members) = &mut error.body {
            let code = members.entry("__type".into());
            code.or_insert_with(|| self.code.as_str().into());
        }
        error
    }
}

impl<'de> Deserialize<'de> for UnknownError {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Document::deserialize(deserializer).map(|body| HeaderCodes::default().unknown(body))
    }
}

/// The codes of an error that are outside its body.
#[derive(Clone, Copy, Default)]
pub struct HeaderCodes<'a> {
    /// The code in the protocol's own header.
    pub own: Option<&'a str>,
    /// The code of the query protocol that the service used before.
    pub query: Option<&'a str>,
    /// Whether the only code in a body is its `__type`.
    pub only_type: bool,
}

impl<'a> HeaderCodes<'a> {
    /// Returns the codes in order of precedence: the header's, those of the body (where `code`
    /// may also be a member of the error), and the query protocol's.
    pub fn in_order(self, body: &'a Document) -> impl Iterator<Item = &'a str> {
        let text = |key| body.get(key).and_then(Document::as_str);
        let code = text("code").filter(|_| !self.only_type);
        let codes = [self.own, code, text("__type"), self.query];
        codes.into_iter().flatten().map(bare_code)
    }

    /// Returns the codes of a protocol whose errors are identified by their `__type`.
    #[cfg(feature = "http")]
    pub(crate) fn only_type(self) -> Self {
        Self {
            own: None,
            only_type: true,
            ..self
        }
    }

    /// Creates an error that the model does not declare.
    pub fn unknown(self, body: Document) -> UnknownError {
        let text = |key: &&str| body.get(key).and_then(Document::as_str);
        let mut names = MESSAGE.iter().chain([&DESCRIPTION]);
        let code = self.query.or_else(|| self.in_order(&body).next());
        UnknownError {
            code: code.map(String::from).unwrap_or_default(),
            message: names.find_map(text).map(String::from),
            body,
        }
    }
}

/// Strips the namespace before a `#` and the URI after a `:` from a code.
#[inline]
pub fn bare_code(text: &str) -> &str {
    let text = text.split(':').next().unwrap_or(text);
    text.rsplit('#').next().unwrap_or(text)
}
