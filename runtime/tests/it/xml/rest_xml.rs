//! restXml.

use aws_shapes::primitives::DateTime;
use aws_shapes::wire::{HttpProtocol, RestXml};
use http::{Request, Response, Uri};

use crate::xml::service::operation::shelves::{
    FindBook, FindBookInput, FindBookOutput, GetColor, GetColorInput, GetColorOutput, GetShelf,
    GetShelfInput, GetShelfOutput, PutCover, PutCoverInput, PutShelf, PutShelfInput,
};
use crate::xml::service::operation::AnyInput;
use crate::xml::service::types::error::NoSuchShelf;
use crate::xml::service::types::{Color, Shelf};
use crate::xml::service::Error;

fn decode_error(status: u16, body: &str) -> Result<Error, String> {
    let response = Response::builder().status(status).body(body).unwrap();
    let error = RestXml::decode_response::<GetShelf>(&response).unwrap_err();
    error
        .as_service_error()
        .cloned()
        .ok_or_else(|| error.to_string())
}

#[test]
fn requests_and_responses_have_payloads_and_headers() {
    let output = GetShelfOutput::default()
        .with_version(7)
        .with_shelf(Shelf::default().with_size(1));
    let response = RestXml::encode_response::<GetShelf>(&output).unwrap();
    assert_eq!(response.headers()["x-version"], "7");
    assert_eq!(response.headers()["content-type"], "application/xml");
    assert_eq!(
        String::from_utf8_lossy(response.body()),
        "<ShelfInRoom xmlns=\"http://example.com/\"><Size>1</Size></ShelfInRoom>"
    );
    assert_eq!(RestXml::decode_response::<GetShelf>(&response), Ok(output));
}

#[test]
fn servers_read_requests() {
    let endpoint = Uri::from_static("https://example.com/");
    let input = PutShelfInput::default()
        .with_room("a/b")
        .with_shelf(Shelf::default().with_size(1));
    let mut request = RestXml::encode_request::<PutShelf>(&input, &endpoint).unwrap();
    assert_eq!(request.uri(), "https://example.com/rooms/a%2Fb/shelf");
    // Clients of Amazon S3 may omit it.
    request.headers_mut().remove("content-type");
    assert_eq!(
        RestXml::decode_request::<AnyInput>(&request),
        Ok(AnyInput::PutShelf(input))
    );
    let input = GetShelfInput::default().with_room("r");
    let request = RestXml::encode_request::<GetShelf>(&input, &endpoint).unwrap();
    assert!(request.body().is_empty());
    assert_eq!(
        RestXml::decode_request::<AnyInput>(&request),
        Ok(AnyInput::GetShelf(input))
    );
}

#[test]
fn operations_with_the_same_route_differ_by_required_members() {
    let decode = |query: &str, reader: Option<&str>| {
        let mut request = Request::get(format!("/rooms/r/shelf{query}"));
        if let Some(reader) = reader {
            request = request.header("X-Reader", reader);
        }
        RestXml::decode_request::<AnyInput>(&request.body([]).unwrap()).unwrap()
    };
    let shelf = AnyInput::GetShelf(GetShelfInput::default().with_room("r"));
    let book = FindBookInput::default()
        .with_room("r")
        .with_title("t")
        .with_reader("me");
    assert_eq!(decode("?title=t", Some("me")), AnyInput::FindBook(book));
    assert_eq!(decode("?title=t", None), shelf);
    assert_eq!(decode("", Some("me")), shelf);
}

#[test]
fn responses_without_a_body_have_a_content_type_unless_a_member_is_it() {
    let response = RestXml::encode_response::<GetColor>(&GetColorOutput::default()).unwrap();
    assert_eq!(response.headers()["content-type"], "application/xml");

    let output = FindBookOutput::default();
    let response = RestXml::encode_response::<FindBook>(&output).unwrap();
    assert!(response.body().is_empty());
    assert!(response.headers().is_empty());
    let response = RestXml::encode_response::<FindBook>(&output.with_media_type("text/plain"));
    assert_eq!(response.unwrap().headers()["content-type"], "text/plain");
}

#[test]
fn a_root_that_is_the_only_member_is_written_without_a_value() {
    let output = GetColorOutput::default();
    let response = RestXml::encode_response::<GetColor>(&output).unwrap();
    assert_eq!(
        String::from_utf8_lossy(response.body()),
        "<Color xmlns=\"http://example.com/\"></Color>"
    );
    assert_eq!(RestXml::decode_response::<GetColor>(&response), Ok(output));
}

#[test]
fn an_empty_body_is_a_required_blob_and_no_optional_one() {
    let request = Request::put("/rooms/r/cover").body([]).unwrap();
    let input = RestXml::decode_request::<AnyInput>(&request).unwrap();
    let expected = PutCoverInput::default().with_room("r").with_cover([]);
    assert_eq!(input, AnyInput::PutCover(expected));
    let response = Response::new([]);
    let output = RestXml::decode_response::<PutCover>(&response).unwrap();
    assert_eq!(output.cover, None);
}

