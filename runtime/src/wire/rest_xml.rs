//! AWS restXml.

use alloc::{string::String, string::ToString, vec::Vec};

use http::header::{HeaderValue, CONTENT_TYPE};
use http::{Response, StatusCode};
use serde_core::de::DeserializeSeed;
use serde_core::Serialize;

use crate::error::{ModeledError, UnknownError};
use crate::serde::error::{ErrorBody, ErrorVisitor, WireError};
use crate::serde::structure::Structure;
use crate::wire::binding::{Binding, Location};
use crate::wire::body::BodyOf;
use crate::wire::http_error::{BodyError, EncodeError, RequestErrorKind};
use crate::wire::protocol::{HttpError, HttpOperation, Reading};
use crate::wire::rest::{self, Rest, Root};
use crate::wire::tree::reader::TreeReader;
use crate::wire::xml::document::Document;
use crate::wire::xml::error::{write_modeled, write_unknown, Layout, XmlError};
use crate::wire::xml::reader::{xml_name, XmlPlace};
use crate::wire::xml::writer::{end_tag, start_tag, Element, Namespace};

/// The protocol AWS restXml.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RestXml;

rest::protocol!(RestXml);

impl Rest for RestXml {
    const MEDIA_TYPE: &'static str = "application/xml";
    const NEEDS_MEDIA_TYPE: bool = false;
    const EMPTY: &'static [u8] = b"";

    fn write<T: Serialize + ?Sized>(value: &T, root: Root) -> Result<Vec<u8>, String> {
        let mut xml = String::with_capacity(256);
        let namespace = Namespace::of(&root.binding);
        let element = Element::new(&mut xml, root.name, namespace, root.node);
        element.write(value).map_err(|error| error.to_string())?;
        if xml.is_empty() {
            // The member that is the root has no value, but a document has a root.
            let mut members = root.node.table().members.iter();
            let member = members.find(|member| member.binding.location == Location::Body);
            let name = member.map_or("", xml_name);
            start_tag(&mut xml, name, namespace);
            end_tag(&mut xml, name);
        }
        Ok(xml.into_bytes())
    }

    fn read<'de, S: DeserializeSeed<'de>>(
        body: &'de [u8],
        seed: S,
        root: Root,
        reading: Reading,
    ) -> Result<S::Value, BodyError> {
        let document = parse(body)?;
        let place = XmlPlace::Element(document.root());
        let reader = TreeReader::new(place, &Binding::DEFAULT, root.node, reading);
        seed.deserialize(reader)
            .map_err(|error| BodyError::tree(&error))
    }

    // Some operations of Amazon S3 begin a response before they have finished.
    fn is_error(body: &[u8]) -> bool {
        core::str::from_utf8(body).is_ok_and(XmlError::is_root_of)
    }

    fn write_error<E: HttpError>(error: &E) -> Result<Response<Vec<u8>>, EncodeError> {
        error.visit(Encode(match E::SERVICE.no_error_wrapping {
            false => Layout::Wrapped,
            true => Layout::Bare,
        }))
    }

    fn read_error<O: HttpOperation>(response: &Response<&[u8]>) -> Result<O::Error, BodyError> {
        let body = response.body();
        let status = response.status();
        if body.trim_ascii().is_empty() && status.is_client_error() {
            // The response to a HEAD request.
            let error = XmlError::without_body(code_of::<O>(status));
            return Ok(O::Error::read(Body { error, response }));
        }
        let document = parse(body)?;
        let error = XmlError::find(&document);
        let error = error.ok_or_else(|| BodyError::new("the body has no error"))?;
        Ok(O::Error::read(Body { error, response }))
    }
}

/// Returns the code of an error without a body. botocore's models call a missing object
/// `NoSuchKey` and a missing bucket `NoSuchBucket`, as the only error of the operation.
fn code_of<O: HttpOperation>(status: StatusCode) -> String {
    match (status, O::ERRORS) {
        (StatusCode::NOT_FOUND, [code]) => (*code).into(),
        _ => {
            let reason = status.canonical_reason().unwrap_or_default();
            reason.replace(' ', "")
        }
    }
}

fn parse(body: &[u8]) -> Result<Document<'_>, BodyError> {
    let text = core::str::from_utf8(body).map_err(BodyError::utf8)?;
    Document::parse(text).map_err(|error| BodyError::tree(&error))
}

/// A response with an error.
struct Body<'d, 'a> {
    error: XmlError<'d, 'a>,
    response: &'a Response<&'a [u8]>,
}

impl ErrorBody for Body<'_, '_> {
    fn codes(&self) -> impl Iterator<Item = &str> {
        self.error.codes()
    }

    fn modeled<T>(self) -> Result<T, UnknownError>
    where
        T: ModeledError + Structure,
    {
        let mut error: T = self.error.clone().modeled()?;
        match rest::read_headers::<RestXml, T>(&mut error, self.response) {
            Ok(()) => Ok(error),
            Err(_) => Err(self.error.unknown()),
        }
    }

    fn unknown(self) -> UnknownError {
        self.error.unknown()
    }
}

/// Encodes the response with an error.
struct Encode(Layout);

impl ErrorVisitor for Encode {
    type Ok = Response<Vec<u8>>;
    type Error = EncodeError;

    fn modeled<E: ModeledError + Structure>(self, error: &E) -> Result<Self::Ok, EncodeError> {
        // The headers are those of any structure, but the body has the code too.
        let response = rest::error_response::<RestXml, E>(error)?;
        let xml = write_modeled(self.0, E::CODE, error, &BodyOf(error));
        let xml = xml.map_err(|reason| EncodeError::new(E::CODE, reason))?;
        Ok(with_body(response, xml))
    }

    fn unknown(self, error: &UnknownError) -> Result<Self::Ok, EncodeError> {
        let mut response = Response::default();
        *response.status_mut() = RequestErrorKind::status(&error.code);
        let xml = write_unknown(self.0, error);
        let xml = xml.map_err(|reason| EncodeError::new("an error", reason))?;
        Ok(with_body(response, xml))
    }
}

fn with_body(mut response: Response<Vec<u8>>, xml: String) -> Response<Vec<u8>> {
    *response.body_mut() = xml.into_bytes();
    let media_type = HeaderValue::from_static(RestXml::MEDIA_TYPE);
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}
