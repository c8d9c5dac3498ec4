//! Reads errors from XML.

use alloc::string::String;

use serde_core::Deserialize;

use crate::error::{ModeledError, UnknownError};
use crate::primitives;
use crate::serde::error::{bare_code, ErrorBody};
use crate::serde::structure::Structure;
use crate::wire::binding::{Binding, Node};
use crate::wire::protocol::Reading;
use crate::wire::tree::reader::TreeReader;
use crate::wire::xml::document::{Document, Element};
use crate::wire::xml::reader::XmlPlace;

/// The error in the body of a response.
#[derive(Clone)]
pub(crate) struct XmlError<'a> {
    /// The element that has the code, the message and the members.
    error: Element<'a>,
    code: Option<String>,
    /// The ID of the request.
    pub(crate) request_id: Option<String>,
}

impl<'a> XmlError<'a> {
    /// Finds the error of AWS query and restXml (`ErrorResponse/Error`), of Amazon S3 (`Error`)
    /// or of Amazon EC2 (`Response/Errors/Error`). `None` if the document has none of these.
    pub(crate) fn find(document: &'a Document<'a>) -> Option<Self> {
        let root = document.root()?;
        let error = match root.name() {
            "ErrorResponse" => root.child("Error")?,
            "Error" => root,
            "Response" => root.child("Errors")?.child("Error")?,
            _ => return None,
        };
        let request_ids = ["RequestId", "RequestID"];
        let places = [root, error];
        let mut places = places.into_iter().flat_map(|place| {
            let text = move |name| text(place.child(name)?);
            request_ids.into_iter().filter_map(text)
        });
        Some(Self {
            error,
            code: error.child("Code").and_then(text),
            request_id: places.next(),
        })
    }

    fn reader(&self, node: Node) -> TreeReader<XmlPlace<'a>> {
        let place = XmlPlace::Error(self.error);
        TreeReader::new(place, &Binding::DEFAULT, node, Reading::Liberal)
    }

    fn message(&self) -> Option<String> {
        let mut names = ["Message", "message"].into_iter();
        names.find_map(|name| text(self.error.child(name)?))
    }
}

/// Returns the text of an element, unless it is empty.
fn text(element: Element<'_>) -> Option<String> {
    let text = element.text().ok()?;
    let text = text.trim_ascii();
    (!text.is_empty()).then(|| text.into())
}

impl ErrorBody for XmlError<'_> {
    fn codes(&self) -> impl Iterator<Item = &str> {
        self.code.iter().map(|code| bare_code(code))
    }

    fn modeled<T: ModeledError + Structure + for<'de> Deserialize<'de>>(
        self,
    ) -> Result<T, UnknownError> {
        T::deserialize(self.reader(Node::Structure(T::table))).map_err(|_| {
            let unknown = self.unknown();
            UnknownError {
                code: T::CODE.into(),
                message: unknown.message.filter(|_| T::SHOWS_MESSAGE),
                ..unknown
            }
        })
    }

    fn unknown(self) -> UnknownError {
        let body = primitives::Document::deserialize(self.reader(Node::Value));
        UnknownError {
            message: self.message(),
            code: self.code.unwrap_or_default(),
            body: body.unwrap_or_default(),
        }
    }
}