#[test]
fn the_root_may_be_the_only_member() {
    let decode = |body: &str| {
        let output = RestXml::decode_response::<GetColor>(&Response::new(body));
        output.map_err(|error| error.to_string())
    };
    let red = GetColorOutput::default().with_color(Color::Red);
    assert_eq!(
        decode("<Color xmlns='http://example.com/'>red</Color>"),
        Ok(red.clone())
    );
    assert_eq!(
        decode("<GetColorOutput><Color>red</Color></GetColorOutput>"),
        Ok(red.clone())
    );
    assert_eq!(decode("<Color/>"), Ok(GetColorOutput::default()));
    let response = RestXml::encode_response::<GetColor>(&red).unwrap();
    assert_eq!(
        String::from_utf8_lossy(response.body()),
        "<Color xmlns=\"http://example.com/\">red</Color>"
    );
}

#[test]
fn labels_have_defaults_and_lose_their_paths() {
    let endpoint = Uri::from_static("https://example.com/");
    let uri = |house: Option<&str>| {
        let mut input = GetColorInput::default().with_id("/shelves/S1");
        input.house = house.map(String::from);
        let request = RestXml::encode_request::<GetColor>(&input, &endpoint).unwrap();
        request.uri().to_string()
    };
    assert_eq!(uri(Some("h")), "https://example.com/h/color/S1");
    assert_eq!(uri(Some("")), "https://example.com/-/color/S1");
    assert_eq!(uri(None), "https://example.com/-/color/S1");
}

#[test]
fn a_member_replaces_the_endpoint() {
    let endpoint = Uri::from_static("https://example.com/v1");
    let uri = |site: &str| {
        let input = GetColorInput::default().with_id("S1").with_site(site);
        let request = RestXml::encode_request::<GetColor>(&input, &endpoint);
        request.map(|request| request.uri().to_string())
    };
    let site = uri("https://site.example.com/").unwrap();
    assert!(site.starts_with("https://site.example.com/-/color/S1?site="));
    assert!(uri("/site").is_err());
    assert!(uri("not a site").is_err());
}

#[test]
fn requests_have_the_headers_of_the_service() {
    let endpoint = Uri::from_static("https://example.com/");
    let input = GetShelfInput::default().with_room("r");
    let request = RestXml::encode_request::<GetShelf>(&input, &endpoint).unwrap();
    assert_eq!(request.headers()["x-shelves-version"], "2020-01-08");
}

#[test]
fn clients_keep_the_text_of_an_invalid_header() {
    let decode = |faded: &str| {
        let response = Response::builder().header("Faded", faded).body("").unwrap();
        RestXml::decode_response::<GetColor>(&response).unwrap()
    };
    let never = decode("never");
    assert_eq!(never.faded, None);
    assert_eq!(never.faded_text.as_deref(), Some("never"));
    let epoch = decode("Thu, 01 Jan 1970 00:00:00 GMT");
    assert_eq!(epoch.faded, Some(DateTime::from_secs(0)));
    for output in [never, epoch] {
        let response = RestXml::encode_response::<GetColor>(&output).unwrap();
        let text = response.headers()["faded"].to_str().unwrap();
        assert_eq!(Some(text), output.faded_text.as_deref());
    }
}

#[test]
fn errors_have_a_code_a_message_and_members() {
    let error = NoSuchShelf::default().with_message("m <").with_shelf("s");
    let response = RestXml::encode_error(Error::from(error.clone())).unwrap();
    assert_eq!(response.status(), 404);
    assert_eq!(
        String::from_utf8_lossy(response.body()),
        "<ErrorResponse><Error><Type>Sender</Type>\
         <Code>NoSuchShelf</Code><Message>m &lt;</Message>\
         <Shelf>s</Shelf></Error></ErrorResponse>"
    );
    let body = String::from_utf8(response.into_body()).unwrap();
    assert_eq!(decode_error(404, &body), Ok(error.into()));
}

#[test]
fn errors_without_a_wrapper_are_read() {
    let body =
        "<Error><Code>NoSuchShelf</Code><Message>m</Message><RequestId>1</RequestId></Error>";
    let error = NoSuchShelf::default().with_message("m");
    assert_eq!(decode_error(404, body), Ok(error.into()));
}

#[test]
fn a_success_with_an_error_is_an_error() {
    let body = "<?xml version='1.0'?>\n\n<Error><Code>SlowDown</Code><Message>m</Message></Error>";
    let error = decode_error(200, body).unwrap();
    assert_eq!(error.code(), "SlowDown");
    assert_eq!(error.message(), Some("m"));
}

#[test]
fn the_status_is_the_code_of_an_error_without_a_body() {
    assert_eq!(decode_error(403, "").unwrap().code(), "Forbidden");
    let response = Response::builder().status(404).body("").unwrap();
    let error = RestXml::decode_response::<GetColor>(&response).unwrap_err();
    assert_eq!(error.code(), Some("NotFound"));
    // The only error of the operation.
    let error = decode_error(404, "");
    assert!(matches!(error, Ok(Error::NoSuchShelf(_))), "{error:?}");
    assert!(decode_error(503, "").is_err());
    assert!(decode_error(404, "<html>no</html>").is_err());
}
