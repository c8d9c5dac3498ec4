//! AWS query and the query protocol of Amazon EC2: requests are forms, responses are XML.

use alloc::{format, string::String, vec::Vec};

use http::header::{HeaderValue, CONTENT_TYPE};
use http::{Method, Request, Response, Uri};
use serde_core::{Serialize, Serializer};

use crate::error::{ModeledError, ServiceError, UnknownError};
use crate::serde::error::{ErrorVisitor, WireError};
use crate::serde::structure::{self, Structure};
use crate::serde::value::Generated;
use crate::wire::binding::{Binding, Node};
use crate::wire::endpoint;
use crate::wire::form::reader::Form;
use crate::wire::form::writer::FormWriter;
use crate::wire::form::Dialect;
use crate::wire::http_error::{BodyError, EncodeError, RequestError};
use crate::wire::protocol::{
    check_required, essence, header, respond, AnyInput, HttpError, HttpOperation, HttpProtocol,
    InputReader, Reading,
};
use crate::wire::reason::Unwritable;
use crate::wire::response_error::ResponseError;
use crate::wire::tree::reader::TreeReader;
use crate::wire::xml::document::{Document, Element};
use crate::wire::xml::error::{write_modeled, write_unknown, Layout, XmlError};
use crate::wire::xml::reader::XmlPlace;
use crate::wire::xml::writer::{self, end_tag, start_tag, Namespace};

/// The protocol AWS query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct AwsQuery;

/// The query protocol of Amazon EC2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ec2Query;

const FORM: &str = "application/x-www-form-urlencoded";

macro_rules! query {
    ($protocol:ident, $xml:literal) => {
        impl HttpProtocol for $protocol {
            fn encode_request<O: HttpOperation>(
                input: &O::Input,
                endpoint: &Uri,
            ) -> Result<Request<Vec<u8>>, EncodeError> {
                encode_request::<O>(Dialect::$protocol, input, endpoint)
            }

            fn decode_response<O: HttpOperation>(
                response: &Response<impl AsRef<[u8]>>,
            ) -> Result<O::Output, ResponseError<O::Error>> {
                decode_response::<O>(Dialect::$protocol, response)
            }

            fn decode_request<I: AnyInput>(
                request: &Request<impl AsRef<[u8]>>,
            ) -> Result<I, RequestError> {
                decode_request(Dialect::$protocol, request)
            }

            fn encode_response<O: HttpOperation>(
                output: &O::Output,
            ) -> Result<Response<Vec<u8>>, EncodeError> {
                let body = write_output::<O>(Dialect::$protocol, output);
                let body = body.map_err(|reason| EncodeError::new(O::NAME, reason))?;
                Ok(respond(200, $xml, body.into_bytes()))
            }

            fn encode_error<E: HttpError>(error: E) -> Result<Response<Vec<u8>>, EncodeError> {
                let (status, body) = error.visit(Encode(Dialect::$protocol))?;
                Ok(respond(status, $xml, body.into_bytes()))
            }
        }
    };
}

query!(AwsQuery, "text/xml");
query!(Ec2Query, "text/xml;charset=UTF-8");

fn encode_request<O: HttpOperation>(
    dialect: Dialect,
    input: &O::Input,
    endpoint: &Uri,
) -> Result<Request<Vec<u8>>, EncodeError> {
    check_required::<O>(input)?;
    let refused = |reason: String| EncodeError::new(O::NAME, reason);
    let mut form = FormWriter::new(dialect);
    form.parameter("Action", O::NAME);
    form.parameter("Version", O::Error::SERVICE.api_version);
    let written = form.structure(input, Node::Structure(O::Input::table));
    written.map_err(|reason| EncodeError::new(O::NAME, reason))?;
    let mut request = Request::new(form.finish().into_bytes());
    *request.method_mut() = Method::POST;
    let prefix = endpoint::prefix(O::HOST_PREFIX, input).map_err(refused)?;
    *request.uri_mut() = endpoint::address(endpoint, &prefix, "").map_err(refused)?;
    let media_type = HeaderValue::from_static(FORM);
    request.headers_mut().insert(CONTENT_TYPE, media_type);
    Ok(request)
}

fn decode_response<O: HttpOperation>(
    dialect: Dialect,
    response: &Response<impl AsRef<[u8]>>,
) -> Result<O::Output, ResponseError<O::Error>> {
    let body = response.body().as_ref();
    let read = || {
        if response.status().as_u16() >= 300 {
            return read_error(body).map(Err);
        }
        read_output::<O>(dialect, body).map(Ok)
    };
    match read().map_err(|error| ResponseError::unreadable::<O>(response, &error))? {
        Ok(output) => Ok(output),
        Err((error, code, request_id)) => {
            let error = ResponseError::service::<O>(response, error);
            Err(error.with_code(code).or_request_id(request_id))
        }
    }
}

