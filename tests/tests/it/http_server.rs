//! The server side: decoding requests and encoding responses.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used, clippy::panic)]

use datasync_types::error::Error;
use datasync_types::operation::AnyInput;
use datasync_types::operation::list_tasks::{ListTasks, ListTasksInput, ListTasksOutput};
use datasync_types::types::error::{InternalException, InvalidRequestException};
use datasync_types::wire::{self, RequestError, RequestErrorKind};
use http::{HeaderValue, Request, Response, StatusCode, Uri};
use obstacle_course_types::wire as query;
use shapes_types::operation::forecast::{Forecast, ForecastOutput};
use shapes_types::operation::ping::{Ping, PingOutput};
use shapes_types::types::error::Throttled;
use shapes_types::wire as weather;

fn request(headers: &[(&str, &str)], body: &str) -> Request<Vec<u8>> {
    let mut request = Request::post("/");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.into()).unwrap()
}

fn target(operation: &str, body: &str) -> Request<Vec<u8>> {
    request(
        &[("x-amz-target", &format!("FmrsService.{operation}"))],
        body,
    )
}

fn refused(request: &Request<Vec<u8>>) -> RequestError {
    wire::decode_request(request).unwrap_err()
}

fn body(response: &Response<Vec<u8>>) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}

#[test]
fn operation_is_selected_by_the_target_header() {
    let input = ListTasksInput::default().with_max_results(7);
    let request = target("ListTasks", r#"{"MaxResults":7}"#);
    let read = wire::decode_request(&request).unwrap();
    assert_eq!(read.operation(), "ListTasks");
    assert_eq!(read, AnyInput::ListTasks(input));
}

#[test]
fn request_without_an_operation_is_refused() {
    let endpoint = Uri::from_static("http://localhost");
    let get = Request::get(endpoint).body(Vec::new()).unwrap();
    let cbor = [
        ("content-type", "application/cbor"),
        ("x-amz-target", "FmrsService.ListTasks"),
    ];
    let errors = [
        refused(&get),
        refused(&request(&[], "{}")),
        refused(&request(
            &[("x-amz-target", "OtherService.ListTasks")],
            "{}",
        )),
        refused(&target("listTasks", "{}")),
        refused(&target(&"x".repeat(100_000), "{}")),
        refused(&request(&cbor, "{}")),
        refused(&target("ListTasks", "")),
        refused(&target("ListTasks", "{")),
        refused(&target("ListTasks", r#"{"MaxResults":"many"}"#)),
        refused(&target(
            "CreateLocationSmb",
            r#"{"Password":["hunter2"],"User":7}"#,
        )),
    ];
    let kinds = [&errors[0], &errors[5], &errors[6]].map(RequestError::kind);
    assert_eq!(
        kinds,
        [
            RequestErrorKind::UnknownOperation,
            RequestErrorKind::MediaType,
            RequestErrorKind::Body
        ]
    );
    let shown = errors.map(|error| format!("{}: {error}", error.code()));
    insta::assert_snapshot!(shown.join("\n").replace(&"x".repeat(100), "xxx…"));
}

#[test]
fn content_type_is_quoted_up_to_100_bytes() {
    let long = "x".repeat(101);
    let refused = refused(&request(&[("content-type", &long)], "{}")).to_string();
    let start = &long[..100];
    assert_eq!(
        refused,
        format!("the content type is {start:?}; this protocol's is application/x-amz-json-1.1")
    );
}

#[test]
fn empty_body_is_accepted_for_operations_without_input() {
    let request = request(&[("x-amz-target", "Weather.Ping")], "");
    assert_eq!(
        weather::decode_request(&request).unwrap().operation(),
        "Ping"
    );
}

#[test]
fn output_is_encoded_and_missing_output_has_no_body() {
    let output = ListTasksOutput::default().with_next_token("2");
    let response = wire::encode_response::<ListTasks>(&output).unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(
        response.headers()["content-type"],
        "application/x-amz-json-1.1"
    );
    assert_eq!(body(&response), r#"{"NextToken":"2"}"#);

    let response = weather::encode_response::<Ping>(&PingOutput::default()).unwrap();
    assert_eq!(body(&response), "");
    let response = weather::encode_response::<Forecast>(&ForecastOutput::default()).unwrap();
    assert_eq!(body(&response), "{}");
}

#[test]
fn error_is_encoded_with_its_code_and_status() {
    let answer = |error: Error| {
        let response = wire::encode_error(error).unwrap();
        format!("{} {}", response.status().as_u16(), body(&response))
    };
    let invalid = InvalidRequestException::default().with_message("m");
    assert_eq!(
        answer(invalid.into()),
        r#"400 {"__type":"InvalidRequestException","message":"m"}"#
    );
    assert_eq!(
        answer(InternalException::default().into()),
        r#"500 {"__type":"InternalException"}"#
    );
    assert_eq!(
        answer(refused(&target("Fly", "{}")).into()),
        r#"400 {"__type":"UnknownOperationException","message":"there is no operation \"Fly\""}"#
    );
    let throttled = weather::encode_error(Throttled::default()).unwrap();
    assert_eq!(throttled.status(), 429, "the model's own");
}

#[test]
fn json_1_0_names_errors_with_their_namespace_and_their_query_code() {
    use obstacle_course_types::types::error::{Nested, Underscore};
    let response = query::encode_error(Underscore::default()).unwrap();
    assert_eq!(
        response.headers()["content-type"],
        "application/x-amz-json-1.0"
    );
    assert_eq!(
        response.headers()["x-amzn-query-error"],
        "Under.Score;Sender"
    );
    assert_eq!(body(&response), r#"{"__type":"example.other#Underscore"}"#);
    let response = query::encode_error(Nested::default()).unwrap();
    assert!(!response.headers().contains_key("x-amzn-query-error"));
}

#[test]
fn unknown_error_passes_through_a_proxy_unchanged() {
    let headers = [("x-amzn-errortype", "New")];
    let mut from_service = Response::new(r#"{"more":1}"#.to_owned());
    *from_service.status_mut() = StatusCode::IM_A_TEAPOT;
    from_service
        .headers_mut()
        .insert(headers[0].0, HeaderValue::from_static(headers[0].1));
    let error = wire::decode_response::<ListTasks>(&from_service).unwrap_err();
    let error = error.as_service_error().unwrap().clone();
    assert_eq!(error.code(), "New");
    let again = wire::decode_response::<ListTasks>(&wire::encode_error(error.clone()).unwrap());
    assert_eq!(again.unwrap_err().as_service_error(), Some(&error));
}
