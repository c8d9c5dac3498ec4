//! Reads and writes errors as XML.

use alloc::string::String;

use serde_core::{Deserialize, Serialize};

use crate::error::{Fault, ModeledError, UnknownError};
use crate::primitives;
use crate::serde::error::{bare_code, ErrorBody};
use crate::serde::structure::Structure;
use crate::wire::binding::{Binding, Node};
use crate::wire::protocol::Reading;
use crate::wire::reason::Unwritable;
use crate::wire::tree::reader::TreeReader;
#[cfg(feature = "rest")]
use crate::wire::xml::document::is_root;
use crate::wire::xml::document::{Document, Element};
use crate::wire::xml::reader::XmlPlace;
use crate::wire::xml::writer::{
    end_tag, escape, is_message, start_tag, write_error_members, MESSAGE,
};

/// The error in the body of a response.
#[derive(Clone)]
pub(crate) struct XmlError<'d, 'a> {
    /// The element that has the code, the message and the members.
    error: Element<'d, 'a>,
    pub(crate) code: Option<String>,
    /// The ID of the request.
    pub(crate) request_id: Option<String>,
}

impl<'d, 'a> XmlError<'d, 'a> {
    /// Finds the error of AWS query and restXml (`ErrorResponse/Error`), of Amazon S3 (`Error`)
    /// or of Amazon EC2 (`Response/Errors/Error`). `None` if the document has none of these.
    pub(crate) fn find(document: &'d Document<'a>) -> Option<Self> {
        let root = document.root();
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

    /// Whether a document is an error of restXml.
    #[cfg(feature = "rest")]
    pub(crate) fn is_root_of(text: &str) -> bool {
        is_root(text, &["Error", "ErrorResponse"])
    }

    /// Creates the error of a response without a body.
    #[cfg(feature = "rest")]
    pub(crate) fn without_body(code: String) -> Self {
        Self {
            error: Element::EMPTY,
            code: Some(code),
            request_id: None,
        }
    }

    fn reader(&self, node: Node) -> TreeReader<XmlPlace<'d, 'a>> {
        let place = XmlPlace::Error(self.error);
        TreeReader::new(place, &Binding::DEFAULT, node, Reading::Liberal)
    }

    fn message(&self) -> Option<String> {
        let mut names = ["Message", "message"].into_iter();
        names.find_map(|name| text(self.error.child(name)?))
    }
}

/// Returns the text of an element, unless it is empty.
fn text(element: Element<'_, '_>) -> Option<String> {
    let text = element.text().ok()?;
    let text = text.trim_ascii();
    (!text.is_empty()).then(|| text.into())
}

impl ErrorBody for XmlError<'_, '_> {
    fn codes(&self) -> impl Iterator<Item = &str> {
        self.code.iter().map(|code| bare_code(code))
    }

    fn modeled<T: ModeledError + Structure>(self) -> Result<T, UnknownError> {
        T::read(self.reader(Node::Structure(T::table)), Reading::Liberal).map_err(|_| {
            let unknown = self.unknown();
            UnknownError {
                code: T::CODE.into(),
                message: unknown.message.filter(|_| T::SHOWS_MESSAGE),
                ..unknown
            }
        })
    }

    fn unknown(self) -> UnknownError {
        let body = primitives::Document::deserialize(self.reader(Node::Document));
        UnknownError {
            message: self.message(),
            code: self.code.unwrap_or_default(),
            body: body.unwrap_or_default(),
        }
    }
}

/// The elements in which an error is.
#[derive(Clone, Copy)]
pub(crate) enum Layout {
    /// `ErrorResponse/Error`.
    Wrapped,
    /// `Error`.
    #[cfg(feature = "rest")]
    Bare,
    /// `Response/Errors/Error`, without a type.
    Ec2,
}

/// Writes an error that the model declares, with those of its members that are in the body.
pub(crate) fn write_modeled<E: ModeledError + Structure>(
    layout: Layout,
    code: &str,
    error: &E,
    members: &impl Serialize,
) -> Result<String, Unwritable> {
    let has_message = E::table().members.iter().any(is_message);
    let message = error.message().filter(|_| !has_message);
    let mut xml = String::new();
    write(&mut xml, layout, |xml| {
        if !matches!(layout, Layout::Ec2) {
            element(xml, "Type", fault(E::FAULT))?;
        }
        code_and_message(xml, code, message)?;
        write_error_members(xml, members, Node::Structure(E::table))
    })?;
    Ok(xml)
}

/// Writes an error that the model does not declare.
pub(crate) fn write_unknown(layout: Layout, error: &UnknownError) -> Result<String, Unwritable> {
    let mut xml = String::new();
    write(&mut xml, layout, |xml| {
        code_and_message(xml, &error.code, error.message.as_deref())
    })?;
    Ok(xml)
}

fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::Client => "Sender",
        Fault::Server => "Receiver",
    }
}

fn write(
    xml: &mut String,
    layout: Layout,
    content: impl FnOnce(&mut String) -> Result<(), Unwritable>,
) -> Result<(), Unwritable> {
    let elements: &[&str] = match layout {
        Layout::Wrapped => &["ErrorResponse", "Error"],
        #[cfg(feature = "rest")]
        Layout::Bare => &["Error"],
        Layout::Ec2 => &["Response", "Errors", "Error"],
    };
    for name in elements {
        start_tag(xml, name, None);
    }
    content(xml)?;
    for name in elements.iter().rev() {
        end_tag(xml, name);
    }
    Ok(())
}

fn code_and_message(xml: &mut String, code: &str, message: Option<&str>) -> Result<(), Unwritable> {
    element(xml, "Code", code)?;
    message.map_or(Ok(()), |message| element(xml, MESSAGE, message))
}

fn element(xml: &mut String, name: &str, text: &str) -> Result<(), Unwritable> {
    start_tag(xml, name, None);
    escape(xml, text)?;
    end_tag(xml, name);
    Ok(())
}