fn read_output<O: HttpOperation>(dialect: Dialect, body: &[u8]) -> Result<O::Output, BodyError> {
    let document = parse(body)?;
    // Some proxies answer with nothing while an instance starts.
    if document.is_none() && !O::Output::SHAPE.names.wire.is_empty() {
        return Err(BodyError::new("the body is empty"));
    }
    let result = document.as_ref().map(Document::root);
    let result = match dialect {
        Dialect::AwsQuery => result.and_then(|root| {
            let mut children = root.children();
            children.find(|child| child.name().strip_suffix("Result") == Some(O::NAME))
        }),
        Dialect::Ec2Query => result,
    };
    let place = XmlPlace::Element(result.unwrap_or(Element::EMPTY));
    let node = Node::Structure(O::Output::table);
    let reader = TreeReader::new(place, &Binding::DEFAULT, node, Reading::Liberal);
    <O::Output>::read(reader, Reading::Liberal).map_err(|error| BodyError::tree(&error))
}

/// Reads an error of the service, its code, and the ID of the request.
fn read_error<E: WireError>(body: &[u8]) -> Result<(E, Option<String>, Option<String>), BodyError> {
    let document = parse(body)?;
    let error = document.as_ref().and_then(XmlError::find);
    let error = error.ok_or_else(|| BodyError::new("the body has no error"))?;
    let (code, request_id) = (error.code.clone(), error.request_id.clone());
    Ok((E::read(error), code, request_id))
}

/// Parses the body of a response. `None` if it is empty.
fn parse(body: &[u8]) -> Result<Option<Document<'_>>, BodyError> {
    let text = core::str::from_utf8(body).map_err(BodyError::utf8)?;
    if text.trim_ascii().is_empty() {
        return Ok(None);
    }
    let document = Document::parse(text).map_err(|error| BodyError::tree(&error))?;
    Ok(Some(document))
}

fn decode_request<I: AnyInput>(
    dialect: Dialect,
    request: &Request<impl AsRef<[u8]>>,
) -> Result<I, RequestError> {
    if request.method() != Method::POST {
        return Err(RequestError::method(request.method()));
    }
    let media_type = header(request.headers(), &CONTENT_TYPE).map_or(FORM, essence);
    if !media_type.eq_ignore_ascii_case(FORM) {
        return Err(RequestError::media_type(media_type, FORM));
    }
    let refused = |error: BodyError| RequestError::form(&error);
    let text = core::str::from_utf8(request.body().as_ref()).map_err(BodyError::utf8);
    let form = Form::parse(text.map_err(refused)?);
    let form = form.map_err(|error| refused(BodyError::tree(&error)))?;
    let version = form.get("Version").unwrap_or_default();
    let expected = I::Error::SERVICE.api_version;
    if version != expected {
        return Err(RequestError::version(version, expected));
    }
    let action = form.get("Action").unwrap_or_default();
    I::read(
        action,
        Input {
            form: &form,
            dialect,
        },
    )
}

/// The form with the members of an input.
struct Input<'a> {
    form: &'a Form<'a>,
    dialect: Dialect,
}

impl InputReader for Input<'_> {
    fn read<O: HttpOperation>(self) -> Result<O::Input, RequestError> {
        let place = self.form.root(self.dialect);
        let node = Node::Structure(O::Input::table);
        let reader = TreeReader::new(place, &Binding::DEFAULT, node, Reading::Strict);
        let input = <O::Input>::read(reader, Reading::Strict);
        let secret = O::SENSITIVE_INPUT;
        input.map_err(|error| RequestError::body(O::NAME, &BodyError::tree(&error), secret))
    }
}

fn write_output<O: HttpOperation>(
    dialect: Dialect,
    output: &O::Output,
) -> Result<String, Unwritable> {
    let mut xml = String::new();
    let root = format!("{}Response", O::NAME);
    let node = Node::Structure(O::Output::table);
    let binding = &O::Output::table().binding;
    start_tag(&mut xml, &root, Namespace::of(binding));
    match dialect {
        Dialect::AwsQuery if O::NO_OUTPUT => {}
        Dialect::AwsQuery => {
            let result = format!("{}Result", O::NAME);
            writer::Element::new(&mut xml, &result, None, node).write(output)?;
        }
        Dialect::Ec2Query => writer::write_members(&mut xml, output, node)?,
    }
    end_tag(&mut xml, &root);
    Ok(xml)
}

/// Writes an error. Returns the status and the body.
struct Encode(Dialect);

impl Encode {
    fn layout(&self) -> Layout {
        match self.0 {
            Dialect::AwsQuery => Layout::Wrapped,
            Dialect::Ec2Query => Layout::Ec2,
        }
    }
}

impl ErrorVisitor for Encode {
    type Ok = (u16, String);
    type Error = EncodeError;

    fn modeled<E: ModeledError + Structure>(self, error: &E) -> Result<Self::Ok, EncodeError> {
        let code = match self.0 {
            Dialect::AwsQuery => E::QUERY_CODE.unwrap_or(E::CODE),
            Dialect::Ec2Query => E::CODE,
        };
        let xml = write_modeled(self.layout(), code, error, &Members(error));
        let xml = xml.map_err(|reason| EncodeError::new(E::CODE, reason))?;
        Ok((E::STATUS, xml))
    }

    fn unknown(self, error: &UnknownError) -> Result<Self::Ok, EncodeError> {
        let xml = write_unknown(self.layout(), error);
        let xml = xml.map_err(|reason| EncodeError::new("an error", reason))?;
        Ok((400, xml))
    }
}

/// The members of an error.
struct Members<'a, E>(&'a E);

impl<E: Structure> Serialize for Members<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        structure::write(self.0, serializer)
    }
}
