//! AWS query and the query protocol of Amazon EC2.

use aws_shapes::wire::{AwsQuery, Ec2Query, HttpProtocol, RequestErrorKind};
use http::{Request, Response, Uri};

use crate::service::operation::shelves::{PutShelf, PutShelfInput, PutShelfOutput};
use crate::service::operation::AnyInput;
use crate::service::types::error::NoSuchShelf;
use crate::service::types::Shelf;
use crate::service::Error;

fn body(response: &Response<Vec<u8>>) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}

#[test]
fn requests_are_forms() {
    let input = PutShelfInput::default().with_room("r");
    let endpoint = Uri::from_static("https://example.com/path");
    let request = AwsQuery::encode_request::<PutShelf>(&input, &endpoint).unwrap();
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "https://example.com/path/");
    let media_type = &request.headers()["content-type"];
    assert_eq!(media_type, "application/x-www-form-urlencoded");
    let missing = AwsQuery::encode_request::<PutShelf>(&PutShelfInput::default(), &endpoint);
    assert_eq!(missing.unwrap_err().missing_members().len(), 1);
}

#[test]
fn outputs_are_in_a_result() {
    let output = PutShelfOutput::default().with_shelf(Shelf::default().with_size(1));
    let response = AwsQuery::encode_response::<PutShelf>(&output).unwrap();
    assert_eq!(
        body(&response),
        "<PutShelfResponse xmlns=\"http://example.com/\"><PutShelfResult>\
         <Shelf><Size>1</Size></Shelf></PutShelfResult></PutShelfResponse>"
    );
    assert_eq!(
        AwsQuery::decode_response::<PutShelf>(&response),
        Ok(output.clone())
    );

    let response = Ec2Query::encode_response::<PutShelf>(&output).unwrap();
    assert_eq!(
        body(&response),
        "<PutShelfResponse xmlns=\"http://example.com/\"><Shelf><Size>1</Size></Shelf>\
         </PutShelfResponse>"
    );
    assert_eq!(Ec2Query::decode_response::<PutShelf>(&response), Ok(output));
}

#[test]
fn a_missing_result_is_an_empty_output() {
    let metadata = "<PutShelfResponse><ResponseMetadata/></PutShelfResponse>";
    let output = AwsQuery::decode_response::<PutShelf>(&Response::new(metadata));
    assert_eq!(output, Ok(PutShelfOutput::default()));
}

#[test]
fn an_empty_body_is_not_an_output_with_members() {
    let error = AwsQuery::decode_response::<PutShelf>(&Response::new("")).unwrap_err();
    assert!(error.to_string().contains("the body is empty"), "{error}");
}

#[test]
fn errors_have_a_code_and_a_request_id() {
    let error = NoSuchShelf::default().with_message("m").with_shelf("s");
    let response = AwsQuery::encode_error(Error::from(error.clone())).unwrap();
    assert_eq!(
        body(&response),
        "<ErrorResponse><Error><Type>Sender</Type>\
         <Code>Shelf.Missing</Code><Message>m</Message><message>m</message><Shelf>s</Shelf>\
         </Error></ErrorResponse>"
    );
    let response = Ec2Query::encode_error(Error::from(error.clone())).unwrap();
    assert_eq!(
        body(&response),
        "<Response><Errors><Error><Code>NoSuchShelf</Code>\
         <Message>m</Message><message>m</message><Shelf>s</Shelf></Error></Errors></Response>"
    );
    for body in [
        "<ErrorResponse><Error><Code>Shelf.Missing</Code><Message>m</Message><Shelf>s</Shelf>\
         </Error><RequestId>1</RequestId></ErrorResponse>",
        "<Response><Errors><Error><Code>NoSuchShelf</Code><Message>m</Message>\
         <Shelf>s</Shelf></Error></Errors><RequestID>1</RequestID></Response>",
    ] {
        let response = Response::builder().status(404).body(body).unwrap();
        let decoded = AwsQuery::decode_response::<PutShelf>(&response).unwrap_err();
        assert_eq!(decoded.as_service_error(), Some(&error.clone().into()));
        assert_eq!(decoded.request_id(), Some("1"));
    }
}

#[test]
fn unknown_errors_keep_their_body() {
    let body =
        "<ErrorResponse><Error><Code>New</Code><Message>m</Message><Detail><a>1</a></Detail>\
                </Error></ErrorResponse>";
    let response = Response::builder().status(400).body(body).unwrap();
    let decoded = AwsQuery::decode_response::<PutShelf>(&response).unwrap_err();
    let Some(Error::Unknown(error)) = decoded.as_service_error() else {
        panic!("{decoded}");
    };
    assert_eq!(error.code, "New");
    assert_eq!(error.message.as_deref(), Some("m"));
    let detail = error.body.get("Detail").and_then(|detail| detail.get("a"));
    assert_eq!(detail.and_then(|a| a.as_str()), Some("1"));
}

#[test]
fn responses_that_are_not_xml_are_unreadable() {
    for (status, body) in [(500, ""), (502, "<html><br></html>"), (200, "{}")] {
        let response = Response::builder().status(status).body(body).unwrap();
        let error = AwsQuery::decode_response::<PutShelf>(&response).unwrap_err();
        assert_eq!(error.as_service_error(), None, "{body}");
    }
}

#[test]
fn servers_check_what_a_request_calls() {
    let kind = |request: &Request<&str>| {
        AwsQuery::decode_request::<AnyInput>(request)
            .unwrap_err()
            .kind()
    };
    let post = |body| Request::post("/").body(body).unwrap();
    for body in [
        "",
        "Action=PutShelf",
        "Version=2020-01-08",
        "Action=PutShelf&Version=2000-01-01",
        "Action=Other&Version=2020-01-08",
    ] {
        assert_eq!(
            kind(&post(body)),
            RequestErrorKind::UnknownOperation,
            "{body}"
        );
    }
    let get = Request::get("/")
        .body("Action=PutShelf&Version=2020-01-08")
        .unwrap();
    assert_eq!(kind(&get), RequestErrorKind::UnknownOperation);
    let mut json = post("Action=PutShelf&Version=2020-01-08");
    let media_type = "application/json".parse().unwrap();
    json.headers_mut().insert("content-type", media_type);
    assert_eq!(kind(&json), RequestErrorKind::MediaType);
}
